"""Cards of the tray: what a piece is for, what lies there, one piece."""

from collections.abc import Mapping, Sequence

from messages import flex, theme
from messages import keywords as K
from messages import report_actions as report
from messages.flex import Part
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.pictures import Picture, strip
from messages.progress_report import group_name
from messages.texts import evidence as E
from messages.texts import tray as T
from messages.thai import short_moment, shorten_units, thai_digits
from store.model import GroupId, Plan, TrayItem, TrayItemId

SHOWN_OF_A_PIECE = 60


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"tray.{template}")


def arrivals(came: int, lost: int) -> Message:
    """How many of the awaited pieces came, and how many never did."""
    lines = []
    if came:
        lines.append(T.ARRIVED.format(count=thai_digits(came)))
    if lost:
        lines.append(T.NEVER_ARRIVED.format(count=thai_digits(lost)))
    return flex.text_message("\n".join(lines), template="tray.arrivals")


def rest_of(text: str) -> str:
    """What was typed after the word for handing in."""
    typed = text.strip()
    for word in sorted(K.HAND_IN.all, key=len, reverse=True):
        if typed.startswith(word):
            return typed.removeprefix(word).strip(" :")
    return ""


def words_of(item: TrayItem) -> str:
    """A piece in words."""
    return E.piece(item.evidence.kind, shorten_units(item.evidence.value, SHOWN_OF_A_PIECE))


def which_card(
    plan: Plan, batch: str, numbers: Sequence[int], count: int, group: GroupId, is_new: bool
) -> Message:
    """Asks once what the pieces are for; the first row may be a guess. Rows bear the indicators'
    own numbers, 0 leaves it to the head."""
    named = {i.number: i.name for i in plan.indicators}
    rows = [
        Row(
            T.TRAY_ROW.format(number=thai_digits(n), name=named[n]), report.PlaceEvidence(batch, n)
        )
        for n in numbers
    ]
    rows.append(Row(T.LATER, report.PlaceEvidence(batch, 0)))
    more = T.WHICH_MORE.format(count=thai_digits(count))
    warning: list[Part] = [flex.text(T.WARNING, size=theme.LABEL, color=theme.SECONDARY)]
    return list_card(
        kicker=T.TRAY_KICKER.format(group=group_name(plan, group)),
        title=T.WHICH if is_new else more,
        rows=rows,
        template="tray.which" if is_new else "tray.which_more",
        after=warning if is_new else (),
        numbers=[*numbers, 0],
    )


def placed(plan: Plan, group: GroupId, number: int, count: int) -> Message:
    """Where the pieces lie now."""
    words = T.PLACED.format(
        count=thai_digits(count), group=group_name(plan, group), number=thai_digits(number)
    )
    return flex.text_message(words, template="tray.placed")


def kept_unplaced(plan: Plan, group: GroupId, count: int) -> Message:
    """The same where the head decides what they are for."""
    words = T.UNPLACED.format(count=thai_digits(count), group=group_name(plan, group))
    return flex.text_message(words, template="tray.unplaced")


def more_placed(count: int, number: int) -> Message:
    """One more piece of those that were already placed."""
    words = T.MORE_PLACED.format(count=thai_digits(count), number=thai_digits(number))
    return flex.text_message(words, template="tray.more_placed")


def _on_a_row(item: TrayItem) -> str:
    return E.piece_on_a_row(item.evidence.kind, item.evidence.value)


def _detail(item: TrayItem) -> str:
    at = short_moment(item.handed_at)
    if item.indicator is None:
        return T.FOR_ANY.format(at=at)
    return T.FOR.format(number=thai_digits(item.indicator), at=at)


def tray_card(items: Sequence[TrayItem], page: int, seen: Mapping[TrayItemId, str]) -> Message:
    """What lies there, newest first; `seen` is where small pictures of pieces are fetched."""
    rows = [
        Row(_on_a_row(i), report.ShowTrayItem(i.id), _detail(i), seen.get(i.id)) for i in items
    ]
    return list_card(
        kicker=K.TRAY.label,
        title=T.TRAY_TITLE.format(count=thai_digits(len(items))),
        rows=page_of(rows, page, report.ShowTray),
        template="tray.tray",
    )


def item_card(item: TrayItem, group: str, by: str, pictures: Sequence[Picture]) -> Message:
    """One piece with who handed it in."""
    lines = [T.ITEM.format(name=by, group=group), _detail(item)]
    body = [flex.text(line, size=theme.NOTE, color=theme.SECONDARY) for line in lines]
    return list_card(
        kicker=K.TRAY.label,
        title=words_of(item),
        rows=[Row(T.REMOVE, report.RemoveTrayItem(item.id))],
        template="tray.item",
        before=[*body, *strip(pictures)],
        said=" ".join(lines),
    )
