"""In whose name a person reports: groups headed, the directors' party, and what was delegated.

Looked up anew in each turn; whoever has ceased to be a head or a delegate reports nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from handlers.rules.permissions import Capability, groups_for
from handlers.rules.rounds import DIRECTORS
from handlers.turn import Scene, Turn
from store.model import Delegation, GroupId, Person, PersonId, Role
from store.unit import Unit


@dataclass(frozen=True, slots=True)
class Party:
    """A group that the person may report for. Who `sends` reports in its name; others only draft
    what a head confirms. `indicators` limits what was delegated; None is everything."""

    group: GroupId
    sends: bool
    indicators: frozenset[int] | None = None

    def covers(self, indicator: int) -> bool:
        """Whether the person may write on that indicator."""
        return self.indicators is None or indicator in self.indicators


def own_parties(person: Person) -> list[Party]:
    """The parties whose reports the person sends."""
    groups = [Party(group, sends=True) for group in groups_for(person, Capability.REPORT)]
    return [*groups, Party(DIRECTORS, sends=True)] if Role.DIRECTOR in person.roles else groups


def drafted_parties(person: Person, held: Iterable[Delegation], on: date) -> list[Party]:
    """The parties whose reports the person only drafts: delegated ones, and the directors' for
    administrators."""
    limits: dict[GroupId, frozenset[int] | None] = {}
    for delegation in held:
        if not delegation.is_in_force(on):
            continue
        before = limits.get(delegation.group, frozenset())
        only = delegation.indicator
        limits[delegation.group] = None if only is None or before is None else before | {only}
    if Role.ADMINISTRATOR in person.roles:
        limits[DIRECTORS] = None
    own = {party.group for party in own_parties(person)}
    return [Party(g, sends=False, indicators=n) for g, n in limits.items() if g not in own]


async def parties_of(turn: Turn) -> list[Party]:
    """Everything that the person may report for now, own groups first."""
    person = turn.enrolled()
    return await parties_for(turn.unit, person, turn.now.date())


async def parties_for(unit: Unit, person: Person, on: date) -> list[Party]:
    """The same for any person, as they are on that day."""
    held = await unit.delegations.to_person(person.id)
    person = person.on(on)
    parties = [*own_parties(person), *drafted_parties(person, held, on)]
    if Role.ADMINISTRATOR not in person.roles or await _can_confirm(unit, on):
        return parties
    # What nobody could confirm would be owed for ever.
    return [replace(p, sends=True) if p.group == DIRECTORS else p for p in parties]


async def _can_confirm(unit: Unit, on: date) -> bool:
    """Whether a director is enrolled: only then does a draft of theirs reach one."""
    return any(p.line_user_id for p in await senders_of(unit, DIRECTORS, on))


async def senders_of(unit: Unit, group: GroupId, on: date) -> list[Person]:
    """Who may send the party's reports on that day."""
    return [p for p in await people_on(unit, on) if group in {y.group for y in own_parties(p)}]


async def people_on(unit: Unit, on: date) -> list[Person]:
    """Everybody of the office as they are on that day."""
    return [p.on(on) for p in await unit.people.all() if p.left_on is None]


async def name_of(turn: Scene, id: PersonId | None) -> str:
    """A person's name, empty where there is none."""
    person = await turn.unit.people.find(id) if id else None
    return person.name if person else ""
