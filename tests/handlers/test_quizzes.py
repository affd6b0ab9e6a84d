"""Quizzes: answered once, by button or letter, and told to nobody else."""

from dataclasses import replace

import pytest

from messages.texts import quizzes as T
from store.model import PersonId
from tests.kit.campaigns import QUIZ, due_now
from tests.kit.chat import Chat, Office


async def given(office: Office, person: str = "demo-01") -> list[tuple[int, bool]]:
    async with office.unit() as unit:
        answers = await unit.quiz_answers.of_person(PersonId(person))
    return [(a.choice, a.is_right) for a in answers]


@pytest.fixture
async def asked(office: Office) -> Office:
    await due_now(office, QUIZ)
    return office


async def test_rides_with_its_choices_and_takes_a_letter(asked: Office, staff: Chat) -> None:
    await staff.says("ตัวชี้วัดที่ 4")
    staff.sees(QUIZ.text, QUIZ.choices[0], "พิมพ์ ก ข ค")
    await staff.says("ข")
    staff.sees(T.RIGHT, QUIZ.explanation, T.PRIVATE)
    assert await given(asked) == [(2, True)]


async def test_a_wrong_answer_is_told_the_right_one(asked: Office, staff: Chat) -> None:
    await staff.says("ตัวชี้วัดที่ 4")
    await staff.taps(QUIZ.choices[2])
    staff.sees(T.WRONG, f"คำตอบ ข) {QUIZ.choices[1]}", QUIZ.explanation)
    assert await given(asked) == [(3, False)]


async def test_only_the_first_answer_counts(asked: Office, staff: Chat) -> None:
    await staff.says("ตัวชี้วัดที่ 4")
    right = staff.button(QUIZ.choices[1])
    await staff.says("ก ค่ะ")
    await staff.presses(right)
    staff.sees(T.BEFORE, f"ท่านตอบ ก) {QUIZ.choices[0]}")
    assert await given(asked) == [(1, False)]


async def test_a_letter_before_it_was_shown_shows_it(asked: Office, staff: Chat) -> None:
    await staff.says("ข")
    staff.sees(T.READ_FIRST, QUIZ.text)
    assert await given(asked) == []
    await staff.says("ข้อ ข")
    assert await given(asked) == [(2, True)]


async def test_a_letter_while_none_waits_is_answered_kindly(office: Office, staff: Chat) -> None:
    await staff.says("ก")
    staff.sees(T.NONE_WAITS)


async def test_a_letter_it_does_not_have_is_none(office: Office, staff: Chat) -> None:
    await due_now(office, replace(QUIZ, choices=QUIZ.choices[:2]))
    await staff.says_each("ตัวชี้วัดที่ 4", "ค")
    staff.sees(T.NO_SUCH_CHOICE)
    assert await given(office) == []


async def test_two_that_wait_are_asked_which(asked: Office, staff: Chat) -> None:
    await due_now(asked, replace(QUIZ, id="quiz-2", title="ข้อสอง"))  # type: ignore[arg-type]
    await staff.says("ก")
    staff.sees("มีคำถามชวนคิด ๒ ข้อ", QUIZ.title, "ข้อสอง")
    assert await given(asked) == []


async def test_an_old_versions_button_shows_the_newest(asked: Office, staff: Chat) -> None:
    await staff.says("ตัวชี้วัดที่ 4")
    button = staff.button(QUIZ.choices[1])
    async with asked.unit() as unit:
        await unit.messages.add(replace(QUIZ, version=2, text="ฉบับแก้ไข"))
    await staff.presses(button)
    staff.sees(T.NEWER, "ฉบับแก้ไข")
    assert await given(asked) == []


@pytest.mark.parametrize(
    "data", ["quiz:quiz-of-tests:1:4", "quiz:quiz-of-tests:1:0", "quiz:no:1:1"]
)
async def test_what_cannot_be_is_refused(asked: Office, staff: Chat, data: str) -> None:
    await staff.presses(data)
    staff.sees(T.GONE)
    assert await given(asked) == []


async def test_is_not_taken_from_whoever_was_not_asked(office: Office, head: Chat) -> None:
    await due_now(office, QUIZ, ["demo-01"])
    await head.presses("quiz:quiz-of-tests:1:2")
    head.sees(T.GONE)


async def test_its_letters_are_a_report_s_words_at_a_text_step(asked: Office, head: Chat) -> None:
    await head.says_each("รายงาน 5", "3", "ก")
    assert (await asked.answers("demo-02"))["summary"] == "ก"
    assert await given(asked, "demo-02") == []
