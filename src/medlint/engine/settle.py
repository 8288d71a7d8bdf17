"""What follows linting, file by file: exceptions, and the lines that changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from medlint.config import AllowEntry
from medlint.engine.allowances import read_allowances
from medlint.engine.changed import LineRange, filter_changed, widen
from medlint.engine.suppress import Catalogue, apply_allowances, apply_entries
from medlint.model.document import Document
from medlint.model.finding import FileResult, Finding

__all__ = ["Settlement", "WholeDocument", "settle_file"]


@dataclass(frozen=True, slots=True)
class WholeDocument:
    """Says which findings are on their document as a whole.

    Attributes:
        rules: Ids of the rules on what a document lacks.
    """

    rules: Collection[str]

    def __call__(self, finding: Finding) -> bool:
        """Whether a finding is on its document as a whole."""
        return finding.rule in self.rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """The exceptions of a run.

    Attributes:
        catalogue: All known rules.
        today: The day of the run.
        entries: The configuration's exceptions.
        root: The folder that their globs are relative to.
        inline_allow: Which findings a comment may allow: ``all``, ``warnings`` or ``none``.
        ran: Ids of the rules that ran; None stands for all.
        whole: Whether a finding is on its document as a whole.
    """

    catalogue: Catalogue
    today: date
    entries: Sequence[AllowEntry] = ()
    root: Path = Path()
    inline_allow: str = "all"
    ran: Collection[str] | None = None
    whole: Callable[[Finding], bool] = WholeDocument(())


def settle_file(
    result: FileResult,
    document: Document | None,
    settlement: Settlement,
    *,
    path: Path,
    changed: Sequence[LineRange] | None = None,
) -> tuple[FileResult, frozenset[int]]:
    """Return a file's result after exceptions and ``--since``, and the configuration entries that it used.

    Args:
        result: What linting yielded.
        document: The parsed file; None when it could not be parsed.
        settlement: The exceptions of the run.
        path: The file, for the globs of the configuration.
        changed: The lines that changed; None when all count.
    """
    if document is None:
        return result, frozenset()
    findings, notes = result.findings, result.notes
    if document.directives:
        inline = apply_allowances(
            findings,
            read_allowances(document),
            settlement.catalogue,
            path=result.path,
            today=settlement.today,
            permitted=settlement.inline_allow,
            ran=settlement.ran,
        )
        findings, notes = inline.findings, (*notes, *inline.notes)
    entries = apply_entries(
        findings,
        settlement.entries,
        settlement.catalogue,
        path=path,
        root=settlement.root,
        today=settlement.today,
    )
    findings = entries.findings
    if changed is not None:
        ranges = widen(changed, _block_lines(document)) if changed and findings else changed
        findings = filter_changed(findings, ranges, whole=settlement.whole)
    return replace(result, findings=findings, notes=notes), entries.used


def _block_lines(document: Document) -> list[LineRange]:
    locate = document.source.locate
    return [
        LineRange(locate(block.span.start).line, locate(block.span.end).line) for block in document.blocks
    ]
