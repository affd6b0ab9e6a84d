"""Which month somebody means, and whether it is still to come."""

import re
from datetime import date
from enum import Enum

from messages.thai import (
    BUDDHIST_ERA,
    MONTH_MARKER,
    MONTHS,
    SHORT_MONTHS,
    arabic_digits,
    day_named,
)

# Short names are letters that stand in many words, too.
_ALONE_BEFORE, _ALONE_AFTER = r"(?<![^\W\d_])", r"[a-z]*\.?(?![^\W\d_])"
_ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


class Month(Enum):
    """What the text says of a month; one without a year is always to come."""

    UNREADABLE = 0
    OVER = 1
    TO_COME = 2


def month_named(text: str, today: date) -> Month:
    """Whether the text names a month, in full or short, that is not over on `today`.

    A day before the month has to be one of its days; a year is of the Buddhist era.
    """
    plain = arabic_digits(text).lower().replace(MONTH_MARKER, " ")
    found = _found(plain)
    if found is None:
        return Month.UNREADABLE
    month, before, after = found
    day = re.search(r"(?<!\d)(\d{1,2})\s*$", before)
    year = re.match(r"\D{0,12}(\d{4}|\d{2})(?!\d)", after)
    if day and not _is_day(int(day[1]), month, year[1] if year else None):
        return Month.UNREADABLE
    if year is None:
        return Month.TO_COME
    number = _common_era(int(year[1]))
    if abs(number - today.year) > 10:
        return Month.UNREADABLE
    return Month.OVER if (number, month) < (today.year, today.month) else Month.TO_COME


def _found(plain: str) -> tuple[int, str, str] | None:
    """The month's number, what stands before it and what after it."""
    for names in (MONTHS, SHORT_MONTHS, _ENGLISH):
        for number, name in enumerate(names, 1):
            letters = r"\.?\s*".join(re.escape(c) for c in name if c != ".")
            pattern = letters if names is MONTHS else rf"{_ALONE_BEFORE}{letters}{_ALONE_AFTER}"
            found = re.search(pattern, plain)
            if found:
                return number, plain[: found.start()], plain[found.end() :]
    return None


def _is_day(day: int, month: int, year: str | None) -> bool:
    # Without a year any may be meant, a leap year too.
    if year is None:
        return 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)
    return day_named(f"{day}/{month}/{year}") is not None


def _common_era(year: int) -> int:
    if year < 100:
        year += 2500
    return year - BUDDHIST_ERA if year > 2400 else year
