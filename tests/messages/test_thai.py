"""Thai digits, Buddhist-era dates, and cutting between what readers see as one character."""

from datetime import UTC, date, datetime

import pytest

from handlers.rules.rounds import usual_rounds
from messages.thai import (
    graphemes,
    round_name,
    share,
    short_date,
    short_moment,
    shorten,
    shorten_middle,
    shorten_units,
    thai_digits,
    utf16,
)
from store.model import FiscalYear

FAMILY = "👨‍👩‍👧‍👦"


def test_digits_become_thai_and_leave_the_rest() -> None:
    assert thai_digits("ข้อ 8.3 (2566)") == "ข้อ ๘.๓ (๒๕๖๖)"
    assert thai_digits(1234567890) == "๑๒๓๔๕๖๗๘๙๐"


def test_dates_are_of_the_buddhist_era() -> None:
    assert short_date(date(2023, 3, 31)) == "๓๑ มี.ค. ๖๖"
    assert short_date(date(2058, 12, 1)) == "๑ ธ.ค. ๐๑"


def test_a_moment_has_its_time() -> None:
    assert short_moment(datetime(2023, 3, 13, 9, 5, tzinfo=UTC)) == "๑๓ มี.ค. ๖๖ เวลา ๐๙.๐๕ น."


def test_rounds_and_shares_are_in_thai() -> None:
    names = [round_name(r) for r in usual_rounds(FiscalYear(2566))]
    assert names == ["รอบ ๖ เดือน", "รอบ ๑๒ เดือน"]
    assert share(61, 80) == "๖๑/๘๐"


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("กขค", 3), ("ที่นี่", 2), (FAMILY, 1), ("คู่มือ", 3)]
)
def test_a_vowel_or_mark_counts_with_its_consonant(text: str, count: int) -> None:
    assert graphemes(text) == count


@pytest.mark.parametrize("most", range(1, 8))
def test_a_short_text_is_cut_between_graphemes(most: int) -> None:
    text = "ที่นี่มีน้ำ" + FAMILY
    cut = shorten(text, most)
    assert graphemes(cut) <= most
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


@pytest.mark.parametrize("most", range(1, 8))
def test_a_quote_keeps_the_beginning_and_the_end_whole(most: int) -> None:
    text = FAMILY + "ที่นี่มีน้ำ" + FAMILY
    cut = shorten_middle(text, most)
    assert graphemes(cut) <= most
    first, _, last = cut.partition("…")
    assert text.startswith(first)
    assert text.endswith(last)
    assert "\u200d…" not in cut


def test_what_fits_is_left_alone() -> None:
    assert shorten_middle("ที่นี่", 2) == "ที่นี่"
    assert shorten("ที่นี่", 2) == "ที่นี่"
    assert shorten_units("ที่นี่", 6) == "ที่นี่"


@pytest.mark.parametrize("text", ["ที่" * 40, FAMILY * 9, "ก" + "\u0e48" * 200, "ข้อความ " * 20])
@pytest.mark.parametrize("most", [1, 5, 12, 60])
def test_a_text_is_cut_to_units_without_breaking_a_grapheme(text: str, most: int) -> None:
    cut = shorten_units(text, most)
    assert utf16(cut) <= most
    assert cut.endswith("…")
    assert "\u200d…" not in cut
    assert text.startswith(cut[:-1])
