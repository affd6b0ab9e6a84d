"""Cards of the deliveries that a person decides on: the list, and one with its two choices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from messages import actions, flex, theme
from messages.flex import Part
from messages.message import Message
from messages.texts import deliveries as T
from messages.thai import short_moment, thai_digits

MOST_LISTED = 10


@dataclass(frozen=True, slots=True)
class Undecided:
    """A push or multicast of unknown outcome: `name` of the only person it was to, None where it
    was to several (or that one has left)."""

    id: str
    title: str
    at: datetime
    people: int
    name: str | None


def nothing() -> Message:
    """There is nothing to decide."""
    return flex.text_message(T.NOTHING, template="deliveries.nothing")


def list_card(shown: Sequence[Undecided], total: int) -> Message:
    """The oldest to choose from, of `total`."""
    choices = [
        flex.choice(str(n), row.title, actions.ShowUndecidedOne(row.id))
        for n, row in enumerate(shown, 1)
    ]
    details = [_when_and_who(row) for row in shown]
    body: list[Part] = [
        flex.choice_row(choice, thai_digits(choice.number), detail)
        for choice, detail in zip(choices, details, strict=True)
    ]
    body.append(flex.text(T.HINT, size=theme.LABEL, color=theme.SECONDARY))
    if more := total - len(shown):
        left = T.MORE.format(count=thai_digits(more))
        body.append(flex.text(left, size=theme.LABEL, color=theme.SECONDARY))
    title = T.LIST_TITLE.format(count=thai_digits(total))
    bubble = flex.card(kicker=T.KICKER, title=title, body=body)
    alt = f"{title} " + " ".join(
        f"{thai_digits(c.number)} {c.words} ({detail})"
        for c, detail in zip(choices, details, strict=True)
    )
    return flex.flex_message(bubble, alt_text=alt, template="deliveries.list", choices=choices)


def choice_card(row: Undecided, again: int) -> Message:
    """What it was, why nobody knows, and the two choices: `again` people would get it again."""
    wanted: list[tuple[str, str, actions.Action]] = []
    if again:
        cost = T.SEND_AGAIN_COST.format(count=thai_digits(again))
        wanted.append((T.SEND_AGAIN, cost, actions.SendAgain(row.id)))
    wanted.append((T.LEAVE, T.LEAVE_MEANS, actions.LeaveUnsent(row.id)))
    choices = [flex.choice(str(n), words, act) for n, (words, _, act) in enumerate(wanted, 1)]
    body: list[Part] = [
        flex.labelled(T.SENT_AT, short_moment(row.at)),
        flex.labelled(T.SENT_TO, _who(row)),
        flex.note(T.WHY),
        *(
            flex.choice_row(choice, thai_digits(choice.number), detail)
            for choice, (_, detail, _) in zip(choices, wanted, strict=True)
        ),
    ]
    if left_out := row.people - again:
        said = T.LEFT_OUT.format(count=thai_digits(left_out))
        body.append(flex.text(said, size=theme.LABEL, color=theme.SECONDARY))
    bubble = flex.card(kicker=T.KICKER, title=row.title, body=body)
    numbered = " ".join(f"{thai_digits(c.number)} {c.words}" for c in choices)
    alt = f"{row.title} {_when_and_who(row)} {T.WHY} {numbered}"
    return flex.flex_message(bubble, alt_text=alt, template="deliveries.choice", choices=choices)


def sent_again(row: Undecided, again: int) -> Message:
    """It was queued once more."""
    sentence = T.QUEUED_AGAIN.format(title=row.title, count=thai_digits(again))
    return flex.text_message(sentence, template="deliveries.sent_again")


def left_unsent(row: Undecided) -> Message:
    """It stays as it is."""
    return flex.text_message(T.LEFT.format(title=row.title), template="deliveries.left_unsent")


def administrators_only() -> Message:
    """Whose matter this is, and where one's own is."""
    return flex.text_message(T.ADMINISTRATORS_ONLY, template="deliveries.administrators_only")


def _when_and_who(row: Undecided) -> str:
    return T.ROW.format(at=short_moment(row.at), who=_who(row))


def _who(row: Undecided) -> str:
    if row.people > 1:
        return T.PEOPLE.format(count=thai_digits(row.people))
    return T.PERSON.format(name=row.name) if row.name else T.GONE
