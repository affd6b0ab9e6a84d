"""Once a day administrators are told in one message what goes on, with an answer of theirs."""

from datetime import datetime, timedelta

from handlers.budgets import budget_of
from handlers.office_calendar import office_calendar
from handlers.rules.office_days import is_office_time
from handlers.rules.years import fiscal_year_of
from handlers.turn import Scene
from store.model import CampaignStatus, Notice, NoticeId, NoticeKind
from store.unit import Unit


async def due_digest(unit: Unit, now: datetime, reserve: int) -> None:
    """The day's digest, made once in office hours and only where there is something in it.

    It takes the place of the one before: nobody reads the digests of a whole week.
    """
    id = NoticeId(f"{NoticeKind.DIGEST}@{now.date().isoformat()}")
    if await unit.notices.find(id) is not None:
        return
    if not is_office_time(now, await office_calendar(unit)):
        return
    campaigns = await unit.campaigns.all()
    parked = sum(c.status is CampaignStatus.PARKED for c in campaigns)
    open_ = [c for c in campaigns if c.status is CampaignStatus.RIDING]
    due = sum(now <= c.deadline < now + timedelta(days=1) for c in open_)
    queued = sum(
        c.status is CampaignStatus.QUEUED and c.due_at.date() == now.date() for c in campaigns
    )
    questions = len(await unit.questions.open())
    if not (parked or due or queued or questions):
        return
    for older in await unit.notices.all():
        if older.kind is NoticeKind.DIGEST:
            await unit.notices.remove(older.id)
    counts = {"parked": parked, "due": due, "queued": queued, "questions": questions}
    details = {name: str(count) for name, count in counts.items()}
    budget = await budget_of(unit, now, reserve)
    if budget is not None and budget.limit is not None:
        details |= {"used": str(budget.used), "limit": str(budget.limit)}
    await unit.notices.add(Notice(id, NoticeKind.DIGEST, now, details))


async def note_missing_plan(scene: Scene) -> None:
    """Tells administrators once that today's fiscal year has no plan in force, and how it gets
    one."""
    year, opened = fiscal_year_of(scene.now.date()), scene.knowledge.opened_year
    is_opened = opened is not None and opened >= year
    # Before the first start has read the plan that ships there is nothing to be said.
    if is_opened or not scene.knowledge.plans:
        return
    id = NoticeId(f"{NoticeKind.YEAR_WITHOUT_PLAN}@{year}")
    if await scene.unit.notices.find(id) is None:
        details = {"year": str(year)}
        notice = Notice(id, NoticeKind.YEAR_WITHOUT_PLAN, scene.now, details)
        await scene.unit.notices.add(notice)
