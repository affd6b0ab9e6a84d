"""The month's pushes as the store knows them: what LINE said last, and our own ledger."""

from datetime import datetime

from handlers.rules.quota import Budget, ledger_of
from store.model import Notice, NoticeId, NoticeKind, QuotaSeen
from store.unit import Unit


def month_of(now: datetime) -> datetime:
    """When the month of `now` began, in its zone."""
    return now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


async def budget_of(unit: Unit, now: datetime, reserve: int) -> Budget | None:
    """What may be pushed; None where LINE has never said. `now` carries the office's zone."""
    seen = await unit.quota.seen()
    if seen is None:
        return None
    first = month_of(now)
    ledger = ledger_of(await unit.deliveries.pushes_of_month(first))
    # A new month begins at nothing, whatever LINE said before.
    used = seen.used if seen.at >= first else 0
    return Budget(seen.limit, used, ledger, reserve)


async def note_quota(unit: Unit, seen: QuotaSeen) -> None:
    """Keeps what LINE says; administrators are told where the plan's limit is another."""
    before = await unit.quota.seen()
    if before is not None and before.limit != seen.limit:
        id = NoticeId(f"{NoticeKind.QUOTA_CHANGED}@{seen.at.isoformat()}")
        details = {"before": _printed(before.limit), "limit": _printed(seen.limit)}
        await unit.notices.add(Notice(id, NoticeKind.QUOTA_CHANGED, seen.at, details))
    await unit.quota.put(seen)


def _printed(limit: int | None) -> str:
    return "" if limit is None else str(limit)
