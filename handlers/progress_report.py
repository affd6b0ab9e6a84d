"""The progress report: its questions as a tuple of steps, and what submitting does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.conversation import Conversation
from handlers.errors import InvalidAnswer, NotFoundForPerson, RoundClosed
from handlers.evidence_step import AWAITED, FAILED, Evidence
from handlers.rules.rounds import current_round, falls_to, unreported, usual_rounds
from handlers.steps import Answers, Choice, Option, Statuses, Text, TwoTexts
from handlers.turn import Replies, StartConversation, Turn
from messages import actions
from messages import keywords as K
from messages import progress_report as cards
from messages.flex import text_message
from messages.texts import catalogue as CT
from messages.texts import progress_report as T
from messages.thai import thai_digits
from store import model
from store.model import (
    Draft,
    GroupId,
    Indicator,
    Measure,
    MeasureId,
    MeasureStatus,
    Plan,
    ProgressReport,
    ReportId,
    ReportingRound,
    Role,
)

Owed = tuple[Indicator, tuple[Measure, ...]]


@dataclass(frozen=True, slots=True)
class Context:
    """What the steps look at: the round, what the person's groups owe in it, and what is chosen.

    `owed` is by group; `chosen` the group, indicator and open measures of this draft.
    """

    plan: Plan
    round: ReportingRound
    owed: tuple[tuple[GroupId, Owed], ...]
    drafted: frozenset[str]
    chosen: tuple[GroupId, Indicator, tuple[Measure, ...]] | None


async def open_round(turn: Turn) -> tuple[Plan, ReportingRound]:
    """The plan in force and the round to report in; raises NotFoundForPerson without them."""
    plan = turn.knowledge.plan_in_force()
    if plan is None:
        raise NotFoundForPerson(T.NO_PLAN)
    kept = [r for r in await turn.unit.rounds.all() if r.fiscal_year == plan.fiscal_year]
    round = current_round(kept or usual_rounds(plan.fiscal_year), turn.now.date())
    if round is None:
        raise NotFoundForPerson(T.ROUND_CLOSED)
    return plan, round


async def owed_by(
    turn: Turn, plan: Plan, round: ReportingRound
) -> tuple[tuple[GroupId, Owed], ...]:
    """What the groups that the person heads have not reported in the round."""
    owed: list[tuple[GroupId, Owed]] = []
    for group in turn.enrolled().groups(Role.HEAD):
        sent = await turn.unit.reports.of_group(round.id, group)
        owed += [(group, row) for row in unreported(plan, group, sent)]
    return tuple(owed)


def _code(group: GroupId, indicator: Indicator) -> str:
    return f"{group}.{indicator.number}"


async def load(turn: Turn, draft: Draft) -> Context:
    """Reads the context once a turn; rights and round are looked up now, not when it began."""
    plan, round = await open_round(turn)
    owed = await owed_by(turn, plan, round)
    others = await turn.unit.drafts.of_person(draft.person_id)
    drafted = frozenset(str(d.answers["indicator"]) for d in others if "indicator" in d.answers)
    code = draft.answers.get("indicator")
    chosen = next(((g, i, m) for g, (i, m) in owed if _code(g, i) == code), None)
    if code is not None and chosen is None:
        raise NotFoundForPerson(_gone(plan, round, str(code)))
    only = draft.about.get("measure")
    if chosen and only:
        group, indicator, measures = chosen
        chosen = group, indicator, tuple(m for m in measures if str(m.number) == only) or measures
    return Context(plan, round, owed, drafted, chosen)


def _gone(plan: Plan, round: ReportingRound, code: str) -> str:
    number = code.partition(".")[2]
    return T.NOT_OWED.format(number=thai_digits(number), round=cards.round_name(round))


def open_indicators(context: Context) -> Sequence[Option]:
    """A line an indicator that is owed; the group is named where the person heads several."""
    groups = {group for group, _ in context.owed}
    options: list[Option] = []
    for group, (indicator, measures) in context.owed:
        code = _code(group, indicator)
        details = [T.MEASURES_LEFT.format(count=thai_digits(len(measures)))]
        if len(groups) > 1 and (named := context.plan.group(group)):
            details.insert(0, named.short_name)
        if code in context.drafted:
            details.append(T.HAS_DRAFT)
        number = str(indicator.number) if len(groups) == 1 else str(len(options) + 1)
        options.append(Option(code, number, indicator.name, " · ".join(details)))
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
    _, indicator, measures = context.chosen
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
        return T.TITLE_WITHOUT
    number = thai_digits(context.chosen[1].number)
    return f"{T.TITLE.format(number=number)} · {cards.round_name(context.round)}"


async def submit_report(turn: Turn, draft: Draft, context: Context) -> Replies:
    """Writes the report, immutable from now on, and says what was saved and what is left."""
    if context.chosen is None:
        raise NotFoundForPerson(T.NO_PLAN)
    if context.round.is_closed:
        raise RoundClosed(T.ROUND_CLOSED)
    pieces = _pieces(draft.answers)
    if any(piece["kind"] == AWAITED for piece in pieces):
        raise InvalidAnswer(T.FILE_STILL_AWAITED)
    group, indicator, _ = context.chosen
    earlier = [
        r
        for r in await turn.unit.reports.of_group(context.round.id, group)
        if r.indicator == indicator.number
    ]
    report = _report(turn, draft, context, version=len(earlier) + 1)
    await turn.unit.reports.add(report)
    left = len(await owed_by(turn, context.plan, context.round))
    named = context.plan.group(group)
    holder = named.form_name if named else ""
    card = cards.saved_card(report, cards.round_name(context.round), holder, left)
    return Replies((card,), subject=indicator.number)


def _report(turn: Turn, draft: Draft, context: Context, version: int) -> ProgressReport:
    if context.chosen is None:
        raise NotFoundForPerson(T.NO_PLAN)
    group, indicator, _ = context.chosen
    answers = draft.answers
    problem, suggestion = answers["problem_suggestion"] if something_done(answers) else ("", "")
    return ProgressReport(
        id=ReportId(turn.new_id()),
        round_id=context.round.id,
        fiscal_year=context.plan.fiscal_year,
        indicator=indicator.number,
        group=group,
        version=version,
        statuses={MeasureId(k): MeasureStatus(v) for k, v in answers["statuses"].items()},
        summary=answers.get("summary", ""),
        outcome=answers.get("outcome", ""),
        problem=problem,
        suggestion=suggestion,
        reason=answers.get("reason", ""),
        expected_month=answers.get("expected_month", ""),
        evidence=tuple(_evidence(p) for p in _pieces(answers) if p["kind"] != FAILED),
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
    resume_word=K.REPORT.label,
    identity=("indicator",),
)


async def start_report(turn: Turn) -> Replies:
    """The word or button for a report: asks which, or goes straight into one that is owed."""
    plan, round = await open_round(turn)
    number, measure = turn.number, turn.measure
    if isinstance(turn.action, actions.StartReport):
        number = turn.action.indicator or None
    owed = await owed_by(turn, plan, round)
    if not owed:
        raise NotFoundForPerson(T.NOTHING_OWED.format(round=cards.round_name(round)))
    if number is None:
        return Replies(start=StartConversation("progress_report"))
    matching = [(g, i, m) for g, (i, m) in owed if i.number == number]
    if not matching:
        raise NotFoundForPerson(_why_not(turn, plan, round, number))
    group, indicator, measures = matching[0]
    about = {"indicator": _code(group, indicator)}
    if measure is not None:
        if measure not in {m.number for m in measures}:
            raise NotFoundForPerson(_why_not_measure(indicator, measure, round))
        about["measure"] = str(measure)
    return Replies(start=StartConversation("progress_report", about))


def _why_not(turn: Turn, plan: Plan, round: ReportingRound, number: int) -> str:
    indicator = plan.indicator(number)
    groups = turn.enrolled().groups(Role.HEAD)
    shown = thai_digits(number)
    if indicator is None:
        return CT.ONLY_INDICATORS.format(count=thai_digits(len(plan.indicators)))
    if not any(falls_to(indicator, group) for group in groups):
        return T.NOT_OURS.format(number=shown)
    return T.NOT_OWED.format(number=shown, round=cards.round_name(round))


def _why_not_measure(indicator: Indicator, measure: int, round: ReportingRound) -> str:
    number, count = thai_digits(indicator.number), len(indicator.measures)
    if not 1 <= measure <= count:
        return CT.ONLY_MEASURES.format(number=number, count=thai_digits(count))
    shown = f"{number}.{thai_digits(measure)}"
    return T.MEASURE_NOT_OWED.format(number=shown, round=cards.round_name(round))


async def show_sent(turn: Turn) -> Replies:
    """The reports of the person's groups and those that the person sent, newest first."""
    reports = await _sent_reports(turn)
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
    return Replies((cards.report_card(report, plan, rounds[report.round_id]),))


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
    names: dict[str, str] = {}
    for report in reports:
        kept = await turn.unit.rounds.find(report.round_id)
        usual = usual_rounds(report.fiscal_year)
        round = kept or next((r for r in usual if r.id == report.round_id), None)
        names[report.round_id] = cards.round_name(round) if round else ""
    return names


async def show_whose(turn: Turn) -> Replies:
    """For people who head no group: whose it is, and where their own scope of it is."""
    sentence = T.HEADS_ONLY if turn.person else T.NO_PLAN_FOR_GUESTS
    return Replies((text_message(sentence, template="progress_report.whose"),), may_carry=False)


async def file_not_expected(turn: Turn) -> Replies:
    """A photo or file while no question waits for one: it is not fetched, and we say so."""
    sentence = T.FILE_NOT_EXPECTED if Role.HEAD in turn.roles else T.FILE_NOT_TAKEN
    return Replies((text_message(sentence, template="progress_report.file_not_expected"),))
