"""What my groups owe, one line an indicator, and from there straight into the report."""

from dataclasses import dataclass, replace

from handlers.errors import NotFoundForPerson
from handlers.obligations import (
    earlier_reports,
    earlier_years_open,
    open_rounds,
    owed_by,
    sent_in,
    year_of,
)
from handlers.parties import Party, parties_of
from handlers.rules.work import Item
from handlers.turn import Replies, Turn
from handlers.work_list import progress_of, work_of
from messages import my_work as cards
from messages import report_actions as report
from messages.flex import text_message
from messages.texts import my_work as T
from messages.thai import thai_digits
from store.model import Plan, ReportingRound


@dataclass(frozen=True, slots=True)
class _Part:
    """One party's share of a round, as the card shows it; the reader only looks on where
    `is_mine` is false."""

    party: Party
    round: ReportingRound
    is_mine: bool


async def show_work(turn: Turn) -> Replies:
    """The one party and round that the person has, or what there is to choose from."""
    wanted = turn.action if isinstance(turn.action, report.ShowWork) else report.ShowWork()
    plan, rounds = await open_rounds(turn, turn.year or await year_of(turn, wanted.round))
    replies = await _work(turn, plan, rounds, wanted)
    later = [] if turn.action or turn.year else await _owed_from_before(turn)
    if not later:
        return replies
    said = text_message(T.YEARS_BEFORE.format(years=later[-1]), template="my_work.years_before")
    return replace(replies, messages=(said, *replies.messages))


async def _owed_from_before(turn: Turn) -> list[str]:
    """The years before in which the person's parties owe something in a round that is open."""
    parties = await parties_of(turn)
    years = []
    for round in await earlier_years_open(turn):
        plan = turn.knowledge.plans[round.fiscal_year]
        if any([await owed_by(turn, plan, round, party) for party in parties]):
            years.append(thai_digits(round.fiscal_year))
    return years


async def _work(
    turn: Turn, plan: Plan, rounds: list[ReportingRound], wanted: report.ShowWork
) -> Replies:
    parts = await _parts(turn, rounds)
    if wanted.group:
        parts = [p for p in parts if p.party.group == wanted.group and p.round.id == wanted.round]
    if not parts:
        raise NotFoundForPerson(T.NO_GROUP)
    shares = [await _share(turn, plan, part) for part in parts]
    owing = [s for s in shares if s.items]
    if len(shares) > 1 and len(owing) != 1:
        return Replies((cards.shares_card(shares, turn.now.date()),), may_carry=False)
    share = owing[0] if owing else shares[0]
    card = cards.work_card(share, turn.now.date())
    return Replies((card,), may_carry=not share.items)


async def _parts(turn: Turn, rounds: list[ReportingRound]) -> list[_Part]:
    own = await parties_of(turn)
    mine = {p.group for p in own}
    # Staff see how far their group has come, too.
    member = [Party(g, sends=False) for g in turn.enrolled().groups() if g not in mine]
    return [_Part(p, r, p.group in mine) for p in (*own, *member) for r in rounds]


async def _share(turn: Turn, plan: Plan, part: _Part) -> cards.Share:
    items = await work_of(turn, plan, part.round, part.party, turn.enrolled().id)
    sent = await sent_in(turn, part.round, part.party.group)
    earlier = await earlier_reports(turn, part.round, part.party.group)
    done, total = await progress_of(plan, part.party, sent, earlier)
    name = cards.group_name(plan, part.party.group)
    rows = tuple(_row(item, turn) for item in items)
    group = part.party.group
    return cards.Share(plan.fiscal_year, group, name, part.round, rows, done, total, part.is_mine)


def _row(item: Item, turn: Turn) -> cards.WorkRow:
    return cards.WorkRow(
        item.indicator.number,
        item.indicator.name,
        len(item.measures),
        item.state.name,
        item.who,
        is_late=item.is_late(turn.now.date()),
    )
