"""The proof that people were told: a list of messages, and each with its honest n/N."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from messages import flex, theme
from messages import response_actions as respond
from messages.flex import Part
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.pulses import result_lines
from messages.texts import awareness_evidence as T
from messages.thai import share, short_date, short_moment, thai_digits
from messages.told import Count, Reason
from store.model import CampaignStatus, MessageKind

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"awareness_evidence.{template}")


def evidence_list(counts: Sequence[Count], page: int) -> Message:
    """A page of the messages that were told, the newest first."""
    rows = [
        Row(
            count.message.title,
            respond.ShowEvidenceOf(count.campaign.id),
            T.EVIDENCE_ROW.format(headline=headline(count), due=short_date(count.campaign.due_at)),
        )
        for count in counts
    ]
    return list_card(
        kicker=T.KICKER,
        title=T.TITLE,
        rows=page_of(rows, page, respond.ShowEvidencePage),
        template="awareness_evidence.list",
        after=[flex.text(T.MEANS, size=theme.SOURCE, color=theme.SECONDARY)],
    )


def evidence_card(count: Count, names: Mapping[str, str]) -> Message:
    """One message: n/N, who was not reached and why, by group, and how long it took."""
    lines = evidence_lines(count, names)
    body: list[Part] = [
        flex.text(lines[0], weight="bold"),
        flex.progress_bar(count.done if count.asks else count.sent, count.roster),
        *(flex.text(line, size=theme.NOTE) for line in lines[1:]),
    ]
    if count.campaign.status is CampaignStatus.PARKED:
        body.append(flex.note(T.PARKED))
    body.append(flex.text(T.MEANS, size=theme.SOURCE, color=theme.SECONDARY))
    footer = []
    if count.message.kind in (MessageKind.ACKNOWLEDGEMENT, MessageKind.QUIZ):
        footer.append(flex.button(T.WHO, respond.ShowWhoHasNot(count.campaign.id, 0)))
    if count.message.kind is MessageKind.ACKNOWLEDGEMENT:
        footer.append(flex.button(T.PAPER, respond.RecordPaper(count.campaign.id)))
    title = count.message.title
    kicker = f"{T.KICKER} · {T.TITLE}"
    bubble = flex.card(kicker=kicker, title=title, body=body, footer=footer)
    alt = " ".join((T.TITLE, title, *lines))
    return flex.flex_message(bubble, alt_text=alt, template="awareness_evidence.one")


def evidence_lines(count: Count, names: Mapping[str, str]) -> list[str]:
    """Everything that is told of one message, line by line, the headline first."""
    campaign = count.campaign
    since, until = short_moment(campaign.due_at), short_moment(campaign.deadline)
    due = T.DUE_BY.format(due=since, deadline=until)
    if not count.asks:
        due = T.DUE_ALONG.format(due=since, deadline=until)
    lines = [
        headline(count),
        T.VERSION.format(version=thai_digits(count.message.version)),
        due,
        T.SENT_AND_REACHED.format(
            sent=thai_digits(count.sent), reached=thai_digits(count.reached)
        ),
        _apart(count),
    ]
    if count.asks:
        lines.append("\n".join(_groups(count)))
    if count.median is not None:
        lines.append(T.MEDIAN.format(time=duration(count.median)))
    if count.pulse is not None:
        lines += result_lines(count.pulse, names)
    return lines


def headline(count: Count) -> str:
    """n/N in one line."""
    if count.message.kind is MessageKind.PULSE:
        if count.pulse is None:
            return T.ANSWERED_OPEN
        return T.DONE_SHARE["quiz"].format(share=share(count.pulse.answered, count.pulse.roster))
    if not count.asks:
        return T.PLAIN.format(share=share(count.sent, count.roster))
    if count.message.kind is MessageKind.ZERO_REPORT:
        return T.DONE_SHARE["zero_report"].format(share=share(count.done, count.roster))
    told = T.DONE_SHARE[count.message.kind.value].format(share=share(count.done, count.roster))
    if count.right is None:
        return told
    return f"{told} · {T.RIGHT_SHARE.format(share=share(count.right, count.done))}"


def _apart(count: Count) -> str:
    apart = [
        T.APART.format(
            not_enrolled=thai_digits(count.lacking(Reason.NOT_ENROLLED)),
            blocked=thai_digits(count.lacking(Reason.BLOCKED)),
            waiting=thai_digits(count.lacking(Reason.WAITING)),
        )
    ]
    if quiet := count.lacking(Reason.SENT_ONLY):
        apart.append(T.APART_SENT_ONLY.format(count=thai_digits(quiet)))
    if left := count.lacking(Reason.LEFT):
        apart.append(T.APART_LEFT.format(count=thai_digits(left)))
    return " · ".join(apart)


def _groups(count: Count) -> list[str]:
    return [
        T.GROUP_SHARE.format(group=name or T.NO_GROUP, share=share(n, total))
        for name, n, total in count.groups
    ]


def duration(time: timedelta) -> str:
    """A span in the largest unit that it fills twice: ๔๕ นาที, ๓ ชั่วโมง, ๒ วัน."""
    if time >= 2 * DAY:
        return T.DAYS.format(count=thai_digits(round(time / DAY)))
    if time >= 2 * HOUR:
        return T.HOURS.format(count=thai_digits(round(time / HOUR)))
    return T.MINUTES.format(count=thai_digits(round(time / timedelta(minutes=1))))
