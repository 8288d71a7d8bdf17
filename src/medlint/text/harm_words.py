"""Words for harms and complaints, as copy and leaflets about treatments use them."""

from __future__ import annotations

from medlint.text.lexicon import AUXILIARIES, FINITE

__all__ = [
    "ARISES",
    "BENEFIT",
    "CAUSES",
    "COMPLAINTS",
    "EFFECTS",
    "FALLING",
    "HARMS",
    "GRIM",
    "ILL",
    "NEUTRAL",
    "RISING",
    "SPECIFIC",
    "TREATED",
    "VERBS",
]

# Harms that are never sold as a benefit, and complaints that treatments are sold for too.
HARMS = frozenset(
    """heartbeat heartbeats palpitations dissociation hypersensitivity anaphylaxis stroke embolism bleeding
    hemorrhage infection infections scarring scars swelling withdrawal seizure seizures overdose death
    deaths blindness suppression sedation reaction reactions complications complication rupture thinning
    relapse dependence addiction toxicity poisoning injury injuries arrest collapse fainting clots clot
    perforation necrosis anesthesia burns hypotension hypertension rash hives discoloration numbness
    paralysis aspiration hallucinations psychosis mania suicidality miscarriage malformation pancreatitis
    gallstones rebound drowsiness impairment coma shock arrhythmia spike spikes crash drop deterioration
    worsening damage failure loss jaundice ulcer ulcers blisters tremor tremors cataracts hemorrhaging
    hematoma granulomas breathlessness dehydration defects vertigo priapism swings aggression irritability
    restlessness tingling lumps frostbite incontinence dehiscence malpositioning asymmetry bruises sores
    edema hyperglycemia hypoglycemia sepsis meningitis syndrome abnormalities abnormality malignancy
    haemorrhage oedema breakdown retention prolapse perforations adhesions fractures sprain strain hypoxia
    convulsions catatonia paranoia flashbacks lesions cysts contraction contractions tears detachment
    obstruction blockage regurgitation fibrosis encephalopathy myopathy rhabdomyolysis acidosis ketoacidosis
    cholestasis nephritis hepatitis cirrhosis distress disability disfigurement nodules stinging nosebleeds
    abscess abscesses delirium blackouts deficiency tumour tumours tumor tumors impotence
    infertility intoxication tolerance misuse
    abuse harm harms crisis haemorrhaging haematoma hyperglycaemia hypoglycaemia anaemia anemia malformations
    thrombosis embolisms peritonitis pneumonia dyskinesia akathisia gangrene""".split()
)
COMPLAINTS = frozenset(
    """pain nausea vomiting headache headaches migraine dizziness anxiety depression fatigue insomnia itching
    cramps flushing warmth discomfort irritation bruising redness tenderness diarrhea constipation confusion
    agitation panic mood appetite sleep weakness pressure fever cough tightness chills sweating soreness
    sensitivity tinnitus acne weight hair heart breathing rate thoughts bloating cravings diarrhoea flushes
    flushes indigestion heartburn thirst tiredness sleepiness nightmares spasms twitching hiccups
    flatulence gas
    belching ringing spotting wheezing hoarseness jitters nervousness puffiness crusting shakiness clumsiness
    forgetfulness stools stomach mouth taste smell vision hearing numbness tingling sneezing congestion""".split()
)
# Harms that are conditions too: treatments are sold for them.
TREATED = frozenset(
    """seizure seizures impotence infertility incontinence psychosis mania addiction dependence withdrawal hypertension
    infection infections vertigo rash hives irritability restlessness aggression ulcer ulcers
    fibrosis hepatitis stroke
    drowsiness numbness tingling edema misuse abuse deficiency cataracts scars scarring coma shock
    burns relapse injury
    injuries rebound thinning tension blisters bruises lesions cysts swelling discoloration tolerance crisis
    palpitations
    disability distress fractures sores nodules syndrome gallstones overdose dehydration bleeding""".split()
)
RISING = frozenset("pressure sugar glucose temperature potassium enzymes cholesterol heart pulse".split())
# Words among the complaints that name no complaint by themselves.
NEUTRAL = frozenset(
    """weight hair heart breathing rate thoughts sleep mood appetite pressure sensitivity stomach mouth
    taste smell vision hearing gas""".split()
)
FALLING = frozenset(
    """breathing heartbeat pulse
    pressure oxygen platelets platelet sodium white consciousness vision hearing libido count counts""".split()
)
CAUSES = frozenset(
    "cause causes caused bring brings brought trigger triggers triggered provoke provokes leads".split()
)
SPECIFIC = (HARMS | COMPLAINTS) - NEUTRAL
BENEFIT = frozenset(
    """relief freedom free better safe safer safely gentle none zero cure cures cured energy success younger
    best painless harmless effective proven glow glowing results relieves relieve eases ease treats treat
    heals heal stops prevents prevent reduces reduce ends lowers lower fat eradicates eradicate removes
    eliminates without compliments smile happier erases restores confidence recovery trivial nothing
    disappear vanish reverses fixes fix boost help helps risk-free breeze improved improvement improves
    great""".split()
)
ARISES = frozenset(
    "can may might could has have was were is occurs occurred affects follows develops".split()
)
VERBS = AUXILIARIES | FINITE | ARISES
EFFECTS = frozenset("effects effect events event reactions reaction symptoms".split())
ILL = frozenset(
    """dizzy nauseous constipated drowsy sick sleepy dependent addicted worse ill raw sore itchy blurred swollen numb
    infertile unconscious breathless queasy""".split()
)
GRIM = frozenset("faint fatal deadly dangerous harmful die choke fall life-threatening".split())
