"""A question taken apart: which known words are in it, and what is left."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlers.rules.understanding.index import Flag, Senses
from handlers.rules.understanding.normalise import O_ANG
from handlers.rules.understanding.numbers import Marked, Numbered, Patterns
from handlers.rules.understanding.spotting import Hit, Spotter
from store.model import Field, GroupId, OfficeRole

# Where several fields are asked for, the more particular one is meant.
_ORDER = (
    *(Field.SCORE, Field.PERIOD, Field.SUGGESTION, Field.PROBLEM, Field.STEPS),
    *(Field.RESPONSIBLE, Field.OUTCOME, Field.RESULT, Field.MEASURES, Field.OVERVIEW),
)
_RANK = {field: n for n, field in enumerate(_ORDER)}
_WEAKER = len(_ORDER)
# "Steps 7", with nothing else, asks for the seventh indicator's.
_ALONE = re.compile(r"_?(\d{1,2})_?")
_NO_WORDS = re.compile(r"[|_\d]+")


@dataclass(slots=True)
class Question:
    """A folded question with what its words mean; `forms` and `known` are where they stand,
    `hits` all of them."""

    text: str
    number: Numbered | None
    field: Field | None
    is_strong: bool
    name: int | None
    is_official: bool
    group: GroupId | None
    role: OfficeRole | None
    flags: int
    kinds: list[frozenset[int]]
    forms: list[tuple[int, int]]
    known: list[tuple[int, int]]
    hits: list[Hit[Senses]]
    _content: str | None = None

    @property
    def content(self) -> str:
        """What is left without numbers and the words that name or only ask."""
        if self._content is None:
            self._content = _NO_WORDS.sub("", _without(self.text, self.known))
        return self._content

    @property
    def rest(self) -> str:
        """What is left without every word that is known, also those that a topic is known by."""
        found = [(start, end) for start, end, _ in self.hits]
        if self.number is not None:
            found = sorted((*found, *self.number.spans))
        return _NO_WORDS.sub("", _without(self.text, found))

    @property
    def situation(self) -> str:
        """The text without numbers, courtesies and the words that plainly ask for a field."""
        return _without(self.text, self.forms)


def read_question(text: str, words: Spotter[Senses], patterns: Patterns) -> Question:
    """Takes a folded question apart."""
    hits = words.longest(text)
    number = patterns.numbered(text, _markers(hits))
    spans = number.spans if number else ()
    if spans:
        hits = [hit for hit in hits if not _is_within(hit, spans)]
    found = _Found(text)
    for hit in hits:
        found.add(hit)
    if spans:
        found.forms = sorted((*found.forms, *spans))
        found.known = sorted((*found.known, *spans))
    if number is None and found.name is None and found.rank < _WEAKER:
        alone = _ALONE.fullmatch(_without(text, found.known, ""))
        number = Numbered(int(alone[1]), None, ()) if alone else None
    return Question(
        text=text,
        number=number,
        field=found.field,
        is_strong=found.rank < _WEAKER,
        name=found.name,
        is_official=found.name_rank >= _OFFICIAL,
        group=found.group,
        role=found.role,
        flags=found.flags,
        kinds=found.kinds,
        forms=found.forms,
        known=found.known,
        hits=hits,
    )


_OFFICIAL = 1000


class _Found:
    """Adds up what the words of one question mean."""

    __slots__ = (
        *("field", "flags", "forms", "group", "kinds", "known", "name", "name_rank"),
        *("rank", "role", "text"),
    )

    def __init__(self, text: str) -> None:
        """`text` that the hits stand in."""
        self.text = text
        self.flags, self.rank, self.name_rank = 0, 2 * _WEAKER, 0
        self.field: Field | None = None
        self.name: int | None = None
        self.group: GroupId | None = None
        self.role: OfficeRole | None = None
        self.kinds: list[frozenset[int]] = []
        self.forms: list[tuple[int, int]] = []
        self.known: list[tuple[int, int]] = []

    def add(self, hit: Hit[Senses]) -> None:
        start, end, senses = hit
        if senses.kinds:
            self.kinds.append(senses.kinds)
        if not senses.is_telling or self._ends_a_word(start, senses):
            return
        self.known.append((start, end))
        self.flags |= senses.flags
        if senses.field is not None:
            rank = _RANK[senses.field] + _WEAKER * senses.is_weak
            if rank < self.rank:
                self.rank, self.field = rank, senses.field
        if senses.is_form:
            self.forms.append((start, end))
        # Two letters may be the end of one word and the start of the next.
        if senses.name is not None and (end - start > 2 or start == 0 or end == len(self.text)):
            rank = end - start + _OFFICIAL * senses.is_official
            if rank > self.name_rank:
                self.name_rank, self.name = rank, senses.name
        self.group = self.group or senses.group
        self.role = self.role or senses.role

    def _ends_a_word(self, start: int, senses: Senses) -> bool:
        """Two letters before a duty are no holder where the first is a vowel: ลาออกต้องทำ."""
        is_holder = senses.group is not None or senses.role is not None
        is_short = is_holder and bool(senses.flags & Flag.DUTY)
        is_vowel = start > 0 and self.text[start] == O_ANG and self.text[start - 1].isalpha()
        return is_short and is_vowel


def _markers(hits: Iterable[Hit[Senses]]) -> list[Marked]:
    return [
        Marked(start, end, bool(senses.flags & Flag.MEASURE_MARKER))
        for start, end, senses in hits
        if senses.flags & Flag.ANY_MARKER
    ]


def _is_within(hit: Hit[Senses], spans: Sequence[tuple[int, int]]) -> bool:
    return any(hit[0] < end and hit[1] > start for start, end in spans)


def _without(text: str, spans: Iterable[tuple[int, int]], between: str = "|") -> str:
    parts, at = [], 0
    for start, end in spans:
        if start > at:
            parts.append(text[at:start])
        at = end
    if at < len(text):
        parts.append(text[at:])
    return between.join(parts)
