"""The card of the month's pushes: what they were spent on, what is left, what waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from messages import campaign_actions as run
from messages import flex, theme
from messages import keywords as K
from messages.flex import Part
from messages.message import Message
from messages.texts import quota as T
from messages.thai import MONTHS, short_moment, thai_digits
from store.model import PushPurpose

MOST_PARKED = 5


@dataclass(frozen=True, slots=True)
class Pushes:
    """A month in numbers of people. `limit` is None without one; `usable` is what campaigns may
    use; `parked` are (title, people) of what waits."""

    now: datetime
    limit: int | None
    used: int
    on_the_way: int
    by_purpose: Mapping[PushPurpose, int]
    line_count: int
    asked_at: datetime
    usable: int
    reserve: int
    forecast: int
    parked: Sequence[tuple[str, int]]


def unknown() -> Message:
    """LINE has not said anything yet."""
    return flex.text_message(T.UNKNOWN, template="quota.unknown")


def administrators_only() -> Message:
    """Whose matter this is."""
    return flex.text_message(T.ADMINISTRATORS_ONLY, template="quota.administrators_only")


def quota_card(month: Pushes) -> Message:
    """Used and left first, then on what, and what follows from it."""
    used = thai_digits(month.used)
    headline = T.USED_UNLIMITED.format(used=used)
    body: list[Part] = []
    if month.limit is not None:
        headline = T.USED_OF.format(used=used, limit=thai_digits(month.limit))
        left = T.USABLE_LEFT.format(
            usable=thai_digits(month.usable), reserve=thai_digits(month.reserve)
        )
        body += [flex.progress_bar(min(month.used, month.limit), month.limit), flex.text(left)]
    rows = [
        (T.BY_PURPOSE, _spent(month)),
        (T.LINE_SAYS, _line_count(month)),
        (T.FORECAST, _forecast(month)),
        (T.PARKED, _parked(month)),
    ]
    body += [flex.labelled(label, value) for label, value in rows]
    body.append(flex.text(T.FREE, size=theme.SOURCE, color=theme.SECONDARY))
    title = T.QUOTA_TITLE.format(month=MONTHS[month.now.month - 1])
    bubble = flex.card(
        kicker=T.KICKER,
        title=title,
        body=[flex.text(headline, weight="bold"), *body],
        footer=[flex.button(K.CAMPAIGNS.label, run.ShowCampaigns(0))],
    )
    alt = " · ".join((title, headline, *(f"{label} {value}" for label, value in rows)))
    return flex.flex_message(bubble, alt_text=alt, template="quota.quota")


def _spent(month: Pushes) -> str:
    lines = [
        T.PURPOSE_LINE.format(purpose=T.PURPOSES[purpose], count=thai_digits(count))
        for purpose, count in sorted(month.by_purpose.items(), key=lambda it: -it[1])
        if count
    ]
    if month.on_the_way:
        lines.append(T.ON_THE_WAY.format(count=thai_digits(month.on_the_way)))
    return "\n".join(lines) or T.NOTHING_USED


def _line_count(month: Pushes) -> str:
    at = short_moment(month.asked_at)
    return T.LINE_COUNT.format(used=thai_digits(month.line_count), at=at)


def _forecast(month: Pushes) -> str:
    count = thai_digits(month.forecast)
    if month.limit is not None and month.forecast > month.limit:
        return T.FORECAST_OVER.format(count=count)
    return T.FORECAST_FITS.format(count=count)


def _parked(month: Pushes) -> str:
    lines = [
        T.PARKED_LINE.format(title=title, count=thai_digits(people))
        for title, people in month.parked[:MOST_PARKED]
    ]
    return "\n".join(lines) or T.PARKED_NONE
