"""`สรุป`: the round and the year on one card, for directors and administrators."""

from collections.abc import Sequence

from handlers.awareness_counts import answers_to
from handlers.obligations import round_asked, rounds_of, sent_in
from handlers.reviews import accepted_in, standing
from handlers.rules.rounds import newest_by_measure
from handlers.rules.standing import Cell, Stage
from handlers.rules.summing_up import (
    Part,
    is_real_problem,
    lowest_score,
    measures_done,
    sent_of,
    weakest_indicator,
    weakest_instrument,
)
from handlers.rules.years import fiscal_year_of
from handlers.standings import standings
from handlers.turn import Replies, Turn
from messages import summary as cards
from messages.progress_report import group_name
from messages.thai import thai_digits
from store.model import MessageKind, Plan, ProgressReport, ReportingRound

ASKING = (MessageKind.ACKNOWLEDGEMENT, MessageKind.QUIZ)


async def show_summary(turn: Turn) -> Replies:
    """The round that is due first, as it stands now."""
    plan, round, _ = await round_asked(turn)
    today = turn.now.date()
    found = await standings(turn, plan, round)
    cells = [cell for one in found for cell in one.cells]
    sent = [await sent_in(turn, round, one.group) for one in found]
    done, told, asked = measures_done(sent, cells), *await _told(turn)
    indicator, instrument = weakest_indicator(cells), weakest_instrument(cells)
    lowest = lowest_score(plan)
    card = cards.summary_card(
        cards.Summary(
            plan.fiscal_year,
            round,
            today,
            _pair(sent_of(cells)),
            sum(cell.stage is Stage.SENT for cell in cells),
            _late(cells, round, turn),
            _pair(done),
            (indicator[0], _pair(indicator[1])) if indicator else None,
            (instrument[0].value, _pair(instrument[1])) if instrument else None,
            (lowest[0], lowest[0].score.printed or thai_digits(lowest[1])) if lowest else None,
            await _problems(turn, plan, sent),
            _pair(told),
            asked,
            await _next_due(turn, plan),
        )
    )
    return Replies((card,))


def _pair(part: Part) -> tuple[int, int]:
    return part.done, part.total


def _late(cells: list[Cell], round: ReportingRound, turn: Turn) -> int:
    return sum(cell.is_late(round, turn.now.date()) for cell in cells)


async def _problems(
    turn: Turn, plan: Plan, sent: Sequence[Sequence[ProgressReport]]
) -> list[cards.Problem]:
    """What the standing reports of the round say of problems, by indicator."""
    accepted = await accepted_in(turn.unit)
    found = []
    for own in sent:
        printed, _ = standing(own, accepted)
        newest = {report.id: report for report in newest_by_measure(printed).values()}
        found += [r for r in newest.values() if is_real_problem(r.problem)]
    found.sort(key=lambda r: (r.indicator, r.submitted_at))
    return [cards.Problem(group_name(plan, r.group), r.indicator, r.problem) for r in found]


async def _told(turn: Turn) -> tuple[Part, int]:
    """How often people of the year's rosters have done what messages asked, and how many those
    were."""
    year, done, total, asked = fiscal_year_of(turn.now.date()), 0, 0, 0
    for campaign in await turn.unit.campaigns.all():
        is_of_year = fiscal_year_of(campaign.due_at.date()) == year
        if not is_of_year or campaign.nudge_of is not None or not campaign.roster:
            continue
        message = await turn.unit.messages.find(campaign.message_id, campaign.version)
        if message is None or message.kind not in ASKING:
            continue
        answers = await answers_to(turn.unit, campaign, message)
        done, total, asked = done + len(answers.done), total + len(campaign.roster), asked + 1
    return Part(done, total), asked


async def _next_due(turn: Turn, plan: Plan) -> ReportingRound | None:
    today = turn.now.date()
    rounds = await rounds_of(turn, plan.fiscal_year)
    coming = [r for r in rounds if r.due >= today and not r.is_closed]
    return min(coming, key=lambda r: r.due, default=None)
