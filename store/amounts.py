"""The words beside numbers that count or measure something, and therefore name no measure."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec


@dataclass(frozen=True, slots=True)
class AmountWords:
    """`units` stand after a sum or a time, `leads` before it."""

    units: tuple[str, ...]
    leads: tuple[str, ...]


@cache
def load_amount_words() -> AmountWords:
    """The words that ship; msgspec.ValidationError names the field that is wrong."""
    data = resources.files("store").joinpath("data/lexicon/amounts.json").read_bytes()
    return msgspec.json.decode(data, type=AmountWords)
