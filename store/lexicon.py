"""The words questions are made of, as data: markers, fields, topics, and what lies outside."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TypeVar

import msgspec

from store.model import Field, OfficeRole

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Concept:
    """What people say → the measure that governs it, and why.

    `words` belong to this topic alone; `phrases` are ways to speak of it. `also` are indicators
    that have to do with it too. `source` is the part of the report that governs it: `M8.4` a
    measure, `ST4.2` a step, `I3` what an indicator examines, `R5` its result.
    """

    id: str
    indicator: int
    measure: int | None
    also: tuple[int, ...]
    source: str
    why: str
    words: tuple[str, ...]
    phrases: tuple[str, ...]
    is_complaint: bool = False
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """What people also type here and no measure governs; `answer` names the fitting answer where
    "I do not know" is none (`chat`, `no_words`)."""

    id: str
    why: str
    phrases: tuple[str, ...]
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Topics:
    """What ranking learns from; `alike` are words of one kind, `names` those of indicators."""

    concepts: tuple[Concept, ...]
    outside: tuple[Outside, ...]
    alike: dict[str, tuple[str, ...]]
    names: dict[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Each entry as people type it; readers compare normalised keys, longest entries first."""

    indicator_markers: tuple[str, ...]
    measure_markers: tuple[str, ...]
    number_words: dict[str, int]
    last_words: tuple[str, ...]
    year_markers: tuple[str, ...]
    list_words: tuple[str, ...]
    mine_words: tuple[str, ...]
    all_words: tuple[str, ...]
    highest_words: tuple[str, ...]
    lowest_words: tuple[str, ...]
    role_words: dict[OfficeRole, tuple[str, ...]]
    duty_words: tuple[str, ...]
    field_words: dict[Field, tuple[str, ...]]
    weak_fields: tuple[str, ...]
    filler_words: tuple[str, ...]
    other_offices: tuple[str, ...]
    institutions: tuple[str, ...]
    injection_words: tuple[str, ...]
    attachment_words: tuple[str, ...]
    complaint_words: tuple[str, ...]
    name_prefix: str
    who: str
    group_kinds: tuple[str, ...]
    abbreviation: str
    question_starts: tuple[str, ...]
    question_ends: tuple[str, ...]


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that ships; msgspec.ValidationError names the field that is wrong."""
    return _read("questions.json", Lexicon)


@cache
def load_topics() -> Topics:
    """The topics that ship; msgspec.ValidationError names the entry that is wrong."""
    return Topics(
        concepts=_read("concepts.json", dict[str, tuple[Concept, ...]])["concepts"],
        outside=_read("outside.json", dict[str, tuple[Outside, ...]])["outside"],
        alike=_read("alike.json", dict[str, dict[str, tuple[str, ...]]])["alike"],
        names=_read("names.json", dict[str, dict[int, tuple[str, ...]]])["names"],
    )


def _read(name: str, kind: type[T]) -> T:
    data = resources.files("store").joinpath(f"data/lexicon/{name}").read_bytes()
    return msgspec.json.decode(data, type=kind)
