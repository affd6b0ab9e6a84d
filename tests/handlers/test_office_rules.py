"""Decisions behind questions, documents and complaints: pure, as tables of cases."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.complaint import sounds_like_complaint
from handlers.rules.likeness import SAME_MATTER, SAME_QUESTION, Likeness
from handlers.rules.plan_numbers import PlanNumber, item_code, plan_number
from handlers.rules.register import Wanted, reader_of
from messages.thai import day_named
from store.catalogue import load_plan
from store.lexicon import load_lexicon
from store.office_words import load_office_words

WORDS = load_office_words()
LIKENESS = Likeness(WORDS.asking_words, WORDS.asking_kinds)
REGISTER = reader_of(WORDS, load_lexicon().year_markers)
RENT = "เบิกค่าเช่าบ้านต้องใช้เอกสารอะไรบ้าง"


class TestLikeness:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (RENT, "เบิกค่าเช่าบ้านใช้เอกสารอะไร"),
            (RENT, "เอกสารเบิกค่าเช่าบ้านมีไรบ้าง"),
            ("ลงทะเบียนอบรมที่ไหน", "ลงทะเบียนอบรมได้ที่ไหนคะ"),
            ("ขอใช้ห้องประชุมทำยังไง", "ขอใช้ห้องประชุมต้องทำอย่างไรบ้าง"),
            ("พรุ่งนี้ฝนตกไหม", "พรุ่งนี้ฝนตกมั้ยครับ"),
            ("ไวไฟรหัสอะไร", "ไวไฟ รหัส อะไร"),
        ],
    )
    def test_sees_the_same_matter_in_other_words(self, one: str, other: str) -> None:
        assert LIKENESS.of(one, other) >= SAME_QUESTION

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (RENT, "เบิกค่ารักษาพยาบาลต้องใช้เอกสารอะไรบ้าง"),
            ("ลงทะเบียนอบรมที่ไหน", "ลงทะเบียนประชุมที่ไหน"),
            ("ลากิจได้กี่วัน", "ลาป่วยได้กี่วัน"),
            ("แบบวัด IIT เปิดวันไหน", "แบบวัด EIT เปิดวันไหน"),
            ("อบรม MOU จัดที่ไหน", "อบรม MOU จัดเมื่อไร"),
            ("ใครดูแลรถส่วนกลาง", "รถส่วนกลางมีกี่คัน"),
            ("ขอแบบฟอร์ม 8.3", "ขอแบบฟอร์ม 8.4"),
            ("ฝนตกไหม", ""),
        ],
    )
    def test_takes_no_other_matter_for_it(self, one: str, other: str) -> None:
        assert LIKENESS.of(one, other) < SAME_MATTER

    @given(st.text(max_size=40), st.text(max_size=40))
    def test_is_the_same_both_ways_and_whole_for_the_same(self, one: str, other: str) -> None:
        assert LIKENESS.of(one, other) == LIKENESS.of(other, one)
        assert 0 <= LIKENESS.of(one, other) <= 1
        assert LIKENESS.of(one, one) == 1

    @given(st.lists(st.sampled_from([RENT, "ฝนตกไหม", "ฝนตกมั้ย", "ลากิจกี่วัน", ""]), max_size=9))
    def test_a_text_added_at_the_end_changes_no_group_before_it(self, texts: list[str]) -> None:
        groups = LIKENESS.grouped(texts)
        assert sorted(n for group in groups for n in group) == list(range(len(texts)))
        for end in range(len(texts)):
            before = [[n for n in group if n < end] for group in groups]
            assert [group for group in before if group] == LIKENESS.grouped(texts[:end])


class TestTheRegister:
    @pytest.mark.parametrize(
        ("text", "wanted", "code", "year"),
        [
            ("ขอลิงก์ MOU", Wanted.LINK, None, None),
            ("ขอลิ้งคู่มือหน่อยค่ะ", Wanted.LINK, None, None),
            ("ลิงก์ OIT ข้อ ๔๒", Wanted.LINK, "O42", None),
            ("ขอลิงก์ MOU ปี 2567", Wanted.LINK, None, 2567),
            ("oit 12", Wanted.MAYBE, "O12", None),
            ("คู่มือปฏิบัติงานอยู่ที่ไหน", Wanted.MAYBE, None, None),
            ("ขอไฟล์ตราครุฑ", Wanted.MAYBE, None, None),
            ("กำหนดส่งวันไหน", Wanted.ROUND, None, None),
            ("รายงานรอบ 6 เดือน ต้องส่งภายในวันไหน", Wanted.ROUND, None, None),
            ("กำหนดส่งแบบสรุปพลังงาน", Wanted.DUE, None, None),
            ("แบบประเมิน IIT เปิดเมื่อไหร่", Wanted.SURVEY, None, None),
            ("ตัวชี้วัดที่ 3 ทำเมื่อไหร่", Wanted.MAYBE, None, None),
            ("10.5 รายงานการกำกับติดตาม ทำวันไหน", Wanted.MAYBE, None, None),
        ],
    )
    def test_reads_what_is_wanted(
        self, text: str, wanted: Wanted, code: str | None, year: int | None
    ) -> None:
        asked = REGISTER.read(text)
        assert asked
        assert (asked.wanted, asked.code, asked.year) == (wanted, code, year)

    @pytest.mark.parametrize("text", ["MOU", "IIT คืออะไร", "ใครรับผิดชอบข้อ 9", "", "no gift policy"])
    def test_leaves_everything_else_alone(self, text: str) -> None:
        assert REGISTER.read(text) is None

    @given(st.text(max_size=60))
    def test_reads_any_text(self, text: str) -> None:
        REGISTER.read(text)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("หัวหน้ารับสินบน", True),
        ("มีคนโกงค่าเช่าบ้าน", True),
        ("หัวหน้าเลือกที่รักมักที่ชัง", True),
        ("แผนป้องกันการทุจริตทำเมื่อไหร่", False),
        ("การแก้ไขปัญหาการทุจริตได้กี่คะแนน", False),
        ("แผนป้องกันการทุจริตที่หัวหน้าโกง", True),
        ("ช่องทางร้องเรียนมีอะไรบ้าง", False),
        (RENT, False),
    ],
)
def test_what_sounds_like_a_complaint(text: str, is_one: bool) -> None:
    assert sounds_like_complaint(text, WORDS) is is_one


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("8", PlanNumber(8, None)),
        ("๘.๓", PlanNumber(8, 3)),
        ("มาตรการ 8.3", PlanNumber(8, 3)),
        ("ข้อ ๑๐", PlanNumber(10, None)),
        ("11", None),
        ("8.9", None),
        ("0", None),
        ("แปด", None),
    ],
)
def test_numbers_of_the_plan(text: str, number: PlanNumber | None) -> None:
    assert plan_number(text, load_plan()) == number


@pytest.mark.parametrize(
    ("text", "code"), [("O42", "O42"), ("oit ข้อ ๔๒", "O42"), ("o๐๗", "O7"), ("42", None)]
)
def test_items_of_the_assessment(text: str, code: str | None) -> None:
    assert item_code(text) == code


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("๓๑ มี.ค. ๖๖", date(2023, 3, 31)),
        ("31 มีนาคม 2566", date(2023, 3, 31)),
        ("๓๑มีค๖๖", date(2023, 3, 31)),
        ("1 ต.ค. พ.ศ. 2566", date(2023, 10, 1)),
        ("31/3/66", date(2023, 3, 31)),
        ("31-03-2566", date(2023, 3, 31)),
        ("31.3.2023", date(2023, 3, 31)),
        ("2023-03-31", date(2023, 3, 31)),
        ("๓๑ ก.พ. ๖๖", None),
        ("31 มีนา", None),
        ("พรุ่งนี้", None),
        ("", None),
    ],
)
def test_days_as_people_write_them(text: str, day: date | None) -> None:
    assert day_named(text) == day
