"""Names of findings: rule, words and sentence, hashed; no path and no line."""

from __future__ import annotations

import re
from dataclasses import replace

from medlint.model.digests import sha256
from medlint.model.finding import Finding

__all__ = ["fingerprint", "number_fingerprints"]

_NORMAL = re.compile(r"[^\w%$]+")


def fingerprint(rule: str, words: str, sentence: str) -> str:
    """Return the name of a finding that survives edits elsewhere in the file.

    Args:
        rule: Id of the rule.
        words: The flagged words.
        sentence: The sentence they stand in.
    """
    normal = "\x1f".join((rule, _normalised(words), _normalised(sentence)))
    return sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def number_fingerprints(findings: list[Finding]) -> list[Finding]:
    """Tell repeated sentences apart by their order, so that a fingerprint names one finding."""
    seen: dict[str, int] = {}
    numbered: list[Finding] = []
    for finding in findings:
        ordinal = seen.get(finding.fingerprint, 0)
        seen[finding.fingerprint] = ordinal + 1
        numbered.append(
            replace(finding, fingerprint=f"{finding.fingerprint}-{ordinal}") if ordinal else finding
        )
    return numbered


def _normalised(text: str) -> str:
    return _NORMAL.sub(" ", text.casefold()).strip()
