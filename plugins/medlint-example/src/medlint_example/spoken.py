"""Whether a script can be spoken in the time that it says it runs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from medlint.plugins import BlockKind, DocumentView, Judgement

from medlint_example.fountain import script_seconds

__all__ = ["ScriptTooLong"]

_WORD = re.compile(r"\S+")


class ScriptTooLong:
    """A whole-document check: no phrase creates this problem, the number of words does.

    It keeps nothing between calls: medlint may ask about documents in any order, in several processes.
    """

    def __init__(self, *, words_a_second: float) -> None:
        """Make the rule.

        Args:
            words_a_second: The pace that people can follow.
        """
        self._pace = words_a_second

    def check(self, view: DocumentView) -> Iterable[Judgement]:
        """Yield one judgement: the words for which no time is left, up to the end of their speech.

        Args:
            view: The document. Only scripts say how long they run, so other formats are never flagged.
        """
        seconds = script_seconds(view.document.source.text) if view.document.format == "fountain" else 0
        left = int(seconds * self._pace)
        if not left:
            return
        for block in view.document.blocks:
            words = list(_WORD.finditer(block.text)) if block.kind is BlockKind.PARAGRAPH else []
            if len(words) > left:
                message = "At a pace that people can follow, the {seconds} seconds are over before “{text}”."
                params = (("seconds", str(seconds)),)
                yield Judgement(words[left].start(), words[-1].end(), None, message, params, block.id)
                return
            left -= len(words)
