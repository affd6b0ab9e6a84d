"""Cards of pulses: thanks that tell nothing, and results once a pulse is closed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from messages import actions, flex, theme
from messages import response_actions as respond
from messages.flex import Part
from messages.lists import MOST_ROWS, Row, list_card, page_of
from messages.message import Message
from messages.texts import pulses as T
from messages.thai import share, short_moment, thai_digits
from store.model import LOWEST, AwarenessMessage, PulseBucket, PulseResult


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"pulses.{template}")


def waiting_card(pulses: Sequence[AwarenessMessage]) -> Message:
    """Several pulses that are open."""
    return list_card(
        kicker=T.KICKER,
        title=T.WAITING_TITLE.format(count=thai_digits(len(pulses))),
        rows=[Row(p.title, actions.ShowAwareness(p.id, p.version)) for p in pulses[:MOST_ROWS]],
        template="pulses.waiting",
    )


def thanks_card(pulse: AwarenessMessage, closes: datetime) -> Message:
    """That an answer was taken; what it was stands nowhere."""
    thanks = T.THANKS.format(closes=short_moment(closes))
    hint = flex.text(T.THANKS_HINT, size=theme.LABEL, color=theme.SECONDARY)
    kicker = f"{T.KICKER} · {pulse.title}"
    bubble = flex.card(kicker=kicker, title=T.THANKS_TITLE, body=[flex.text(thanks), hint])
    alt = f"{T.THANKS_TITLE} {thanks} {T.THANKS_HINT}"
    return flex.flex_message(bubble, alt_text=alt, template="pulses.thanks")


def results_card(
    results: Sequence[tuple[PulseResult, AwarenessMessage | None]], page: int
) -> Message:
    """A page of the pulses that are closed."""
    rows = [
        Row(
            question.title if question else T.KICKER,
            respond.ShowPulseResult(result.pulse),
            T.RESULT_ROW.format(
                closed=short_moment(result.closed_at), share=share(result.answered, result.roster)
            ),
        )
        for result, question in results
    ]
    return list_card(
        kicker=T.KICKER,
        title=T.RESULTS_TITLE,
        rows=page_of(rows, page, respond.ShowPulseResults),
        template="pulses.results",
    )


def result_card(
    question: AwarenessMessage | None,
    result: PulseResult,
    names: Mapping[str, str],
    follow_up: AwarenessMessage | None,
    *,
    may_tell: bool,
) -> Message:
    """Counters of merged groups, and what the office does about it. `names` are of groups."""
    lines = result_lines(result, names)
    body: list[Part] = [flex.text(question.text, color=theme.SECONDARY)] if question else []
    body += [flex.text(line) for line in lines]
    if len(result.buckets) > 1 or any(len(b.groups) > 1 for b in result.buckets):
        body.append(flex.text(T.MERGED, size=theme.SOURCE, color=theme.SECONDARY))
    if follow_up is not None:
        body.append(flex.labelled(T.FOLLOW_UP_LABEL, follow_up.text))
    footer = []
    if may_tell:
        footer = [flex.button(T.FOLLOW_UP, respond.FollowUpPulse(result.pulse), primary=True)]
    title = question.title if question else T.KICKER
    bubble = flex.card(kicker=T.RESULTS_TITLE, title=title, body=body, footer=footer)
    told = f"{T.FOLLOW_UP_LABEL} {follow_up.text}" if follow_up else ""
    alt = " ".join(part for part in (title, *lines, told) if part)
    return flex.flex_message(bubble, alt_text=alt, template="pulses.result")


def result_lines(result: PulseResult, names: Mapping[str, str]) -> list[str]:
    """What a closed pulse tells, line by line."""
    closed = short_moment(result.closed_at)
    lines = [T.ANSWERED_OF.format(share=share(result.answered, result.roster), closed=closed)]
    if not result.buckets:
        lines.append(T.WITHHELD)
    else:
        lines.append(T.AVERAGE.format(average=_average(result.buckets)))
    for bucket in result.buckets:
        groups = " · ".join(names.get(g, g) or T.NO_GROUP for g in bucket.groups)
        head = T.BUCKET.format(groups=groups, count=thai_digits(bucket.total))
        lines.append(f"{head}\n{_counts(bucket)}")
    if result.lost:
        lines.append(T.LOST.format(count=thai_digits(result.lost)))
    return lines


def _average(buckets: Sequence[PulseBucket]) -> str:
    total = sum(bucket.total for bucket in buckets)
    points = sum(
        value * count for bucket in buckets for value, count in enumerate(bucket.counts, LOWEST)
    )
    return thai_digits(f"{points / total:.1f}")


def _counts(bucket: PulseBucket) -> str:
    return " · ".join(
        T.COUNT.format(value=thai_digits(value), count=thai_digits(count))
        for value, count in enumerate(bucket.counts, LOWEST)
    )


def follow_up_saved(message: AwarenessMessage) -> Message:
    """Where the text stands now."""
    return flex.text_message(
        T.FOLLOW_UP_SAVED.format(title=message.title), template="pulses.follow_up_saved"
    )
