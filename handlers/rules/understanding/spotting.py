"""Finds every known word of a folded text in one pass, whatever their number."""

from collections.abc import Iterable
from operator import itemgetter
from typing import Any, Generic, TypeVar

T = TypeVar("T")
# Where a word stands in the text and what it means: start, end, meaning.
Hit = tuple[int, int, T]
START = 4
NONE: tuple[Any, ...] = ()
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
_first = itemgetter(0)


class Spotter(Generic[T]):
    """Words by their first letters; Latin words count as whole words only."""

    def __init__(self, words: Iterable[tuple[str, T]]) -> None:
        self._meanings = {word: meaning for word, meaning in words if len(word) > 1}
        long: dict[str, list[tuple[str, T]]] = {}
        for word in sorted(self._meanings, key=len, reverse=True):
            if len(word) >= START:
                long.setdefault(word[:START], []).append((word, self._meanings[word]))
        self._long = {start: tuple(found) for start, found in long.items()}
        self._starts = frozenset(word[: START - 1] for word in self._meanings)
        # Words of two letters are few and looked for apart.
        self._short = tuple(word for word in self._meanings if len(word) < START - 1)

    def longest(self, text: str) -> list[Hit[T]]:
        """The hits that do not overlap: the longest ones stand, in the order of the text."""
        found = self.every(text)
        found.sort(key=_by_length)
        taken, kept = 0, []
        for hit in found:
            place = (1 << hit[1]) - (1 << hit[0])
            if not taken & place:
                taken |= place
                kept.append(hit)
        kept.sort(key=_first)
        return kept

    def every(self, text: str) -> list[Hit[T]]:
        """The longest word at each place, overlapping ones too."""
        found: list[Hit[T]] = []
        starts, long, meanings = self._starts, self._long.get, self._meanings
        for at in range(len(text) - START + 2):
            start = text[at : at + START - 1]
            if start not in starts:
                continue
            for word, meaning in long(text[at : at + START], NONE):
                # Thai words need no check of their ends.
                if text.startswith(word, at) and (
                    (word[0] > "z" and word[-1] > "z") or _is_whole(word, text, at)
                ):
                    found.append((at, at + len(word), meaning))
                    break
            else:
                if start in meanings and _is_whole(start, text, at):
                    found.append((at, at + START - 1, meanings[start]))
        for word in self._short:
            at = text.find(word)
            while at >= 0:
                if _is_whole(word, text, at):
                    found.append((at, at + len(word), meanings[word]))
                at = text.find(word, at + 1)
        return found


def _by_length(hit: Hit[T]) -> int:
    return hit[0] - hit[1]


def _is_whole(word: str, text: str, at: int) -> bool:
    if word[0] in _LATIN and at and text[at - 1] in _LATIN:
        return False
    end = at + len(word)
    return not (end < len(text) and word[-1] in _LATIN and text[end] in _LATIN)
