"""Cards of who has not acknowledged: which message, then who of which group."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from messages import flex, theme
from messages import keywords as K
from messages import response_actions as respond
from messages.flex import Part
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.texts import outstanding as T
from messages.thai import share, short_date, short_moment, thai_digits
from messages.told import Reason
from store.model import AwarenessMessage, Campaign, MessageKind

MOST_GROUPS = 6
MOST_NAMES = 30


@dataclass(frozen=True, slots=True)
class Lacking:
    """A group's people who have not; `names` is empty for whoever sees numbers only."""

    group: str
    count: int
    total: int
    names: tuple[tuple[str, Reason | None], ...] = ()


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"outstanding.{template}")


def list_of(found: Sequence[tuple[Campaign, AwarenessMessage, int, int]], page: int) -> Message:
    """Messages with how many of those in question have acknowledged them."""
    rows = [
        Row(
            message.title,
            respond.ShowWhoHasNot(campaign.id, 0),
            _done(message, campaign, done, total),
        )
        for campaign, message, done, total in found
    ]
    return list_card(
        kicker=T.KICKER,
        title=T.LIST_TITLE,
        rows=page_of(rows, page, respond.ShowOutstanding),
        template="outstanding.list",
    )


def _done(message: AwarenessMessage, campaign: Campaign, done: int, total: int) -> str:
    counted, due = share(done, total), short_date(campaign.due_at)
    if message.kind is MessageKind.QUIZ:
        return T.HAVE_ANSWERED.format(share=counted, due=due)
    return T.HAVE_ACKNOWLEDGED.format(share=counted, due=due)


def pages_of(groups: Sequence[Lacking]) -> list[list[Lacking]]:
    """Groups shared out to pages that a card can hold; a large group goes on on the next."""
    pages: list[list[Lacking]] = [[]]
    room = MOST_NAMES
    for group in groups:
        names = list(group.names)
        while True:
            if len(pages[-1]) == MOST_GROUPS or (names and room == 0):
                pages.append([])
                room = MOST_NAMES
            shown, names = names[:room], names[room:]
            pages[-1].append(Lacking(group.group, group.count, group.total, tuple(shown)))
            room -= len(shown)
            if not names:
                break
    return pages


def who_card(
    message: AwarenessMessage,
    campaign: Campaign,
    groups: Sequence[Lacking],
    page: int,
    nudge_until: datetime | None,
) -> Message:
    """Who has not, by group, and one nudge where the person may and it is of use."""
    pages = pages_of(groups)
    page = page if page < len(pages) else 0
    total = sum(g.total for g in groups)
    lead = _done(message, campaign, total - sum(g.count for g in groups), total)
    lines = [_line(group) for group in pages[page]]
    body: list[Part] = [flex.text(lead, weight="bold"), *(flex.text(line) for line in lines)]
    footer = []
    if nudge_until is not None:
        hint = T.NUDGE_HINT.format(deadline=short_moment(nudge_until))
        body.append(flex.text(hint, size=theme.LABEL, color=theme.SECONDARY))
        nudge = respond.Nudge(campaign.id)
        footer.append(flex.button(K.NUDGE.label, nudge, primary=True))
    if len(pages) > 1:
        where = T.PAGE_OF.format(page=thai_digits(page + 1), pages=thai_digits(len(pages)))
        body.append(flex.text(where, size=theme.LABEL, color=theme.SECONDARY))
    if page + 1 < len(pages):
        footer.append(flex.button(T.NEXT, respond.ShowWhoHasNot(campaign.id, page + 1)))
    bubble = flex.card(kicker=T.KICKER, title=message.title, body=body, footer=footer)
    alt = " ".join((T.KICKER, message.title, lead, *lines))
    return flex.flex_message(bubble, alt_text=alt, template="outstanding.who")


def _line(group: Lacking) -> str:
    name, counted = group.group or T.NO_GROUP, share(group.count, group.total)
    if not group.names:
        return T.GROUP_COUNT.format(group=name, share=counted)
    names = " · ".join(
        T.NAME_WITH.format(name=n, reason=T.REASONS[reason]) if reason else n
        for n, reason in group.names
    )
    return T.GROUP_NAMES.format(group=name, share=counted, names=names)


def nudged_card(title: str, count: int, still: int, deadline: datetime) -> Message:
    """How many are reminded, and how."""
    lines = []
    if count:
        until = short_moment(deadline)
        lines.append(T.NUDGED.format(count=thai_digits(count), title=title, deadline=until))
    if still:
        lines.append(T.NUDGED_STILL.format(count=thai_digits(still)))
    body = [flex.text(line) for line in lines]
    bubble = flex.card(kicker=T.KICKER, title=T.NUDGED_TITLE, body=body)
    alt = " ".join((T.NUDGED_TITLE, *lines))
    return flex.flex_message(bubble, alt_text=alt, template="outstanding.nudged")
