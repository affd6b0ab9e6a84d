"""A year whose plan was copied has no results, scores or printed report yet; last year has."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.clock import BANGKOK
from handlers.knowledge import Knowledge, build_knowledge
from handlers.plan_answers import Viewer, answered
from handlers.questions import ask
from handlers.rules.plan_copy import copied
from handlers.rules.understanding.result import Intent, Understanding
from messages.texts import catalogue as T
from store.catalogue import load_plan
from store.lexicon import load_lexicon
from store.model import Field, FiscalYear, GroupId
from store.plan_words import load_plan_words
from tests.kit.chat import Chat, Office
from tests.understanding.grade import questions

NEXT = FiscalYear(2570)
VIEWER = Viewer(False, (GroupId("sup"),), date(2026, 11, 23))


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    plan = copied(load_plan(), NEXT, load_plan_words()).plan
    assert plan is not None
    return build_knowledge((load_plan(), plan), 0, NEXT, load_lexicon())


@pytest.mark.parametrize("name", ["dev", "own"])
def test_every_question_has_an_answer(knowledge: Knowledge, name: str) -> None:
    asked = ((q["id"], ask(q["text"], knowledge, VIEWER)) for q in questions(name))
    assert [id for id, found in asked if not found.messages] == []


@pytest.mark.parametrize("field", Field)
def test_every_field_of_every_indicator_says_what_there_is(
    knowledge: Knowledge, field: Field
) -> None:
    for number in range(1, 11):
        wanted = Understanding(Intent.INDICATOR_OVERVIEW, (number,), field=field, year=NEXT)
        (message,) = answered(wanted, knowledge, VIEWER).messages
        assert "๒๕๗๐" in str(message.json)


@pytest.fixture
async def staff(tmp_path: Path) -> AsyncIterator[Chat]:
    """Somebody in November 2569, after 2570 was opened as a copy of 2566."""
    office = await Office.open(tmp_path)
    office.clock.at = datetime(2026, 11, 23, 9, 0, tzinfo=BANGKOK)
    await office.chat("demo-03").says_each("เปิดปีงบประมาณใหม่ 2570", "1", "ยืนยัน")
    yield office.chat("demo-01")
    await office.close()


async def test_what_is_not_there_yet_is_said(staff: Chat) -> None:
    await staff.says("ผลการดำเนินการตัวชี้วัดที่ 2")
    staff.sees(T.NOTHING_KEPT.format(year="๒๕๗๐"), "แผนปี ๒๕๗๐ ตัวชี้วัดที่ ๒")
    await staff.says("คะแนนตัวชี้วัดที่ 2")
    staff.sees(T.NO_SCORE_KEPT)
    await staff.says("ตัวไหนได้คะแนนน้อยสุด")
    staff.sees(T.SCORES_TITLE, T.SCORE_NOT_KEPT)


async def test_an_answer_from_another_year_names_the_present_one(staff: Chat) -> None:
    await staff.says("คะแนนตัวชี้วัดที่ 2 ปี 2566")
    staff.sees("๙๖.๕๐", T.FROM_ANOTHER_YEAR.format(year="๒๕๖๖", today="๒๕๗๐"))
    staff.sees_not("ยังไม่ได้นำเข้าแผน")


async def test_last_year_is_the_one_before_that_has_a_plan(staff: Chat) -> None:
    await staff.says("ปีที่แล้วตัวชี้วัดที่ 2 ได้กี่คะแนน")
    staff.sees("๙๖.๕๐", "ปีงบประมาณ ๒๕๖๖")
    await staff.says("ทบทวนแผนของปีที่ผ่านมายังไง")
    staff.sees("ปีงบประมาณ ๒๕๗๐", "ทบทวนแผนป้องกันการทุจริตในหน่วยงานของปีที่ผ่านมา")


async def test_two_years_are_answered_one_after_the_other(staff: Chat) -> None:
    await staff.says("เทียบคะแนนตัวชี้วัดที่ 2 ปี 2566 กับปี 2570")
    staff.sees("ปีงบประมาณ ๒๕๖๖", "๙๖.๕๐", "ปีงบประมาณ ๒๕๗๐", T.NO_SCORE_KEPT)
    await staff.says("ตัวชี้วัดที่ 2 ปี 2566 กับปี 2568")
    staff.sees("๒๕๖๖")
