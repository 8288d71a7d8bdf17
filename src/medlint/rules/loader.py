"""Reads a rule file strictly: every mistake is named with its place, its key and its mend."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from medlint.errors import DefinitionError
from medlint.knowledge.strict import Entry, did_you_mean, one_of, open_entry
from medlint.model.document import BlockKind
from medlint.model.rule import Authority, RuleMeta, Severity, Status
from medlint.patterns.grammar import slots_of
from medlint.rules.conditions_reader import CONTEXTS, FREE_LABELS, labels_of, read_conditions
from medlint.rules.definition import Condition, Kind, Missing, RuleDefinition, Step, Within
from medlint.rules.examples import read_examples
from medlint.rules.patterns_reader import Patterns, read_pattern, read_patterns
from medlint.rules.placeholders import check_placeholders

__all__ = ["RULE_KEYS", "load_rule_file"]

_MISSING_KEYS = ("duty", "met-by", "min-met", "within", "min-words", "provided-by")
RULE_KEYS = (
    "id", "aliases", "category", "severity", "status", "since", "title", "why", "authority", "kind", "scopes",
    "match", "except", "when", "unless", "despite", "steps", "supersedes", "message", "advice", "fix",
    "examples", "strictness", "audience", "python", "patterns", *_MISSING_KEYS,
)  # fmt: skip
"""What a rule file may say."""

_REQUIRED = ("id", "category", "severity", "title", "why", "message", "examples")
_STRICTNESS = ("relaxed", "default", "strict")
_SOURCE = '{cite: "FTC Act §5", url: "https://www.ftc.gov/"}'
_AUTHORITIES = f"Write a list of sources: authority: [{_SOURCE}]. The url may be absent."
_OPT_IN = frozenset({"stigma"})
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")
_TOP_KEY = re.compile(r"^([A-Za-z][\w-]*)[ \t]*:", re.MULTILINE)


class _Matching(NamedTuple):
    patterns: Patterns
    regexes: tuple[str, ...] = ()


def load_rule_file(
    path: Path, *, pack: str, categories: Collection[str], text: str | None = None
) -> tuple[RuleDefinition | None, list[DefinitionError]]:
    """Read one rule file.

    Args:
        path: ``rules/<category>/<slug>.yaml``; only named in errors if its text is given.
        pack: The pack it belongs to; its id starts with it.
        categories: The categories there are.
        text: Its text, if it has been read.

    Returns:
        The definition, or None if anything is wrong, and all that is wrong, by place.
    """
    errors: list[DefinitionError] = []
    rule = open_entry(path, text, errors)
    definition = None
    if rule is not None:
        rule.only(RULE_KEYS, required=_REQUIRED)
        definition = _read_rule(rule, path, pack, categories)
    errors.sort(key=lambda error: (error.line or 0, error.column or 0))
    return (None if errors else definition), errors


def _read_rule(rule: Entry, path: Path, pack: str, categories: Collection[str]) -> RuleDefinition:
    kind = Kind(rule.choice("kind", tuple(Kind), Kind.PHRASE))
    matching = _read_duty(rule) if kind is Kind.MISSING else _read_matching(rule, kind)
    labels = matching.patterns.labels
    for key in ("message", "advice", "fix"):
        check_placeholders(rule, key, labels)
    return RuleDefinition(
        meta=_read_meta(rule, path, pack, categories),
        kind=kind,
        match=matching.patterns.texts,
        regexes=matching.regexes,
        excepts=read_patterns(rule, "except").texts,
        when=_labelled(rule, "when", labels),
        unless=_labelled(rule, "unless", labels),
        despite=rule.choices("despite", CONTEXTS),
        steps=_read_steps(rule, labels),
        supersedes=_read_ids(rule, "supersedes"),
        message=rule.text("message"),
        fix=rule.text("fix"),
        scopes=tuple(BlockKind(scope) for scope in rule.choices("scopes", tuple(BlockKind))),
        examples=read_examples(rule),
        missing=_read_missing(rule, kind, matching.patterns.texts),
        python=_read_python(rule, kind),
        patterns=read_patterns(rule, "patterns").texts,
        strictness=rule.choice("strictness", _STRICTNESS, "relaxed"),
        audience=rule.choice("audience", ("consumer",), ""),
        lines=_key_lines(rule),
    )


def _read_meta(rule: Entry, path: Path, pack: str, categories: Collection[str]) -> RuleMeta:
    rule_id = _read_id(rule, path, pack)
    category = rule.choice("category", categories, "")
    folder = path.parent.name
    if category and folder != category:
        mend = f"Move the file to {category}/, or write “category: {folder}”."
        rule.wrong(f"The category is “{category}” and the folder is “{folder}”.", "category", mend=mend)
    return RuleMeta(
        id=rule_id,
        category=category,
        severity=_read_severity(rule),
        title=rule.text("title"),
        why=rule.text("why"),
        authority=tuple(
            found for item in rule.items("authority", mend=_AUTHORITIES) if (found := _read_authority(item))
        ),
        advice=rule.text("advice"),
        status=Status(rule.choice("status", tuple(Status), Status.STABLE)),
        since=rule.text("since"),
        aliases=_read_ids(rule, "aliases"),
        path=str(path),
        pack=pack,
        default=category not in _OPT_IN,
    )


def _read_severity(rule: Entry) -> Severity:
    if rule.value.get("severity") in ("no", "off", "none", "false", False):
        rule.wrong(
            "A rule always has a severity.",
            "severity",
            mend="Write error, warning or info; a rule that is not to run stands under “ignore” in medlint.yaml.",
        )
        return Severity.INFO
    return Severity(rule.choice("severity", tuple(Severity), Severity.WARNING))


def _read_id(rule: Entry, path: Path, pack: str) -> str:
    rule_id = rule.text("id")
    if not rule_id:
        return ""
    owner, _, slug = rule_id.rpartition("/")
    if not _SLUG.fullmatch(slug):
        mend = f"Write {pack}/ and lower-case words joined by hyphens."
        rule.wrong(f"“{rule_id}” is not an id.", "id", mend=mend)
    elif owner != pack:
        rule.wrong(f"The id should start with the pack “{pack}”.", "id", mend=f"Write {pack}/{slug}.")
    elif slug != path.stem:
        mend = f"Name the file {slug}{path.suffix}, or write “id: {pack}/{path.stem}”."
        rule.wrong(f"The id says “{slug}” and the file is named “{path.stem}”.", "id", mend=mend)
    return rule_id


def _read_ids(rule: Entry, key: str) -> tuple[str, ...]:
    found = []
    for item in rule.items(key, single=True):
        rule_id = item.as_text(key)
        if rule_id and not _ID.fullmatch(rule_id):
            item.wrong(
                f"“{rule_id}” is not an id.", mend="Write pack/slug in lower case, such as us/full-cure."
            )
        found.append(rule_id)
    return tuple(found)


def _read_authority(entry: Entry) -> Authority | None:
    if not entry.is_map("authority", mend=f"Write {_SOURCE}."):
        return None
    entry.only(("cite", "url"), required=("cite",))
    url = entry.text("url")
    if url and not url.startswith(("https://", "http://")):
        mend = "Write the whole address, starting with https://."
        entry.wrong(f"“{url.partition(':')[0]}” is not a link that may be shown.", "url", mend=mend)
    elif url and any(char.isspace() or not char.isprintable() for char in url):
        entry.wrong("A link has no spaces.", "url", mend="Percent-encode them, or give one link only.")
    return Authority(entry.text("cite"), url)


def _read_duty(rule: Entry) -> _Matching:
    if rule.has("match"):
        rule.wrong("A rule of “kind: missing” has no “match”.", "match", mend="Write “duty”.", at_key=True)
    for key in ("duty", "met-by"):
        if not rule.value.get(key):
            rule.wrong(f"A rule of “kind: missing” needs “{key}”.", key, mend=f"Add “{key}:” with patterns.")
    return _Matching(read_patterns(rule, "duty"))


def _read_matching(rule: Entry, kind: Kind) -> _Matching:
    if not rule.has("match"):
        if kind is Kind.PYTHON:
            return _Matching(Patterns())
        rule.wrong("The key “match” is missing.", mend="Add “match:” with the phrases to find.")
        rule.errors[-1].key = "match"
        return _Matching(Patterns())
    texts: list[str] = []
    labels: set[str] = set()
    regexes: list[str] = []
    empty = True
    for item in rule.items("match", single=True):
        empty = False
        if isinstance(item.value, dict):
            regexes += _read_regex(item)
        else:
            found = _one_pattern(item)
            texts += found.texts
            labels |= found.labels
    if empty and isinstance(rule.value["match"], list):
        rule.wrong("“match” is empty.", "match", mend="Write at least one phrase to find.")
    return _Matching(Patterns(tuple(texts), frozenset(labels)), tuple(regexes))


def _one_pattern(entry: Entry) -> Patterns:
    pattern = read_pattern(entry, "match")
    if pattern is None:
        return Patterns()
    return Patterns((pattern.text,), frozenset(slot.label for slot in slots_of(pattern)))


def _read_regex(entry: Entry) -> tuple[str, ...]:
    if not entry.only(("regex",), required=("regex",)):
        return ()
    expression = entry.text("regex")
    if not expression:
        return ()
    # Heavy, and few rules need it.
    import regex

    try:
        compiled = regex.compile(expression)
    except regex.error as error:
        mend = "Correct the expression, or write the phrase as a pattern."
        entry.child("regex").wrong_at(error.pos or 0, f"The expression is not valid: {error.msg}.", mend=mend)
        return ()
    if compiled.fullmatch(""):
        entry.wrong(
            "The expression matches nothing at all.", "regex", mend="Make at least one character required."
        )
    return (expression,)


def _read_missing(rule: Entry, kind: Kind, duty: tuple[str, ...]) -> Missing | None:
    if kind is not Kind.MISSING:
        for key in _MISSING_KEYS:
            if rule.has(key):
                mend = "Remove it, or write “kind: missing”."
                rule.wrong(f"“{key}” belongs to rules of “kind: missing”.", key, mend=mend, at_key=True)
        return None
    met_by = read_patterns(rule, "met-by").texts
    min_met = rule.whole("min-met", 1, least=1)
    if met_by and min_met > len(met_by):
        rule.wrong(f"“met-by” has {len(met_by)} patterns.", "min-met", mend=f"Write at most {len(met_by)}.")
    return Missing(
        duty=duty,
        met_by=met_by,
        within=Within(rule.choice("within", (Within.SECTION, Within.DOCUMENT), Within.DOCUMENT)),
        min_words=rule.whole("min-words", 120),
        passage=rule.text("provided-by"),
        min_met=min_met,
    )


def _read_python(rule: Entry, kind: Kind) -> str:
    if kind is Kind.PYTHON:
        if rule.has("python"):
            return rule.text("python")
        rule.wrong(
            "A rule of “kind: python” needs “python”.", mend="Add “python: module:attribute” or a file name."
        )
        rule.errors[-1].key = "python"
        return ""
    for key in ("python", "patterns"):
        if rule.has(key):
            mend = "Remove it, or write “kind: python”."
            rule.wrong(f"“{key}” belongs to rules of “kind: python”.", key, mend=mend, at_key=True)
    return ""


def _read_steps(rule: Entry, labels: Collection[str]) -> tuple[Step, ...]:
    steps = []
    for item in rule.items("steps", single=True):
        if not item.is_map("A step") or not item.only(("to", "when"), required=("to", "when")):
            continue
        if item.value["when"] == []:
            item.wrong("“when” is empty.", "when", mend="Write at least one condition.")
        to = item.choice("to", tuple(Severity), "")
        when = _labelled(item, "when", labels)
        if to and when:
            steps.append(Step(Severity(to), when))
    return tuple(steps)


def _labelled(entry: Entry, key: str, labels: Collection[str]) -> tuple[Condition, ...]:
    conditions = read_conditions(entry, key)
    for condition in conditions:
        for label in labels_of(condition):
            if label not in labels and label not in FREE_LABELS:
                known = sorted({*labels, *FREE_LABELS})
                mend = did_you_mean(label, known) or one_of(known)
                entry.wrong(f"No pattern of this rule has a slot labelled “{label}”.", key, mend=mend)
    return conditions


def _key_lines(rule: Entry) -> Mapping[str, tuple[int, int]]:
    # Top-level keys start their line; reading the whole file again for this would double the time.
    text = rule.loaded.text
    lines: dict[str, tuple[int, int]] = {}
    line, at = 1, 0
    for found in _TOP_KEY.finditer(text):
        line += text.count("\n", at, found.start())
        at = found.start()
        if found.group(1) in rule.value:
            lines.setdefault(found.group(1), (line, 1))
    return lines
