"""What the buttons around the office's people carry; packed with all others in `actions.py`."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ShowPeople:
    """The office's groups with their people counted, from page 0 on."""

    page: int


@dataclass(frozen=True, slots=True)
class ShowGroupPeople:
    """The people of a group, of an empty one those who belong to none, from page 0 on."""

    group: str
    page: int


@dataclass(frozen=True, slots=True)
class ShowPerson:
    """One person, with what can be changed."""

    person: str


@dataclass(frozen=True, slots=True)
class ChangePerson:
    """Begin one change; `change` is its code."""

    person: str
    change: str


@dataclass(frozen=True, slots=True)
class EndDelegation:
    """Take a delegation back."""

    delegation: str


PeopleAction = ShowPeople | ShowGroupPeople | ShowPerson | ChangePerson | EndDelegation
NAMES: dict[str, Any] = {
    "people": ShowPeople,
    "grppeople": ShowGroupPeople,
    "person": ShowPerson,
    "chperson": ChangePerson,
    "enddeleg": EndDelegation,
}
