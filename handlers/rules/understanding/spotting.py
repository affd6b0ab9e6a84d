"""Finds every known word of a folded text in one pass, whatever their number."""

from collections.abc import Iterable
from operator import itemgetter
from typing import Any, Generic, TypeVar

T = TypeVar("T")
# Where a word stands in the text and what it means: start, end, meaning.
Hit = tuple[int, int, T]
# Words are kept by their first letters: long ones by more of them, for many begin alike.
START, LONG_START = 4, 8
NONE: tuple[Any, ...] = ()
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
_first = itemgetter(0)


class Spotter(Generic[T]):
    """Words by their first letters; Latin words count as whole words only."""

    def __init__(self, words: Iterable[tuple[str, T]]) -> None:
        self._meanings = {word: meaning for word, meaning in words if len(word) > 1}
        by_start: dict[str, list[tuple[str, bool, T]]] = {}
        for word in sorted(self._meanings, key=len, reverse=True):
            size = LONG_START if len(word) >= LONG_START else START
            if len(word) >= START:
                # Thai words need no check of their ends.
                is_thai = word[0] > "z" and word[-1] > "z"
                found = (word, is_thai, self._meanings[word])
                by_start.setdefault(word[:size], []).append(found)
        self._by_start = {start: tuple(found) for start, found in by_start.items()}
        words_of_three = (word for word in self._meanings if len(word) == START - 1)
        self._starts = frozenset(word[:START] for word in self._meanings if len(word) >= START)
        self._threes = frozenset(words_of_three)
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
        starts, threes = self._starts, self._threes
        # Most places start no word: they are left out in one go.
        places = [
            at
            for at in range(len(text) - START + 2)
            if text[at : at + START] in starts or text[at : at + START - 1] in threes
        ]
        found = [hit for at in places if (hit := self._at(text, at)) is not None]
        for word in self._short:
            at = text.find(word)
            while at >= 0:
                if _is_whole(word, text, at):
                    found.append((at, at + len(word), self._meanings[word]))
                at = text.find(word, at + 1)
        return found

    def _at(self, text: str, at: int) -> Hit[T] | None:
        for size in (LONG_START, START):
            for word, is_thai, meaning in self._by_start.get(text[at : at + size], NONE):
                if text.startswith(word, at) and (is_thai or _is_whole(word, text, at)):
                    return at, at + len(word), meaning
        start = text[at : at + START - 1]
        if start in self._threes and _is_whole(start, text, at):
            return at, at + START - 1, self._meanings[start]
        return None


def _by_length(hit: Hit[T]) -> int:
    return hit[0] - hit[1]


def _is_whole(word: str, text: str, at: int) -> bool:
    if word[0] in _LATIN and at and text[at - 1] in _LATIN:
        return False
    end = at + len(word)
    return not (end < len(text) and word[-1] in _LATIN and text[end] in _LATIN)
