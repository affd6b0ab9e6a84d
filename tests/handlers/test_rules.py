"""Rounds, slots, quota and years: decisions without I/O."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.clock import BANGKOK
from handlers.rules.quota import UNLIMITED, usable
from handlers.rules.retry import retry_key
from handlers.rules.rounds import current_round, falls_to, unreported, usual_rounds
from handlers.rules.slots import (
    is_night_over,
    latest_night,
)
from handlers.rules.years import fiscal_year_of, year_named
from store.catalogue import load_plan
from store.model import (
    DeliveryId,
    FiscalYear,
    GroupId,
    MeasureStatus,
    ReportingRound,
)
from tests.store import records as make

YEAR = FiscalYear(2566)
HALF, WHOLE = usual_rounds(YEAR)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2023, 3, day, hour, minute, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2022, 9, 30), 2565),
        (date(2022, 10, 1), 2566),
        (date(2023, 3, 13), 2566),
        (date(2023, 9, 30), 2566),
        (date(2023, 10, 1), 2567),
    ],
)
def test_a_fiscal_year_begins_on_the_first_of_october(day: date, year: int) -> None:
    assert fiscal_year_of(day) == year


@pytest.mark.parametrize(
    ("digits", "year"),
    [("2566", 2566), ("66", 2566), ("2023", None), ("3000", None), ("๖๖", 2566), ("6x", None)],
)
def test_people_name_years_by_four_or_two_digits(digits: str, year: int | None) -> None:
    assert year_named(digits) == year


def test_the_rounds_of_a_year_end_in_march_and_september() -> None:
    assert (HALF.months, HALF.due) == (6, date(2023, 3, 31))
    assert (WHOLE.months, WHOLE.due) == (12, date(2023, 9, 30))


@pytest.mark.parametrize(
    ("day", "round"),
    [
        (date(2022, 12, 1), HALF),
        (date(2023, 3, 31), HALF),
        (date(2023, 8, 31), HALF),
        (date(2023, 9, 1), WHOLE),
        (date(2023, 12, 1), WHOLE),
    ],
)
def test_people_report_in_the_newest_round_that_has_opened(
    day: date, round: ReportingRound
) -> None:
    assert current_round((WHOLE, HALF), day) == round


def test_the_clock_alone_closes_no_round() -> None:
    assert current_round((HALF,), date(2024, 1, 1)) == HALF


def test_a_closed_round_takes_no_reports() -> None:
    closed = replace(HALF, is_closed=True)
    assert current_round((closed, WHOLE), date(2023, 3, 1)) == WHOLE
    assert current_round((closed,), date(2023, 3, 1)) is None


def test_an_indicator_of_every_group_falls_to_each_and_a_named_one_to_the_named() -> None:
    plan = load_plan()
    of_all, of_finance, of_roles = (plan.indicator(n) for n in (8, 2, 9))
    assert of_all
    assert of_finance
    assert of_roles
    assert all(falls_to(of_all, g.id) for g in plan.groups)
    assert [g.id for g in plan.groups if falls_to(of_finance, g.id)] == ["fin"]
    assert not any(falls_to(of_roles, g.id) for g in plan.groups)


def test_a_group_owes_what_no_submitted_report_covers_yet() -> None:
    plan, group = load_plan(), GroupId("sup")
    assert [i.number for i, _ in unreported(plan, group, [])] == [1, 3, 5, 6, 7, 8, 10]
    eighth = plan.indicator(8)
    assert eighth
    done = {m.id: MeasureStatus.DONE for m in eighth.measures[:-1]}
    sent = [make.report(statuses=done)]
    left = {
        i.number: [m.number for m in measures] for i, measures in unreported(plan, group, sent)
    }
    assert left[8] == [6]
    done[eighth.measures[-1].id] = MeasureStatus.NOT_OURS
    sent = [make.report(statuses=done)]
    assert 8 not in {i.number for i, _ in unreported(plan, group, sent)}


@pytest.mark.parametrize(
    ("limit", "consumption", "ledger", "left"),
    [
        (300, 0, 0, 240),
        (300, 100, 20, 140),
        (300, 20, 100, 140),
        (300, 290, 0, 0),
        (None, 5000, 0, UNLIMITED),
    ],
)
def test_the_larger_count_and_the_reserve_are_taken_from_the_limit(
    limit: int | None, consumption: int, ledger: int, left: int
) -> None:
    assert usable(limit, consumption, ledger, reserve=60) == left


def test_a_delivery_has_the_same_retry_key_whenever_asked() -> None:
    assert retry_key(DeliveryId("d1")) == retry_key(DeliveryId("d1"))
    assert retry_key(DeliveryId("d1")) != retry_key(DeliveryId("d2"))


@pytest.mark.parametrize(
    ("now", "due"), [(at(13, 1, 59), at(12, 2)), (at(13, 2), at(13, 2)), (at(13, 23), at(13, 2))]
)
def test_the_nights_work_is_due_at_two(now: datetime, due: datetime) -> None:
    assert latest_night(now) == due


@pytest.mark.parametrize(("now", "is_over"), [(at(14, 0), False), (at(14, 0, 1), True)])
def test_the_nights_work_is_caught_up_until_midnight(now: datetime, is_over: bool) -> None:
    assert is_night_over(at(13, 2), now) is is_over
