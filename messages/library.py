"""Cards of the library: its shelves, one message with its state, and what waits for approval."""

from collections.abc import Mapping, Sequence

from messages import campaign_actions as run
from messages import flex, theme
from messages import keywords as K
from messages import schedule_actions as planned
from messages.awareness import awareness_card
from messages.flex import Part
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.texts import library as T
from messages.thai import MONTHS, short_date, short_moment, shorten, thai_digits
from store.model import AwarenessMessage, MessageKind

SHOWN_OF_A_TITLE = 60
MOST_AT_ONCE = 9
FISCAL_MONTHS = (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)
Why = Mapping[str, Sequence[str]]
"""Reasons by name, each with what it is about: the gaps of a text that is not filled."""


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"library.{template}")


def why_words(why: Why) -> str:
    """Everything that keeps a message back, in a sentence's half."""
    return " · ".join(T.WHY[name].format(what=" ".join(about)) for name, about in why.items())


def month_name(month: int) -> str:
    """A shelf's month; 0 is what has no week."""
    return T.MONTH.format(month=MONTHS[month - 1]) if month else T.OCCASIONS


def library_card(counts: Mapping[str, int], month: int, total: int) -> Message:
    """The shelves, this month first; `counts` by the name of the shelf."""

    def row(words: str, shelf: str) -> Row:
        detail = T.TEXTS_COUNT.format(count=thai_digits(counts.get(shelf, 0)))
        return Row(words, planned.ShowShelf(shelf, 0), detail)

    rows = [
        row(month_name(month), f"m{month}"),
        Row(T.OTHER_MONTHS, planned.ShowShelf("months", 0)),
        *(row(T.KINDS[kind], kind) for kind in MessageKind),
        row(T.HELD, "held"),
        row(T.RETIRED, "retired"),
    ]
    return list_card(
        kicker=T.KICKER,
        title=T.LIBRARY_TITLE.format(count=thai_digits(total)),
        rows=rows,
        template="library.library",
        footer=[
            flex.button(T.ADD, planned.EditText("", "")),
            flex.button(K.SCHEDULE.label, planned.ShowSchedule(0)),
        ],
    )


def months_card(counts: Mapping[str, int], page: int) -> Message:
    """Every month of the fiscal year, and what has no week."""
    rows = [
        Row(
            month_name(month),
            planned.ShowShelf(f"m{month}", 0),
            T.TEXTS_COUNT.format(count=thai_digits(counts.get(f"m{month}", 0))),
        )
        for month in (*FISCAL_MONTHS, 0)
    ]
    shown = page_of(rows, page, lambda next_page: planned.ShowShelf("months", next_page))
    return list_card(kicker=T.KICKER, title=T.OTHER_MONTHS, rows=shown, template="library.months")


def shelf_card(
    title: str,
    shelf: str,
    messages: Sequence[tuple[AwarenessMessage, Why]],
    page: int,
) -> Message:
    """The messages of one shelf, with what keeps any of them back."""
    if not messages:
        return flex.text_message(T.SHELF_EMPTY, template="library.shelf")
    rows = [
        Row(shorten(m.title, SHOWN_OF_A_TITLE), planned.ShowText(m.id), _row(m, why))
        for m, why in messages
    ]
    shown = page_of(rows, page, lambda next_page: planned.ShowShelf(shelf, next_page))
    return list_card(kicker=T.KICKER, title=title, rows=shown, template="library.shelf")


def shelf_title(shelf: str) -> str:
    """What a shelf is called."""
    if shelf.startswith("m"):
        return month_name(int(shelf[1:]))
    return {"held": T.HELD, "retired": T.RETIRED, **T.KINDS}[shelf]


def when_words(message: AwarenessMessage) -> str:
    """Its week, its movable date or its occasion; else administrators send it."""
    if message.occasion is not None:
        return T.AT_OCCASION[message.occasion]
    if message.season.named:
        return T.DATED_BY.format(named=message.season.named)
    return T.WEEK.format(week=thai_digits(message.week)) if message.week else T.NO_WEEK


def _row(message: AwarenessMessage, why: Why) -> str:
    state = T.STATE_HELD.format(why=why_words(why)) if why else T.KINDS[message.kind]
    return T.SHELF_ROW.format(when=when_words(message), state=state)


def text_card(message: AwarenessMessage, why: Why, parts: Sequence[tuple[str, str]]) -> Message:
    """One message whole; `parts` are (code, words) of what can be changed, in that order."""
    before: list[Part] = [flex.labelled(T.TEXT, message.text)]
    if message.choices:
        before.append(flex.labelled(T.CHOICES, lettered(message)))
    if message.explanation:
        before.append(flex.labelled(T.EXPLANATION, message.explanation))
    if message.basis:
        before.append(flex.labelled(T.BASIS, message.basis))
    when = T.TEXT_VERSION.format(version=thai_digits(message.version), when=when_words(message))
    before.append(flex.text(when, size=theme.LABEL, color=theme.SECONDARY))
    approved = _approved(message)
    if approved:
        before.append(flex.text(approved, size=theme.LABEL, color=theme.SECONDARY))
    state = why_words(why) or T.READY
    before.append(flex.note(state) if why else flex.text(state, size=theme.LABEL))
    again = T.USE_AGAIN if message.is_retired else T.RETIRE
    # What is kept back is put right first; then there is room for ten rows.
    sending = [] if why else [Row(T.SEND, run.StartCampaign(message.id))]
    rows = [
        Row(T.PREVIEW, planned.PreviewText(message.id)),
        *sending,
        Row(T.PLAN, planned.PlanSeries(message.id)),
        *(Row(words, planned.EditText(message.id, code)) for code, words in parts),
        Row(again, planned.RetireText(message.id, int(not message.is_retired))),
    ]
    return list_card(
        kicker=T.LIBRARY_KICKER.format(kind=T.KINDS[message.kind]),
        title=message.title,
        rows=rows,
        template="library.text",
        before=before,
        said=f"{message.text} {state}",
    )


def lettered(message: AwarenessMessage) -> str:
    """The choices of a quiz under their letters, the right one marked."""
    rows = zip(K.LETTERS, message.choices, strict=False)
    return "\n".join(
        f"{'✓' if number == message.right else ' '} {letter}) {words}"
        for number, (letter, words) in enumerate(rows, 1)
    )


def _approved(message: AwarenessMessage) -> str:
    approval = message.approval
    if approval is None:
        return ""
    if approval.dated:
        dated = short_date(approval.dated)
        return T.APPROVED_ON_PAPER.format(document=thai_digits(approval.document), dated=dated)
    return T.APPROVED_AT.format(at=short_moment(approval.at))


def preview(message: AwarenessMessage, why: Why) -> tuple[Message, ...]:
    """Who gets it, then the message as they see it."""
    heads = message.kind in (MessageKind.REPORT_REMINDER, MessageKind.ZERO_REPORT)
    sentence = T.PREVIEW_SAYS.format(audience=T.TO_HEADS if heads else T.TO_ALL)
    if why:
        sentence += "\n" + T.PREVIEW_HELD.format(why=why_words(why))
    return flex.text_message(sentence, template="library.preview"), awareness_card(message)


def approvals_card(counts: Sequence[tuple[int, int]]) -> Message:
    """The months with texts that wait, as (month, how many)."""
    if not counts:
        return flex.text_message(T.APPROVALS_NONE, template="library.approvals")
    rows = [
        Row(
            month_name(month),
            planned.ShowApprovalMonth(month),
            T.TEXTS_COUNT.format(count=thai_digits(count)),
        )
        for month, count in counts
    ]
    total = sum(count for _, count in counts)
    return list_card(
        kicker=T.APPROVAL_KICKER,
        title=T.APPROVALS_TITLE.format(count=thai_digits(total)),
        rows=page_of(rows, 0, planned.ShowApprovalMonth),
        template="library.approvals",
    )


def approval_card(month: int, messages: Sequence[AwarenessMessage], seen: str) -> Message:
    """The texts of a month whole, each to be approved alone or all together."""
    before: list[Part] = []
    for message in messages:
        before.append(flex.text(message.title, weight="bold"))
        before.append(flex.text(message.text))
    before.append(flex.text(T.APPROVE_HINT, size=theme.LABEL, color=theme.SECONDARY))
    rows = [
        Row(
            shorten(m.title, SHOWN_OF_A_TITLE), planned.ApproveText(m.id, m.version), T.APPROVE_ONE
        )
        for m in messages
    ]
    words = T.APPROVE_ALL.format(count=thai_digits(len(messages)))
    every = flex.button(words, planned.ApproveMonth(month, seen), primary=True)
    title = T.APPROVAL_MONTH.format(month=MONTHS[month - 1]) if month else T.APPROVAL_OCCASIONS
    return list_card(
        kicker=T.APPROVAL_KICKER,
        title=title,
        rows=rows,
        template="library.approval_month",
        before=before,
        footer=[every],
        said=" ".join(f"{m.title}: {m.text}" for m in messages),
    )
