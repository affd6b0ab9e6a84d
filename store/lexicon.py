"""The words questions are made of, as data: markers of numbers, fields, groups and fillers."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec

from store.model import Field, OfficeRole


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Each entry as people type it; readers compare normalised keys, longest entries first."""

    indicator_markers: tuple[str, ...]
    measure_markers: tuple[str, ...]
    number_words: dict[str, int]
    year_markers: tuple[str, ...]
    list_words: tuple[str, ...]
    mine_words: tuple[str, ...]
    all_words: tuple[str, ...]
    role_words: dict[OfficeRole, tuple[str, ...]]
    duty_words: tuple[str, ...]
    field_words: dict[Field, tuple[str, ...]]
    filler_words: tuple[str, ...]
    name_prefix: str
    group_kinds: tuple[str, ...]
    abbreviation: str
    question_starts: tuple[str, ...]
    question_ends: tuple[str, ...]


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that ships; msgspec.ValidationError names the field that is wrong."""
    data = resources.files("store").joinpath("data/lexicon/questions.json").read_bytes()
    return msgspec.json.decode(data, type=Lexicon)
