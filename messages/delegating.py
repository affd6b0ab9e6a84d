"""Cards for delegates: what to delegate, to whom, and what was delegated."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from messages import flex
from messages import keywords as K
from messages import report_actions as report
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.progress_report import group_name
from messages.texts import delegating as T
from messages.thai import short_date, shorten_units, thai_digits
from store.model import Delegation, GroupId, Indicator, Person, Plan

SEND_BACK = K.SEND_BACK.label
MOST_QUOTED = 300


@dataclass(frozen=True, slots=True)
class Given:
    """A delegation in force, and to whom it was given."""

    delegation: Delegation
    name: str


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"delegating.{template}")


def rest_of(text: str) -> str:
    """What was typed after the word for sending back."""
    for word in sorted(K.SEND_BACK.all, key=len, reverse=True):
        if text.strip().startswith(word):
            return text.strip().removeprefix(word).strip(" :")
    return ""


def groups_card(plan: Plan, groups: Sequence[GroupId], indicator: str) -> Message:
    """For which of the person's groups."""
    rows = [Row(group_name(plan, g), report.Delegate(g, indicator)) for g in groups]
    return list_card(
        kicker=T.DELEGATE_KICKER, title=T.DELEGATE_GROUPS, rows=rows, template="delegating.groups"
    )


def indicators_card(
    plan: Plan, group: GroupId, owed: Sequence[Indicator], given: Sequence[Given]
) -> Message:
    """What to delegate, and what is delegated already."""
    by_number = {g.delegation.indicator: g.name for g in given}
    rows = [Row(T.EVERY, report.Delegate(group, "0"))]
    rows += [
        Row(
            T.DELEGATE_ROW.format(number=thai_digits(i.number), name=i.name),
            report.Delegate(group, str(i.number)),
            T.GIVEN.format(name=by_number[i.number]) if i.number in by_number else None,
        )
        for i in sorted(owed, key=lambda i: i.number)
    ]
    ends = [
        Row(
            T.END.format(name=g.name),
            report.EndDelegation(g.delegation.id),
            _what(g.delegation),
        )
        for g in given
    ]
    rows = [*rows, *ends][:10]
    return list_card(
        kicker=T.DELEGATE_KICKER,
        title=T.DELEGATE_TITLE,
        rows=rows,
        template="delegating.indicators",
    )


def people_card(wanted: report.Delegate, people: Sequence[Person]) -> Message:
    """To whom."""
    rows = [Row(p.name, replace(wanted, person=p.id, page=0), p.position) for p in people]
    shown = page_of(rows, wanted.page, lambda n: replace(wanted, page=n))
    return list_card(
        kicker=T.DELEGATE_KICKER, title=T.PEOPLE_TITLE, rows=shown, template="delegating.people"
    )


def _what(given: Delegation) -> str:
    number = given.indicator
    return T.EVERY if number is None else T.ONE.format(number=thai_digits(number))


def given_card(plan: Plan, given: Delegation, name: str) -> Message:
    """What was delegated, to whom, until when."""
    words = T.GIVEN_NOW.format(what=_what(given), name=name, until=short_date(given.until))
    return flex.text_message(words, template="delegating.given")


def told_handed(name: str, number: int) -> Message:
    """A draft waits to be confirmed."""
    words = T.TOLD_HANDED.format(name=name, number=thai_digits(number))
    return flex.text_message(words, template="delegating.told_handed")


def told_back(name: str, number: int, reason: str) -> Message:
    """A draft came back."""
    reason = shorten_units(reason, MOST_QUOTED)
    words = T.TOLD_BACK.format(name=name, number=thai_digits(number), reason=reason)
    return flex.text_message(words, template="delegating.told_back")
