"""The words of questions that lean on what was shown before, as data."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

import msgspec

from store.model import Field


class YearWord(StrEnum):
    """A year named from another one."""

    OTHER = "other"
    LAST = "last"
    PRESENT = "present"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class FollowUpWords:
    """What such a question is made of; a word outside these names something of its own.

    `fields` ask for a part of an indicator; `vague` only where one was just shown. `pointers`
    stand for it, `around` may stand beside.
    """

    fields: dict[Field, tuple[str, ...]]
    vague: dict[Field, tuple[str, ...]]
    pointers: tuple[str, ...]
    around: tuple[str, ...]
    years: dict[YearWord, tuple[str, ...]]


@cache
def load_follow_up_words() -> FollowUpWords:
    """The words that ship; msgspec.ValidationError names the field that is wrong."""
    data = resources.files("store").joinpath("data/lexicon/followups.json").read_bytes()
    return msgspec.json.decode(data, type=FollowUpWords)
