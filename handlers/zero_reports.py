"""Zero report: heads say with one button whether gifts were taken; administrators see the list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from handlers.conversation import Conversation
from handlers.counts_step import Counts
from handlers.errors import NotFoundForPerson
from handlers.rules.permissions import Capability, groups_for
from handlers.steps import Choice, Option
from handlers.turn import Replies, StartConversation, Turn
from handlers.waiting_messages import Told, mark_reached, told_to
from messages import keywords as K
from messages import response_actions as respond
from messages import zero_reports as cards
from messages.texts import zero_reports as T
from store.model import Campaign, Draft, GiverType, GroupId, MessageKind, ZeroReport

GIVERS = tuple(
    Option(giver.value, str(n), T.GIVERS[giver]) for n, giver in enumerate(GiverType, 1)
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the steps look at: for which groups, and the campaign that asks; None: it is gone."""

    told: Told | None
    groups: tuple[tuple[GroupId, str], ...]


async def report_zero(turn: Turn) -> Replies:
    """No gifts were taken: recorded at once for every group that the person heads."""
    wanted = await _wanted(turn, _named(turn))
    is_none = turn.action.none == 1 if isinstance(turn.action, respond.ReportZero) else True
    if wanted.told is None:
        raise NotFoundForPerson(T.GONE)
    if not is_none:
        return _asking(wanted.told)
    campaign, message = wanted.told
    for group, _ in wanted.groups:
        await _put(turn, campaign, group, {})
    await mark_reached(turn, message)
    return Replies((cards.saved_card([name for _, name in wanted.groups], turn.now, {}),))


async def report_some(turn: Turn) -> Replies:
    """Gifts were taken: asks how many of what kind of giver."""
    wanted = await _wanted(turn, None)
    if wanted.told is None:
        raise NotFoundForPerson(T.GONE)
    return _asking(wanted.told)


def _asking(told: Told) -> Replies:
    return Replies(start=StartConversation("zero_report", {"campaign": told[0].id}))


def _named(turn: Turn) -> str | None:
    return turn.action.message if isinstance(turn.action, respond.ReportZero) else None


async def _wanted(turn: Turn, message: str | None, campaign: str | None = None) -> Wanted:
    """The newest of the person's zero reports, or the one named."""
    person = turn.enrolled()
    asked = [
        (of, m)
        for of, m in await told_to(turn.unit, person.id)
        if m.kind is MessageKind.ZERO_REPORT and message in (None, m.id)
    ]
    asked = [(of, m) for of, m in asked if campaign in (None, of.id)]
    plan = turn.knowledge.plan
    named = {group.id: group.short_name for group in plan.groups}
    groups = groups_for(person, Capability.REPORT)
    newest = max(asked, key=lambda told: told[0].due_at, default=None)
    return Wanted(newest, tuple((group, named.get(group, group)) for group in groups))


async def _put(turn: Turn, campaign: Campaign, group: GroupId, received: dict[str, int]) -> None:
    id = f"{campaign.id}:{group}"
    by = turn.enrolled().id
    await turn.unit.zero_reports.put(ZeroReport(id, campaign.id, group, by, turn.now, received))


async def load_wanted(turn: Turn, draft: Draft) -> Wanted:
    """The campaign that asked, and the person's groups now."""
    return await _wanted(turn, None, draft.about.get("campaign", ""))


async def begin_report(turn: Turn, draft: Draft) -> Draft:
    """Whoever heads one group is not asked which."""
    wanted = await load_wanted(turn, draft)
    if len(wanted.groups) == 1:
        return replace(draft, answers={**draft.answers, "group": wanted.groups[0][0]})
    return draft


def group_options(context: Wanted) -> Sequence[Option]:
    """The groups that the person heads."""
    return [Option(id, str(n), name) for n, (id, name) in enumerate(context.groups, 1)]


def giver_options(context: Any) -> Sequence[Option]:
    """The types of givers."""
    return GIVERS


def lost_report(context: Wanted) -> str | None:
    """Why nothing can be reported any more."""
    return None if context.told and context.groups else T.GONE


async def save_report(turn: Turn, draft: Draft, context: Wanted) -> Replies:
    """The counts for the group; a later answer takes their place."""
    if context.told is None:
        raise NotFoundForPerson(T.GONE)
    campaign, message = context.told
    group = GroupId(draft.answers["group"])
    received = dict(draft.answers["counts"]["counts"])
    await _put(turn, campaign, group, received)
    await mark_reached(turn, message)
    name = dict(context.groups).get(group, group)
    return Replies((cards.saved_card([name], turn.now, received),))


ZERO_REPORT = Conversation(
    "zero_report",
    (
        Choice(key="group", question=T.GROUP_STEP, options=group_options),
        Counts(key="counts", question=T.COUNT_STEP, options=giver_options),
    ),
    load=load_wanted,
    finish=save_report,
    title=lambda context: T.TITLE,
    resume_word=K.SOME_GIFTS.label,
    lost=lost_report,
    begin=begin_report,
)


async def say_heads_only(turn: Turn) -> Replies:
    """For whoever heads no group."""
    turn.enrolled()
    return Replies((cards.said(T.HEADS_ONLY, "heads_only"),))


async def show_reports(turn: Turn) -> Replies:
    """What the groups answered, one campaign a page, the newest first."""
    page = turn.action.page if isinstance(turn.action, respond.ShowZeroReports) else 0
    found = []
    for campaign in await turn.unit.campaigns.all():
        message = await turn.unit.messages.find(campaign.message_id, campaign.version)
        if message is not None and message.kind is MessageKind.ZERO_REPORT:
            found.append((campaign, message))
    found.sort(key=lambda told: told[0].due_at, reverse=True)
    if not found:
        return Replies((cards.said(T.LIST_EMPTY, "list"),))
    page = page if page < len(found) else 0
    campaign, message = found[page]
    reports = {r.group: r for r in await turn.unit.zero_reports.of_campaign(campaign.id)}
    groups = [(g.short_name, reports.get(g.id)) for g in turn.knowledge.plan.groups]
    is_last = page + 1 == len(found)
    card = cards.list_card(message, campaign, groups, None if is_last else page + 1)
    return Replies((card,), may_carry=False)


async def say_whose(turn: Turn) -> Replies:
    """The list is the administrators'."""
    turn.enrolled()
    return Replies((cards.said(T.ADMINISTRATORS_ONLY, "administrators_only"),))
