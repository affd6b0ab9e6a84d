"""Guessing codes: many accounts, many tries, and nobody gets in."""

from datetime import timedelta
from pathlib import Path

from handlers.rules.enrolment_tries import OFFICE, OFFICE_TRIES
from handlers.turn import Said
from store.model import (
    CodeKind,
    EnrolmentCode,
    GroupId,
    LineUserId,
    Membership,
    Person,
    PersonId,
    Role,
)
from tests.faults.conftest import Promised
from tests.kit.chat import CODES, Chat, Office

TRIES, ACCOUNTS, OPEN = 10_000, 1_000, 80
EVERY = timedelta(seconds=3)


async def test_ten_thousand_tries_from_many_accounts_open_nothing(
    quick: Path, promised: Promised
) -> None:
    office = await Office.open(quick, after_turn=())
    async with office.unit() as unit:
        for n in range(OPEN):
            post = (Membership(Role.STAFF, GroupId("adm")),)
            await unit.people.put(Person(PersonId(f"new-{n}"), None, f"คน {n}", "", post))
            sealed, later = CODES.sealed(CODES.new()), office.clock() + timedelta(days=14)
            code = EnrolmentCode(
                sealed, CodeKind.PERSONAL, office.clock(), later, PersonId(f"new-{n}")
            )
            await unit.codes.put(code)
    chats = [Chat(office, LineUserId(f"U{n:032x}")) for n in range(ACCOUNTS)]
    verified = waiting = 0
    for n in range(TRIES):
        chat = chats[n % ACCOUNTS]
        await chat.handles(chat.event(Said, text=CODES.new()))
        assert chat.shown, "everybody hears back"
        async with office.unit() as unit:
            is_waiting = (await unit.tries.of(chat.user)).waiting is not None
            verified = max(verified, len((await unit.tries.of(OFFICE)).failed))
        waiting += is_waiting
        office.clock.move(seconds=EVERY.total_seconds())
    async with office.unit() as unit:
        people = await unit.people.all()
    got_in = [p.id for p in people if p.id.startswith("new-") and p.line_user_id]
    assert verified <= OFFICE_TRIES
    assert waiting > TRIES / 2, "most of so many have to wait"
    await office.close()
    promised("of many tries with codes from many accounts none opens", TRIES, got_in)
