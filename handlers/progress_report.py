"""The progress report: its questions as a tuple of steps, and what submitting does."""

from collections.abc import Sequence
from typing import Any

from handlers.conversation import Conversation
from handlers.errors import InvalidAnswer, NotFoundForPerson, RoundClosed
from handlers.evidence_step import AWAITED, FAILED, Evidence
from handlers.obligations import (
    Context,
    Matter,
    groups_owing,
    load,
    open_round,
    owed_by,
    round_of,
    why_not_owed,
)
from handlers.rules.rounds import usual_rounds
from handlers.steps import Answers, Choice, Option, Statuses, Text, TwoTexts
from handlers.turn import Replies, StartConversation, Turn
from messages import actions
from messages import keywords as K
from messages import progress_report as cards
from messages.flex import text_message
from messages.texts import conversation as C
from messages.texts import progress_report as T
from messages.thai import short_date, thai_digits
from store import model
from store.model import (
    Draft,
    GroupId,
    MeasureStatus,
    Plan,
    ProgressReport,
    ReportId,
    ReportingRound,
    Role,
)


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
    """The four statuses, one tap for all measures that remain."""
    return [
        Option(status.value, str(number), words, aliases=aliases)
        for number, (status, (words, aliases)) in enumerate(T.STATUS_WORDS.items(), 1)
    ]


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


def nothing_done(answers: Answers) -> bool:
    """Whether no measure has begun, so that only the reason is asked."""
    return not something_done(answers)


def still_to_start(answers: Answers) -> bool:
    """Whether nothing has begun but will."""
    return nothing_done(answers) and MeasureStatus.NOT_STARTED in _statuses(answers)


def month_problem(text: str, context: Any) -> str | None:
    """Why the text names no month, or None."""
    return None if cards.names_month(text) else T.MONTH_UNREADABLE


def title(context: Context) -> str:
    """What the draft is about, in every card's first line."""
    if context.chosen is None:
        due = short_date(context.round.due)
        return T.TITLE_DUE.format(round=cards.round_name(context.round), due=due)
    number = thai_digits(context.chosen[0].number)
    return f"{T.TITLE.format(number=number)} · {cards.round_name(context.round)}"


def subject(context: Context) -> int | None:
    """The indicator that the draft is about."""
    return context.chosen[0].number if context.chosen else None


def lost(context: Context) -> str | None:
    """Why nothing of the draft is owed any more, such as that somebody else has reported it."""
    if context.matter is None or context.chosen is not None:
        return None
    return why_not_owed(context.plan, context.round, (context.group,), context.matter)


async def submit_report(turn: Turn, draft: Draft, context: Context) -> Replies:
    """Writes the report, immutable from now on, and says what was saved and what is left."""
    if context.round.is_closed:
        raise RoundClosed(T.ROUND_CLOSED)
    pieces = _pieces(draft.answers)
    if any(piece["kind"] == AWAITED for piece in pieces):
        raise InvalidAnswer(T.FILE_STILL_AWAITED)
    if any(piece["kind"] == FAILED for piece in pieces):
        raise InvalidAnswer(T.FILE_NOT_THERE)
    report = await _report(turn, draft, context)
    await turn.unit.reports.add(report)
    left = len(await owed_by(turn, context.plan, context.round, context.group))
    named = context.plan.group(context.group)
    holder = named.form_name if named else ""
    card = cards.saved_card(report, cards.round_name(context.round), holder, left)
    return Replies((card,), subject=report.indicator)


async def _report(turn: Turn, draft: Draft, context: Context) -> ProgressReport:
    """What was shown and confirmed, and no status of a measure that was not."""
    if context.chosen is None:
        raise NotFoundForPerson(T.NO_PLAN)
    indicator, measures = context.chosen
    answers = draft.answers
    given = {m.id: MeasureStatus(answers["statuses"][m.id]) for m in measures}
    before = await turn.unit.reports.of_group(context.round.id, context.group)
    problem, suggestion = answers["problem_suggestion"] if something_done(answers) else ("", "")
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
    )


def _pieces(answers: Answers) -> list[dict[str, Any]]:
    return list(answers.get("evidence", {}).get("items", []))


def _evidence(piece: dict[str, Any]) -> model.Evidence:
    return model.Evidence(
        kind=model.EvidenceKind(piece["kind"]),
        value=piece["value"],
        sha256=piece.get("sha256"),
        size=piece.get("size"),
        media_type=piece.get("media_type"),
    )


PROGRESS_REPORT = Conversation(
    "progress_report",
    (
        Choice(key="indicator", question=T.INDICATOR, options=open_indicators),
        Statuses(key="statuses", question=T.STATUSES, options=statuses, items=open_measures),
        Text(key="reason", question=T.REASON, when=nothing_done),
        Text(
            key="expected_month",
            question=T.EXPECTED_MONTH,
            when=still_to_start,
            check=month_problem,
        ),
        Text(key="summary", question=T.SUMMARY, when=something_done),
        Text(key="outcome", question=T.OUTCOME, when=something_done),
        TwoTexts(
            key="problem_suggestion",
            question=T.PROBLEM_SUGGESTION,
            when=something_done,
            markers=(T.PROBLEM, T.SUGGESTION),
            none=K.NONE,
            nothing=T.NOTHING,
        ),
        Evidence(key="evidence", question=T.EVIDENCE, optional=True, when=something_done),
    ),
    load=load,
    finish=submit_report,
    title=title,
    lost=lost,
    resume_word=K.REPORT.label,
    identity=("indicator",),
    subject=subject,
)


async def start_report(turn: Turn) -> Replies:
    """The word or button for a report: asks which, or goes straight into one that is owed."""
    plan, round = await open_round(turn)
    if turn.year not in (None, plan.fiscal_year):
        raise NotFoundForPerson(T.NOT_THIS_YEAR.format(year=thai_digits(plan.fiscal_year)))
    number, wanted = turn.number, ""
    if isinstance(turn.action, actions.StartReport):
        number, wanted = turn.action.indicator or None, turn.action.group
    owing = await groups_owing(turn, plan, round)
    groups = [g for g in owing if wanted in ("", g)]
    if not groups:
        raise NotFoundForPerson(T.NOTHING_OWED.format(round=cards.round_name(round)))
    if number is not None:
        groups = await _groups_owing(turn, plan, round, groups, number)
    if len(groups) > 1:
        named = [g for g in map(plan.group, groups) if g]
        return Replies((cards.groups_card(named, number or 0),), may_carry=False)
    about = {"round": round.id, "group": groups[0]}
    if number is not None:
        about["indicator"] = Matter(groups[0], number, turn.measure).code
    return Replies(start=StartConversation("progress_report", about))


async def _groups_owing(
    turn: Turn, plan: Plan, round: ReportingRound, groups: Sequence[GroupId], number: int
) -> list[GroupId]:
    """Those of the groups that owe the indicator, and the measure where one was named."""
    matching = []
    for group in groups:
        for indicator, measures in await owed_by(turn, plan, round, group):
            is_open = turn.measure is None or turn.measure in {m.number for m in measures}
            if indicator.number == number and is_open:
                matching.append(group)
    if not matching:
        heads = turn.enrolled().groups(Role.HEAD)
        matter = Matter(heads[0], number, turn.measure)
        raise NotFoundForPerson(why_not_owed(plan, round, heads, matter))
    return matching


async def show_sent(turn: Turn) -> Replies:
    """The reports of the person's groups and those that the person sent, newest first."""
    reports = await _sent_reports(turn)
    if turn.year is not None:
        reports = [r for r in reports if r.fiscal_year == turn.year]
        if not reports:
            raise NotFoundForPerson(T.SENT_NOTHING_THEN.format(year=thai_digits(turn.year)))
    if not reports:
        return Replies((cards.sent_nothing(may_report=Role.HEAD in turn.roles),))
    rounds = await _round_names(turn, reports)
    return Replies((cards.sent_card(reports, turn.knowledge.plan, rounds),))


async def show_report(turn: Turn) -> Replies:
    """One submitted report, whole."""
    wanted = turn.action.report if isinstance(turn.action, actions.ShowReport) else ""
    reports = await _sent_reports(turn)
    report = next((r for r in reports if r.id == wanted), None)
    if report is None:
        raise NotFoundForPerson(T.REPORT_GONE)
    plan = turn.knowledge.plans[report.fiscal_year]
    rounds = await _round_names(turn, [report])
    return Replies(cards.report_cards(report, plan, rounds[report.round_id]))


async def _sent_reports(turn: Turn) -> list[ProgressReport]:
    person = turn.enrolled()
    reports = {r.id: r for r in await turn.unit.reports.of_person(person.id)}
    usual = [r for year in turn.knowledge.plans for r in usual_rounds(year)]
    rounds = {r.id for r in (*usual, *await turn.unit.rounds.all())}
    for group in person.groups(Role.HEAD):
        for round in rounds:
            reports |= {r.id: r for r in await turn.unit.reports.of_group(round, group)}
    return sorted(reports.values(), key=lambda r: r.submitted_at, reverse=True)


async def _round_names(turn: Turn, reports: Sequence[ProgressReport]) -> dict[str, str]:
    rounds = {r.round_id: await round_of(turn, r.round_id) for r in reports}
    return {id: cards.round_name(round) if round else "" for id, round in rounds.items()}


async def show_whose(turn: Turn) -> Replies:
    """For people who head no group: whose it is, and where their own scope of it is."""
    sentence = T.HEADS_ONLY if turn.person else T.NO_PLAN_FOR_GUESTS
    return Replies((text_message(sentence, template="progress_report.whose"),), may_carry=False)


async def file_not_expected(turn: Turn) -> Replies:
    """A photo or file while no question waits for one: it is not fetched, and we say so."""
    sentence = T.FILE_NOT_EXPECTED if Role.HEAD in turn.roles else T.FILE_NOT_TAKEN
    return Replies((text_message(sentence, template="progress_report.file_not_expected"),))


async def nothing_open(turn: Turn) -> Replies:
    """A conversation word while no question waits: what is put by, or what was sent."""
    if Role.HEAD not in turn.roles:
        sentence = C.NOTHING_OPEN
    elif await turn.unit.drafts.of_person(turn.enrolled().id):
        sentence = T.DRAFTS_PUT_BY
    else:
        sentence = T.NOTHING_OPEN
    return Replies((text_message(sentence, template="progress_report.nothing_open"),))
