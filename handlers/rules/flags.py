"""What should not stand in a printed report: people's names, phone and ID numbers, addresses."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from messages import keywords as K


class FlagKind(StrEnum):
    """What was found."""

    NAME = "name"
    PHONE = "phone"
    ID_NUMBER = "id_number"
    E_MAIL = "e_mail"


@dataclass(frozen=True, slots=True)
class Flag:
    """Words that give somebody away, as they stand in the text."""

    kind: FlagKind
    words: str


_GAP = "[ .-]?"
# Thai digits are digits here, too.
_ID_NUMBER = re.compile(rf"(?<!\d)(?:\d{_GAP}){{12}}\d(?!\d)")
_PHONE = re.compile(rf"(?<!\d)\d(?:{_GAP}\d){{8,9}}(?!\d)")
_E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# After a title a given name and perhaps a family name.
_TITLED = re.compile(
    rf"(?:{'|'.join(map(re.escape, K.TITLES))})\s?"
    rf"(?!{'|'.join(K.NO_NAMES)}){K.NAME}(?:\s{K.NAME})?"
)
_SHORTEST_NAME = 5


def flags_in(text: str, names: Iterable[str] = ()) -> tuple[Flag, ...]:
    """All that stands in the text, each once; `names` are those of the office's own people."""
    found: dict[Flag, None] = {}
    for id_number in _ID_NUMBER.findall(text):
        found[Flag(FlagKind.ID_NUMBER, id_number)] = None
    rest = _ID_NUMBER.sub(" ", text)
    for phone in filter(_is_phone, _PHONE.findall(rest)):
        found[Flag(FlagKind.PHONE, phone)] = None
    for address in _E_MAIL.findall(rest):
        found[Flag(FlagKind.E_MAIL, address)] = None
    for name in names:
        if len(name) >= _SHORTEST_NAME and name in rest:
            found[Flag(FlagKind.NAME, name)] = None
    known = [flag.words for flag in found if flag.kind is FlagKind.NAME]
    for name in _TITLED.findall(rest):
        if not any(one in name for one in known):
            found[Flag(FlagKind.NAME, name)] = None
    return tuple(found)


def _is_phone(digits: str) -> bool:
    return int(digits[0]) == 0
