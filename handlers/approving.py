"""The director approves texts in the director's name: by month, all that was shown or one."""

from dataclasses import replace
from hashlib import sha256

from handlers.auditing import audit
from handlers.errors import NotFoundForPerson
from handlers.office_calendar import months_of_the_year
from handlers.rules.holding import Held, why_held
from handlers.turn import Replies, Turn
from messages import library as cards
from messages import schedule_actions as planned
from messages.texts import library as T
from store.model import Approval, AuditAction, AwarenessMessage, MessageId


async def _waiting(turn: Turn) -> dict[int, list[AwarenessMessage]]:
    """What waits, by month; a text with gaps is not finished and waits for nobody yet."""
    months = await months_of_the_year(turn)
    waiting: dict[int, list[AwarenessMessage]] = {}
    for message in await turn.unit.messages.library():
        if why_held(message) == (Held.UNAPPROVED,):
            waiting.setdefault(months.get(message.id, 0), []).append(message)
    return waiting


def _seen(messages: list[AwarenessMessage]) -> str:
    """Names these versions, in the space of a button."""
    versions = " ".join(f"{m.id}@{m.version}" for m in messages)
    return sha256(versions.encode()).hexdigest()[:16]


async def show_approvals(turn: Turn) -> Replies:
    """The months with texts that wait; a single one is shown at once."""
    waiting = await _waiting(turn)
    if len(waiting) == 1:
        return _month(*next(iter(waiting.items())))
    counts = [(m, len(waiting[m])) for m in (*cards.FISCAL_MONTHS, 0) if m in waiting]
    return Replies((cards.approvals_card(counts),), may_carry=False)


async def show_month(turn: Turn) -> Replies:
    """The texts of one month, whole."""
    month = turn.action.month if isinstance(turn.action, planned.ShowApprovalMonth) else -1
    waiting = (await _waiting(turn)).get(month)
    return _month(month, waiting) if waiting else await show_approvals(turn)


def _month(month: int, waiting: list[AwarenessMessage]) -> Replies:
    shown = waiting[: cards.MOST_AT_ONCE]
    return Replies((cards.approval_card(month, shown, _seen(shown)),), may_carry=False)


async def approve_month(turn: Turn) -> Replies:
    """All that was shown, as long as each is still the version that was shown."""
    if not isinstance(turn.action, planned.ApproveMonth):
        raise NotFoundForPerson(T.GONE)
    month = turn.action.month
    waiting = (await _waiting(turn)).get(month, [])
    shown = waiting[: cards.MOST_AT_ONCE]
    if not shown:
        return await show_approvals(turn)
    if _seen(shown) != turn.action.seen:
        again = _month(month, waiting)
        said = cards.said(T.SEEN_OTHERWISE, "seen_otherwise")
        return replace(again, messages=(said, *again.messages))
    return await _approve(turn, shown)


async def approve_text(turn: Turn) -> Replies:
    """One text, in the version that was shown."""
    if not isinstance(turn.action, planned.ApproveText):
        raise NotFoundForPerson(T.GONE)
    message = await turn.unit.messages.find(MessageId(turn.action.message))
    if message is None or why_held(message) != (Held.UNAPPROVED,):
        return await show_approvals(turn)
    if message.version != turn.action.version:
        again = await show_approvals(turn)
        said = cards.said(T.SEEN_OTHERWISE, "seen_otherwise")
        return replace(again, messages=(said, *again.messages))
    return await _approve(turn, [message])


async def _approve(turn: Turn, messages: list[AwarenessMessage]) -> Replies:
    by = turn.enrolled().id
    for message in messages:
        await turn.unit.messages.put(replace(message, approval=Approval(by, turn.now)))
        version = str(message.version)
        await audit(turn, AuditAction.TEXT_APPROVED, f"text:{message.id}", version=version)
    said = T.APPROVED_NOW.format(titles=" · ".join(m.title for m in messages))
    return Replies((cards.said(said, "approved"),))


async def say_whose(turn: Turn) -> Replies:
    """For whoever does not approve."""
    turn.enrolled()
    return Replies((cards.said(T.DIRECTORS_ONLY, "directors_only"),))
