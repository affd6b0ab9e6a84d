"""Finds the question-and-answer entry that a question is most like, among very many."""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence

from handlers.rules.likeness import SAME_QUESTION, Letters, alike, of_questions
from handlers.rules.understanding.result import Evidence, Intent, Understanding
from store.model import Field, QAEntry

# Rare runs of letters find the candidates, all of them compare; common ones would only cost time.
MOST_RARE = 8
MOST_PLACES = 600
CANDIDATES = 3


class EntryIndex:
    """Inverted lists of the runs of letters in every wording of every entry."""

    def __init__(self, entries: Sequence[QAEntry]) -> None:
        self._entries = tuple(entries)
        self._wordings = [
            (of_questions().letters(wording), number)
            for number, entry in enumerate(entries)
            for wording in entry.questions
        ]
        # Where two entries have the same wording, the first counts.
        self._exact: dict[str, int] = {}
        self._lists: dict[str, array[int]] = {}
        for place, (letters, number) in enumerate(self._wordings):
            self._exact.setdefault(letters.key, number)
            for run in letters.runs:
                found = self._lists.get(run)
                if found is None:
                    self._lists[run] = array("I", (place,))
                else:
                    found.append(place)

    def exact(self, text: str) -> QAEntry | None:
        """The entry that was written for this very question, slips and courtesies aside."""
        number = self._exact.get(of_questions().letters(text).key)
        return None if number is None else self._entries[number]

    def best(self, text: str) -> Understanding | None:
        """What the entry answers that was written for the same question or one much like it."""
        asked = of_questions().letters(text)
        exact = self._exact.get(asked.key)
        if exact is not None:
            return self._understood(exact, 1.0)
        likeness, number = max(
            ((alike(asked, letters), number) for letters, number in self._candidates(asked.runs)),
            default=(0.0, 0),
        )
        return self._understood(number, likeness) if likeness >= SAME_QUESTION else None

    def _candidates(self, runs: Iterable[str]) -> list[tuple[Letters, int]]:
        lists = sorted(filter(None, map(self._lists.get, runs)), key=len)[:MOST_RARE]
        counts: Counter[int] = Counter()
        left = MOST_PLACES
        for places in lists:
            left -= len(places)
            if left < 0:
                break
            counts.update(places)
        return [self._wordings[place] for place, _ in counts.most_common(CANDIDATES)]

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
