"""The cue phrases by kind; the notation is in ``cues``."""

# ruff: noqa: E501  (a cue is one line, however long)
from __future__ import annotations

from medlint.text.report_cues import ATTRIBUTION, CRITIC, CRITIC_AFTER, LABEL_FALSE, NOT_CRITIC, SAY

__all__ = ["TABLES"]

# A negator whose reach runs to the clause's end.
_NEG = """
not|never|neither|nobody|nothing|nowhere|hardly|scarcely|seldom|rarely
no one
none of?
far from
anything but
fails|failed|fail|failing|refuses|refused|refuse|declines|declined to
unable|impossible|incapable|unlikely|powerless to|of|for
unlikely that
yet to be?
remains|remain to be
too early|soon to
stops|stop|stopped|stopping short of
lack|lacks|lacked|lacking|absence of?
little|insufficient|limited|scant|scarce|inadequate|zero|weak evidence|proof|data|research|support
no longer
deny|denies|denied|denying
doubt|doubts|doubted|doubtful|dispute|disputes|disputed
ruled|rules|rule out
wish|wishes i|we could say|promise|tell|claim|offer
do|does|did|can|will little|nothing to|for
little|nothing|no reason|evidence|basis? to suggest|show|support|indicate|think|believe|recommend|say
nor
hide|hides|hid|conceal|conceals
"""
# A negator of one noun phrase.
_NEG_NOUN = """
no
without
rather|other than
instead|short of
"""
# Words with a negator in them that deny nothing of what follows.
_PSEUDO = """
not only|just|merely|simply|solely|alone
no doubt|question|wonder|matter|surprise|secret|less|other|sooner|mistake|ordinary|better|faster|safer|easier|stronger|time|coincidence
no|not small|mean feat
no longer have|need to?
no need to? worry|fear|wait|suffer|panic
no reason|excuse|point to|in? worry|fear|wait|suffer|panic|live|settle|endure|put|hide|struggle|waiting|suffering|delay
no , 
nothing short|less of|than
nothing but|else|beats|compares|like|better|faster|safer|stronger|works|matches|ordinary|comes
none other|better than?
not|never go|going wrong
not|never @be? wait|beat|beaten|lose|stress|emphasize|emphasise|overstate|overstated|overemphasize|overestimate|help|afford|imagine|recommend|thank|praise|resist|ignore|underestimate|overlook|miss|missed|rivaled|matched|surpassed|fail|fails|failed|disappoint|disappoints
not|never say enough
not to? mention|worry|wait|delay|forget|hesitate|despair|fear|fret|suffer|settle|miss|let|be? fooled|surprised|afraid|put
not just? let|settle|wait|miss|delay|forget|hesitate|suffer|worry|despair|tolerate|accept|waste|spend
not take chances|risks|our|my|no
not give up
not regret|disappoint
not need|want|require|have|own|use|spend @det|more|surgery|pills|drugs|needles|medication|medications|prescription|insurance|referral|appointment|doctor|years|hours|months|weeks
not have|need to live|suffer|endure|struggle|wait|choose|put|settle|accept|be|feel|hide|hurt|cost|break|compromise
not be disappointed|sorry|shy|fooled|afraid|ashamed|alone
you will|would not believe
not believe your|how|the skeptics|critics|difference|results
not surprising|surprisingly|least|alone|enough|uncommon|unusual|unusually|unlike|impossible|unreasonable|bad
not a fan|fans|secret|coincidence|moment
not yet|already? convinced|decided|ready|tried|booked
not your average|typical|ordinary|usual|everyday
not sure|certain where|how|if|whether|which|what|who|about
not too late
not be? confused
not all? that? long ago
why not
if not
or not
whether or not
but not? least
never settle|worry|suffer|look|again|mind|miss|stop|too|give|stopped|had|felt|looked|easier|underestimate|experienced|tried|seen
never been|felt|looked|worked so|better|easier|simpler|faster|more|safer|happier
never before
never has|have|had|was|were .. so|more|such
who says|said|knew|thought .. not|never
who do|does|would|could not want|love|need|like|dream|deserve|wish
not want|like|need you|people|patients|us|me to? know|hear|see|find|learn|believe|discover
not a? matter|question|coincidence|accident|luck|chance|fluke|surprise|mystery of? *? that|why|how|when
ever|never * again
as|like never|nothing|no before|else|other
second to none
without a? doubt|question|fail|exception|hesitation|delay|compromise|compromising|sacrificing|sacrifice|further|ado|having|leaving|needing|worrying|breaking|risking
no pain|strings|obligation|waiting|hassle|appointment|referral|insurance|prescription
nothing to lose|fear|hide|worry
nothing else|has|have works|worked|helped
whether|if nothing|none else|of? works|worked|helps|helped
would|could not have been?
can not|never hurt
nobody|none does|do it|this better|like
nobody|none has|needs|deserves|wants|ought to
no one has|needs|deserves|wants|ought to
nobody should have|live|suffer|endure
no one should have|live|suffer|endure
not rest until
far from alone|over|finished|home
lack of sleep|energy|motivation|time|focus|libido|confidence|results
"""
_DENIED_AFTER = """
is|was|are|were|'s|be a|an|just|pure|simply|only|one? *? myth|myths|misconception|misconceptions|lie|lies|fiction|falsehood|nonsense|rumor|hoax|fantasy
is|was|are|were|'s simply|just|plainly|flatly|demonstrably|completely|also? false|untrue|nonsense|impossible|fiction|wishful|unlikely|unrealistic|unproven|unfounded|unsupported
is|was|are|were|'s|be simply|just|plainly|flatly|sadly|often? not|never true|so|possible|real|realistic|guaranteed|promised|proven|proved|established|supported|what|something|how|known|assured|likely|backed|offered|implied|intended|available|approved|accurate|correct|case|expected|demonstrated|shown|recommended
is|was|are|were|'s not|never|nothing|neither the|our|a? case|goal|outcome|claim|promise|reality|cure|given|rule
has|have|had not|never|yet been? to? be? proven|proved|shown|demonstrated|established|confirmed|approved|supported|studied|tested|evaluated|verified
has|have|had no basis|evidence|support|foundation|place
can|could|should|must|will|would|may not|never ever? be? guaranteed|promised|assured|expected|assumed|proven|true|claimed|offered|made|happen|ruled|said|supported|taken|used|relied|given|predicted
do|does|did not exist|hold|happen|work|apply|stand|follow
remains|remain|is|are unproven|unknown|unclear|uncertain|untested|unconfirmed|unsupported
lacks|lack|without evidence|proof|support|basis|foundation
there 's|is no such thing
do|does|did not make|mean it|them|this|that|something|anything|much|a? so|true|safe|right|effective|thing|proof?
"""
_DENIAL_NEXT = """
this|that|it|they|these|those|not 's|is|are not? simply|just|quite|also? a? false|myth|myths|untrue|wrong|nonsense|misconception|lie|lies|misleading|true|so|fiction|incorrect|misconceptions
not true|so|really|exactly|quite|at|necessarily
no .|,|!|:|—
false|wrong|myth|nonsense|untrue|incorrect|busted|hardly .|,|!|:|—?
it|they|this|that|there does|do|did|can|will|has|have|is|are not
there is no such?
"""
_HEDGE = """
may|might
could
possibly|potentially|perhaps|maybe|probably|supposedly|conceivably|arguably
sometimes|occasionally
seems|seem|seemed|appears|appear|appeared|seemingly|apparently
@be|been thought|believed|suspected|suggested|hypothesized|hypothesised|theorized|theorised|presumed|speculated|considered|felt|hoped to
it @be|been thought|believed|suspected|suggested|hypothesized|hypothesised|theorized|speculated|hoped that?
has|have been suggested|hypothesized|proposed|linked|associated to|with|that|as
@be linked|associated|correlated to|with
suggests|suggest|suggested|suggesting|hints|hint|hinted|indicates|indicate|indicated that|a|an|it|at|possible|some|modest|*
@be|been|being|still|under currently|still|now|actively|also|only? being|under? studied|investigated|explored|tested|researched|investigating|examining|studying|exploring|testing|evaluated|investigation|study|evaluation
@group|researchers|scientists|trials|investigators|teams are|is still|now|currently|also? looking|trying|testing|asking|studying|investigating|exploring|examining|evaluating
investigating|studying|testing|exploring|examining whether|if|how
researchers|scientists|investigators now|also|still? think|hope|suspect|believe that?
determine|establish|know|learn|understand whether
not yet? clear|known|certain|sure|understood|established|settled
unclear|unknown|uncertain|undetermined|inconclusive
in|for|among|with|by some|certain|selected|a few|small? minority|subset|proportion|number? of? *? @group
in|for|among some|certain|rare|few|isolated|a few|small|handful? *? @group|cases|instances|circumstances|situations
some|few @group|people
a few|minority|subset of? @group
for some|others
possible that
suspect|suspects|suspected|hypothesize|theorize|speculate|speculates|conjecture that|it|a
likely
some|little|weak|limited|modest|mixed|tentative evidence|data|support|indication|suggestion that|for|of|to
a|some chance|possibility|hope that|of
potential|possible to|treatment|therapy|benefit|benefits|effects|effect|effectiveness|efficacy|use|role|option|help|relief|improvement|value|value|application|as|for|therapeutic|antidepressant|safety
early|preliminary|limited|emerging|mixed|weak|some|observational|animal evidence|data|research|findings|signs|studies|results|work suggests|suggest|hint|hints|indicates|indicate
"""
_HEDGE_AFTER = """
in|for some|certain|selected|many|rare|few|isolated *? @group|cases|instances
in|for a few|minority|subset|small|handful of? *? @group|cases
for some
in a? minority|subset|few
@be still|very|too|so|rather|somewhat|generally? mixed|inconclusive|uncertain|unclear|sparse|weak|thin|conflicting|preliminary
sometimes|occasionally|possibly|perhaps|probably
evidence|data|research|studies|trials|results|findings|it|proof @be|remain|remains|appear|seem still|very|too|so? limited|mixed|thin|small|weak|sparse|early|inconclusive|scarce|lacking|uncertain|conflicting|unclear|preliminary|missing
@be|remains still|now|currently? being|under|unclear|unknown|uncertain|unproven|inconclusive|not studied|investigated|explored|tested|researched|investigation|study|established?
@be still|now|currently? being studied|investigated|explored|tested|researched|evaluated
remains|remain to be seen|proven|shown|confirmed|established
more|further research|studies|trials|evidence|data @be|is|are needed|required|necessary
"""
# Modals and adverbs that promise all the same.
_NO_HEDGE = """
results|result|responses|outcomes|prices|mileage may|might|can|will vary|differ
you|we may|might|could also|even|already|just? book|call|schedule|think|wonder|ask|bring|choose|cancel|pay|want|need|have|qualify|know|visit|contact|come|park|use|request|reschedule|already|believe|assume|never|be|feel
may|might|could be be? just? exactly? the|just|what|your|exactly answer|solution|key|best|one|what|breakthrough|secret|treatment|missing|last|right|thing|perfect|next|ultimate|only|easiest|smartest
could|may|might not be|get|have easier|simpler|happier|better
could change|transform|save your|the|lives
what|who|imagine|wish could|might
what|who knew|thought|says|said .. could|might|may
wish|wished|wishing|dream|dreamed|dreamt|imagined you|i|we|they|of? could|might
what if .. could|might|may
imagine if? .. could|might|may
more|most|less|very|highly|extremely likely
probably|possibly|perhaps|maybe the|your|our
i|we|they|people|doctors said|say|told|thought|knew|swore .. could|might|would
you|we|i may|might|could say|let|use|trust|expect|count|rely|join|start|stop
could|might|may revolutionize|revolutionise|well be the
potential|potentially to|for revolutionize|revolutionise|revolutionary|life|game|miracle|breakthrough
may|might|will|could be? surprised|amazed|shocked|thrilled|as|wonder|well
you|it|that might|may think|seem|sound|surprise|appear|feel
maybe|perhaps you|your|it|we|i
potentially saving|adding
could|might|may not? agree|believe|resist|ask
seems|seem|seemed too|impossible|incredible|magical|like
"""
_INDIRECT = """
@say whether|if
doubt|doubts|dispute|disputes|disputed whether
ask|asks|asked|asking|wonder|wonders|wondered|wondering|decide|decides|deciding|determine|determines|determining|check|checks|checking|find|evaluate|evaluating|test|tests|tested|testing|know|see|consider|discuss|investigate|investigating|assess|tell|sure|question|debate|debated|unclear|unknown|examine|examined|examining|study|studied out? us|your|you|the|a? doctor|dentist|provider|pharmacist|plan|insurer|about? whether|if
whether
"""
_CONDITION = """
when|where|once|after
if|provided|providing|assuming|suppose|supposing|unless|should|were|had that?
only|except|even if|when|where|after|with|once|for|in|as|while|until
as|so long as
on condition that
in the event
in case
whether or
until
"""
_DEPENDS = """
depends|depending|depend|contingent|conditional on|upon
subject to
with a|an|the|prior|your? valid|doctor|doctor's? referral|authorization|preauthorization|approval|prescription|diagnosis
"""
_VARIES = """
varies|vary|differs|differ by|with|from|between|across plan|plans|insurer|insurers|policy|state|states|carrier|employer
check|verify|confirm with your|the|a plan|insurer|insurance|carrier|provider|policy|health
some|certain plans|insurers|policies|carriers
pending
"""
_DUTY_FIRST = """
must first? be|have|undergo
needs|has|have to first? be
"""
_REPORTED_PAST = """
were told|assured|taught|promised|instructed|encouraged|advised that|to?
used to drink|eat|chew|rub|boil|wear|carry|take|apply|smoke|bathe|swallow|burn|brew|give|keep|mix|administer
used to be given|sold|used|prescribed|taken|thought|said|believed|called|considered|seen|hailed|rubbed|drunk|recommended|touted|marketed|known
used to think|believe|say|claim|prescribe|recommend|sell|tell|consider|call|treat|teach
wisdom|belief|theory|view|doctrine|thinking held|was|had that?
once|formerly|previously|long|widely|then|initially|originally|commonly|generally|was|were|been thought|believed|considered|regarded|sold|marketed|seen|viewed|held|hailed|touted|prescribed|promoted|advertised|peddled|billed|deemed|assumed|presumed|reckoned|accepted|praised|recommended|used
@be|been once|first|widely|long|commonly|often|generally|openly|over? sold|thought|believed|considered|regarded|marketed|seen|viewed|held|hailed|touted|prescribed|promoted|advertised|peddled|billed|deemed|assumed|presumed|praised|announced
mothers|parents|nurses|settlers|pioneers|farmers|soldiers|people|doctors|physicians|healers|quacks|many|scientists|experts|apothecaries|salesmen|representatives|egyptians|romans|greeks|they|some|surgeons|priests|victorians|patients|advertisers|makers|manufacturers .. thought|believed|considered|regarded|sold|claimed|described|prescribed|told|held|used|promised|touted|praised|said|advertised|called|hailed
poster|advertisement|advert|label|handbill|almanac|advertisements|catalog|catalogue|ad offering|promising|promised|claimed|claiming|offered|read|boasted|for|proclaimed
@be widely|long|commonly|often|generally|openly|once? labelled|labeled|called|named|termed|dubbed|described|known|offered|given|administered|handed|applied|rubbed|drunk|swallowed|thought
announces|announced|claims|declares|declared|reports|proclaims|proclaimed that?
supposedly|reputedly|purportedly
"""
_EMERGENCY = """
911|988|999|112|111|000
poison control|center|centre|helpline
ring|phone|call|contact|go|hurry|rush|attend|see|visit to? your|the|a|an? surgery|casualty|hospital|ward|maternity|midwife|gp|oncall|paramedics|a&e|practice|unit|paramedic
emergency room|rooms|department|departments|services|care|help|medical|number|contraception|helpline
nearest|closest hospital|er|emergency|a
ambulance
an|a|medical emergency
life threatening
urgent|emergency|medical|immediate care|attention|help
needs|requires|warrants same|next|immediate|prompt|urgent day? care|attention|help|treatment|review|assessment
seek|get|need|require|find urgent|immediate|emergency|medical|prompt|professional|help? care|help|attention|advice|treatment|immediately|now|right|at|today
crisis line|lifeline|text|hotline|counselor
suicide crisis? lifeline|prevention|hotline
lifeline|anaphylaxis|epipen|samaritans
call|tell|contact|see|ring|phone|ask|consult|notify|inform|reach|talk|speak|telephone|discuss to|with|out? your|a|the|his|her own? prescribing|eye|primary|diabetes? doctor|dentist|prescriber|psychiatrist|pharmacist|nurse|physician|provider|clinician|surgeon|midwife|gp|vet|clinic|team|specialist|cardiologist|care|practitioner|therapist|neurologist|oncologist|optometrist
ask|asking|talk|talking|speak|speaking|check|checking|consult|consulting|tell|telling|call|calling|phone|ring|contact to|with? your|a|the *? doctor|dentist|prescriber|psychiatrist|pharmacist|nurse|physician|provider|clinician|surgeon|gp|specialist|clinic|midwife|team|care
prescriber|doctor|psychiatrist|pharmacist|physician|provider|clinic|surgeon|nurse|dentist|team tells|advises|gives|approves
dial|go to the|911|999|nearest|a
trouble|difficulty|problems breathing|swallowing
if|when you notice|experience|develop|have|feel|miss|vomit|bleed|forget|see
call|dial 911|999|112|988
allergic reaction|reactions
missed dose|doses
need|needs|must|should|ought|has|have to? be? seen|looked|assessed|reviewed|attended|checked|evaluated|examined|reported|treated by|at|urgently|right|immediately|urgently|promptly|today|now|without|a|in|within
doctor|surgeon|prescriber|psychiatrist|physician|nurse|dentist|team|pharmacist may|might|will|could|can ask|tell|advise|want|instruct you|them to?
asked|told|advised|instructed to
with|without|unless|until|if your|the|a doctor|surgeon|prescriber|psychiatrist|team|clinician|physician .. approval|advice|permission|guidance|ok|says|knows|agrees|agreed
as prescribed|directed
without medical|first supervision|advice|guidance|talking|speaking|asking|checking|consulting
without talking|speaking|asking|checking|consulting to|with|your?
reach of children
children 's reach
"""
_COMMERCE = """
deal|deals|discount|discounts|offer|offers|price|prices|promo|coupon|bonus|% slots|slot|spots|openings|seats|places|off|?
half price|off
book|reserve|schedule|claim|order|buy|save|join|enroll|sign|unlock|grab|secure|shop now|today|your|a|the|our|up|online|immediately|yours|in|here
call|text|email|contact|ask|visit|message|dm us|our|now|today
limited|last|few|only|remaining .. slots|slot|spots|spot|seats|openings|appointments|places|left|remain|remaining|time
our wellness|own|expert|team|coach|hotline|emergency|kit
free|same shipping|trial|consultation|gift|week|day|bottle
say goodbye
look|feel younger|better|amazing|great|years|ten
"""
_LEGAL = """
by using|accessing|visiting|browsing|entering this|our|the site|website|app|platform|portal|service|services
by signing|submitting|clicking|continuing|participating|checking
i|patient|client|undersigned|participant fully|hereby|also|therefore|freely? understand|acknowledge|accept|authorize|authorise|consent|waive|release|recognize that|to|the|a|any|no
you fully|hereby|also|therefore|freely? understand|acknowledge|agree that|the|no
i|patient|participant have|has been told|informed|advised|warned|explained
liable|liability|disclaim|disclaims|disclaimed|indemnify|indemnity|hereunder|thereof|herein
no warranty|warranties|representation|representations
not warrant|represent
warranty|warranties of|regarding
trademark|trademarks of|in|and|or|schedule|are|is
informational|educational|information purposes|only
education|information|entertainment purposes? only
not intended|meant|designed to|as diagnose|replace|be|a|substitute|treat|cure|prevent|provide|constitute
substitute|substitutes|replacement for professional|medical|advice|seeing|seeking
medical|professional|legal advice , diagnosis|or
have|has not been evaluated|reviewed
not|never be? relied|rely on|upon
reliance on|upon
does|do|shall|should|will|may not constitute|create|form|be|establish|imply
these terms|conditions
this agreement|policy|document|contract|consent|license|waiver|notice|estimate is|does|do|shall|governs|was|are
informed consent
under|per clause|section|paragraph
property of
opinion and not|no
illustrative|illustration only|purposes
parties agree|acknowledge|understand
no|any|every guarantee|warranty|statement|amendment|waiver|representation .. must|shall be? in writing|signed
prohibited|forbidden|barred|banned|restrained|enjoined from
prohibited|forbidden|barred to
implied|statutory warranty|guarantee|term|condition
to the fullest|maximum|full? extent
shall|should|will|to be construed|interpreted|understood|read as|to
no refund|refunds|liability|claim
deposit|deposits|fee|fees|payment|payments|amounts @be not|never|non refundable|refunded|returned
refund|refunds @be|will|shall|can not be? given|issued|made|due|provided|offered|granted|paid
assurance|assurances that|of|as
not a|any? warranty|promise|guarantee|representation
creates|create|creating|constitutes no warranty|guarantee|obligation|promise
reserves|reserve the right
"""
TABLES: dict[str, str] = {
    "neg": _NEG,
    "neg-noun": _NEG_NOUN,
    "pseudo": _PSEUDO,
    "denied-after": _DENIED_AFTER,
    "denial-next": _DENIAL_NEXT,
    "hedge": _HEDGE,
    "hedge-after": _HEDGE_AFTER,
    "no-hedge": _NO_HEDGE,
    "critic": CRITIC,
    "critic-after": CRITIC_AFTER,
    "not-critic": NOT_CRITIC,
    "label-false": LABEL_FALSE,
    "attribution": ATTRIBUTION,
    "say": SAY,
    "indirect": _INDIRECT,
    "condition": _CONDITION,
    "depends": _DEPENDS,
    "varies": _VARIES,
    "duty-first": _DUTY_FIRST,
    "reported-past": _REPORTED_PAST,
    "emergency": _EMERGENCY,
    "commerce": _COMMERCE,
    "legal": _LEGAL,
}
