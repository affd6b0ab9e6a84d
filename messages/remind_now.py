"""Cards around reminding on an administrator's word: the preview, and what was begun."""

from collections.abc import Sequence
from dataclasses import dataclass

from messages import flex
from messages import status_actions as status
from messages.campaigns import sample_of
from messages.flex import Part
from messages.lists import Row, list_card
from messages.message import Message
from messages.texts import remind_now as T
from messages.thai import thai_digits

MOST_LINES = 10


@dataclass(frozen=True, slots=True)
class Reminded:
    """One person with the parties and indicators that wait for them."""

    name: str
    parties: tuple[str, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """Whom it goes to and whom not. `usable` pushes are left, None where LINE has not said;
    `is_unlimited` where the plan has no end."""

    people: tuple[Reminded, ...]
    sample: Message | None
    usable: int | None
    is_unlimited: bool
    is_office_time: bool
    told_today: int = 0
    want_none: int = 0
    not_enrolled: tuple[str, ...] = ()


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"remind_now.{template}")


def preview_messages(preview: Preview, group: str, indicator: int) -> tuple[Message, ...]:
    """A sample as the first of them gets it, then who, what it costs, and the decision."""
    count = thai_digits(len(preview.people))
    parts: list[Part] = [
        flex.labelled(T.WHO, "\n".join(_lines(preview.people))),
        flex.labelled(T.COST, _cost(preview)),
        flex.labelled(T.WHEN, T.WHEN_NOW if preview.is_office_time else T.WHEN_LATER),
    ]
    left_out = left_out_lines(preview)
    if left_out:
        parts.append(flex.labelled(T.NOT_TOLD, "\n".join(left_out)))
    card = list_card(
        kicker=T.REMIND_KICKER,
        title=T.REMIND_TITLE.format(count=count),
        rows=[
            Row(T.SEND_NOW, status.SendReminders(group, indicator)),
            Row(T.DO_NOT_SEND, status.ShowOwing()),
        ],
        template="remind_now.preview",
        before=parts,
        said=_cost(preview),
    )
    if preview.sample is None:
        return (card,)
    name = preview.people[0].name
    lead = flex.text_message(T.SAMPLE_OF.format(name=name), template="remind_now.sample_of")
    return (lead, sample_of(preview.sample), card)


def _lines(people: Sequence[Reminded]) -> list[str]:
    lines = [
        T.REMIND_LINE.format(
            name=person.name,
            parties=" · ".join(person.parties),
            numbers=" ".join(map(thai_digits, person.numbers)),
        )
        for person in people[:MOST_LINES]
    ]
    if len(people) > MOST_LINES:
        lines.append(T.REMIND_MORE.format(count=thai_digits(len(people) - MOST_LINES)))
    return lines


def _cost(preview: Preview) -> str:
    if preview.is_unlimited:
        return T.REMIND_COST_UNLIMITED
    if preview.usable is None:
        return T.REMIND_COST_UNKNOWN
    people, usable = thai_digits(len(preview.people)), thai_digits(preview.usable)
    if len(preview.people) <= preview.usable:
        return T.REMIND_COST.format(people=people, usable=usable)
    return T.REMIND_COST_SHORT.format(people=people, usable=usable)


def left_out_lines(preview: Preview) -> list[str]:
    """Who gets none, and why."""
    lines = []
    if preview.told_today:
        lines.append(T.TOLD_TODAY.format(count=thai_digits(preview.told_today)))
    if preview.want_none:
        lines.append(T.WANT_NONE.format(count=thai_digits(preview.want_none)))
    if preview.not_enrolled:
        lines.append(T.NOBODY_ENROLLED.format(groups=" · ".join(preview.not_enrolled)))
    return lines


def nobody(preview: Preview) -> Message:
    """That there is nobody to remind, and why not."""
    lines = "\n".join([T.NOBODY, *left_out_lines(preview)])
    return flex.text_message(lines, template="remind_now.nobody")


def begun(people: Sequence[Reminded]) -> Message:
    """Who is reminded now."""
    names = [person.name for person in people[:MOST_LINES]]
    if len(people) > MOST_LINES:
        names.append(T.AND_OTHERS.format(count=thai_digits(len(people) - MOST_LINES)))
    count = thai_digits(len(people))
    sentence = T.SENT_TO.format(count=count, names=" · ".join(names))
    return flex.text_message(f"{sentence}\n{T.SENT_HOW}", template="remind_now.begun")
