"""The progress report: its questions as a tuple of steps, and what submitting does."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from handlers.conversation import Conversation
from handlers.errors import InvalidAnswer, RoundClosed
from handlers.evidence_step import AWAITED, FAILED, Evidence
from handlers.obligations import Matter, owed_by
from handlers.occasions import thank_when_all_is_sent
from handlers.parties import senders_of
from handlers.report_context import CONVERSATION, Context, load
from handlers.report_drafts import begin, handed_over, is_open_to, opened_by
from handlers.rules.months import Month, month_named
from handlers.steps import Answers, Choice, Option, Statuses, Text, TwoTexts
from handlers.turn import Replies, Turn
from messages import keywords as K
from messages import progress_report as cards
from messages import report_actions as report
from messages.actions import Action
from messages.texts import evidence as E
from messages.texts import progress_report as T
from messages.thai import short_date, thai_digits
from store import model
from store.model import Draft, MeasureId, MeasureStatus, ProgressReport, ReportId, TrayItemId

AS_LEAD = "as_lead"
"""A status that agrees to what the lead group has reported."""
SHORT = 15
"""Fewer characters tell a reader of the report next to nothing."""


def open_indicators(context: Context) -> Sequence[Option]:
    """A line an indicator that is owed, under its own number; drafts of one measure beside it."""
    options: list[Option] = []
    for indicator, measures in context.owed:
        matter = Matter(context.group, indicator.number)
        details = [T.MEASURES_LEFT.format(count=thai_digits(len(measures)))]
        if matter in context.drafted:
            details.append(T.HAS_DRAFT)
        words = " · ".join(details)
        options.append(Option(matter.code, str(indicator.number), indicator.name, words))
        for measure in measures:
            alone = Matter(context.group, indicator.number, measure.number)
            if alone in context.drafted:
                number = f"{indicator.number}.{measure.number}"
                options.append(Option(alone.code, number, measure.text, T.HAS_DRAFT))
    return options


def statuses(context: Context) -> Sequence[Option]:
    """The four statuses, one tap for all measures that remain; where a lead group has written,
    also that the group agrees to it."""
    options = [
        Option(status.value, str(number), words, aliases=aliases)
        for number, (status, (words, aliases)) in enumerate(T.STATUS_WORDS.items(), 1)
    ]
    if context.lead_report is not None:
        number = str(len(options) + 1)
        options.append(Option(AS_LEAD, number, T.AS_LEAD, aliases=T.AS_LEAD_ALIASES))
    return options


def open_measures(context: Context) -> Sequence[tuple[str, str, str]]:
    """The chosen indicator's open measures as (id, number, text)."""
    if context.chosen is None:
        return []
    indicator, measures = context.chosen
    return [(m.id, f"{indicator.number}.{m.number}", m.text) for m in measures]


def _statuses(answers: Answers) -> set[str]:
    return set(answers.get("statuses", {}).values())


def something_done(answers: Answers) -> bool:
    """Whether any measure is in progress or done; taken for granted until statuses are given."""
    return "statuses" not in answers or bool(
        _statuses(answers) & {MeasureStatus.IN_PROGRESS, MeasureStatus.DONE}
    )


def something_idle(answers: Answers) -> bool:
    """Whether any measure has not begun or is not the group's, so that the reason is asked."""
    return bool(_statuses(answers) & {MeasureStatus.NOT_STARTED, MeasureStatus.NOT_OURS})


def still_to_start(answers: Answers) -> bool:
    """Whether anything has not begun but will."""
    return MeasureStatus.NOT_STARTED in _statuses(answers)


def has_evidence(answers: Answers) -> bool:
    """Whether there is anything to show evidence of."""
    return something_done(answers) or AS_LEAD in _statuses(answers)


def month_problem(text: str, context: Any) -> str | None:
    """Why the text names no month to come, or None."""
    match month_named(text, context.today):
        case Month.UNREADABLE:
            return T.MONTH_UNREADABLE
        case Month.OVER:
            return T.MONTH_OVER
        case Month.TO_COME:
            return None


def brevity(text: str) -> str | None:
    """A gentle word where an answer is very short, or names a percentage without its whole."""
    if cards.share_without_whole(text):
        return T.HINT_SHARE
    return T.HINT_SHORT if len(text.strip()) < SHORT else None


def last_summary(context: Context) -> str | None:
    """The summary of the report before this one, else the lead group's."""
    before = context.before or context.lead_report
    return before.summary or None if before else None


def last_outcome(context: Context) -> str | None:
    """The same for the outcome."""
    before = context.before or context.lead_report
    return before.outcome or None if before else None


def last_problem(context: Context) -> str | None:
    """The problem and the suggestion before, as they could be typed."""
    before = context.before
    if before is None or not before.problem:
        return None
    return f"{T.PROBLEM}: {before.problem}\n{T.SUGGESTION}: {before.suggestion}"


def at_hand(context: Context) -> Sequence[Mapping[str, Any]]:
    """The pieces in the group's tray, as the evidence step keeps them."""
    return [cards.piece_of(item.evidence, item.id) for item in context.tray]


def address(context: Context, piece: Mapping[str, Any]) -> str | None:
    """Where a small picture of the piece is fetched, if it can be shown."""
    return context.address(piece.get("sha256"), piece.get("media_type"))


def title(context: Context) -> str:
    """What the draft is about, in every card's first line."""
    if context.chosen is None:
        due = short_date(context.round.due)
        return T.TITLE_DUE.format(round=cards.round_name(context.round), due=due)
    number = thai_digits(context.chosen[0].number)
    words = T.CORRECTS.format(number=number) if context.corrects else T.TITLE.format(number=number)
    return f"{words} · {cards.round_name(context.round)}"


def subject(context: Context) -> int | None:
    """The indicator that the draft is about."""
    return context.chosen[0].number if context.chosen else None


def lost(context: Context) -> str | None:
    """Why nothing of the draft is owed any more, such as that somebody else has reported it."""
    return context.lost


def beside(context: Context) -> str | None:
    """Who else writes the same, who wrote it, or why it came back."""
    return context.beside


def way_back(draft: Draft) -> tuple[str, Action] | None:
    """A head gives a draft back to whoever wrote it."""
    if draft.handed_by is None or draft.note:
        return None
    return K.SEND_BACK.label, report.SendBack(draft.id)


async def submit_report(turn: Turn, draft: Draft, context: Context) -> Replies:
    """Writes the report, immutable from now on, and says what was saved and what is left.

    What a delegate wrote goes to the head instead, who confirms it or sends it back.
    """
    if context.round.is_closed:
        raise RoundClosed(T.ROUND_CLOSED)
    pieces = _pieces(draft.answers)
    if any(piece["kind"] == AWAITED for piece in pieces):
        raise InvalidAnswer(E.FILE_STILL_AWAITED)
    if any(piece["kind"] == FAILED for piece in pieces):
        raise InvalidAnswer(E.FILE_NOT_THERE)
    if context.party is not None and not context.party.sends:
        return await _to_head(turn, draft, context)
    sent = await _report(turn, draft, context)
    await turn.unit.reports.add(sent)
    await thank_when_all_is_sent(turn, context.plan, context.round, context.group)
    await _mark_used(turn, pieces, sent.id)
    return await saved(turn, sent, context)


async def _to_head(turn: Turn, draft: Draft, context: Context) -> Replies:
    heads = await senders_of(turn.unit, context.group, turn.now.date())
    if not heads:
        raise InvalidAnswer(T.NO_HEAD)
    head = await opened_by(turn, draft, heads)
    await handed_over(turn, draft, head)
    number = context.chosen[0].number if context.chosen else 0
    sentence = T.HANDED_OVER.format(number=thai_digits(number), name=head.name)
    return Replies((cards.said(sentence, "handed_over"),))


async def saved(turn: Turn, sent: ProgressReport, context: Context) -> Replies:
    """What was saved and what is left of the round."""
    party = context.party
    left = len(await owed_by(turn, context.plan, context.round, party)) if party else 0
    holder = cards.group_name(context.plan, context.group)
    card = cards.saved_card(sent, cards.round_name(context.round), holder, left)
    return Replies((card,), subject=sent.indicator)


async def _report(turn: Turn, draft: Draft, context: Context) -> ProgressReport:
    """What was shown and confirmed, and no status of a measure that was not."""
    if context.chosen is None:
        raise InvalidAnswer(T.NO_PLAN)
    indicator, measures = context.chosen
    answers = draft.answers
    before = await turn.unit.reports.of_group(context.round.id, context.group)
    given = {m.id: _status(answers["statuses"][m.id], m.id, context) for m in measures}
    problem, suggestion = answers["problem_suggestion"] if something_done(answers) else ("", "")
    agreed = context.lead_report if AS_LEAD in _statuses(answers) else None
    return ProgressReport(
        id=ReportId(turn.new_id()),
        round_id=context.round.id,
        fiscal_year=context.plan.fiscal_year,
        indicator=indicator.number,
        group=context.group,
        version=1 + sum(bool(set(r.statuses) & set(given)) for r in before),
        statuses=given,
        summary=answers.get("summary", ""),
        outcome=answers.get("outcome", ""),
        problem=problem,
        suggestion=suggestion,
        reason=answers.get("reason", ""),
        expected_month=answers.get("expected_month", ""),
        evidence=tuple(_evidence(p) for p in _pieces(answers)),
        submitted_by=draft.person_id,
        submitted_at=turn.now,
        corrects=context.corrects.id if context.corrects else None,
        confirms=agreed.id if agreed else None,
        # What was returned with a note was written by whoever sends it now.
        drafted_by=None if draft.note else draft.handed_by,
    )


def _status(answered: str, measure: MeasureId, context: Context) -> MeasureStatus:
    if answered != AS_LEAD:
        return MeasureStatus(answered)
    led = context.lead_report.statuses.get(measure) if context.lead_report else None
    if led is None:
        raise InvalidAnswer(T.LEAD_HAS_NOT)
    return led


def _pieces(answers: Answers) -> list[dict[str, Any]]:
    return list(answers.get("evidence", {}).get("items", []))


async def _mark_used(turn: Turn, pieces: Sequence[Mapping[str, Any]], by: ReportId) -> None:
    """What lay in the tray belongs to the report now."""
    for piece in pieces:
        item = await turn.unit.tray.find(TrayItemId(piece["tray"])) if "tray" in piece else None
        if item is not None:
            await turn.unit.tray.put(replace(item, used_in=by))


def _evidence(piece: dict[str, Any]) -> model.Evidence:
    return model.Evidence(
        kind=model.EvidenceKind(piece["kind"]),
        value=piece["value"],
        sha256=piece.get("sha256"),
        size=piece.get("size"),
        media_type=piece.get("media_type"),
    )


PROGRESS_REPORT = Conversation(
    CONVERSATION,
    (
        Choice(key="indicator", question=T.INDICATOR, options=open_indicators),
        Statuses(key="statuses", question=T.STATUSES, options=statuses, items=open_measures),
        Text(
            key="summary",
            question=T.SUMMARY,
            when=something_done,
            hint=brevity,
            offer=last_summary,
        ),
        Text(
            key="outcome",
            question=T.OUTCOME,
            when=something_done,
            hint=brevity,
            offer=last_outcome,
        ),
        TwoTexts(
            key="problem_suggestion",
            question=T.PROBLEM_SUGGESTION,
            when=something_done,
            markers=(T.PROBLEM, T.SUGGESTION),
            spoken=(T.PROBLEM_SPOKEN, T.SUGGESTION_SPOKEN),
            none=K.NONE,
            nothing=T.NOTHING,
            offer=last_problem,
        ),
        Text(key="reason", question=T.REASON, when=something_idle),
        Text(
            key="expected_month",
            question=T.EXPECTED_MONTH,
            when=still_to_start,
            check=month_problem,
        ),
        Evidence(
            key="evidence",
            question=T.EVIDENCE,
            optional=True,
            when=has_evidence,
            at_hand=at_hand,
            address=address,
        ),
    ),
    load=load,
    finish=submit_report,
    title=title,
    lost=lost,
    resume_word=K.REPORT.label,
    identity=("indicator",),
    subject=subject,
    begin=begin,
    is_open_to=is_open_to,
    beside=beside,
    way_back=way_back,
)
