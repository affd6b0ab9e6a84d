"""Fiscal years: a year is named after its 30 September, in the Buddhist era."""

import re
from datetime import date

from messages.thai import BUDDHIST_ERA, arabic_digits
from store.model import FiscalYear

FIRST_MONTH = 10
_YEAR = re.compile(r"(?<!\d)2[5-7]\d\d(?!\d)")


def fiscal_year_of(day: date) -> FiscalYear:
    """The fiscal year that a day falls in: 1 October 2022 opens 2566."""
    return FiscalYear(day.year + BUDDHIST_ERA + (1 if day.month >= FIRST_MONTH else 0))


def year_named(digits: str) -> FiscalYear | None:
    """The year that people mean by four or two digits (2566, 66), or None."""
    if not digits.isdecimal():
        return None
    number = int(digits)
    if len(digits) == 2:
        return FiscalYear(2500 + number)
    return FiscalYear(number) if 2500 <= number <= 2700 else None


def years_in(*texts: str) -> frozenset[FiscalYear]:
    """The years that texts name in full."""
    found = (match for text in texts for match in _YEAR.findall(arabic_digits(text)))
    return frozenset(FiscalYear(int(year)) for year in found)
