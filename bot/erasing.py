"""What is left of an erasure once its answer is out: rows, files, set-aside events, journal."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bot.jobs import Runner
from handlers import erasing
from store.erased import Erased, note_erased
from store.in_unit import in_unit
from store.model import AuditAction, AuditEntry, AuditId, Erasure, Job, PersonId
from store.unit import Files, Inbox, Store, Unit

LOOK_EVERY = 0.2
LONGEST = timedelta(minutes=2)
"""The answer's reply token has died by then; what it says does no harm."""


def erase_runner(
    store: Store,
    files: Files,
    inbox: Inbox,
    now: Callable[[], datetime],
    let_go: Callable[[str], None] = lambda user: None,
    backups: Path | None = None,
) -> Runner:
    """Finishes every erasure that is under way; it may run twice.

    `let_go` hears of LINE users for whom LINE itself still holds something of ours; in the folder
    of `backups` it is kept who was erased, for the day one of them is restored.
    """

    async def run(job: Job) -> Mapping[str, Any]:
        async with store.unit() as unit:
            under_way = await unit.erasures.all()
        for erasure in under_way:
            await _wait_for_answer(store, erasure, now)
            if erasure.line_user:
                inbox.forget_set_aside_of(erasure.line_user)
                let_go(erasure.line_user)
            if backups is not None and erasure.person_id:
                listed = [Erased(erasure.person_id, erasure.at)]
                await asyncio.to_thread(note_erased, backups, listed)
            await _finish(store, files, erasure)
        await store.fold()
        return {"erased": len(under_way)}

    return run


async def _wait_for_answer(store: Store, erasure: Erasure, now: Callable[[], datetime]) -> None:
    while now() - erasure.at < LONGEST:
        async with store.unit() as unit:
            if await erasing.is_answer_out(unit, erasure):
                return
        await asyncio.sleep(LOOK_EVERY)


async def erase_again(
    store: Store,
    files: Files,
    people: Iterable[PersonId],
    now: datetime,
    new_id: Callable[[], str],
) -> int:
    """Erases whoever an older backup brought back; how many they were."""
    count = 0
    for id in people:
        count += await in_unit(store, partial(_again, id=id, now=now, new_id=new_id))
    async with store.unit() as unit:
        under_way = await unit.erasures.all()
    for erasure in under_way:
        await _finish(store, files, erasure)
    await store.fold()
    return count


async def _again(unit: Unit, *, id: PersonId, now: datetime, new_id: Callable[[], str]) -> bool:
    person = await unit.people.find(id)
    if person is None or erasing.is_erased(person):
        return False
    # Whoever was an administrator then may be the only one of that backup.
    await erasing.erase(unit, person, now, new_id(), may_be_last=True)
    about = f"person:{id}"
    again = AuditAction.ERASED_AGAIN
    await unit.audit.add(AuditEntry(AuditId(new_id()), now, None, again, about, id))
    return True


async def _finish(store: Store, files: Files, erasure: Erasure) -> None:
    async def forget(unit: Unit) -> None:
        await erasing.erase_rest(unit, erasure)

    await in_unit(store, forget)
    for sha256 in erasure.files:
        # The same photo may stand in somebody's report.
        if not store.tables_with(sha256) - {"erasures"}:
            await files.remove(sha256)
    await in_unit(store, lambda unit: unit.erasures.remove(erasure.id))
