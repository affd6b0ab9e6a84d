"""Erasing a person: what goes in the turn that says so, and what only after its answer is out.

What others did with the person's reports stays; the record keeps position and number, no name.
The journal holds what was until it is folded, which `bot/erasing.py` does at the end.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers.personnel import change_person
from handlers.rules.names import untitled
from handlers.turn import guest_drafter
from messages.texts import privacy as T
from store.model import (
    Delivery,
    DeliveryStatus,
    Erasure,
    ErasureId,
    Job,
    JobId,
    JobStatus,
    LineUserId,
    Person,
)
from store.unit import Unit

ERASE = "erase"
"""The job that does what is left; no person's, so that its end is no event."""
FEWEST_LETTERS = 4
"""A shorter name would be found in words that are nobody's."""
_DECIDED = (DeliveryStatus.ACCEPTED, DeliveryStatus.REFUSED, DeliveryStatus.GIVEN_UP)
NOBODY = LineUserId("")


async def erase(
    unit: Unit, person: Person, now: datetime, id: str, *, may_be_last: bool = False
) -> JobId:
    """Takes away what identifies the person and what they wrote outside reports.

    Raises LastAdministrator, unless that `may_be_last`, and changes nothing. The job, which is
    called `id`, does the rest once the answer is out.
    """
    user = person.line_user_id
    files: list[str] = []
    # Before the change of posts, which hands drafts on and forgets who asked.
    for draft in await unit.drafts.of_person(person.id):
        files += hashes_in(draft.answers)
        await unit.drafts.remove(draft.id)
    if user is not None:
        for question in await unit.questions.of_asker(user):
            await unit.questions.remove(question.id)
        for written in await unit.written.of_line_user(user):
            await unit.written.remove(written.id)
    gone = replace(person, name=_nameless(person), left_on=now.date(), memberships=())
    await change_person(unit, gone, now, may_be_last=may_be_last)
    await _forget_in_records(unit, person)
    # As people type it: requests and searches leave the title out.
    bare = untitled(person.name)
    name = bare if len(bare) >= FEWEST_LETTERS else person.name
    left = Erasure(ErasureId(id), user, name, tuple(files), now, person.id)
    await unit.erasures.put(left)
    job = Job(JobId(id), ERASE, NOBODY, {}, JobStatus.QUEUED, now)
    await unit.jobs.put(job)
    return job.id


def is_erased(person: Person) -> bool:
    """Whether nothing identifies the person any more."""
    return person.line_user_id is None and person.name == _nameless(person)


def _nameless(person: Person) -> str:
    return T.NAMELESS.format(number=person.id)


async def _forget_in_records(unit: Unit, person: Person) -> None:
    await unit.preferences.remove(person.id)
    for link in await unit.file_links.of_person(person.id):
        await unit.file_links.put(replace(link, is_withdrawn=True))
    for notice in await unit.notices.all():
        if notice.details.get("person") == person.id:
            await unit.notices.remove(notice.id)
    for correction in await unit.corrections.of_person(person.id):
        await unit.corrections.remove(correction.id)
    for code in await unit.codes.of_person(person.id):
        await unit.codes.remove(code.id)
    await unit.claims.remove(person.id)


def hashes_in(value: Any) -> Iterator[str]:
    """The SHA-256 of every file that an answer names."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key == "sha256" and isinstance(inner, str):
                yield inner
            else:
                yield from hashes_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from hashes_in(inner)


async def is_answer_out(unit: Unit, erasure: Erasure) -> bool:
    """Whether the answer to the person is no longer under way."""
    if erasure.line_user is None:
        return True
    return not await unit.deliveries.replies_under_way(erasure.line_user)


async def erase_rest(unit: Unit, erasure: Erasure) -> None:
    """The chat, the answers sent to the person, and their name in answers and lists of others."""
    user = erasure.line_user
    if user is not None and await unit.people.by_line_user(user) is None:
        await unit.chats.remove(user)
        for request in await unit.requests.of_line_user(user):
            await unit.requests.remove(request.id)
        await unit.tries.remove(user)
        for draft in await unit.drafts.of_person(guest_drafter(user)):
            await unit.drafts.remove(draft.id)
    for delivery in await unit.deliveries.all():
        cleared = without(delivery, user, erasure.name)
        if cleared != delivery:
            await unit.deliveries.put(cleared)
    if len(erasure.name) >= FEWEST_LETTERS:
        await _forget_in_chats(unit, erasure.name)
    for claim in await unit.claims.all():
        if claim.line_user == user:
            await unit.claims.remove(claim.person)
    for job in await unit.jobs.all():
        if job.line_user_id and job.line_user_id == user:
            await unit.jobs.remove(job.id)


async def _forget_in_chats(unit: Unit, name: str) -> None:
    """The name in lists that others still have open, and in what they typed last."""
    for chat in await unit.chats.all():
        choices = tuple(replace(c, words=c.words.replace(name, T.SOMEBODY)) for c in chat.choices)
        cleared = replace(chat, choices=choices)
        if name in (chat.held_text or ""):
            cleared = replace(cleared, held_text=None, held_at=None)
        if name in (chat.asked_text or ""):
            cleared = replace(cleared, asked_text=None)
        if cleared != chat:
            await unit.chats.put(cleared)


def without(delivery: Delivery, user: LineUserId | None, name: str) -> Delivery:
    """The delivery without the LINE id, and without the words that name the person.

    How many it went to stays: an empty id takes the place of the one that goes.
    """
    if user is not None and user in delivery.to:
        to = tuple(NOBODY if one == user else one for one in delivery.to)
        is_only = len(delivery.to) == 1
        status = delivery.status if delivery.status in _DECIDED else DeliveryStatus.GIVEN_UP
        delivery = replace(delivery, to=to)
        if is_only:
            return replace(delivery, messages=(), status=status, reply_token=None)
    if len(name) < FEWEST_LETTERS or not _names(delivery.messages, name):
        return delivery
    if delivery.status in _DECIDED:
        return replace(delivery, messages=())
    return replace(delivery, messages=tuple(_renamed(m, name) for m in delivery.messages))


def _names(value: Any, name: str) -> bool:
    if isinstance(value, str):
        return name in value
    if isinstance(value, Mapping):
        return any(_names(inner, name) for inner in value.values())
    return isinstance(value, list | tuple) and any(_names(inner, name) for inner in value)


def _renamed(value: Any, name: str) -> Any:
    if isinstance(value, str):
        return value.replace(name, T.SOMEBODY)
    if isinstance(value, Mapping):
        return {key: _renamed(inner, name) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_renamed(inner, name) for inner in value]
    return value


async def forget_answers(unit: Unit, before: datetime) -> int:
    """What was said in answers LINE took long enough ago; that they were sent stays counted."""
    said = [
        delivery
        for delivery in await unit.deliveries.all()
        if delivery.status in _DECIDED and delivery.messages and delivery.created_at < before
    ]
    for delivery in said:
        await unit.deliveries.put(replace(delivery, messages=(), reply_token=None))
    return len(said)


async def forget_typed(unit: Unit) -> None:
    """What chats held for the next message only; nobody's next message comes in a backup."""
    for chat in await unit.chats.all():
        if chat.held_text is not None or chat.asked_text is not None:
            await unit.chats.put(replace(chat, held_text=None, held_at=None, asked_text=None))
