"""Which days are the office's: weekends, public holidays, its own table; and its hours."""

from datetime import date, datetime

import pytest

from bot.clock import BANGKOK
from handlers.rules.office_days import (
    Calendar,
    calendar_of,
    holiday_name,
    is_office_day,
    is_office_time,
    last_office_day,
    next_office_day,
    office_days_after,
)
from store.model import OfficeDay

PLAIN = Calendar()


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        (datetime(2023, 3, 13, 8, 29, tzinfo=BANGKOK), False),
        (datetime(2023, 3, 13, 8, 30, tzinfo=BANGKOK), True),
        (datetime(2023, 3, 17, 16, 30, tzinfo=BANGKOK), True),
        (datetime(2023, 3, 17, 16, 31, tzinfo=BANGKOK), False),
        (datetime(2023, 3, 18, 10, tzinfo=BANGKOK), False),
        (datetime(2023, 3, 19, 10, tzinfo=BANGKOK), False),
        # Makha Bucha, on a Monday.
        (datetime(2023, 3, 6, 10, tzinfo=BANGKOK), False),
    ],
)
def test_people_may_be_pushed_to_on_office_days_from_half_past_eight(
    now: datetime, is_open: bool
) -> None:
    assert is_office_time(now, PLAIN) is is_open


def test_songkran_and_the_day_in_its_place_are_off() -> None:
    assert next_office_day(date(2023, 4, 13), PLAIN) == date(2023, 4, 18)
    assert last_office_day(date(2023, 4, 17), PLAIN) == date(2023, 4, 12)


def test_government_offices_work_on_labour_day_and_rest_on_the_ploughing_day() -> None:
    assert is_office_day(date(2023, 5, 1), PLAIN)
    assert is_office_day(date(2027, 5, 3), PLAIN)
    assert holiday_name(date(2023, 5, 17), PLAIN) == "วันพืชมงคล"


def test_the_offices_own_table_adds_days_and_takes_them_away() -> None:
    own = calendar_of(
        [
            OfficeDay(date(2027, 4, 12), is_off=True, name="มติคณะรัฐมนตรี"),
            OfficeDay(date(2027, 4, 6), is_off=False, name="ทำงานชดเชย"),
            OfficeDay(date(2027, 4, 10), is_off=False, name="ทำงานวันเสาร์"),
        ]
    )
    assert holiday_name(date(2027, 4, 12), own) == "มติคณะรัฐมนตรี"
    assert not is_office_day(date(2027, 4, 12), own)
    assert is_office_day(date(2027, 4, 6), own)
    assert is_office_day(date(2027, 4, 10), own)


def test_office_days_are_counted_after_the_first() -> None:
    assert office_days_after(date(2023, 3, 13), date(2023, 3, 13), PLAIN) == 0
    assert office_days_after(date(2023, 3, 13), date(2023, 3, 20), PLAIN) == 5


def test_a_table_without_any_office_day_ends() -> None:
    days = [date.fromordinal(date(2027, 1, 1).toordinal() + n) for n in range(90)]
    shut = calendar_of([OfficeDay(day, is_off=True, name="ปิด") for day in days])
    assert next_office_day(date(2027, 1, 1), shut) == date(2027, 1, 1)
