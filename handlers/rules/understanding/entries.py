"""Finds the question-and-answer entry that a question is most like, among very many."""

import math
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from handlers.rules.understanding import thresholds
from handlers.rules.understanding.normalise import folded
from handlers.rules.understanding.result import Evidence, Intent, Understanding
from store.model import Field, QAEntry

SIZE = 3
# Rare pieces find the candidates, all of them compare; common ones would only cost time.
MOST_RARE = 8
MOST_PLACES = 600
CANDIDATES = 3


class EntryIndex:
    """Inverted lists of letter trigrams over every wording of every entry."""

    def __init__(self, entries: Sequence[QAEntry], spoken: Callable[[str], str]) -> None:
        """`spoken` takes a folded text's courtesies away, as questions lose theirs."""
        self._entries = tuple(entries)
        self._wordings: list[tuple[str, int]] = [
            (spoken(folded(text)), number)
            for number, entry in enumerate(entries)
            for text in entry.questions
        ]
        self._exact = dict(reversed(self._wordings))
        self._lists: dict[str, array[int]] = {}
        for place, (text, _) in enumerate(self._wordings):
            for piece in _pieces(text):
                found = self._lists.get(piece)
                if found is None:
                    self._lists[piece] = array("I", (place,))
                else:
                    found.append(place)
        total = len(self._wordings)
        self._unknown = _weight(total, 0)
        self._weights = {p: _weight(total, len(found)) for p, found in self._lists.items()}
        self._sizes = array("f", (self._size(_pieces(text)) for text, _ in self._wordings))

    def best(self, text: str) -> Understanding | None:
        """What the most similar entry answers, where it is similar enough; `text` is folded."""
        exact = self._exact.get(text)
        if exact is not None:
            return self._understood(exact, 1.0)
        pieces = _pieces(text)
        candidates = self._candidates(pieces)
        if not candidates:
            return None
        size = self._size(pieces)
        likeness, place = max(
            (self._shared(pieces, place) / math.sqrt(size * self._sizes[place]), place)
            for place in candidates
        )
        if likeness < thresholds.ENTRY:
            return None
        return self._understood(self._wordings[place][1], likeness)

    def _candidates(self, pieces: Iterable[str]) -> list[int]:
        lists = sorted(filter(None, map(self._lists.get, pieces)), key=len)[:MOST_RARE]
        counts: Counter[int] = Counter()
        left = MOST_PLACES
        for places in lists:
            left -= len(places)
            if left < 0:
                break
            counts.update(places)
        return [place for place, _ in counts.most_common(CANDIDATES)]

    def _size(self, pieces: Iterable[str]) -> float:
        weight, unknown = self._weights.get, self._unknown
        return sum([weight(piece, unknown) for piece in pieces]) or 1.0

    def _shared(self, pieces: set[str], place: int) -> float:
        return sum([self._weights[p] for p in pieces & _pieces(self._wordings[place][0])])

    def _understood(self, number: int, likeness: float) -> Understanding:
        entry = self._entries[number]
        return Understanding(
            Intent.POLICY_TOPIC,
            () if entry.indicator is None else (entry.indicator,),
            entry.measure,
            field=Field.MEASURES,
            entry=entry.id,
            confidence=likeness,
            evidence=(Evidence("entry", entry.id),),
        )


def _weight(total: int, holders: int) -> float:
    rarity = math.log(1 + (1 + total) / (1 + holders))
    return rarity * rarity


def _pieces(text: str) -> set[str]:
    text = f"|{text}|"
    return {text[at : at + SIZE] for at in range(len(text) - SIZE + 1)}
