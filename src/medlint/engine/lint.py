"""Lint one document: the primitive that everything else calls."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext

from medlint.engine.duties import owed
from medlint.engine.expressions import RegexTimeout, may_match
from medlint.engine.fingerprints import fingerprint, number_fingerprints
from medlint.engine.judge import Judge, Place
from medlint.engine.messages import fill, flagged_words
from medlint.engine.places import pattern_places, regex_places
from medlint.engine.python_view import check_in_python, judge_in_python, limited
from medlint.engine.reading import Reading
from medlint.engine.ruleset import RuleSet
from medlint.engine.supersede import Judged, by_length, longest, overlap, supersede
from medlint.errors import OutOfTime, PluginError
from medlint.model.document import Document
from medlint.model.finding import Edit, Failure, FileResult, Finding, Fix, Note
from medlint.model.rule import Authority, Severity
from medlint.rules.definition import Kind, RuleDefinition

__all__ = ["MAX_FINDINGS", "MAX_HITS_PER_RULE", "lint_document"]

MAX_HITS_PER_RULE = 2_000
"""Hits of one rule in one file beyond which it is cut off with a failure; in a long file, one hit in ten words."""
MAX_FINDINGS = 10_000
"""Findings in one file beyond which the rest is left out with a failure."""


def lint_document(
    document: Document, ruleset: RuleSet, *, timings: dict[str, float] | None = None
) -> FileResult:
    """Return what a rule set finds in a document.

    Nothing here prints, exits, reads a clock for its result, touches the network or keeps state. Suppression,
    baseline and changed lines are applied afterwards.

    Args:
        document: The parsed copy.
        ruleset: The rules to run.
        timings: Where to add the milliseconds each rule took, by id.
    """
    reading = Reading(document, ruleset)
    run = _Run(reading, timings)
    candidates = run.candidates()
    unfinished = run.failures.copy()
    judged = run.judge_all(candidates)
    if reading.may_inform and not reading.informs and reading.claims_little(len(judged)):
        # Copy in between is told by how densely it claims: few claims among much information inform.
        reading.informs = True
        run.failures = unfinished
        judged = run.judge_all(candidates)
    kept = supersede(judged, ruleset)
    findings = [run.finding(item) for item in kept]
    findings.sort(key=lambda finding: (finding.span.start, finding.span.end, finding.rule))
    findings = number_fingerprints(findings)
    if len(findings) > MAX_FINDINGS:
        run.failures.append(
            Failure(
                stage="limit",
                message=f"This file has {len(findings)} findings; only the first {MAX_FINDINGS} are reported.",
                path=document.source.path,
                mend="Split the file, or deselect rules.",
            )
        )
        findings = findings[:MAX_FINDINGS]
    return FileResult(
        path=document.source.path,
        findings=tuple(findings),
        failures=(*_troubles(document, fatal=True), *run.failures),
        notes=tuple(_notes(document)),
        words=document.word_count,
        source=document.source,
    )


class _Run:
    """The work on one document."""

    def __init__(self, reading: Reading, timings: dict[str, float] | None) -> None:
        self.reading = reading
        self.ruleset = reading.ruleset
        self.judge = Judge(reading)
        self.failures: list[Failure] = []
        self.timings = timings
        self._scopes: dict[tuple[int, str], bool] = {}

    def judge_all(self, candidates: dict[int, list[Place]]) -> list[Judged]:
        """Judge every candidate; duties come last, one finding each."""
        judged: list[Judged] = []
        duties: dict[int, list[Place]] = {}
        definitions = self.ruleset.definitions
        for rule in sorted(candidates):
            definition = definitions[rule]
            places = candidates[rule]
            if definition.kind is Kind.MISSING:
                duties[rule] = places
                continue
            judged.extend(self._guarded(definition, places, self._judge_rule))
        for rule, places in duties.items():
            judged.extend(self._guarded(definitions[rule], places, self._judge_duty))
        return judged

    def finding(self, item: Judged) -> Finding:
        """Turn a judged candidate into a finding: the one place where positions become source positions."""
        place = item.place
        definition = self.ruleset.definitions[place.rule]
        document = self.reading.document
        block = document.blocks[place.block]
        span = block.to_source(place.start, place.end)
        sentence = self.reading.prose(place.block).sentences[place.sentence]
        template = item.judgement.message if item.judgement and item.judgement.message else definition.message
        params = dict(item.judgement.params) if item.judgement else None
        message = fill(template, definition, place, self.reading, self.judge, params)
        excerpt = block.text[sentence.start : sentence.end]
        words = flagged_words(self.reading, place)
        return Finding(
            path=document.source.path,
            span=span,
            start=document.source.locate(span.start),
            end=document.source.locate(span.end),
            rule=definition.meta.id,
            category=definition.meta.category,
            severity=item.severity,
            message=message,
            advice=self._advice(item),
            words=words,
            excerpt=excerpt,
            authority=self._authority(item),
            fingerprint=fingerprint(definition.meta.id, words, excerpt),
            also=tuple(self.ruleset.definitions[rule].meta.id for rule in item.others),
            fix=self._fix(definition, place),
            jurisdictions=self._jurisdictions(item),
        )

    def _jurisdictions(self, item: Judged) -> tuple[str, ...]:
        names = {self.ruleset.definitions[rule].meta.jurisdiction for rule in (item.place.rule, *item.others)}
        return tuple(sorted(names - {""}))

    def _authority(self, item: Judged) -> tuple[Authority, ...]:
        """What the rule rests on, and what the rules of other countries that it stands for rest on."""
        rules = (item.place.rule, *self._elsewhere(item))
        metas = [self.ruleset.definitions[rule].meta for rule in rules]
        cited = (
            source._replace(jurisdiction=meta.jurisdiction) for meta in metas for source in meta.authority
        )
        return tuple(dict.fromkeys(cited))

    def _elsewhere(self, item: Judged) -> list[int]:
        """Return the rules of other countries that a finding stands for."""
        own = self.ruleset.definitions[item.place.rule].meta.jurisdiction
        return [
            rule for rule in item.others if self.ruleset.definitions[rule].meta.jurisdiction not in (own, "")
        ]

    def _advice(self, item: Judged) -> str:
        """Return what to write instead; where several countries object, what each of them asks for."""
        advice: dict[str, str] = {}
        for rule in (item.place.rule, *self._elsewhere(item)):
            definition = self.ruleset.definitions[rule]
            said = definition.meta.advice
            if "{" in said and not advice:
                said = fill(said, definition, item.place, self.reading, self.judge)
            if said and "{" not in said:
                advice.setdefault(definition.meta.jurisdiction, said)
        if len(advice) < 2:
            return "".join(advice.values())
        return " ".join(f"{country.upper()}: {said}" if country else said for country, said in advice.items())

    def candidates(self) -> dict[int, list[Place]]:
        """Return the places where the rules' phrases stand, by rule."""
        ruleset, selected = self.ruleset, self.ruleset.selected
        candidates: dict[int, list[Place]] = {}
        for block in self.reading.document.blocks:
            for place in pattern_places(self.reading, block.id):
                if place.rule in selected and self._in_scope(place.rule, block.kind):
                    candidates.setdefault(place.rule, []).append(place)
        for rule in sorted(selected & ruleset.with_regexes):
            candidates.setdefault(rule, []).extend(self._by_regex(rule))
        for rule in selected.intersection(ruleset.with_checks.values()):
            candidates.setdefault(rule, [])
        return candidates

    def _by_regex(self, rule: int) -> list[Place]:
        definition = self.ruleset.definitions[rule]
        places: list[Place] = []
        if not may_match(definition, self.reading):
            return places
        try:
            for block in self.reading.document.blocks:
                if self._in_scope(rule, block.kind):
                    places.extend(regex_places(self.reading, rule, block.id))
        except RegexTimeout as error:
            self.failures.append(self._failure(definition, str(error), ""))
        return places

    def _in_scope(self, rule: int, kind: str) -> bool:
        answer = self._scopes.get((rule, kind))
        if answer is None:
            answer = self._scopes[rule, kind] = self._looks_at(rule, kind)
        return answer

    def _looks_at(self, rule: int, kind: str) -> bool:
        definition = self.ruleset.definitions[rule]
        if definition.scopes and kind not in definition.scopes:
            return False
        if definition.audience == "consumer" and self.ruleset.audience == "professional":
            return False
        return _STRICTNESS[definition.strictness] <= _STRICTNESS[self.ruleset.strictness]

    def _guarded(
        self,
        definition: RuleDefinition,
        places: list[Place],
        work: Callable[[RuleDefinition, list[Place]], list[Judged]],
    ) -> list[Judged]:
        most = max(MAX_HITS_PER_RULE, self.reading.document.word_count // 10)
        if len(places) > most:
            self.failures.append(
                self._failure(definition, f"it matched {len(places)} times, more than a rule may", "")
            )
            places = places[:most]
        started = time.perf_counter() if self.timings is not None else 0.0
        limit = limited(self.reading.document) if definition.kind is Kind.PYTHON else nullcontext()
        try:
            with limit:
                return work(definition, places)
        except PluginError as error:
            self.failures.append(self._failure(definition, error.message, "", error.mend or ""))
        except OutOfTime:
            what = "its code did not come back in time and was stopped"
            self.failures.append(self._failure(definition, what, _trace()))
        except (Exception, SystemExit) as error:  # noqa: BLE001 - one of the four guards: the other rules go on
            self.failures.append(self._failure(definition, f"it raised {_described(error)}", _trace()))
        finally:
            if self.timings is not None:
                spent = (time.perf_counter() - started) * 1000
                self.timings[definition.meta.id] = self.timings.get(definition.meta.id, 0.0) + spent
        return []

    def _failure(self, definition: RuleDefinition, what: str, detail: str, mend: str = "") -> Failure:
        return Failure(
            stage="rule",
            message=f"The rule {definition.meta.id} could not check this file: {what}.",
            path=self.reading.document.source.path,
            rule=definition.meta.id,
            mend=mend or "Report it to the author of the rule, or ignore the rule.",
            detail=detail,
        )

    def _judge_rule(self, definition: RuleDefinition, places: list[Place]) -> list[Judged]:
        if definition.kind is Kind.PYTHON:
            judged = [
                item
                for place in places
                if (severity := self._stands(place)) is not None
                for item in self._in_python(definition, place, severity)
            ]
            return longest([*judged, *self._whole_in_python(definition, places)])
        kept: dict[int, list[Place]] = {}
        found: list[Judged] = []
        for place in sorted(places, key=by_length):
            # What lies within a longer claim of the same rule need not be judged.
            others = kept.setdefault(place.block, [])
            if any(overlap(place, other) for other in others):
                continue
            severity = self._stands(place)
            if severity is not None:
                others.append(place)
                found.append(Judged(place, severity))
        return found

    def _stands(self, place: Place) -> Severity | None:
        severity = self.judge.decide(place).severity
        return None if severity is Severity.INFO and self.ruleset.strictness == "relaxed" else severity

    def _in_python(self, definition: RuleDefinition, place: Place, severity: Severity) -> Iterator[Judged]:
        rule = self.ruleset.python_rules[definition.meta.id]
        judgement = judge_in_python(rule, place, self.reading, self.judge)
        if judgement is not None:
            moved = place._replace(start=judgement.start, end=judgement.end)
            yield Judged(moved, judgement.severity or severity, judgement)

    def _whole_in_python(self, definition: RuleDefinition, places: list[Place]) -> Iterator[Judged]:
        at = self.ruleset.with_checks.get(definition.meta.id)
        if at is None:
            return
        rule, blocks = self.ruleset.python_rules[definition.meta.id], self.reading.document.blocks
        found = check_in_python(rule, at, places, self.reading, self.judge)
        for number, (place, judgement) in enumerate(found):
            if number == MAX_HITS_PER_RULE:
                what = f"its check reported more than {MAX_HITS_PER_RULE} times"
                self.failures.append(self._failure(definition, what, ""))
                return
            severity = self.judge.decide(place).severity
            if severity is not None and self._in_scope(at, blocks[place.block].kind):
                yield Judged(place, judgement.severity or severity, judgement)

    def _judge_duty(self, definition: RuleDefinition, places: list[Place]) -> list[Judged]:
        return [
            Judged(place, severity) for place, severity in owed(definition, places, self.reading, self.judge)
        ]

    def _fix(self, definition: RuleDefinition, place: Place) -> Fix | None:
        if not definition.fix:
            return None
        block = self.reading.document.blocks[place.block]
        span = block.to_source(place.start, place.end)
        words = self.reading.document.source.text[span.start : span.end]
        if words != block.text[place.start : place.end]:
            # Markup, an entity or a line end lies inside: a replacement would lose it.
            return None
        replacement = fill(definition.fix, definition, place, self.reading, self.judge)
        if words[:1].islower():
            replacement = replacement[:1].lower() + replacement[1:]
        return Fix(f"Replace “{words}” by “{replacement}”", (Edit(span, replacement),))


_STRICTNESS = {"relaxed": 0, "default": 1, "strict": 2}


def _described(error: BaseException) -> str:
    said = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _trace() -> str:
    import traceback

    return traceback.format_exc()


def _troubles(document: Document, *, fatal: bool) -> Iterator[Failure]:
    for trouble in document.troubles:
        if trouble.fatal is fatal:
            place = document.source.locate(trouble.offset)
            yield Failure(
                stage="parse",
                message=trouble.message,
                path=document.source.path,
                line=place.line,
                column=place.column,
            )


def _notes(document: Document) -> Iterable[Note]:
    source = document.source
    if source.guessed:
        yield Note(f"This file is not UTF-8; it was read as {source.encoding}.", source.path)
    for failure in _troubles(document, fatal=False):
        yield Note(failure.message, failure.path, failure.line)
