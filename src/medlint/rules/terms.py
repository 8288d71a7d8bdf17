"""Reads terms files, and checks that every name in a slot stands for something."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from medlint.errors import DefinitionError
from medlint.knowledge.strict import Entry, did_you_mean, open_entry
from medlint.patterns.grammar import Gap, Group, Item, Pattern, PatternError, Slot, parse_pattern, slots_of
from medlint.rules.definition import Condition, Fact, Near, RuleDefinition, TermList
from medlint.rules.patterns_reader import read_pattern

__all__ = ["BUILT_IN_SLOTS", "check_names", "load_terms_file", "locate_text"]

BUILT_IN_SLOTS = ("product", "condition", "number", "percent", "duration", "money")
"""Slots that every pack has."""

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_KEYS = ("terms", "phrases", "cased", "examples")


def load_terms_file(path: Path, *, text: str | None = None) -> tuple[list[TermList], list[DefinitionError]]:
    """Read a file of ``terms/``, which holds one or more lists.

    Args:
        path: The file; only named in errors if its text is given.
        text: Its text, if it has been read.

    Returns:
        The lists without mistakes, and all mistakes, by place.
    """
    errors: list[DefinitionError] = []
    found: list[TermList] = []
    root = open_entry(path, text, errors)
    if root is not None and root.only(("lists",), required=("lists",)):
        lists = root.child("lists")
        if lists.is_map("lists"):
            found = [term_list for name in lists.value if (term_list := _read_list(lists, name))]
            if not lists.value:
                lists.wrong("There is no list in this file.", mend="Write a name and its terms.")
    errors.sort(key=lambda error: (error.line or 0, error.column or 0))
    return found, errors


def check_names(
    rules: Iterable[RuleDefinition],
    lists: Sequence[TermList],
    *,
    views: Collection[str] = (),
    ids: Collection[str] = (),
) -> list[DefinitionError]:
    """Check the slots of all patterns once all lists are known.

    Args:
        rules: The rules of all packs.
        lists: The term lists of all packs.
        views: Names derived from the facts.
        ids: Product and condition ids, for ``in`` conditions; none means that these are not checked.

    Returns:
        An error for each unknown name, each phrase that uses another phrase, and lists that share a name.
    """
    errors = list(_clashes(lists, {*views, *BUILT_IN_SLOTS}))
    phrases = {each.name for each in lists if each.phrases}
    known = {*views, *BUILT_IN_SLOTS, *(each.name for each in lists)}
    for term_list in lists:
        for text in term_list.phrases:
            for slot in _slots(text):
                if slot.name not in known:
                    message, mend = _unknown_slot(slot, known)
                elif slot.name in phrases:
                    message = f"The phrase “{slot.name}” may not stand in another phrase."
                    mend = "Write its words here, or make it a list of terms."
                else:
                    continue
                errors.append(
                    locate_text(
                        message, mend, term_list.path, term_list.line, text, slot.column, term_list.name
                    )
                )
    for rule in rules:
        errors += _check_rule(rule, known, {*known, *ids} if ids else ())
    return errors


def _read_list(lists: Entry, name: str) -> TermList | None:
    before = len(lists.errors)
    if not _NAME.fullmatch(name):
        mend = "Write lower-case words joined by hyphens."
        lists.wrong(f"“{name}” is not a name for a list.", name, mend=mend, at_key=True)
    elif name in BUILT_IN_SLOTS:
        lists.wrong(f"The name “{name}” is taken.", name, mend="Choose another name.", at_key=True)
    entry = lists.child(name)
    terms: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    cased = False
    examples: tuple[tuple[str, bool], ...] = ()
    if isinstance(entry.value, list):
        terms, phrases = _read_short(lists, name)
    elif entry.is_map(name) and entry.only(_KEYS):
        terms = tuple(_read_terms(entry, "terms", plain=True))
        phrases = tuple(_read_terms(entry, "phrases", plain=False))
        cased = entry.flag("cased")
        examples = _read_examples(entry)
        _check_shape(entry)
    if len(lists.errors) > before:
        return None
    line = lists.loaded.text.count("\n", 0, _line_start(lists.loaded.text, name)) + 1
    return TermList(name, terms, phrases, cased, lists.loaded.path, examples, line)


def _line_start(text: str, name: str) -> int:
    found = re.search(rf"^[ ]+['\"]?{re.escape(name)}['\"]?[ \t]*:", text, re.MULTILINE)
    return found.start() if found else 0


def _read_short(lists: Entry, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    patterns = [(item, read_pattern(item, name)) for item in lists.items(name)]
    if not patterns:
        lists.wrong(f"The list “{name}” is empty.", name, mend="Write at least one term.")
    read = [(item, pattern) for item, pattern in patterns if pattern is not None]
    for item, pattern in read:
        _check_anchors(item, pattern)
    open_ones = [_is_phrase(pattern) for _, pattern in read]
    texts = tuple(pattern.text for _, pattern in read)
    if all(open_ones):
        return (), texts
    if any(open_ones):
        item = read[open_ones.index(True)][0]
        mend = f"Write “{name}: {{phrases: [...]}}” if all should be matched as phrases, or make two lists."
        item.wrong("A term with a slot or a gap stands among plain terms.", mend=mend)
    return texts, ()


def _read_terms(entry: Entry, key: str, *, plain: bool) -> Iterator[str]:
    empty = entry.has(key)
    for item in entry.items(key):
        empty = False
        pattern = read_pattern(item, key)
        if pattern is None:
            continue
        _check_anchors(item, pattern)
        if plain and _is_phrase(pattern):
            item.wrong("A term has no slot and no gap.", mend="Put it under “phrases:”.")
        yield pattern.text
    if empty and entry.value[key] == []:
        entry.wrong(f"“{key}” is empty.", key, mend="Write at least one, or leave the key out.")


def _check_shape(entry: Entry) -> None:
    has_terms, has_phrases = entry.has("terms"), entry.has("phrases")
    if has_terms == has_phrases:
        mend = "Make two lists." if has_terms else "Add “terms:” or “phrases:”."
        both = "both terms and phrases" if has_terms else "neither terms nor phrases"
        entry.wrong(f"A list has terms or phrases; this one has {both}.", mend=mend)
    if has_phrases and entry.has("cased"):
        entry.wrong("Phrases do not match case.", "cased", mend="Remove it, or write “terms:”.", at_key=True)


def _check_anchors(entry: Entry, pattern: Pattern) -> None:
    if pattern.at_start or pattern.at_end:
        entry.wrong("A term has no “^” and no “$”.", mend="Write them in the rule's pattern.")


def _is_phrase(pattern: Pattern) -> bool:
    stack: list[Item] = list(pattern.items)
    while stack:
        item = stack.pop()
        if isinstance(item, Slot | Gap):
            return True
        if isinstance(item, Group):
            stack.extend(part for alternative in item.alternatives for part in alternative)
    return False


def _read_examples(entry: Entry) -> tuple[tuple[str, bool], ...]:
    if not entry.has("examples"):
        return ()
    examples = entry.child("examples")
    if not examples.is_map("examples"):
        return ()
    examples.only(("find", "leave"))
    found = [(text, True) for text in examples.texts("find")]
    return tuple(found + [(text, False) for text in examples.texts("leave")])


def _clashes(lists: Iterable[TermList], taken: Collection[str]) -> Iterator[DefinitionError]:
    first: dict[str, TermList] = {}
    for each in lists:
        if each.name in taken:
            where = "the facts"
        elif each.name in first:
            where = f"{first[each.name].path}:{first[each.name].line}"
        else:
            first[each.name] = each
            continue
        yield DefinitionError(
            f"The name “{each.name}” is taken by {where}.",
            path=each.path,
            line=each.line,
            key=f"lists.{each.name}",
            mend="Choose another name.",
        )


def _check_rule(
    rule: RuleDefinition, known: Collection[str], values: Collection[str]
) -> Iterator[DefinitionError]:
    conditions = (*rule.when, *rule.unless, *(each for step in rule.steps for each in step.when))
    met_by = rule.missing.met_by if rule.missing else ()
    near = [text for each in conditions if isinstance(each, Near) for text in each.patterns]
    line = rule.lines.get("duty" if rule.missing else "match", (1, 1))[0]
    for text in (*rule.match, *rule.excepts, *met_by, *near):
        for slot in _slots(text):
            if slot.name not in known:
                message, mend = _unknown_slot(slot, known)
                yield locate_text(message, mend, rule.meta.path, line, text, slot.column)
    if values:
        yield from _check_values(rule, conditions, values)


def _check_values(
    rule: RuleDefinition, conditions: Iterable[Condition], values: Collection[str]
) -> Iterator[DefinitionError]:
    for condition in conditions:
        if isinstance(condition, Fact) and condition.key == "in":
            for value in condition.values:
                if value not in values and f"{value}-condition" not in values:
                    mend = did_you_mean(value, values) or "Write a product, a condition, a group or a list."
                    message = f"“{value}” is not a product, a condition, a group or a list."
                    yield locate_text(message, mend, rule.meta.path, 1, value, key=f"{condition.label}.in")


def _slots(text: str) -> Iterator[Slot]:
    try:
        yield from slots_of(parse_pattern(text))
    except PatternError:
        # Reported where the file was read.
        return


def _unknown_slot(slot: Slot, known: Collection[str]) -> tuple[str, str]:
    mend = did_you_mean(slot.name, known) or "Add a list of that name under terms/."
    return f"“{{{slot.name}}}” is not a list, a phrase or a view.", mend


def locate_text(
    message: str, mend: str, path: str, line: int, text: str, column: int = 1, key: str = ""
) -> DefinitionError:
    """Return an error that points into a text of a definition file, such as a pattern.

    Args:
        message: What is wrong.
        mend: What to do about it.
        path: The file.
        line: Where to point if the text is not found.
        text: The text.
        column: 1-based column in the text.
        key: A key that the text stands under; none looks everywhere.
    """
    # Definitions do not carry the place of each pattern: in this rare case the file is read again.
    from medlint.knowledge.yamlgate import load_yaml

    error = DefinitionError(message, path=path, line=line, key=key or None, mend=mend)
    found: list[DefinitionError] = []
    try:
        loaded = load_yaml(Path(path).read_text("utf-8"), path=path)
    except (OSError, ValueError, DefinitionError):
        return error
    for entry in _texts(Entry(loaded, found, loaded.value)):
        if entry.value == text and (not key or key.split(".")[0] in entry.keys):
            entry.wrong_at(column - 1, message, mend=mend)
            return found[0]
    return error


def _texts(entry: Entry) -> Iterator[Entry]:
    if isinstance(entry.value, str):
        yield entry
    elif isinstance(entry.value, dict):
        for key in entry.value:
            yield from _texts(entry.child(key))
    elif isinstance(entry.value, list):
        for index in range(len(entry.value)):
            yield from _texts(entry.child(index))
