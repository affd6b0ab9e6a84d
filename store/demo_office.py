"""The sample office of the demonstration: invented people in every role, reports half done."""

from dataclasses import dataclass
from importlib import resources

import msgspec

from store.model import GroupId, LineUserId, MeasureStatus, Membership, Person, PersonId


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A person with a `note` that tells their role to whoever chooses whom to play."""

    id: PersonId
    line_user_id: LineUserId | None
    name: str
    position: str
    memberships: tuple[Membership, ...]
    note: str

    def person(self) -> Person:
        """The record as the store keeps it."""
        return Person(self.id, self.line_user_id, self.name, self.position, self.memberships)


@dataclass(frozen=True, slots=True)
class DemoGuest:
    """Somebody who is not enrolled."""

    line_user_id: LineUserId
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class DemoReport:
    """A submitted report; `evidence` is a link or None, sent `days_before` the beginning."""

    group: GroupId
    indicator: int
    status: MeasureStatus
    summary: str
    outcome: str
    problem: str
    suggestion: str
    evidence: str | None
    days_before: int


@dataclass(frozen=True, slots=True)
class DemoDraft:
    """A report that was left in the middle."""

    person: PersonId
    group: GroupId
    indicator: int
    status: MeasureStatus
    summary: str


@dataclass(frozen=True, slots=True)
class DemoPersonalCode:
    """A code that enrols one of the newcomers."""

    person: PersonId
    code: str


@dataclass(frozen=True, slots=True)
class DemoGroupCode:
    """A code for the newcomers of a group."""

    group: GroupId
    code: str


@dataclass(frozen=True, slots=True)
class DemoOffice:
    """Everything the demonstration begins with beside the plan; `newcomers` are on the roster
    and not enrolled, the codes are for trying that out."""

    people: tuple[DemoPerson, ...]
    guests: tuple[DemoGuest, ...]
    newcomers: tuple[DemoPerson, ...]
    personal_code: DemoPersonalCode
    group_code: DemoGroupCode
    reports: tuple[DemoReport, ...]
    draft: DemoDraft


def load_demo_office() -> DemoOffice:
    """The office that ships; msgspec.ValidationError names a wrong field."""
    data = resources.files("store").joinpath("data/demo/office.json").read_bytes()
    return msgspec.json.decode(data, type=DemoOffice)
