"""Thai for people: digits, Buddhist-era dates, rounds in words, shortening between graphemes."""

import re
from datetime import date, datetime

import regex

from store.model import ReportingRound

_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_FROM_THAI = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT_MONTHS = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
BUDDHIST_ERA = 543
MONTH_MARKER = "เดือน"


def thai_digits(value: object) -> str:
    """The value in Thai digits: 2566 becomes ๒๕๖๖."""
    return str(value).translate(_TO_THAI)


def arabic_digits(text: str) -> str:
    """The text with Thai digits as Arabic ones."""
    return text.translate(_FROM_THAI)


def short_date(day: date) -> str:
    """A day as the office writes it in passing: ๓๑ มี.ค. ๖๖."""
    return thai_digits(
        f"{day.day} {SHORT_MONTHS[day.month - 1]} {(day.year + BUDDHIST_ERA) % 100:02}"
    )


def clock_time(moment: datetime) -> str:
    """The time of day, in the zone the moment carries: ๐๙.๐๐."""
    return thai_digits(moment.strftime("%H.%M"))


def long_date(day: date) -> str:
    """A day as documents write it: ๓๑ มีนาคม ๒๕๖๖."""
    return thai_digits(f"{day.day} {MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA}")


def short_moment(moment: datetime) -> str:
    """A day with its time, in the zone the moment carries: ๑๓ มี.ค. ๖๖ เวลา ๐๙.๐๐ น."""
    return f"{short_date(moment)} เวลา {clock_time(moment)} น."


def round_name(round: ReportingRound) -> str:
    """รอบ ๖ เดือน or รอบ ๑๒ เดือน."""
    return f"รอบ {thai_digits(round.months)} เดือน"


def round_and_year(round: ReportingRound) -> str:
    """รอบ ๖ เดือน ปี ๒๕๖๖, where rounds of several years stand together."""
    return f"{round_name(round)} ปี {thai_digits(round.fiscal_year)}"


def share(count: int, total: int) -> str:
    """A count beside its whole, as every percentage here is shown: ๖๑/๘๐."""
    return thai_digits(f"{count}/{total}")


def graphemes(text: str) -> int:
    """How many characters a reader sees; a Thai vowel or tone mark counts with its consonant."""
    return len(regex.findall(r"\X", text))


def shorten(text: str, most: int) -> str:
    """The text in at most `most` graphemes, cut between them and ended with …"""
    parts = regex.findall(r"\X", text)
    return text if len(parts) <= most else "".join(parts[: most - 1]).rstrip() + "…"


def shorten_middle(text: str, most: int) -> str:
    """The text in at most `most` graphemes, its beginning and its end with … between them."""
    parts = regex.findall(r"\X", text)
    if len(parts) <= most:
        return text
    end = most // 2
    first, last = "".join(parts[: most - 1 - end]), "".join(parts[len(parts) - end :])
    return f"{first.rstrip()}…{last.lstrip()}"


def utf16(text: str) -> int:
    """Length in UTF-16 code units, LINE's unit for texts and data."""
    return len(text.encode("utf-16-le")) // 2


def shorten_units(text: str, most: int) -> str:
    """The text in at most `most` UTF-16 units, cut between graphemes and ended with …

    For what counts by size: one grapheme may hold a dozen units.
    """
    if utf16(text) <= most:
        return text
    kept: list[str] = []
    left = most - 1
    for part in regex.findall(r"\X", text):
        left -= utf16(part)
        if left < 0:
            break
        kept.append(part)
    return "".join(kept).rstrip() + "…"


def day_named(text: str) -> date | None:
    """The day that people mean by ๓๑ มี.ค. ๖๖, 31 มีนาคม 2566, 31/3/66 or 2023-03-31, or None.

    Years of two digits and those after 2400 are of the Buddhist era.
    """
    plain = re.sub(r"\s+", " ", text.translate(_FROM_THAI)).strip()
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain):
        year, month, day = (int(part) for part in found.groups())
        return _day(year, month, day)
    if found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})", plain):
        day, month, year = (int(part) for part in found.groups())
        return _day(year, month, day)
    found = re.fullmatch(r"(\d{1,2}) ?([^\d ][^\d]*?) ?(?:พ\.ศ\. ?)?(\d{4}|\d{2})", plain)
    if found is None:
        return None
    name = _month_key(found[2])
    for names in (MONTHS, SHORT_MONTHS):
        keys = [_month_key(month) for month in names]
        if name in keys:
            return _day(int(found[3]), keys.index(name) + 1, int(found[1]))
    return None


def _month_key(name: str) -> str:
    return name.replace(".", "").replace(" ", "")


def _day(year: int, month: int, day: int) -> date | None:
    if year < 100:
        year += 2500
    if year > 2400:
        year -= BUDDHIST_ERA
    try:
        return date(year, month, day)
    except ValueError:
        return None
