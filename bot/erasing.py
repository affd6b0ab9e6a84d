"""What is left of an erasure once its answer is out: rows, files, set-aside events, journal."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.jobs import Runner
from handlers import erasing
from store.in_unit import in_unit
from store.model import Erasure, Job
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
) -> Runner:
    """Finishes every erasure that is under way; it may run twice.

    `let_go` hears of LINE users for whom LINE itself still holds something of ours.
    """

    async def run(job: Job) -> Mapping[str, Any]:
        async with store.unit() as unit:
            under_way = await unit.erasures.all()
        for erasure in under_way:
            await _wait_for_answer(store, erasure, now)
            await _finish(store, files, inbox, erasure)
            if erasure.line_user:
                let_go(erasure.line_user)
        await store.fold()
        return {"erased": len(under_way)}

    return run


async def _wait_for_answer(store: Store, erasure: Erasure, now: Callable[[], datetime]) -> None:
    while now() - erasure.at < LONGEST:
        async with store.unit() as unit:
            if await erasing.is_answer_out(unit, erasure):
                return
        await asyncio.sleep(LOOK_EVERY)


async def _finish(store: Store, files: Files, inbox: Inbox, erasure: Erasure) -> None:
    async def forget(unit: Unit) -> None:
        await erasing.erase_rest(unit, erasure)

    await in_unit(store, forget)
    for sha256 in erasure.files:
        # The same photo may stand in somebody's report.
        if not store.tables_with(sha256) - {"erasures"}:
            await files.remove(sha256)
    if erasure.line_user:
        inbox.forget_set_aside_of(erasure.line_user)
    await in_unit(store, lambda unit: unit.erasures.remove(erasure.id))
