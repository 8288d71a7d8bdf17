"""Cases for the context analysis: what stands between ⟦ and ⟧ is a claim; a plus says asserted, a minus excused."""

from __future__ import annotations

from pathlib import Path

import pytest

from medlint.model.source import SourceText
from medlint.parse.html import parse_html
from medlint.parse.markdown import parse_markdown
from medlint.parse.plain import parse_plain
from medlint.text.context import ContextReader
from medlint.text.effects import read_effects
from medlint.text.prose import read_prose

TABLE = Path(__file__).parents[2] / "src" / "medlint" / "packs" / "us" / "contexts.yaml"
EFFECTS = read_effects(TABLE.read_text(encoding="utf-8"), path="contexts.yaml")
PARSERS = {"text": parse_plain, "markdown": parse_markdown, "html": parse_html}

CASES = """
- negated cure | Nobody should tell you that light therapy ⟦cures depression⟧.
- negated cure | It will not, on its own, ⟦cure gum disease⟧.
- negated cure | Ketamine is no ⟦cure for PTSD⟧.
- negated efficacy | The trial found no evidence that the spray ⟦relieves pain⟧.
- negated efficacy | So far the drug has failed to ⟦improve memory⟧.
- negated efficacy | The data fall far from ⟦proven⟧.
- negated discontinuation | TMS is not intend to ⟦replace existing therapies⟧ but rather to complement them.
- negated cure | we dont promise to ⟦heal your back⟧
- negated cure | There's no such thing as a ⟦permanent cure for eczema⟧.
- negated cure | That this tea ⟦melts fat⟧ is a myth.
- negated efficacy | It is unlikely to ⟦reverse hair loss⟧ by itself.
- negated guarantee | ⟦Lasting results⟧ cannot be guaranteed.
- negated safety | They are not ⟦without risks and side effects⟧.
- negated guarantee | They don't ⟦work for everyone⟧.
- negated cure | However, it is not a ⟦cure-all solution⟧.
- negated efficacy | The supplement has never been shown to ⟦lower blood pressure⟧, ⁠nor should you expect it to.
- negated efficacy | We cannot and will not say that it ⟦reverses dementia⟧.
- negated cure | Rather than a ⟦cure⟧, think of it as one tool among many.
- negated cure | It neither ⟦cures asthma⟧ nor replaces an inhaler.
+ negated cure | You won't find a kinder team, and our patch ⟦cures migraines⟧.
+ negated cure | If you haven't slept in weeks, our drops ⟦end insomnia⟧.
+ negated efficacy | Patients who have not responded to other medication get ⟦remarkable relief⟧.
+ negated cure | Don't let pain run your life: this laser ⟦eliminates neuropathy⟧.
+ negated cure | Never fails to ⟦stop a migraine⟧.
+ negated onset | Not your ordinary spa drip, it ⟦works instantly⟧.
+ negated efficacy | There's no doubt it ⟦works⟧.
+ negated cure | Without drugs or surgery we ⟦reverse arthritis⟧.
+ negated cure | It needs no prescription and ⟦cures acne⟧ in a week.
+ negated cure | It does more than mask symptoms, it ⟦heals⟧.
+ negated safety | Our drops have ⟦no side effects⟧.
+ negated cure | No one doubts that it ⟦cures ulcers⟧.
+ negated cure | The pain isn't in your head, and our clinic ⟦ends it for good⟧.
+ negated cure | Antidepressants don't work for many people; ketamine ⟦ends depression⟧.
+ negated cure | Why wait? Nothing ⟦heals scars⟧ like our serum.
- hedged efficacy | Acupuncture might help some people ⟦sleep better⟧.
- hedged efficacy | Research suggests that TMS may be ⟦effective⟧ in
- hedged efficacy | It appears to ⟦reduce symptoms⟧, although the trials were short.
- hedged safety | The device is thought to be ⟦safe⟧ in pregnancy.
- hedged efficacy | It ⟦relieves pain⟧ in some patients.
- hedged cure | Whether it can ⟦reverse fibrosis⟧ remains to be seen.
- hedged efficacy | It is possible that zinc ⟦shortens colds⟧.
- hedged efficacy | The compound has been linked to ⟦better mood⟧ in mice.
+ hedged cure | You could be next: our shots ⟦cure obesity⟧.
+ hedged efficacy | The pill is designed to ⟦melt belly fat⟧.
+ hedged cure | It can ⟦cure anxiety⟧.
+ hedged efficacy | Call now, spaces may fill fast, and the gel ⟦relieves all pain⟧.
+ hedged guarantee | This may be the ⟦guaranteed fix⟧ you wanted.
+ hedged cure | Its potential to provide relief ⟦is undeniable⟧.
+ hedged cure | As you might expect, our cleanse ⟦cures bloating⟧.
- asked cure | Will a juice cleanse ⟦cure acne⟧?
- asked efficacy | How ⟦effective⟧ is acupuncture for back pain?
- asked safety | People often ask us whether peptides are ⟦safe⟧.
- asked safety | Q: Is it ⟦safe to drive⟧ afterwards?
- asked guarantee | Do you ⟦guarantee results⟧?
+ asked cure | Who else wants to ⟦cure snoring for good⟧?
+ asked cure | Want to ⟦end back pain⟧?
+ asked cure | Does it ⟦cure baldness⟧? You bet it does.
+ asked cure | Can CBD ⟦cure insomnia⟧? Yes. Try it tonight.
+ asked cure | Have you ever wished you could ⟦erase your wrinkles overnight⟧?
+ asked hype | Ketamine Infusions: A ⟦Breakthrough⟧ in Mental Health Treatment?
+ asked cure | How does our tonic ⟦cure gout⟧ when pills fail?
- cited statistic | ⟦64% of participants⟧ responded (Okafor et al., 2021).
- cited evidence | ⟦Studies show⟧ a small effect on sleep (Lee & Park 2018; Novak 2020).
- cited evidence | ⟦Research shows⟧ a modest benefit (Lancet 2018;391:1357-66).
- cited evidence | ⟦A trial found⟧ less pain at week six (NCT01234567).
- cited statistic | In a 2016 trial of 312 adults published in JAMA Psychiatry (2016;73:570), ⟦38% improved⟧.
- cited evidence | ⟦A large trial⟧ in the New England Journal of Medicine in 2021 found no benefit over placebo.
- cited evidence | ⟦Clinical trials show⟧ a benefit [Smith 2019].
+ cited evidence | ⟦Studies show⟧ it works (ask us in our Dallas office, open since 2015).
+ cited statistic | ⟦94% of clients⟧ love it (Google Reviews, 2023).
+ cited evidence | ⟦Research from Yale⟧ proves our method.
+ cited evidence | Named Best Spa (2022), with ⟦clinically proven⟧ facials.
+ cited evidence | ⟦Proven by science⟧ (Nature, MIT and Stanford agree).
+ cited statistic | ⟦9 in 10 dentists⟧ agree. Copyright 2023 Smile Labs.
- attributed efficacy | According to the manufacturer, the cream is ⟦highly effective⟧.
- attributed cure | The website claimed that magnets ⟦cure arthritis⟧.
- attributed superlative | The magazine called it ⟦the best clinic in town⟧, though we'd not go so far.
- attributed efficacy | Proponents of the diet maintain that it ⟦reverses diabetes⟧.
- attributed efficacy | The FDA label states that the drug ⟦reduced seizures⟧ by half.
+ attributed cure | According to our patients, the patch ⟦cures motion sickness⟧.
+ attributed efficacy | Experts say the tea is ⟦proven to burn fat⟧.
+ attributed cure | "It ⟦cured my eczema⟧," says Dana, a happy customer.
+ attributed efficacy | Nurses swear by it: ⟦it works every time⟧.
+ attributed superlative | The Tribune named our clinic ⟦the best in the state⟧.
- criticised cure | Websites that promise to ⟦cure herpes⟧ are lying to you.
- criticised cure | The FTC sued the company for advertising that its pills ⟦cure hair loss⟧.
- criticised guarantee | Avoid any surgeon who offers ⟦guaranteed results⟧.
- criticised hype | We never use words like "⟦miracle⟧" in our ads.
- criticised cure | It is misleading to say that sprays ⟦cure tinnitus⟧.
- criticised cure | No honest doctor will tell you that a vitamin ⟦cures cancer⟧.
- criticised cure | The idea that detox tea ⟦cleanses the liver⟧ has been debunked.
- criticised safety | Do not trust labels that say "⟦100% safe⟧."
- criticised cure | So-called ⟦miracle cures⟧ waste time and money.
+ criticised cure | Forget the myths: our drops ⟦cure snoring⟧.
+ criticised cure | It sounds too good to be true, but it ⟦cures migraines⟧.
+ criticised cure | This is no gimmick: it ⟦ends heartburn⟧.
+ criticised cure | Big Pharma lies. Our root tea ⟦cures diabetes⟧.
+ criticised cure | Beware: you may get hooked on feeling great as our serum ⟦erases wrinkles⟧.
- conditional coverage | Visits are ⟦covered by your plan⟧ when they are medically necessary.
- conditional coverage | The brace is ⟦covered⟧ as long as your doctor documents the need.
- conditional approval-status | Should the agency agree, the device would be ⟦FDA-cleared⟧ for migraine next year.
- conditional efficacy | The therapy would be ⟦a proven option⟧ only if larger studies confirmed these results.
- conditional coverage | ⟦Insurance covers TMS⟧ in most states, subject to prior authorization.
- conditional coverage | Depending on your plan, the visit may be ⟦free⟧.
- conditional coverage | ⟦Covered by insurance⟧ once your deductible is met.
- conditional approval-status | Even if it is one day ⟦approved by the FDA⟧, it will carry warnings.
- conditional cure | If it truly ⟦cured cancer⟧, hospitals would use it.
- conditional safety | It is ⟦safe⟧ only when a doctor has checked your heart.
+ conditional cure | If you suffer from gout, our cherry pills ⟦cure it⟧.
+ conditional coverage | If you're busy, come Saturday: it's all ⟦covered by insurance⟧.
+ conditional guarantee | If you follow the plan, you ⟦will lose weight, guaranteed⟧.
+ conditional cure | Once you try it, you'll be ⟦free of pain forever⟧.
+ conditional efficacy | Whether you're 25 or 75, our shots are ⟦highly effective⟧.
+ conditional cure | If your back hurts, our table ⟦fixes it for good⟧.
- historical cure | Doctors in the 1920s prescribed cigarettes that were said to ⟦cure asthma⟧.
- historical safety | Lead makeup was considered ⟦harmless⟧ in the 1700s.
- historical cure | Early settlers believed that turpentine ⟦cured worms⟧.
- historical hype | Cocaine drops were advertised as ⟦an instantaneous cure⟧ in 1885.
- historical efficacy | For much of the last century, bed rest was thought to be ⟦the best treatment⟧ for heart attacks.
+ historical cure | For centuries healers have ⟦cured gout⟧ with this bark.
+ historical safety | Used since 1965 and ⟦completely safe⟧.
+ historical efficacy | Founded in 1988, our clinic has ⟦a proven record of curing pain⟧.
+ historical cure | Last year it ⟦cured 300 people⟧.
+ historical cure | What ancient healers knew, science confirms: honey ⟦heals ulcers⟧.
- instruction pressure | Get to an emergency room ⟦right now⟧ if one side of your face droops.
- instruction pressure | ⟦Don't delay⟧: sudden chest pain needs an ambulance.
- instruction onset | Take the missed tablet ⟦immediately⟧ unless the next is due.
- instruction discontinuation | Talk to your doctor before you ⟦stop taking your antidepressant⟧.
- instruction discontinuation | ⟦Stop using the cream⟧ and tell your pharmacist if a rash appears.
- instruction onset | Stop the infusion ⟦at once⟧ if the patient has trouble breathing.
- instruction pressure | If you feel suicidal, call 988 ⟦now⟧.
- instruction onset | Tell the nurse ⟦right away⟧ if you feel faint.
- instruction onset | Discard the vial ⟦within 28 days⟧ of opening.
- instruction discontinuation | Ask your prescriber before ⟦skipping a dose⟧.
+ instruction pressure | Call us ⟦today⟧: only four places left this week.
+ instruction discontinuation | Ask our nurse how to ⟦get off your antidepressants⟧ with ketamine.
+ instruction onset | Apply nightly and get ⟦results within hours⟧.
+ instruction pressure | ⟦Act now⟧ before prices go up.
+ instruction discontinuation | ⟦Ditch your inhaler⟧ and call our breathing coach.
- other-subject guarantee | We ⟦guarantee⟧ you a seat in our heated lobby.
- other-subject superlative | Our parking garage is ⟦the best in the district⟧.
- other-subject onset | You'll get an ⟦instant⟧ confirmation by email.
- other-subject coverage | Parking is ⟦free⟧ for patients.
- other-subject safety | Your card details are ⟦100% secure and safe⟧ with our payment partner.
- other-subject onset | Prescriptions are sent to the pharmacy ⟦within an hour⟧.
- other-subject hype | The ⟦breakthrough⟧ in our kitchen remodel came in May.
- other-subject superlative | Dr. Shah graduated from ⟦the top⟧ medical school in the country.
- other-subject comparative | The new elevator is ⟦faster than⟧ the old one.
- other-subject efficacy | Seat belts are ⟦proven⟧ to save lives.
- other-subject superlative | These questions are ⟦best⟧ discussed with your doctor.
- other-subject onset | Our nurse answers messages ⟦within minutes⟧.
- other-subject superlative | Heart disease is the ⟦leading⟧ cause of death in the United States.
- other-subject efficacy | Traditional therapies such as antidepressants have been ⟦effective for many people⟧.
+ other-subject onset | Fast parking, ⟦fast relief⟧.
+ other-subject safety | Our office is lovely and ketamine is ⟦completely safe⟧.
+ other-subject cure | From the waiting room to the drip chair, this treatment ⟦cures burnout⟧.
+ other-subject efficacy | Book online for ⟦proven results⟧.
+ other-subject superlative | Visit ⟦the best ketamine clinic in Ohio⟧.
+ other-subject guarantee | Our coffee is hot and your results are ⟦guaranteed⟧.
- legal cure | The content of this website is not intended to ⟦treat or cure⟧ any condition.
- legal guarantee | I understand that ⟦results⟧ are not guaranteed.
- legal safety | I acknowledge that no procedure is ⟦completely risk-free⟧.
- legal efficacy | The clinic makes no warranty that the program will be ⟦effective⟧.
- legal efficacy | In no event is the company liable for claims that the app ⟦improves sleep⟧.
+ legal guarantee | Our warranty: ⟦pain-free or your money back⟧.
+ legal efficacy | Our patented, trademarked formula is ⟦clinically proven⟧.
+ legal cure | I agree with everyone here: it ⟦cured my gout⟧.
+ legal superlative | As is well known, we are ⟦the best clinic in Reno⟧.
+ legal safety | This website explains why our drips are ⟦completely safe⟧.
- risk-passage onset | Some people have a ⟦sudden⟧ drop in blood pressure.
- risk-passage onset | Overdose can cause ⟦rapid⟧ loss of consciousness.
- risk-passage statistic | Nausea affects ⟦up to 44% of⟧ patients and is the most common side effect.
- risk-passage cure | Possible complications include infection and ⟦permanent⟧ nerve damage.
- risk-passage comparative | The chance of bleeding is ⟦higher than⟧ with aspirin alone.
- risk-passage efficacy | It carries a boxed warning for ⟦severe⟧ liver injury.
- risk-passage hype | Rarely it causes ⟦life-changing⟧ bleeding in the brain.
+ risk-passage onset | It gives ⟦rapid⟧ relief of nausea.
+ risk-passage onset | Stop worrying about infection: our gel ⟦works instantly⟧.
+ risk-passage efficacy | It ⟦significantly reduces⟧ the risk of stroke.
+ risk-passage cure | The only side effect is ⟦permanent happiness⟧.
+ risk-passage efficacy | Seizures? Our CBD oil is ⟦highly effective⟧.
- other-subject superlative | The ⟦best⟧ way to reach us is by text.
- other-subject superlative | Our barista makes ⟦the best latte in town⟧.
- other-subject hype | Our hallway mural is a ⟦miracle⟧ of patience by local students.
- other-subject pressure | ⟦Hurry⟧: tickets for the charity picnic sell out early.
- other-subject safety | The crosswalk outside our door is now ⟦safe⟧.
- other-subject comparative | The new parking structure is ⟦bigger and better⟧ than the last.
- other-subject statistic | ⟦80% of our staff⟧ bike to work.
- other-subject coverage | The walkway is ⟦fully covered⟧, so you'll stay dry.
- other-subject efficacy | Antibiotics are ⟦effective⟧ against bacterial infections, and not against viruses.
- other-subject evidence | ⟦Research shows⟧ that seat belts save lives.
- other-subject guarantee | We ⟦guarantee⟧ to return your call by noon.
- other-subject onset | Test results reach your inbox ⟦within hours⟧.
- other-subject authority | Our café serves ⟦award-winning⟧ pastries.
- other-subject onset | Payment plans are approved ⟦instantly⟧ at checkout.
- other-subject cure | Allow the sealant to ⟦cure⟧ overnight before you park.
- other-subject superlative | She played for ⟦the number one⟧ volleyball team in college.
- other-subject approval-status | The city has ⟦approved⟧ our building permit.
- other-subject discontinuation | Please ⟦stop using⟧ the side entrance from Monday.
+ other-subject onset | Instant coffee, instant parking, ⟦instant pain relief⟧.
+ other-subject safety | Just like our playground, our peptide shots are ⟦safe⟧.
+ other-subject superlative | Our clinic is ⟦the best in the city⟧.
+ other-subject efficacy | Our bike class and ketamine plan are ⟦proven to end depression⟧.
+ other-subject onset | Walk in from the parking lot and feel ⟦immediate relief⟧.
- instruction onset | The dressing must be changed ⟦immediately⟧ if it gets wet.
- instruction pressure | For a suspected overdose, ⟦act fast⟧: give naloxone and dial 911.
- instruction onset | Sit down ⟦at once⟧ if you feel dizzy during the infusion.
- instruction pressure | ⟦Do not wait⟧ if the swelling spreads to your throat.
- instruction discontinuation | Never ⟦stop taking benzodiazepines⟧ on your own.
- instruction discontinuation | Speak with the prescriber before ⟦coming off your medication⟧.
- instruction discontinuation | You may be told to ⟦stop blood thinners⟧ a few days before surgery.
- instruction pressure | Thoughts of suicide are an emergency; reach the crisis line ⟦now⟧.
- instruction onset | Use the solution ⟦within 24 hours⟧ of opening it.
- instruction pressure | Bleeding that won't stop needs ⟦urgent⟧ care.
- instruction onset | Notify the clinic ⟦immediately⟧ about any rash.
+ instruction pressure | Tired of pain? Call ⟦now⟧ and feel better tomorrow.
+ instruction discontinuation | Tell your doctor you ⟦no longer need insulin⟧ thanks to our shake.
+ instruction onset | Just spray it and feel calm ⟦within seconds⟧.
+ instruction pressure | ⟦Don't wait⟧: our emergency whitening special ends tonight.
+ instruction discontinuation | Swap your ⟦statins for our tea⟧ today.
- historical cure | A century ago, patent medicines claimed to ⟦cure consumption⟧.
- historical safety | Asbestos was long considered ⟦safe⟧.
- historical cure | During the First World War, soldiers were told that rum ⟦cured colds⟧.
- historical efficacy | In 1958 the drug was marketed as ⟦completely effective⟧ and was later withdrawn.
- historical cure | In those days, mercury pills were the ⟦cure⟧ of choice.
- historical safety | Smoking was portrayed as ⟦safe⟧ in magazine ads of the 1950s.
- historical hype | In the 1930s, insulin coma therapy was hailed as ⟦a breakthrough⟧.
- historical efficacy | Phrenology, popular in Victorian England, was presented as ⟦proven science⟧.
+ historical cure | Since the 1980s our family has ⟦cured back pain⟧.
+ historical safety | It was ⟦safe⟧ in 1970 and it's safe today.
+ historical cure | Developed in 1962, this method ⟦ends stuttering⟧.
+ historical efficacy | In 2019 we ⟦cured our first patient⟧.
- cited statistic | In the STEP 1 trial (n = 1,961), ⟦86% of participants⟧ lost at least 5% of their weight.
- cited evidence | ⟦Studies have found⟧ small benefits. Source: Garner and colleagues, 2020.
- cited evidence | A review by Chou and others (2017) concluded that ⟦research shows⟧ modest benefit.
- cited evidence | ⟦Clinical studies show⟧ less bleeding (N Engl J Med 2013;369:799).
- cited statistic | ⟦Two thirds⟧ improved, according to Baum et al. (Sleep 2014).
- cited evidence | ⟦Research shows⟧ a benefit; see https://doi.org/10.1056/NEJMoa1234567.
+ cited evidence | ⟦Studies show⟧ results. Call 555-2019 or visit Suite 2020 (Austin).
+ cited evidence | ⟦Clinically proven⟧ by Dr. Ray (2004 graduate of Emory).
+ cited evidence | ⟦Doctors have proven⟧ it. Published in leading journals worldwide.
+ cited statistic | ⟦8 of 10⟧ patients agree. Hair loss affects 50 million men (AAD, 2018).
- conditional coverage | ⟦Covered by insurance⟧ if pre-authorized.
- conditional coverage | Some plans ⟦pay for acupuncture⟧; check yours first.
- conditional approval-status | The drug will not be sold unless it is ⟦approved by the FDA⟧.
- conditional safety | Nobody can say it's ⟦safe⟧ until trials finish.
- conditional efficacy | Were the results repeated, the method might count as ⟦proven⟧.
- conditional coverage | Whether ⟦insurance pays⟧ varies from plan to plan.
- conditional efficacy | A drug must be shown to be ⟦safe and effective⟧ before it can be approved.
- conditional guarantee | We'd offer ⟦guaranteed results⟧ if medicine worked that way.
+ conditional cure | When you're tired of pills, our clinic will ⟦cure you⟧.
+ conditional efficacy | If you doubt it, ask anyone: it's ⟦proven⟧.
+ conditional onset | When the needle goes in, the pain ⟦vanishes instantly⟧.
+ conditional coverage | If you have a job, it's ⟦free⟧.
+ conditional cure | Until you try our tea, you won't believe it ⟦cures gas⟧.
- criticised cure | If an ad says a pill ⟦cures dementia⟧, be skeptical.
- criticised cure | It is illegal to advertise that a supplement ⟦treats cancer⟧.
- criticised hype | Too good to be true: "⟦miracle weight loss⟧" with no effort.
- criticised guarantee | A clinic may not promise ⟦guaranteed results⟧ under state rules.
- criticised efficacy | The company admitted its claim of "⟦clinically proven⟧" results was invented.
- criticised cure | Posts claiming that garlic ⟦cures flu⟧ spread fast last winter.
- criticised safety | Calling vapes ⟦harmless⟧ is irresponsible.
- criticised cure | Clinics sell hope to desperate families by promising to ⟦cure autism⟧.
+ criticised cure | Skeptics said it was impossible, but our drip ⟦cures fatigue⟧.
+ criticised cure | Others exaggerate; we simply ⟦cure⟧.
+ criticised efficacy | No hype, just ⟦proven results⟧.
+ legal guarantee | Our pledge in writing: ⟦you will sleep or you pay nothing⟧.
+ legal cure | By using our cream you ⟦cure eczema⟧ from within.
+ legal efficacy | Licensed by the state, our tonic is ⟦proven⟧.
+ legal cure | We reserve the right to brag: our pads ⟦end snoring⟧.
+ legal safety | The policy of this house is simple: treatments that are ⟦100% safe⟧.
- legal cure | You acknowledge that we have not promised to ⟦cure⟧ you.
- legal efficacy | Testimonials on this site do not imply that you will get ⟦the same results⟧.
+ hedged cure | Sometimes life hurts; our clinic ⟦cures back pain⟧.
+ hedged cure | Prices may change, and our tea ⟦cures gout⟧.
+ hedged efficacy | Seemingly overnight, our serum ⟦regrows lashes⟧.
+ hedged cure | What might surprise you is that it ⟦cures hay fever⟧.
+ hedged cure | You might say it's the drip that ⟦cures everything⟧.
- hedged efficacy | One small study hints that light may ⟦lift mood⟧.
- hedged safety | So far it looks ⟦safe⟧, but long-term data are missing.
- risk-passage onset | Watch for ⟦rapid⟧ swelling of the face.
- risk-passage onset | ⟦Immediate⟧ allergic reactions have been reported.
- risk-passage cure | The surgery can leave ⟦permanent⟧ numbness.
- risk-passage discontinuation | Seizures can follow if people ⟦stop the drug⟧ abruptly.
+ risk-passage onset | Anxiety and insomnia vanish with our ⟦fast-acting⟧ oil.
+ risk-passage safety | The risks are few and it's ⟦perfectly safe⟧.
"""


def _parse_cases() -> list[tuple[bool, str, str, str]]:
    rows = []
    for line in CASES.strip().splitlines():
        head, _, text = line.partition(" | ")
        sign, context, category = head.split()
        rows.append((sign == "-", context, category, text))
    return rows


def contexts_of(text: str, format: str = "text") -> frozenset[str]:
    before, rest = text.split("⟦")
    claim, after = rest.split("⟧")
    document = PARSERS[format](SourceText(path="case", text=before + claim + after))
    start, end = len(before), len(before) + len(claim)
    for block in document.blocks:
        at = [i for i in range(len(block.text)) if start <= block.to_source(i, i + 1).start < end]
        if at:
            prose = [read_prose(each.text) for each in document.blocks]
            reader = ContextReader(document, lambda number: prose[number], lambda _: ())
            return reader.contexts(block.id, at[0], at[-1] + 1)
    raise AssertionError("the claim was lost")


@pytest.mark.parametrize(("excused", "context", "category", "text"), _parse_cases())
def test_case(excused: bool, context: str, category: str, text: str) -> None:
    found = contexts_of(text)
    assert (EFFECTS.of(category, found) == "excuse") is excused, sorted(found)


# Structure frames a claim: lead-ins, headings, rows, labels, footnotes. "\\n" stands for a line end.
FRAMED = r"""
- negated cure markdown | Our program does not:\n\n- ⟦cure depression⟧\n- replace your doctor
- negated guarantee markdown | ## What we don't promise\n\n- ⟦Guaranteed results⟧\n- Miracles
- negated cure html | <p>Ketamine will never</p><ul><li>⟦cure autism⟧</li></ul>
- negated cure html | <p>There is <em>no</em> known <b>⟦cure⟧</b> for tinnitus.</p>
+ negated cure markdown | ## No needles\n\nOur patch ⟦cures migraines⟧.
+ negated cure markdown | - Not for children\n- ⟦Cures headaches⟧
+ negated cure html | <ul><li>No wait</li><li>No fees</li><li>⟦Permanent relief⟧</li></ul>
- hedged efficacy markdown | Massage may:\n\n- ⟦ease back pain⟧\n- lower stress
- hedged efficacy html | <p>Early studies suggest that it could help:</p><ul><li>⟦improve focus⟧</li></ul>
- hedged efficacy markdown | \| Herb \| Evidence \|\n\| --- \| --- \|\n\| Valerian \| Might ⟦help sleep⟧; small trials \|
+ hedged cure markdown | ## It may surprise you\n\nOur tea ⟦cures colds⟧.
+ hedged efficacy markdown | \| Results may vary \| Yes \|\n\| --- \| --- \|\n\| Our laser \| ⟦Proven to grow hair⟧ \|
- cited evidence markdown | ⟦Studies show⟧ less pain.[^1]\n\n[^1]: Ahn J, et al. Pain 2017;158:12-20.
- cited statistic html | <p>⟦45% of adults⟧ improved <a href="https://www.nejm.org/doi/full/10.1056/x">in one trial</a>.</p>
- cited evidence text | ⟦Research shows⟧ a benefit.*\n\n*Lopez et al., BMJ 2019;365:l1500
- cited evidence html | <p>⟦Studies show⟧ it lowers pain.<sup>2</sup></p><h3>References</h3><ol><li>Ray T. Spine 2010;35:1.</li><li>Moss K, et al. Pain 2014;155:99.</li></ol>
+ cited evidence markdown | ⟦Studies show⟧ less pain.[^1]
+ cited evidence html | <p>⟦Clinically proven⟧. <a href="https://shop.example.com/buy">Buy now</a></p>
+ cited statistic text | ⟦97% of clients⟧ see results.*\n\n*Based on a survey of our clients.
+ cited statistic markdown | Insomnia affects 10% of adults (Morin, 2012).\n\n⟦95% of our clients⟧ sleep better.
- asked cure markdown | ## Can acupuncture ⟦cure infertility⟧?\n\nNo good study says so.
- asked safety html | <h3>Q. Is Botox ⟦safe⟧?</h3><p>A. It has risks.</p>
+ asked cure markdown | ## Does it ⟦cure snoring⟧?\n\nYes! Most sleep soundly.
+ asked safety markdown | ## Is it safe?\n\nYes, it is ⟦completely safe⟧.
- criticised cure markdown | ## Red flags\n\n- "⟦Cures all cancers⟧"\n- Cash only
- criticised safety markdown | \| Myth \| Fact \|\n\| --- \| --- \|\n\| Herbs are ⟦always safe⟧ \| Some damage the liver \|
- criticised cure html | <p>Avoid clinics that:</p><ul><li>⟦guarantee a cure⟧</li><li>ask for cash</li></ul>
- criticised cure text | MYTH: Copper bracelets ⟦cure arthritis⟧.\n\nFACT: They do not.
- criticised hype markdown | We never use these words:\n\n- ⟦miracle⟧\n- breakthrough
- criticised cure markdown | ### Myth #1\n\nLasers ⟦cure neuropathy⟧.
+ criticised cure markdown | \| Myth \| Fact \|\n\| --- \| --- \|\n\| Pain is forever \| Our chair ⟦cures back pain⟧ \|
+ criticised cure text | FACT: Our drops ⟦cure ringing ears⟧.
+ criticised guarantee html | <h2>Tired of false promises?</h2><p>We ⟦guarantee results⟧.</p>
- conditional coverage markdown | \| Case \| Result \|\n\| --- \| --- \|\n\| If your plan lists TMS \| ⟦covered after your copay⟧ \|\n\| If not \| You pay the fee \|
- conditional coverage markdown | Your insurer pays only if:\n\n- the drug is ⟦covered by your plan⟧\n- you tried two others
+ conditional cure markdown | ## If you suffer from migraine\n\nOur piercing ⟦cures it⟧.
- historical cure markdown | ## A short history of quack medicine\n\nIn the 1890s, snake oil was sold everywhere. Labels said it ⟦cured rheumatism⟧.
- historical cure text | 1885: A tonic that ⟦cured everything⟧ went on sale in Atlanta.
+ historical cure markdown | ## Our history\n\nFounded in 1985. Today our method ⟦cures scoliosis⟧.
- instruction pressure markdown | ## When to get help\n\nCall 911 ⟦immediately⟧ if:\n\n- you can't breathe
- instruction pressure markdown | Call your doctor ⟦right away⟧ if you have:\n\n- fever\n- vomiting
- instruction onset html | <h3>Aftercare</h3><ul><li>Remove the patch ⟦immediately⟧ if your skin burns.</li></ul>
- instruction discontinuation html | <h3>Before surgery</h3><ul><li>Your surgeon may ask you to ⟦stop taking aspirin⟧.</li></ul>
+ instruction pressure html | <h3>How to book</h3><ul><li>⟦Call now⟧</li><li>Pay a deposit</li></ul>
- other-subject coverage markdown | ## Visitor information\n\n- ⟦Free⟧ parking\n- Step-free access
- other-subject onset markdown | \| Service \| Time \|\n\| --- \| --- \|\n\| Refunds \| ⟦within 24 hours⟧ \|
- other-subject onset html | <ul><li>Online booking: ⟦instant⟧</li><li>Phone booking: two days</li></ul>
+ other-subject onset html | <h2>Advantages of ketamine</h2><ul><li>⟦Rapid relief⟧</li></ul>
+ other-subject onset markdown | \| Treatment \| Time \|\n\| --- \| --- \|\n\| Our drip \| ⟦works within minutes⟧ \|
- legal cure html | <footer><p>Nothing here is intended to diagnose or ⟦cure⟧ disease.</p></footer>
- legal guarantee markdown | ### Consent\n\nI understand that:\n\n- no one has promised me ⟦a perfect result⟧
+ legal guarantee markdown | ### Terms\n\n- ⟦Pain-free or your money back⟧
- risk-passage onset html | <h3>Serious side effects</h3><ul><li>⟦Sudden⟧ vision changes</li></ul>
- risk-passage onset markdown | Side effects may include:\n\n- ⟦rapid⟧ pulse\n- sweating
- risk-passage statistic markdown | \| Side effect \| How common \|\n\| --- \| --- \|\n\| Nausea \| ⟦44% of patients⟧ \|
- risk-passage onset text | Possible side effects:\n⟦Rapid⟧ weight gain\nHair loss\nMood swings
+ risk-passage safety markdown | ## Side effects\n\n⟦None that we know of.⟧
+ risk-passage onset html | <h3>Risks and benefits</h3><ul><li>⟦Fast relief⟧</li></ul>
"""


def _parse_framed() -> list[tuple[bool, str, str, str, str]]:
    rows = []
    for line in FRAMED.strip().splitlines():
        head, _, text = line.partition(" | ")
        sign, context, category, format = head.split()
        rows.append((sign == "-", context, category, format, text.replace("\\n", "\n").replace("\\|", "|")))
    return rows


@pytest.mark.parametrize(("excused", "context", "category", "format", "text"), _parse_framed())
def test_framed_case(excused: bool, context: str, category: str, format: str, text: str) -> None:
    found = contexts_of(text, format)
    assert (EFFECTS.of(category, found) == "excuse") is excused, sorted(found)
