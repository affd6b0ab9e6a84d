"""Plans in files: those that people sent, read off the loop, each content once; and those on this
machine, looked at and stored by a command, through the running bot or by itself."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.admin import Verb
from handlers.opening_form import told_changes, told_doubts
from handlers.plan_reading import Contents, contents_of, plan_before, plan_of
from handlers.plan_versions import newest_of_years, put_version
from handlers.rules.plan_doubts import DoubtKind
from store.in_unit import in_unit
from store.model import AuditAction, AuditEntry, AuditId, FiscalYear, Plan
from store.unit import Store, Unit

MOST_BYTES = 20 * 1024 * 1024
Answer = dict[str, Any]
KEPT = 4
"""Whoever opens a year looks at the same file in several turns."""


class PlanFiles:
    """Call it with a SHA-256. `read` gives a kept file, None where it is not there any more."""

    def __init__(self, read: Callable[[str], Awaitable[bytes | None]]) -> None:
        self._read = read
        self._known: OrderedDict[str, Contents] = OrderedDict()

    async def __call__(self, sha256: str) -> Contents:
        """What stands in the file."""
        if sha256 in self._known:
            self._known.move_to_end(sha256)
            return self._known[sha256]
        raw = await self._read(sha256)
        if raw is None:
            return DoubtKind.NOT_A_FILE
        found = self._known[sha256] = await asyncio.to_thread(contents_of, raw)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        return found


class PlanDesk:
    """Takes and gives plain JSON, so that a command can be in another process."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    @property
    def verbs(self) -> dict[str, Verb]:
        """For the admin channel."""
        return {"plan_import": self.import_file}

    async def import_file(self, args: Mapping[str, Any]) -> Answer:
        """What the plan in `file` is for `year`; with `apply` it is stored unless it is refused.

        The answer has `doubts`, `changes` and what `compared` names; `refused`, `version` of what
        was stored, `is_open` whether the year is one that an administrator has opened.
        """
        contents = await asyncio.to_thread(contents_of_file, Path(args["file"]))
        year, applies = FiscalYear(int(args["year"])), bool(args.get("apply"))

        async def work(unit: Unit) -> Answer:
            plans = newest_of_years(await unit.plans.all())
            answer, plan = looked_at(contents, plan_before(plans, year), year)
            opened = {o.fiscal_year for o in await unit.opened_years.all()}
            if applies and plan is not None:
                stored = await put_version(unit, plan, self._now(), None)
                answer |= {"version": stored.version, "is_open": year in opened}
                answer["is_same"] = stored == plans.get(year)
                if not answer["is_same"]:
                    await self._note(unit, stored)
            return answer

        return await in_unit(self._store, work)

    async def _note(self, unit: Unit, stored: Plan) -> None:
        now, about = self._now(), f"plan:{stored.id}"
        detail = {"year": str(stored.fiscal_year), "source": "command"}
        id = AuditId(f"{about}@{now.timestamp()}")
        entry = AuditEntry(id, now, None, AuditAction.PLAN_CHANGED, about, detail=detail)
        await unit.audit.add(entry)


def contents_of_file(file: Path) -> Contents:
    """What stands in the file. Raises OSError."""
    if file.stat().st_size > MOST_BYTES:
        return DoubtKind.TOO_LARGE
    return contents_of(file.read_bytes())


def looked_at(contents: Contents, base: Plan, year: FiscalYear) -> tuple[Answer, Plan | None]:
    """What there is to say about the plan, and the plan itself where it can be used."""
    found = plan_of(contents, base, year)
    answer: Answer = {
        "compared": base.fiscal_year,
        "doubts": told_doubts(found.doubts),
        "changes": told_changes(base, found.plan) if found.plan else [],
        "refused": found.plan is None,
    }
    return answer, found.plan
