"""Administrators accept the groups' reports or return them with a reason.

What was accepted stays in the office's report until a correction is accepted in its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.auditing import audit
from handlers.conversation import Conversation
from handlers.errors import NotFoundForPerson
from handlers.obligations import Matter, plan_in_force
from handlers.parties import name_of, senders_of
from handlers.pictures import pictures_of
from handlers.report_context import CONVERSATION
from handlers.report_drafts import answers_of
from handlers.reviews import Waiting, waiting_reviews
from handlers.rules.flags import flags_in
from handlers.steps import Text
from handlers.turn import Replies, StartConversation, Turn
from messages import review as cards
from messages import review_actions as reviewing
from messages.limits import MESSAGES
from messages.message import Message
from messages.progress_report import group_name
from messages.texts import review as T
from messages.thai import thai_digits
from store.model import (
    AuditAction,
    Draft,
    DraftId,
    Person,
    ProgressReport,
    Reminder,
    ReminderId,
    ReminderStatus,
    Review,
)


async def show_reviews(turn: Turn) -> Replies:
    """The indicators with reports that wait."""
    return await _queue(turn)


async def show_reviews_of(turn: Turn) -> Replies:
    """The reports on one indicator that wait."""
    action = turn.action
    if not isinstance(action, reviewing.ShowReviewsOf):
        raise NotFoundForPerson(T.GONE)
    return await _of(turn, action.indicator, action.page)


async def show_for_review(turn: Turn) -> Replies:
    """One report, what it changes, and what may be done."""
    return await _one(turn, await _waiting(turn, turn.action))


async def _one(turn: Turn, found: Waiting, *before: Message) -> Replies:
    report = found.report
    plan = turn.knowledge.plans.get(report.fiscal_year, plan_in_force(turn))
    of = {"indicator": str(report.indicator), "group": str(report.group)}
    await audit(turn, AuditAction.REPORT_SEEN, f"report:{report.id}", report.submitted_by, **of)
    by = await name_of(turn, report.submitted_by)
    seen = pictures_of(turn, report.evidence)
    said = "\n".join((report.summary, report.outcome, report.problem, report.suggestion))
    names = [person.name for person in await turn.unit.people.all()]
    flags = tuple((flag.kind.value, flag.words) for flag in flags_in(said, names))
    shown = cards.Shown(report, found.round, found.before, _what(found), by, seen, flags)
    whole, card = cards.report_cards(plan, shown)
    room = MESSAGES - len(before) - 1
    return Replies((*before, *whole[:room], card), may_carry=False)


async def accept_report(turn: Turn) -> Replies:
    """Accepts one, and shows what else waits on its indicator, else on the next."""
    report = (await _waiting(turn, turn.action)).report
    await _accept(turn, report)
    said = T.REPORT_ACCEPTED.format(
        group=group_name(plan_in_force(turn), report.group), number=thai_digits(report.indicator)
    )
    return await _next(turn, report.indicator, cards.said(said, "accepted"))


async def accept_plain(turn: Turn) -> Replies:
    """Accepts all of an indicator that say nothing new, if they are those that were shown."""
    action = turn.action
    if not isinstance(action, reviewing.AcceptPlain):
        raise NotFoundForPerson(T.GONE)
    every = await waiting_reviews(turn, plan_in_force(turn))
    plain = [w.report for w in every if w.report.indicator == action.indicator and w.is_plain]
    if len(plain) != action.count:
        raise NotFoundForPerson(T.CHANGED_MEANWHILE)
    for report in plain:
        await _accept(turn, report)
    said = T.ACCEPTED_ALL.format(
        count=thai_digits(len(plain)), number=thai_digits(action.indicator)
    )
    return await _next(turn, action.indicator, cards.said(said, "accepted_all"))


async def start_return(turn: Turn) -> Replies:
    """Asks why."""
    found = await _waiting(turn, turn.action)
    if found.round.is_closed:
        raise NotFoundForPerson(T.ROUND_IS_CLOSED)
    return Replies(start=StartConversation("return_report", {"report": found.report.id}))


async def say_whose(turn: Turn) -> Replies:
    """For everybody else: who reviews, and where the own reports stand."""
    return Replies((cards.said(T.WHOSE, "whose"),))


async def _waiting(turn: Turn, action: object) -> Waiting:
    named = reviewing.ShowForReview | reviewing.AcceptReport | reviewing.ReturnReport
    wanted = action.report if isinstance(action, named) else ""
    every = await waiting_reviews(turn, plan_in_force(turn))
    found = next((w for w in every if w.report.id == wanted), None)
    if found is None:
        raise NotFoundForPerson(T.GONE)
    return found


async def _accept(turn: Turn, report: ProgressReport) -> None:
    me = turn.enrolled().id
    await turn.unit.reviews.put(Review(report.id, is_accepted=True, by=me, at=turn.now))
    of = {"indicator": str(report.indicator), "group": str(report.group)}
    about = f"report:{report.id}"
    await audit(turn, AuditAction.REPORT_ACCEPTED, about, report.submitted_by, **of)


async def _next(turn: Turn, indicator: int, said: Message) -> Replies:
    """The next report to be read, on the indicator or else on the next one; where all that is
    left of it says nothing new, the list that takes them in one step."""
    every = await waiting_reviews(turn, plan_in_force(turn))
    if not every:
        return Replies((said, cards.said(T.ALL_DONE, "all_done")))
    after = [w for w in every if w.report.indicator >= indicator] or every
    of_next = [w for w in after if w.report.indicator == after[0].report.indicator]
    to_read = next((w for w in of_next if not w.is_plain), None)
    if to_read is not None:
        return await _one(turn, to_read, said)
    return await _of(turn, after[0].report.indicator, 0, said)


async def _queue(turn: Turn) -> Replies:
    plan = plan_in_force(turn)
    counts: dict[int, tuple[int, int]] = {}
    for waiting in await waiting_reviews(turn, plan):
        count, plain = counts.get(waiting.report.indicator, (0, 0))
        counts[waiting.report.indicator] = (count + 1, plain + waiting.is_plain)
    if not counts:
        return Replies((cards.said(T.QUEUE_EMPTY, "empty"),))
    return Replies((cards.queue_card(plan, counts),), may_carry=False)


async def _of(turn: Turn, indicator: int, page: int, *before: Message) -> Replies:
    plan = plan_in_force(turn)
    mine = [w for w in await waiting_reviews(turn, plan) if w.report.indicator == indicator]
    if not mine:
        return await _queue(turn)
    # What has to be read stands before what can be taken in one step.
    mine.sort(key=lambda w: w.is_plain)
    shown = [cards.Shown(w.report, w.round, w.before, _what(w)) for w in mine]
    plain = sum(w.is_plain for w in mine)
    card = cards.of_card(plan, indicator, shown, plain, page)
    return Replies((*before, card), may_carry=False)


def _what(waiting: Waiting) -> str:
    if waiting.report.confirms is not None:
        return T.CONFIRMED
    if waiting.is_unchanged:
        return T.UNCHANGED
    return T.NEW if waiting.before is None else T.CORRECTED


@dataclass(frozen=True, slots=True)
class ReturnContext:
    """The report that is returned, None once it is decided; its group's name."""

    waiting: Waiting | None
    group: str


async def _load(turn: Turn, draft: Draft) -> ReturnContext:
    plan = plan_in_force(turn)
    every = await waiting_reviews(turn, plan)
    found = next((w for w in every if w.report.id == draft.about["report"]), None)
    return ReturnContext(found, group_name(plan, found.report.group) if found else "")


async def _finish(turn: Turn, draft: Draft, context: ReturnContext) -> Replies:
    """The head's draft is open again, filled in, with the reason; they hear of it."""
    if context.waiting is None:
        raise NotFoundForPerson(T.GONE)
    report, reason = context.waiting.report, draft.answers["reason"]
    heads = await senders_of(turn.unit, report.group, turn.now.date())
    if not heads:
        raise NotFoundForPerson(T.NOBODY_TO_RETURN_TO)
    head = _author(heads, report)
    decided = Review(report.id, False, turn.enrolled().id, turn.now, reason)
    await turn.unit.reviews.put(decided)
    await _reopen(turn, report, head, reason)
    of = {"indicator": str(report.indicator), "group": str(report.group)}
    about = f"report:{report.id}"
    await audit(turn, AuditAction.REPORT_RETURNED, about, report.submitted_by, **of)
    said = T.RETURNED.format(
        group=context.group, number=thai_digits(report.indicator), name=head.name
    )
    return await _next(turn, report.indicator, cards.said(said, "returned"))


def _author(heads: Sequence[Person], report: ProgressReport) -> Person:
    return next((h for h in heads if h.id == report.submitted_by), heads[0])


async def _reopen(turn: Turn, report: ProgressReport, head: Person, reason: str) -> None:
    """A correction begun for the head; they are told with the next answer, else by a push."""
    about = {"round": str(report.round_id), "group": str(report.group), "corrects": str(report.id)}
    code = Matter(report.group, report.indicator).code
    mine = await turn.unit.drafts.of_person(head.id)
    # A correction that the head has begun already keeps what they typed.
    own = (d for d in mine if d.conversation == CONVERSATION and dict(d.about) == about)
    begun = next(own, None) or Draft(
        id=DraftId(turn.new_id()),
        conversation=CONVERSATION,
        person_id=head.id,
        about=about,
        answers={"indicator": code, **answers_of(report)},
        started_at=turn.now,
        changed_at=turn.now,
    )
    returned = replace(begun, handed_by=turn.enrolled().id, note=reason, told_at=None)
    await turn.unit.drafts.put(returned)
    day = turn.now.date()
    id = ReminderId(f"{day.isoformat()}@{head.id}:returned")
    if head.line_user_id and await turn.unit.reminders.find(id) is None:
        status = ReminderStatus.WAITING
        waiting = Reminder(id, head.id, day, status, turn.now, is_of_return=True)
        await turn.unit.reminders.put(waiting)


RETURN_REPORT = Conversation(
    "return_report",
    (Text(key="reason", question=T.RETURN_REASON),),
    load=_load,
    finish=_finish,
    title=lambda context: T.RETURN_TITLE.format(group=context.group),
    lost=lambda context: T.GONE if context.waiting is None else None,
    resume_word=cards.return_word(),
)
