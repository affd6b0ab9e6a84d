"""How much two questions are alike in their letters, and which of many belong together.

Pure and deterministic. Thai is written without spaces, so runs of three characters do what words
do elsewhere; they also forgive a slip of the finger.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from handlers.rules.understanding.normalise import command_key, folded
from store.office_words import load_office_words

LENGTH = 3
SAME_MATTER = 0.65
"""From here on two questions are put to one person as one."""
SAME_QUESTION = 0.72
"""From here on a saved answer is taken to answer the question, too."""

_NUMBERS = re.compile(r"\d+(?:\.\d+)?")
_LATIN = re.compile(r"[a-z]+")


@dataclass(frozen=True)
class Letters:
    """A question as its key, what is left of it without words that only ask, the numbers and
    Latin words in it, and what it asks for (who, when, where, how many)."""

    key: str
    telling: str
    numbers: frozenset[str]
    latin: frozenset[str]
    kinds: frozenset[int]

    @cached_property
    def runs(self) -> frozenset[str]:
        """The runs of letters of what is left, made when they are first compared."""
        parts = [f"^{part}$" for part in self.telling.split()]
        return frozenset(
            [part[n : n + LENGTH] for part in parts for n in range(max(1, len(part) - LENGTH + 1))]
        )


class Likeness:
    """Compares questions; `asking` are words that only ask and are left out of it, `kinds` those
    that ask for different things."""

    def __init__(self, asking: Sequence[str] = (), kinds: Sequence[Sequence[str]] = ()) -> None:
        self._asking = _any_of((*asking, *(word for words in kinds for word in words)))
        self._kinds = [_any_of(words) for words in kinds]

    def of(self, one: str, other: str) -> float:
        """From 0 (nothing shared) to 1 (the same letters), by Dice's measure over their runs.

        Questions that name different numbers are never alike (8.3 is not 8.4), nor those with
        different Latin words (between IIT and EIT there is one letter and another matter), nor
        those that ask who and when.
        """
        return alike(self.letters(one), self.letters(other))

    def grouped(self, texts: Sequence[str], least: float = SAME_MATTER) -> list[list[int]]:
        """Positions of texts that belong together, groups and members in the given order.

        Each text joins the first group whose first text it is like. A text added at the end
        therefore changes no group before it.
        """
        letters = [self.letters(text) for text in texts]
        groups: list[list[int]] = []
        for position, own in enumerate(letters):
            for group in groups:
                if alike(own, letters[group[0]]) >= least:
                    group.append(position)
                    break
            else:
                groups.append([position])
        return groups

    def letters(self, text: str) -> Letters:
        """The question taken apart, for comparing it often."""
        key = folded(command_key(text))
        # Nothing but asking words is compared as it stands.
        telling = self._asking.sub(" ", key).strip() or key
        numbers, latin = frozenset(_NUMBERS.findall(key)), frozenset(_LATIN.findall(key))
        kinds = frozenset(n for n, words in enumerate(self._kinds) if words.search(key))
        return Letters(key, telling, numbers, latin, kinds)


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted({folded(command_key(word)) for word in words}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")


def alike(one: Letters, other: Letters) -> float:
    """As `Likeness.of`, for questions that are taken apart already."""
    if one.key == other.key:
        return 1.0
    if one.numbers != other.numbers or (one.latin and other.latin and one.latin != other.latin):
        return 0.0
    if one.kinds and other.kinds and one.kinds.isdisjoint(other.kinds):
        return 0.0
    return 2 * len(one.runs & other.runs) / (len(one.runs) + len(other.runs))


@cache
def of_questions() -> Likeness:
    """Compares questions by what they ask about, with the words that ship."""
    words = load_office_words()
    return Likeness(words.asking_words, words.asking_kinds)
