"""Words written for one plan, in a plan where its measures stand elsewhere or are gone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from handlers.knowledge import build_knowledge
from handlers.rules.understanding.understand import Reader
from store.catalogue import load_plan
from store.lexicon import load_lexicon
from store.model import FiscalYear, OfficeRecords, Plan, TaughtId, TaughtWords

CAR = "ยืมรถหลวงไปธุระส่วนตัวได้ไหม"
BASKET = "ให้กระเช้าปีใหม่หัวหน้า"
NEXT = FiscalYear(2570)


def copied(plan: Plan) -> Plan:
    return replace(plan, fiscal_year=NEXT)


def swapped(plan: Plan) -> Plan:
    """The plan with its fourth and its tenth indicator in each other's place."""
    place = {4: 10, 10: 4}
    moved = [replace(i, number=place.get(i.number, i.number)) for i in plan.indicators]
    return replace(copied(plan), indicators=tuple(sorted(moved, key=lambda i: i.number)))


def without(plan: Plan, number: int) -> Plan:
    left = tuple(i for i in plan.indicators if i.number != number)
    return replace(copied(plan), indicators=left)


def reader(next_year: Plan, *taught: TaughtWords) -> Reader:
    plans = (load_plan(), next_year)
    records = OfficeRecords(taught=taught)
    return build_knowledge(plans, 0, NEXT, load_lexicon(), records).readers[NEXT]


@pytest.mark.parametrize(("question", "before"), [(CAR, 4), (BASKET, 10)])
def test_they_lead_to_the_same_measure_wherever_it_stands(question: str, before: int) -> None:
    plan = load_plan()
    assert reader(copied(plan)).understand(question).indicators[0] == before
    assert reader(swapped(plan)).understand(question).indicators[0] == 14 - before


def test_what_is_gone_is_led_to_no_more() -> None:
    understood = reader(without(load_plan(), 4)).understand(CAR)
    assert 4 not in understood.indicators
    assert understood.measure is None or understood.indicators[0] != 4


def test_another_measure_under_the_same_number_is_not_taken_for_it() -> None:
    plan = load_plan()
    other = "จัดทำทะเบียนคุมพัสดุและตรวจนับทุกสิ้นเดือน"
    fourth = plan.indicators[3]
    changed = replace(fourth, measures=(replace(fourth.measures[0], text=other),))
    indicators = tuple(changed if i.number == 4 else i for i in plan.indicators)
    understood = reader(replace(copied(plan), indicators=indicators)).understand(CAR)
    assert (understood.indicators[0], understood.measure) == (4, None)


def test_the_offices_own_words_move_with_their_measure() -> None:
    plan = load_plan()
    at = datetime(2026, 11, 23, tzinfo=UTC)
    words = TaughtWords(TaughtId("w1"), FiscalYear(2566), 4, 1, ("ตู้แดงหน้าห้อง",), "x", at)
    understood = reader(swapped(plan), words).understand("ตู้แดงหน้าห้องใช้ทำอะไร")
    assert (understood.indicators[0], understood.measure) == (10, 1)
