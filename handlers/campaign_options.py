"""What can be chosen while a campaign is prepared, with people and pushes counted."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from handlers.campaign_context import AGAIN, LIBRARY, LINK, PICTURE, Context, has_role
from handlers.rules.campaigns import NEXT_MONTH, first_of_next_month
from handlers.rules.quota import UNLIMITED
from handlers.steps import Choice, Option
from messages.texts import campaigns as T
from messages.thai import short_moment, thai_digits
from store.model import AudienceKind, MessageKind, PushWhen, Role

FEWER = "fewer"


def people(count: int) -> str:
    """So many people."""
    return T.PEOPLE.format(count=thai_digits(count))


def kinds(context: Context) -> Sequence[Option]:
    """What may be sent."""
    options = [
        Option("text", "1", T.WHAT_TEXT),
        Option(LIBRARY, "2", T.WHAT_LIBRARY),
        Option(PICTURE, "3", T.WHAT_PICTURE),
        Option(LINK, "4", T.WHAT_LINK),
    ]
    return [*options, Option(AGAIN, "5", T.WHAT_AGAIN)] if context.is_again else options


def items(context: Context) -> Sequence[Option]:
    """The library."""
    return [
        Option(
            m.id,
            str(n),
            m.title,
            T.ITEM_WEEK.format(week=thai_digits(m.week)) if m.week else None,
        )
        for n, m in enumerate(context.library, 1)
    ]


def wishes(context: Context) -> Sequence[Option]:
    """What readers are asked for."""
    return [
        Option(MessageKind.PLAIN, "1", T.ASKS_NOTHING),
        Option(MessageKind.ACKNOWLEDGEMENT, "2", T.ASKS_ACKNOWLEDGE),
    ]


def audiences(context: Context) -> Sequence[Option]:
    """Whom it may be for, counted where that is known without asking further."""
    options = [
        Option(AudienceKind.EVERYONE, "1", T.EVERYONE, people(context.counted[""])),
        Option(AudienceKind.GROUPS, "2", T.GROUPS),
        Option(AudienceKind.ROLES, "3", T.ROLES),
        Option(AudienceKind.NOT_ACKNOWLEDGED, "4", T.NOT_ACKNOWLEDGED),
        Option(AudienceKind.NOT_SENT, "5", T.NOT_SENT),
    ]
    if context.is_again:
        options.append(Option(AudienceKind.NOT_REACHED, "6", T.NOT_REACHED))
    return options


def groups(context: Context) -> Sequence[Option]:
    """The office's groups with their people."""
    return [
        Option(
            g.id,
            str(n),
            g.short_name,
            people(context.counted.get(g.id, 0)),
            aliases=(g.name, g.form_name, *g.aliases),
        )
        for n, g in enumerate(context.plan.groups, 1)
    ]


def roles(context: Context) -> Sequence[Option]:
    """The roles that somebody has."""
    there = [role for role in Role if role is not Role.GUEST and has_role(context, role)]
    return [
        Option(role, str(n), T.ROLE_NAMES[role], people(context.counted[role]))
        for n, role in enumerate(there, 1)
    ]


def acknowledgeable(context: Context) -> Sequence[Option]:
    """What was sent and asked to be acknowledged."""
    return [Option(m.id, str(n), m.title) for n, m in enumerate(context.asked, 1)]


def ways(context: Context) -> Sequence[Option]:
    """Whether whoever does not write is pushed to, with what it costs; or what to do instead."""
    never = Option(PushWhen.NEVER, "1", T.PUSH_NEVER, T.PUSH_NEVER_COST)
    reach, usable = people(context.reach), thai_digits(context.usable)
    if context.budget is None:
        return [replace(never, detail=T.PUSH_UNKNOWN)]
    if context.usable >= UNLIMITED:
        free = T.PUSH_UNLIMITED.format(people=thai_digits(context.reach))
        at_once = at_deadline = free
    elif context.reach <= context.usable:
        at_once = T.PUSH_COST.format(people=reach, usable=usable)
        at_deadline = T.PUSH_DEADLINE_COST.format(people=reach, usable=usable)
    else:
        month = short_moment(first_of_next_month(context.now, context.calendar))
        return [
            never,
            Option(FEWER, "2", T.PUSH_FEWER, T.PUSH_FEWER_DETAIL),
            Option(NEXT_MONTH, "3", T.PUSH_NEXT_MONTH, T.PUSH_NEXT_MONTH_DETAIL.format(at=month)),
        ]
    return [
        never,
        Option(PushWhen.AT_ONCE, "2", T.PUSH_AT_ONCE, at_once),
        Option(PushWhen.AT_DEADLINE, "3", T.PUSH_AT_DEADLINE, at_deadline),
    ]


class Ways(Choice):
    """Says first whom it would reach, and where the month's pushes do not suffice."""

    def detail(self, context: Any, answer: Any) -> tuple[str, ...]:
        """How many people there are, and what is missing."""
        if context.people is None:
            return ()
        lines = [
            T.REACH.format(
                people=thai_digits(len(context.people)), reachable=thai_digits(context.reach)
            )
        ]
        if context.budget is not None and context.reach > context.usable:
            reserve = thai_digits(context.budget.reserve)
            left, count = thai_digits(context.usable), thai_digits(context.reach)
            lines.append(T.PUSH_DOES_NOT_FIT.format(usable=left, people=count, reserve=reserve))
        return tuple(lines)


def starts(context: Context) -> Sequence[Option]:
    """Now, or at an hour of one's choice."""
    return [Option("now", "1", T.WHEN_NOW), Option("later", "2", T.WHEN_LATER)]
