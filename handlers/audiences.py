"""Whom an audience names now; looked up when a campaign is counted and again when it is due."""

from handlers.parties import people_on
from handlers.rules.audience import is_in, roster_of
from handlers.turn import Scene
from handlers.work_list import to_do
from store.model import (
    Audience,
    AudienceKind,
    MessageKind,
    Person,
    PersonId,
    RecipientStatus,
)

REACHED = frozenset({RecipientStatus.RODE_ALONG, RecipientStatus.IN_BATCH})


async def people_of(
    scene: Scene, audience: Audience, kind: MessageKind = MessageKind.PLAIN
) -> list[Person]:
    """The people of the office whom the audience names today, enrolled or not."""
    today = scene.now.date()
    everybody = roster_of(await people_on(scene.unit, today), kind, today)
    people = [person for person in everybody if is_in(person, audience, today)]
    match audience.kind:
        case AudienceKind.NOT_ACKNOWLEDGED:
            done = await _acknowledged(scene, audience)
            return [person for person in people if person.id not in done]
        case AudienceKind.NOT_SENT:
            return [person for person in people if await to_do(scene, person)]
        case AudienceKind.NOT_REACHED:
            missed = await _not_reached(scene, audience)
            return [person for person in people if person.id in missed]
        case _:
            return people


def reachable(people: list[Person]) -> list[Person]:
    """Those of them whom a push could reach."""
    return [person for person in people if person.line_user_id and person.is_reachable]


async def _acknowledged(scene: Scene, audience: Audience) -> set[PersonId]:
    message = await scene.unit.messages.find(audience.message) if audience.message else None
    if message is None:
        return set()
    known = await scene.unit.acknowledgements.of_message(message.id, message.version)
    return {one.person_id for one in known}


async def _not_reached(scene: Scene, audience: Audience) -> set[PersonId]:
    """Whom neither the campaign nor another one of its message has reached, nor will."""
    if audience.campaign is None:
        return set()
    first = await scene.unit.campaigns.find(audience.campaign)
    if first is None:
        return set()
    rows = await scene.unit.recipients.of_campaign(first.id)
    missed = {row.person_id for row in rows if row.status not in REACHED}
    known = await scene.unit.acknowledgements.of_message(first.message_id, first.version)
    missed -= {one.person_id for one in known}
    for other in await scene.unit.campaigns.all():
        is_same = (other.message_id, other.version) == (first.message_id, first.version)
        if is_same and other.id != first.id:
            others = await scene.unit.recipients.of_campaign(other.id)
            missed -= {row.person_id for row in others if row.status in REACHED}
    return missed
