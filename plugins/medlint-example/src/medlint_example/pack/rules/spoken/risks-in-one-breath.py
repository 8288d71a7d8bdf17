"""A long sentence of risks is hard to follow by ear; on paper it is not."""

from __future__ import annotations

from medlint.plugins import Candidate, Judgement, View

_LIMIT = 25


class RisksInOneBreath:
    """Keeps nothing between calls: medlint may ask about documents in any order, in several processes."""

    def judge(self, candidate: Candidate, view: View) -> Judgement | None:
        """Object where the sentence is long and meant to be heard. Denials and the like are out already."""
        words = len(view.sentence(candidate).split())
        if view.document.format not in ("fountain", "subtitles") or words <= _LIMIT:
            return None
        message = "“{text}” opens a sentence of {words} words, which nobody follows by ear."
        return Judgement(candidate.start, candidate.end, message=message, params=(("words", str(words)),))


rule = RisksInOneBreath()
