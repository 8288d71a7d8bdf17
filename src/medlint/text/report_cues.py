"""Cue phrases of criticism and of reports in someone else's mouth; the notation is in ``cues``."""

# ruff: noqa: E501  (a cue is one line, however long)
from __future__ import annotations

__all__ = ["CRITIC", "CRITIC_AFTER", "NOT_CRITIC", "LABEL_FALSE", "ATTRIBUTION", "SAY"]

CRITIC = """
beware|wary|suspicious|skeptical|sceptical|mistrustful of?
warn|warns|warned|warning|caution|cautions|cautioned against|about|of|that|patients|consumers|people|the?
be wary|careful|suspicious|skeptical|sceptical|cautious|leery of|about|with|when|if?
avoid|shun|reject|question|challenge|distrust|ignore any|anyone|clinics|products|companies|sellers|providers|claims|ads|those|sites|websites|people|phrases|words|the|vendors
avoid|shun|reject|distrust|question|delete|strike|ban|replace|forbid|mistrust "
word|words|phrase|phrases|term|terms|slogan|slogans "
advise|advises|advised|recommend|recommends|recommended|speaks|speak|spoke against calling|saying|writing|claiming|the|words|terms
avoid|shun|reject|distrust|delete|strike|ban|replace|remove wording|language|terms|words|phrases|hype|slogans|claims like|such|of|as|: as? "?
red|warning|alarm flag|flags|sign|signs|bell|bells
myth|myths|misconception|misconceptions|fallacy|falsehood|falsehoods|lie|hoax|hype that|about|is|are|:|of|such|like
misleading|deceptive|bogus|fraudulent|dishonest|exaggerated|unproven|unsubstantiated|unsupported|unfounded|overblown|baseless|overhyped|false|sham|fake|phony|outlandish|illegal|quack|dubious|unlawful *? claim|claims|claiming|statement|statements|promise|promises|advertising|ads|idea|belief|notion|assertion|impression|headlines|marketing|testimonials|hope|cures|treatments|cure|says|say|language|labels|phrases|belief
falsely|wrongly|misleadingly|fraudulently|deceptively|wrongfully|mistakenly|allegedly|supposedly|purportedly|ostensibly|illegally
purported|supposed|alleged
so called
claims|claim|ads|ad|adverts|phrases|phrase|promises|promise|slogans|statements|headlines|language|labels|terms|wording|posts|pitches|marketing|pages|websites such as
claims|claim|ads|ad|adverts|phrases|phrase|promises|promise|slogans|statements|headlines|language|labels|terms|wording|posts|pitches|marketing|pages|websites like
claims|claim|ads|ad|adverts|phrases|phrase|promises|promise|words|slogans|statements|headlines|language|labels|terms|wording|posts|pitches|marketing|pages|websites that|which say|says|promise|promises|claim|claims|read|guarantee|tell|tells
any|every clinic|clinics|company|ad|website|product|doctor|provider|surgeon|seller|person|supplement|site|salesperson|one|practitioner|brand|advert|label|coach|influencer|page|program .. who|that|which @claim|introduces|says|calls
anyone|anybody|someone|somebody|people|those|clinics|companies|sellers|sites|websites|marketers|influencers|salespeople|vendors|firms|ads who|that|which @claim|urges|tells|sells|offers|calls|boasts|touts
if a|an|any|someone|anyone|anybody clinic|company|ad|website|product|doctor|provider|surgeon|seller|person|supplement|site|salesperson|practitioner|brand|coach|page|program? @claim|guarantees|tells|calls
allowed|permitted|entitled|legally|lawfully to? say|claim|advertise|promise|call|market|describe
illegal|unlawful|unethical|wrong|irresponsible|dishonest|misleading|false|reckless|deceptive|fraud|inaccurate to|for .. claim|say|advertise|promise|call|suggest|tell|imply|describe|market|state
@be|seems|seemed dangerous|reckless|irresponsible|unethical|unsafe|foolish|unwise|cruel|shameful|harmful|risky|wrong when|if|whenever
@be|would|seems|seemed be? extremely|very|also|simply? dangerous|reckless|irresponsible|unethical|unsafe|foolish|unwise|cruel|shameful|harmful|risky|wrong to|for
avoid|avoids|refuse|refuses|hesitate|decline|resist to? calling|call|describe|describing|label|labeling|labelling|promising|advertise|advertising|saying
watch out for
was|were|been|being|is|are|get|got paid|bribed|hired to say|claim|promote|tell|write|push|post
fake|phony|bogus|unlicensed|unqualified|shady|dishonest|rogue doctors|doctor|experts|expert|gurus|clinics|clinic|healers|sellers|coaches|sites|pharmacies|pages|accounts|influencers .. @claim|urge|sell|offer|push|pushing
urge|urges|urging|pressure|pressures|pressuring|push|pushes|pushing|lure|lures|luring|scare|scares|persuade|persuades clients|patients|people|customers|followers|viewers|buyers|parents|families|members|listeners|readers to|into|toward|towards
prey|preys|preying|exploit|exploits|exploiting on? *? * .. by|with
desperate|vulnerable|frightened|grieving families|people|patients|parents|buyers|customers .. by|with|to
if it|they|something|someone promises|promise|claims|claim|guarantees|guarantee|says|say
accused|guilty|convicted of
too good to be true
pseudoscience|pseudoscientific|quackery
ftc|fda|regulator|regulators|authorities|state|court|judge|agency .. stopped|barred|banned|halted|ordered|seized|sued|fined|charged|shut|cracked|warned
ad|ads|post|posts|pitch|website|websites|email|emails|seller|sellers|headline|headlines|influencer|influencers|videos|brochure that? .. claiming|promising|boasting|screaming|shouting|swearing
fined|arrested|sentenced|investigated|sued|cited|charged|sanctioned|prosecuted|reprimanded|penalized|penalised|disciplined|censured|indicted|jailed|convicted|ordered|settled|penalties|penalty|banned .. for|over|after|from|to
warning letter|letters
scam|scams|scammer|scammers|quack|quacks|quackery|fraudster|fraudsters|charlatan|charlatans
snake oil
walk|run|stay|steer a|away|clear|from mile|if|when|from|of from?
do|should|must|can not|never ever? trust|believe|accept|buy any|anyone|claims|a|an|clinics|that|ads|the|into|promises|products|people|websites|labels|companies|it
do|should not|never ever? fall|be for|fooled|taken|misled|swayed|by
never ever? trust|believe|buy|fall|accept any|anyone|claims|a|an|clinics|ads|the|for|promises|products
lying|lie|dishonest|misleading|wrong|liar|irresponsible if i|we|they|anyone|a said|told|claimed|promised|suggested
no reason to believe|think|expect
debunk|debunks|debunked|debunking|disprove|disproved|discredited|refuted|contrary
dislike|hate|avoid|distrust|banned|object|ban|reject|retired|removed|deleted the|to word|words|phrase|phrases|term|use|label
no|not reputable|honest|responsible|ethical|legitimate|good|credible|real|serious clinic|doctor|provider|surgeon|company|practitioner|dentist|physician|pharmacist
misled|misleads|mislead|deceive|deceives|deceived|deceiving|duped|dupe|tricked|trick|conned|lied|lies .. into|by|about|with|that
overstate|overstates|overstated|exaggerate|exaggerates|exaggerated|oversell|oversells|oversold|overpromise|overpromises
hype|marketing|spin rather|not
complaint|complaints|lawsuit|investigation|action|case|ruling alleged|alleges|against|over|about
"""
CRITIC_AFTER = """
@be|sounds|sound a|an|another|one? classic|clear|common|major|obvious|big|serious|dangerous|persistent|old? red|warning|alarm|myth|lie|fraud|scam|misconception|fallacy|sales|marketing|exaggeration|falsehood|trick|gimmick|tactic flag|sign|bell|pitch|ploy|trick|tactic|hype|slogan
@be simply|just|plainly|often|usually|almost|always|also|deeply|both? always|just? @false|hype|dishonest|suspect|meaningless|quackery|impossible|nonsense|puffery|scams|frauds|fakes|lies|myths|gimmicks
@be|are putting|deceiving|misleading|lying|selling|fooling|exploiting|preying|breaking|playing
should|ought make|raise|set|prompt|ring|be|give|worry|alarm you|questions|alarm|alarms|treated|viewed|avoided|pause|suspicion|ignored|off
@be|should|must not|never be? trusted|believed|honest|credible|legitimate|allowed|acceptable|trustworthy|ethical|permitted|legal
violates|violate|breaks|breached|breaches|breach|violated
have|has been debunked|discredited|disproved|disproven|refuted|withdrawn|retracted|rejected
was|were debunked|discredited|disproved|refuted|fined|sued|withdrawn|banned|retracted|removed|pulled
means|mean very|almost|just|practically? little|nothing|anything|whatever
have|has no basis|evidence|meaning|place
run|walk the? other way|away
@be often|usually|mostly|really? just|simply|only|merely|pure? advertising|marketing|salesmanship|spin|puffery|clickbait|propaganda
belong|belongs in .. , not
belong|belongs in an?|the? ads|ad|advertising|marketing|adverts|trash|bin|museum|past
turned|turns out to be a? invented|false|fake|wrong|untrue|lie|bogus|fabricated|hype|hoax|fraud|exaggerated|misleading|empty
@be later|simply|entirely? invented|fabricated|faked|doctored|concocted
@be made|dreamed up
is|are bad|poor|terrible|awful|dangerous|reckless|harmful|wrong advice|practice|medicine|care
often|usually|always|rarely leave|leaves|omit|omits|skip|skips|hide|hides|mention|mentions out? the small|fine|risks|risk|details|print|facts|truth|harms
leave|leaves|omit|omits|hide|hides out? the small|fine|risks|risk|details|facts|truth|harms
deserves|deserve|needs|merits a? second|closer|hard look|glance|thought
trials|studies|reviewers|evidence|research|reviews|regulators|scientists|experts|investigators .. failed|fail|fails|not .. confirm|support|find|back|show|bear|verify|replicate
be|stay skeptical|sceptical|suspicious|wary|careful|cautious|alert
look|go elsewhere
keep looking|walking
ask for|to|what|how proof|evidence|data|see|they|the|study|studies
hang up
prey|preys|preyed on
@be widely|mostly|often|badly|greatly|simply|all? overblown|overhyped|oversold|overstated|exaggerated
report it|them|him|her to?
without any|a|the|good|solid|real|sound|shred|of? any|a|the|good|solid|real|sound? proof|evidence|data|studies|basis|substantiation
do not fall|believe|be|trust for|it|fooled|them|this
"""
NOT_CRITIC = """
critics|skeptics|sceptics|doubters|naysayers
no|not|without|never|hardly a|an|any|the|just|more? myth|hype|lie|scam|gimmick|gimmicks|misleading|false|fake|exaggeration|empty|hollow
"""
LABEL_FALSE = """
lies|falsehoods|untruths about|on?
myth|myths|fiction|misconception|misconceptions|fallacy|lie|falsehood|false|untrue
warning|red|alarm signs|sign|flags|flag|bells
bogus|misleading|false|deceptive|dubious|exaggerated|unproven|debunked|fraudulent|unsupported|unsubstantiated|prohibited|banned|illegal|fake|impermissible|forbidden claims|claim|statements|promises|advertising|ads|cures|phrases|beliefs|ideas|wording
claims|claim|phrases|words|statements|promises|wording|language|headlines|lines|ads|cures|terms to|that|we|you|which|not|such|like avoid|reject|distrust|doubt|question|removed|reported|may|might|never|ignore|warn|mislead|as|will|can|should|see|saw|do
how to spot|recognize|recognise|identify|avoid|detect a|an|the|fake|scams|false|bogus|misleading|dishonest
dangerous|bad|harmful|terrible|worst|poor|risky|reckless|misleading|false|common|online advice|tips|tip|recommendations|advertising|tricks|trick|tactics|tactic|ploys|ploy
trick|tricks|ploy|ploys|tactic|tactics|gimmick|gimmicks|hoax|con|scam
avoid|ban|skip|drop|delete|remove|shun these|the|such|any|certain? following? words|phrases|terms|claims|promises|statements|wording
weasel|banned|forbidden|empty words|phrases|terms|claims|promises
words|phrases|terms|claims|lines we|to|that|you .. ban|avoid|never|not|reject|dislike|refuse|distrust|mislead
things|what people get|believe|say|clinics|ads|we|not wrong|wrongly|never|to
never|not|do say|promise|claim|believe|write|use
"""
ATTRIBUTION = """
according to
as|was|were|is reported|described|claimed|stated|noted|put|presented|summarized|summarised|told|quoted|asserted by|in
use|uses|used the|a word|words|phrase|phrases|term|terms|line|slogan|label
you will|may|might|could|can|have probably|often|also|sometimes? read|hear|heard|see|seen|find|found online|claims|posts|ads|websites|videos|elsewhere that|saying|claiming?
per the|its|their label|labeling|manufacturer|company|prescribing|package|fda|maker
in the|a|its|their words of
in the|a|this|that film|movie|novel|play|comic|opera|episode|cartoon
"""
SAY = """
@say that|of|to|about?
hold|holds|held|argues|argue|writes|believe|believes that
consider|considers|considered|deem|deems|deemed|judge|judges|judged|regard|regards|regarded|rate|rates|rated|class|classes|classed|classifies|classified as?
believe|believes|think|thinks it|they|this
like|likes|love|loves to print|say|claim|advertise|boast
gives|lists|quotes|specifies|cites|states that?
list|lists|listed the ingredient|drug|product|it|them? as
billing|billed|described|describing|calls|called|calling|marketed|marketing|portrayed|labels|labeled it|itself|them|as?
"""
