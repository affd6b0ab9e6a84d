"""When slots are due: series week by week, and the library in the weeks of the fiscal year."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from bot.clock import BANGKOK
from handlers.rules.holding import Held, placeholders, why_held
from handlers.rules.office_days import Calendar
from handlers.rules.slots import (
    Planned,
    Setting,
    deadline_of,
    due_by,
    is_too_late,
    planned,
    starting_after,
)
from store.library import load_library, sample_messages, weekly_slot
from store.model import FiscalYear, Repeat, Schedule, SlotChange, YearlyDate
from tests.store import records as make

PLAIN = Calendar()
SETTING = Setting(library=load_library())
SERIES = weekly_slot(date(2023, 3, 13), sample_messages())
CALENDAR = weekly_slot(date(2020, 10, 1))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2023, 3, day, hour, minute, tzinfo=BANGKOK)


def latest(schedule: Schedule, now: datetime) -> datetime | None:
    slots = due_by(schedule, SETTING, now)
    return slots[-1].due if slots else None


def year_of(begins: int, setting: Setting = SETTING) -> dict[str, Planned]:
    """The messages of the fiscal year that begins in October of `begins`."""
    first, last = date(begins, 10, 1), date(begins + 1, 9, 30)
    return {s.message: s for s in planned(CALENDAR, setting, first, last, BANGKOK)}


class TestASeries:
    @pytest.mark.parametrize(
        ("now", "due"),
        [
            (at(13, 8, 59), None),
            (at(13, 9), at(13, 9)),
            (at(19, 23), at(13, 9)),
            (at(20, 8, 59), at(13, 9)),
            (at(20, 9), at(20, 9)),
        ],
    )
    def test_is_due_on_monday_at_nine(self, now: datetime, due: datetime | None) -> None:
        assert latest(SERIES, now) == due

    def test_that_starts_midweek_waits_for_its_weekday(self) -> None:
        from_wednesday = replace(SERIES, starts=date(2023, 3, 15))
        assert latest(from_wednesday, at(17, 12)) is None
        assert latest(from_wednesday, at(20, 12)) == at(20, 9)

    def test_shows_each_message_once_and_ends(self) -> None:
        slots = planned(SERIES, SETTING, date(2023, 3, 1), date(2023, 5, 30), BANGKOK)
        assert [s.message for s in slots] == list(SERIES.messages)
        assert [s.due for s in slots] == [at(13, 9), at(20, 9), at(27, 9)]
        assert slots[0].id == "weekly@2023-03-13T09:00:00+07:00"

    def test_may_have_any_weekday(self) -> None:
        fridays = replace(SERIES, weekday=4, at=time(14))
        assert latest(fridays, at(20, 9)) == at(17, 14)

    def test_goes_to_the_next_office_day_under_its_old_name(self) -> None:
        songkran = replace(SERIES, starts=date(2023, 4, 17))
        (slot, *_) = planned(songkran, SETTING, date(2023, 4, 1), date(2023, 4, 20), BANGKOK)
        assert (slot.due.date(), slot.id) == (
            date(2023, 4, 18),
            "weekly@2023-04-17T09:00:00+07:00",
        )

    @pytest.mark.parametrize(
        ("repeat", "days"),
        [
            (Repeat.ONCE, [(1, 31)]),
            (Repeat.MONTHLY, [(1, 31), (2, 28), (3, 31)]),
            (Repeat.YEARLY, [(1, 31)]),
        ],
    )
    def test_repeats_on_the_same_day_of_the_month(
        self, repeat: Repeat, days: list[tuple[int, int]]
    ) -> None:
        one = replace(SERIES, starts=date(2023, 1, 31), repeat=repeat, starts_over=True)
        slots = planned(one, SETTING, date(2023, 1, 1), date(2023, 4, 29), BANGKOK)
        assert [(s.due.month, s.due.day) for s in slots] == days

    def test_that_starts_over_goes_on_for_ever(self) -> None:
        over = replace(SERIES, starts_over=True)
        slots = planned(over, SETTING, date(2023, 4, 3), date(2023, 4, 3), BANGKOK)
        assert [s.message for s in slots] == [SERIES.messages[0]]

    @pytest.mark.parametrize(
        ("installed", "first"),
        [
            (at(13, 8, 59), at(13, 9)),
            (at(13, 9), at(13, 9)),
            (at(13, 9, 1), at(20, 9)),
            (at(15, 12), at(20, 9)),
        ],
    )
    def test_of_a_new_installation_has_no_slot_of_before_it(
        self, installed: datetime, first: datetime
    ) -> None:
        schedule = starting_after(weekly_slot(installed.date(), sample_messages()), installed)
        assert latest(schedule, first - timedelta(seconds=1)) is None
        assert latest(schedule, first) == first

    def test_rides_until_friday_at_three(self) -> None:
        assert deadline_of(SERIES, at(13, 9), PLAIN) == at(17, 15)
        thursday = datetime(2023, 4, 11, 9, tzinfo=BANGKOK)
        assert deadline_of(SERIES, thursday, PLAIN).date() == date(2023, 4, 18)

    @pytest.mark.parametrize(
        ("now", "is_late"), [(at(13, 9, 1), False), (at(13, 15), False), (at(13, 15, 1), True)]
    )
    def test_is_caught_up_for_six_hours(self, now: datetime, is_late: bool) -> None:
        assert is_too_late(SERIES, at(13, 9), now, PLAIN) is is_late


class TestTheCalendar:
    def test_has_every_week_of_the_year_on_office_days(self) -> None:
        for begins in range(2020, 2032):
            year = year_of(begins)
            weeks = {m.week: year[m.id].due.date() for m in SETTING.library if m.week}
            assert len(weeks) == 52
            ordered = [weeks[n] for n in range(1, 53)]
            assert ordered == sorted(ordered), begins

    def test_sends_on_monday_of_the_week(self) -> None:
        # Week 8 of 2570 is 19 to 25 November 2026.
        assert year_of(2026)["travel-claims"].due == datetime(2026, 11, 23, 9, tzinfo=BANGKOK)

    def test_begins_on_the_first_of_october_itself(self) -> None:
        assert year_of(2026)["new-fiscal-year"].due.date() == date(2026, 10, 1)
        # 1 October 2022 was a Saturday.
        assert year_of(2022)["new-fiscal-year"].due.date() == date(2022, 10, 3)

    @pytest.mark.parametrize("begins", range(2020, 2032))
    def test_keeps_its_anchors(self, begins: int) -> None:
        year = {message: slot.due.date() for message, slot in year_of(begins).items()}
        after = begins + 1
        assert year["anti-corruption-day"] <= date(begins, 12, 9)
        assert year["no-gift-policy"] < year["new-year-wishes"] < year["gift-basket"]
        assert year["gift-basket"] <= date(begins, 12, 30)
        assert date(after, 1, 1) < year["happy-new-year"] < year["zero-gift-new-year"]
        assert year["teachers-day"] <= date(after, 1, 16)
        assert year["half-year-close"] <= date(after, 3, 31)
        assert year["songkran-respect"] < date(after, 4, 13)
        assert year["songkran-switch-off"] < date(after, 4, 13)
        assert year["zero-gift-songkran"] > date(after, 4, 15)
        assert year["year-end-thanks"] <= date(after, 9, 30)

    def test_takes_a_movable_date_where_the_office_has_set_it(self) -> None:
        usual = year_of(2026)["lunar-new-year"].due.date()
        assert usual == date(2027, 2, 8)
        new_year = YearlyDate("2570@d", FiscalYear(2570), "วันตรุษจีน", date(2027, 2, 6))
        raya = YearlyDate("2570@r", FiscalYear(2570), "วันฮารีรายอ", date(2027, 3, 10))
        year = year_of(2026, replace(SETTING, dates=(new_year, raya)))
        assert year["lunar-new-year"].due.date() == date(2027, 2, 3)
        assert year["hari-raya"].due.date() == date(2027, 3, 9)
        assert "hari-raya" not in year_of(2026)
        # Another year's date says nothing of this one.
        assert (
            year_of(2025, replace(SETTING, dates=(new_year,)))["lunar-new-year"].due.year == 2026
        )

    def test_moves_and_leaves_out_what_an_administrator_says(self) -> None:
        claims, service = (year_of(2026)[m] for m in ("travel-claims", "greeting-service"))
        changes = {
            claims.id: SlotChange(claims.id, moved_to=date(2026, 11, 28)),
            service.id: SlotChange(service.id, is_skipped=True),
        }
        year = year_of(2026, replace(SETTING, changes=changes))
        assert year["travel-claims"].due.date() == date(2026, 11, 30)
        assert (year["travel-claims"].id, year["travel-claims"].usual) == (claims.id, claims.usual)
        assert year["greeting-service"].is_skipped

    def test_knows_a_slot_by_one_name_whatever_its_day(self) -> None:
        fridays = replace(CALENDAR, weekday=4, at=time(13))
        first, last = date(2026, 10, 1), date(2027, 9, 30)
        moved = {s.id for s in planned(fridays, SETTING, first, last, BANGKOK)}
        assert moved == {s.id for s in year_of(2026).values()}
        assert "weekly@2570@travel-claims" in moved

    def test_leaves_out_what_is_retired(self) -> None:
        retired = tuple(replace(m, is_retired=True) for m in SETTING.library)
        assert year_of(2026, replace(SETTING, library=retired)) == {}

    @pytest.mark.parametrize(("day", "is_late"), [(15, False), (16, False), (17, True)])
    def test_is_skipped_after_more_than_three_office_days(self, day: int, is_late: bool) -> None:
        monday = at(13, 9)
        assert is_too_late(CALENDAR, monday, at(day, 9), PLAIN) is is_late


class TestHolding:
    def test_a_message_with_gaps_or_without_the_directors_word_stays_back(self) -> None:
        message = make.message(text="ดู {ลิงก์แผน} และ {ลิงก์แผน} {วันที่}")
        assert placeholders(message) == ("ลิงก์แผน", "วันที่")
        assert why_held(message) == (Held.UNFILLED,)
        named = make.message(is_in_directors_name=True)
        assert why_held(named) == (Held.UNAPPROVED,)
        assert why_held(make.message()) == ()

    def test_what_ships_unfilled_is_what_the_office_alone_can_know(self) -> None:
        held = {m.id for m in load_library() if Held.UNFILLED in why_held(m)}
        assert held == {
            "duties-of-all",
            "budget-plan",
            "anti-corruption-day",
            "people-development",
            "new-no-gift-policy",
            "prevention-plan",
            "what-we-did",
        }
