"""Moments as people write them: a day, by its name or its date, and an hour."""

import re
from datetime import date, datetime, time, timedelta

from messages.texts import moments as T
from messages.thai import arabic_digits, day_named

_HOUR = re.compile(rf"(?:^|\s)(\d{{1,2}})[.:](\d{{2}})\s*(?:{T.HOUR})?$")


def moment_named(text: str, now: datetime, usual: time | None = None) -> datetime | None:
    """The moment meant by `๒๔ มี.ค. ๐๙.๐๐`, `พรุ่งนี้ 9.30 น.` or `24/3/66 15:00`, in the zone of
    `now`; None where it is none. Without an hour it is the `usual` one, where there is one.

    A date without its year is the next such day.
    """
    plain = arabic_digits(text).strip()
    found = _HOUR.search(plain)
    at = _time(int(found[1]), int(found[2])) if found else usual
    day = _day((plain[: found.start()] if found else plain).strip(), now.date())
    if at is None or day is None:
        return None
    return datetime.combine(day, at, tzinfo=now.tzinfo)


def _time(hour: int, minute: int) -> time | None:
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day(text: str, today: date) -> date | None:
    if text in T.DAYS:
        return today + timedelta(days=T.DAYS[text])
    whole = day_named(text)
    if whole is not None:
        return whole
    between = "/" if re.fullmatch(r"\d{1,2}/\d{1,2}", text) else " "
    for year in (today.year, today.year + 1):
        day = day_named(f"{text}{between}{year}")
        if day is not None and day >= today:
            return day
    return None
