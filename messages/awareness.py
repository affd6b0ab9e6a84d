"""Cards of awareness: the office's message, what waits to be acknowledged, and honest n/N."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from messages import actions, flex, theme
from messages import keywords as K
from messages.flex import Part
from messages.message import Message
from messages.texts import awareness as T
from messages.thai import share, short_moment, thai_digits
from store.model import AwarenessMessage, CampaignStatus, MessageKind

MOST_LISTED = 10
MOST_COUNTED = 5


@dataclass(frozen=True, slots=True)
class Count:
    """One campaign in numbers. `groups` are (group, acknowledged, roster); people not
    enrolled, blocked and waiting are part of the roster and shown apart."""

    title: str
    kind: MessageKind
    due_at: datetime
    deadline: datetime
    acknowledged: int
    reached: int
    roster: int
    not_enrolled: int
    blocked: int
    waiting: int
    status: CampaignStatus
    groups: tuple[tuple[str, int, int], ...]


def awareness_card(message: AwarenessMessage) -> Message:
    """The office's message; one that asks to be acknowledged has its button and its word."""
    asks = message.kind is MessageKind.ACKNOWLEDGEMENT
    body: list[Part] = [flex.text(message.text)]
    footer: list[Part] = []
    if asks:
        body.append(flex.text(T.HOW, size=theme.LABEL, color=theme.SECONDARY))
        action = actions.Acknowledge(message.id, message.version)
        footer.append(flex.button(K.ACKNOWLEDGE.label, action, primary=True))
    if message.link:
        footer.append(flex.link_button(T.OPEN_LINK, message.link))
    kicker = T.KICKER_ACKNOWLEDGE if asks else T.KICKER
    bubble = flex.card(kicker=kicker, title=message.title, body=body, footer=footer)
    if message.picture:
        bubble["hero"] = flex.picture(message.picture)
    alt = f"{message.title}: {message.text}" + (f" {T.HOW}" if asks else "")
    return flex.flex_message(bubble, alt_text=alt, template=f"awareness.{message.kind.value}")


def recorded(message: AwarenessMessage, at: datetime, *, is_new: bool) -> Message:
    """What was recorded, and when."""
    sentence = T.RECORDED if is_new else T.RECORDED_BEFORE
    return flex.text_message(
        sentence.format(title=message.title, at=short_moment(at)), template="awareness.recorded"
    )


def waiting_card(messages: Sequence[AwarenessMessage]) -> Message:
    """Several messages that wait, to be acknowledged one by one."""
    shown = messages[:MOST_LISTED]
    choices = [
        flex.choice(str(n), m.title, actions.ShowAwareness(m.id, m.version))
        for n, m in enumerate(shown, 1)
    ]
    title = T.SEVERAL_TITLE.format(count=thai_digits(len(messages)))
    body = [
        *(flex.choice_row(c, thai_digits(c.number)) for c in choices),
        flex.text(T.SEVERAL_HINT, size=theme.LABEL, color=theme.SECONDARY),
    ]
    bubble = flex.card(kicker=T.KICKER_ACKNOWLEDGE, title=title, body=body)
    alt = f"{title} " + " ".join(f"{thai_digits(c.number)} {c.words}" for c in choices)
    return flex.flex_message(bubble, alt_text=alt, template="awareness.waiting", choices=choices)


def evidence_card(counts: Sequence[Count]) -> Message:
    """The newest campaigns with n/N, by group, and the people not reached shown apart."""
    if not counts:
        return flex.text_message(T.EVIDENCE_EMPTY, template="awareness.evidence")
    shown = counts[:MOST_COUNTED]
    body: list[Part] = []
    for count in shown:
        body += [_counted(count), {"type": "separator"}]
    body.append(flex.text(T.EVIDENCE_MEANS, size=theme.SOURCE, color=theme.SECONDARY))
    bubble = flex.card(kicker=T.EVIDENCE_KICKER, title=T.EVIDENCE_TITLE, body=body)
    alt = f"{T.EVIDENCE_TITLE} " + " · ".join(f"{c.title} {_headline(c)}" for c in shown)
    return flex.flex_message(bubble, alt_text=alt, template="awareness.evidence")


def _headline(count: Count) -> str:
    if count.kind is MessageKind.PLAIN:
        return T.EVIDENCE_PLAIN.format(share=share(count.reached, count.roster))
    return T.EVIDENCE_COUNT.format(share=share(count.acknowledged, count.roster))


def _counted(count: Count) -> Part:
    done = count.reached if count.kind is MessageKind.PLAIN else count.acknowledged
    since, until = short_moment(count.due_at), short_moment(count.deadline)
    due = T.EVIDENCE_DUE.format(due=since, deadline=until)
    if count.kind is MessageKind.PLAIN:
        due = T.EVIDENCE_DUE_PLAIN.format(due=since, deadline=until)
    apart = T.EVIDENCE_APART.format(
        not_enrolled=thai_digits(count.not_enrolled),
        blocked=thai_digits(count.blocked),
        waiting=thai_digits(count.waiting),
    )
    parts = [
        flex.text(count.title, weight="bold"),
        flex.text(_headline(count)),
        flex.progress_bar(done, count.roster),
        flex.text(f"{due}\n{apart}", size=theme.LABEL, color=theme.SECONDARY),
    ]
    if count.kind is MessageKind.ACKNOWLEDGEMENT:
        rows = "\n".join(
            T.EVIDENCE_GROUP.format(group=group, share=share(n, total))
            for group, n, total in count.groups
        )
        parts.append(flex.text(rows, size=theme.NOTE))
    if count.status is CampaignStatus.PARKED:
        parts.append(flex.note(T.EVIDENCE_PARKED))
    return flex.box(parts, spacing="sm")
