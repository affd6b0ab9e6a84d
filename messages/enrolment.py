"""Cards on the way in: greeting with the privacy notice, the ways to enrol, names to pick."""

from collections.abc import Sequence
from datetime import datetime

from messages import enrolment_actions as enrol
from messages import flex, theme
from messages import keywords as K
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.texts import enrolment as T
from messages.texts.privacy import NOTICE_HEAD
from messages.thai import clock_time, shorten_units, thai_digits
from store.model import GroupId, OfficeText, Person

SHOWN_OF_A_NAME = 120
SHOWN_OF_A_NOTICE = 4500


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"enrolment.{template}")


def greeting(notice: OfficeText) -> Message:
    """Who we are, what happens with what people write, and that going on is enough."""
    return _opened_with(T.GREETING, notice, "enrolment.greeting")


def new_notice(notice: OfficeText) -> Message:
    """For whoever has read an earlier version."""
    return _opened_with(T.NOTICE_IS_NEW, notice, "enrolment.new_notice")


def _opened_with(opening: str, notice: OfficeText, template: str) -> Message:
    head = NOTICE_HEAD.format(version=thai_digits(notice.version))
    words = shorten_units(notice.text, SHOWN_OF_A_NOTICE)
    text = "\n".join([opening, "", head, words, "", T.NOTICE_GOES_ON])
    return flex.text_message(text, template=template)


def ways_card() -> Message:
    """The three ways, and the one that needs no code as a button."""
    body = [
        flex.box(
            [
                flex.text(words, weight="bold"),
                flex.text(detail, size=theme.NOTE, color=theme.SECONDARY),
            ],
            spacing="xs",
        )
        for words, detail in T.WAYS
    ]
    body.append(flex.text(T.WAYS_AFTERWARDS, size=theme.LABEL, color=theme.SECONDARY))
    footer = [flex.button(K.REQUEST_ENROLMENT.label, enrol.RequestEnrolment(), primary=True)]
    bubble = flex.card(kicker=T.KICKER, title=T.WAYS_TITLE, body=body, footer=footer)
    alt = f"{T.WAYS_TITLE} " + " ".join(f"{words}: {detail}" for words, detail in T.WAYS)
    return flex.flex_message(bubble, alt_text=alt, template="enrolment.ways")


def waits_card(until: datetime) -> Message:
    """The code was taken and is looked at from then on."""
    sentence = T.WAITS.format(until=clock_time(until))
    footer = [flex.button(K.CHECK_CODE.label, enrol.CheckCode(), primary=True)]
    body = [flex.text(sentence)]
    bubble = flex.card(kicker=T.KICKER, title=T.WAITS_TITLE, body=body, footer=footer)
    alt = f"{T.WAITS_TITLE} {sentence}"
    return flex.flex_message(bubble, alt_text=alt, template="enrolment.waits")


def groups_card(groups: Sequence[tuple[GroupId, str, int]], page: int) -> Message:
    """Groups with the number of names still free, for the code of the whole office."""
    rows = [
        Row(name, enrol.ShowNames(id, 0), T.STILL_FREE.format(count=thai_digits(free)))
        for id, name, free in groups
    ]
    return list_card(
        kicker=T.KICKER,
        title=T.GROUPS_TITLE,
        rows=page_of(rows, page, lambda other: enrol.ShowNames("", other)),
        template="enrolment.groups",
    )


def names_card(
    group: tuple[GroupId, str], people: Sequence[Person], page: int, remark: str | None = None
) -> Message:
    """The names still free in a group (id and name), and the way for whoever is not listed."""
    id, name = group
    rows = [
        Row(shorten_units(p.name, SHOWN_OF_A_NAME), enrol.ThatIsMe(p.id, id), p.position or None)
        for p in people
    ]
    shown = page_of(rows, page, lambda other: enrol.ShowNames(id, other), others=1)
    return list_card(
        kicker=T.KICKER,
        title=T.NAMES_TITLE.format(group=name),
        rows=[*shown, Row(T.NOT_LISTED, enrol.RequestEnrolment())],
        template="enrolment.names",
        before=[flex.note(remark)] if remark else [],
        said=remark or "",
    )
