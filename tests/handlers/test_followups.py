"""Questions that lean on what was shown before, bare years and bare numbers."""

from dataclasses import replace

import pytest

from handlers.rules.followup import FollowUp, follow_up_of
from handlers.rules.numbers import plain_numbers
from messages.texts import catalogue as T
from store.catalogue import load_plan
from store.followups import YearWord
from store.lexicon import load_lexicon
from store.model import Field, FiscalYear, PlanId
from tests.kit.chat import GUEST, Chat, Office

PLAN = load_plan()
MEASURES_OF = {i.number: len(i.measures) for i in PLAN.indicators}
WHOSE = "กลุ่มบริหารงานการเงินฯ/กลุ่มอำนวยการ"
LAST = YearWord.LAST
OTHER = YearWord.OTHER


def asks(field: Field, **more: object) -> FollowUp:
    return FollowUp(field, **more)  # type: ignore[arg-type]


def vague(field: Field | None = None, **more: object) -> FollowUp:
    return FollowUp(field, is_vague=True, **more)  # type: ignore[arg-type]


LEANING: list[tuple[str, FollowUp]] = [
    ("แล้วใครรับผิดชอบ", asks(Field.RESPONSIBLE)),
    ("ใครรับผิดชอบล่ะคะ", asks(Field.RESPONSIBLE)),
    ("ข้อนี้กลุ่มไหนรับผิดชอบ", asks(Field.RESPONSIBLE)),
    ("แล้วใครล่ะ", vague(Field.RESPONSIBLE)),
    ("ขั้นตอนล่ะ", asks(Field.STEPS)),
    ("มีกี่ขั้นตอนครับ", asks(Field.STEPS)),
    ("แล้วต้องทำยังไงบ้าง", asks(Field.STEPS)),
    ("ปัญหาคืออะไร", asks(Field.PROBLEM)),
    ("มีปัญหาไหม", asks(Field.PROBLEM)),
    ("คะแนนเท่าไร", asks(Field.SCORE)),
    ("ได้กี่คะแนนคะ", asks(Field.SCORE)),
    ("เรื่องนี้ได้คะแนนเท่าไหร่", asks(Field.SCORE)),
    ("เมื่อไหร่", asks(Field.PERIOD)),
    ("แล้วทำช่วงไหน", asks(Field.PERIOD)),
    ("แล้วช่วงไหน", asks(Field.PERIOD)),
    ("มีมาตรการอะไรบ้าง", asks(Field.MEASURES)),
    ("ผลลัพธ์ล่ะ", asks(Field.OUTCOME)),
    ("ผลเป็นยังไง", asks(Field.RESULT)),
    ("ข้อเสนอแนะ", asks(Field.SUGGESTION)),
    ("แล้ว ขั้น\u200bตอน ล่ะ", asks(Field.STEPS)),
    ("คืออะไร", vague(Field.OVERVIEW)),
    ("แล้วต้องทำอะไรบ้าง", vague(Field.MEASURES)),
    ("ของปีอื่นล่ะ", vague(year=OTHER)),
    ("คะแนนปีที่แล้วล่ะ", asks(Field.SCORE, year=LAST)),
    ("แล้วปี ๒๕๖๗ ล่ะ", vague(year=2567)),
    ("ปี 67 ล่ะ", vague(year=2567)),
    ("2566", vague(year=2566, is_bare_year=True)),
    ("ปีงบประมาณ ๒๕๖๖", vague(year=2566, is_bare_year=True)),
]
NAMING = [
    "ใครรับผิดชอบการใช้งบประมาณ",
    "ใครรับผิดชอบ 8",
    "แล้วข้อ 4 ล่ะ",
    "ขั้นตอนการใช้อำนาจ",
    "คะแนนทุกตัวชี้วัด",
    "กลุ่มเราต้องทำอะไร",
    "กลุ่มนิเทศรับผิดชอบอะไร",
    "ปัญหายาเสพติด",
    "ผลประโยชน์ทับซ้อน",
    "กำหนดส่งวันไหน",
    "ตัวชี้วัด",
    "สวัสดีครับ",
    "ขอบคุณ",
    "8",
    "12",
    "2023",
    "9999",
    "แล้ว",
    "อะไรนะ",
    "ๆๆๆๆๆ",
    "?",
    "",
]


@pytest.mark.parametrize(("text", "meant"), LEANING, ids=[text for text, _ in LEANING])
def test_what_leans_on_the_answer_before(text: str, meant: FollowUp | None) -> None:
    assert follow_up_of(text, load_lexicon()) == meant


@pytest.mark.parametrize("text", NAMING)
def test_what_names_something_of_its_own_or_nothing_at_all(text: str) -> None:
    assert follow_up_of(text, load_lexicon()) is None


def test_a_long_row_of_known_words_is_read_in_no_time() -> None:
    assert follow_up_of("แล้วแล้วก็" * 8 + "x", load_lexicon()) is None
    assert follow_up_of("แล้ว" * 10_000, load_lexicon()) is None


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ใครรับผิดชอบ 8.3", "ใครรับผิดชอบ ข้อ 8.3"),
        ("8.3 ใครรับผิดชอบ", "ข้อ 8.3 ใครรับผิดชอบ"),
        ("ขั้นตอนของ ๑๐.๒ คือ", "ขั้นตอนของ ข้อ 10.2 คือ"),
        ("มาตรการ ๘.๓ ต้องทำอะไร", "มาตรการ ๘.๓ ต้องทำอะไร"),
        ("ข้อ 8.3 เมื่อไหร่", "ข้อ 8.3 เมื่อไหร่"),
        ("ใช้งบ 8.3 ล้านบาท", "ใช้งบ ล้านบาท"),
        ("8.3 ล้าน เบิกยังไง", "ล้าน เบิกยังไง"),
        ("ประชุม 8.3 น.", "ประชุม น."),
        ("ร้อยละ 10.5", "ร้อยละ"),
        ("วันที่ 10.3", "วันที่"),
        ("ระยะเวลา 8.3", "ระยะเวลา ข้อ 8.3"),
        ("กลุ่มการเงิน 8.3", "กลุ่มการเงิน ข้อ 8.3"),
        ("ประชุม 8.30", "ประชุม 8.30"),
        ("รุ่น 1.2.3", "รุ่น 1.2.3"),
        ("10.3.66", "10.3.66"),
        ("8.9 ใครทำ", "8.9 ใครทำ"),
        ("คะแนนข้อ 4 2566", "คะแนนข้อ 4 ปี 2566"),
        ("ตัวชี้วัดที่ ๓ ปี ๒๕๖๖", "ตัวชี้วัดที่ ๓ ปี ๒๕๖๖"),
        ("เริ่ม 1 ตุลาคม 2565", "เริ่ม 1 ตุลาคม 2565"),
        ("เริ่ม 1 ต.ค. 2565", "เริ่ม 1 ต.ค. 2565"),
        ("2566", "2566"),
        ("โทร 074 2023", "โทร 074 2023"),
    ],
)
def test_bare_numbers_are_made_plain(text: str, plain: str) -> None:
    found = plain_numbers(text, MEASURES_OF, load_lexicon())
    assert " ".join(found.split()) == plain


class TestAfterAnIndicator:
    @pytest.mark.parametrize(
        ("typed", "seen"),
        [
            ("แล้วใครรับผิดชอบ", WHOSE),
            ("ขั้นตอนล่ะ", "ทบทวนมาตรการของหน่วยงานของปีที่ผ่านมา"),
            ("ปัญหาคืออะไร", "ปัญหา/อุปสรรค"),
            ("คะแนนเท่าไร", "๙๖.๙๙"),
            ("เมื่อไหร่คะ", "๓๐ กันยายน ๒๕๖๖"),
            ("คืออะไร", "ประเด็นการประเมิน"),
        ],
    )
    async def test_it_is_meant_and_named(self, staff: Chat, typed: str, seen: str) -> None:
        await staff.says_each("ตัวชี้วัดที่ 4", typed)
        staff.sees("ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ", seen)

    async def test_one_follows_the_other(self, staff: Chat) -> None:
        await staff.says_each("ตัวชี้วัดที่ 4", "แล้วใครรับผิดชอบ", "ขั้นตอนล่ะ", "คะแนนเท่าไร")
        staff.sees("ตัวชี้วัดที่ ๔", "๙๖.๙๙")

    async def test_after_a_button_or_a_row_too(self, staff: Chat) -> None:
        await staff.says_each("ตัวชี้วัด", "7", "แล้วคะแนนล่ะ")
        staff.sees("ตัวชี้วัดที่ ๗", "๙๖.๑๒")
        await staff.says("มาตรการ 8.3")
        await staff.says("ใครรับผิดชอบ")
        staff.sees("ตัวชี้วัดที่ ๘", "ทุกกลุ่ม/หน่วย")

    async def test_what_names_something_else_is_about_that(self, staff: Chat) -> None:
        await staff.says_each("ตัวชี้วัดที่ 4", "คะแนนการใช้งบประมาณ")
        staff.sees("ตัวชี้วัดที่ ๒", "๙๖.๕๐")
        await staff.says("แล้วใครรับผิดชอบ")
        staff.sees("ตัวชี้วัดที่ ๒")

    async def test_what_nobody_understands_does_not_change_the_subject(self, staff: Chat) -> None:
        await staff.says_each("ตัวชี้วัดที่ 4", "ฝนตกไหม")
        staff.sees(T.NOT_SURE)
        await staff.says("แล้วใครรับผิดชอบ")
        staff.sees("ตัวชี้วัดที่ ๔", WHOSE)

    async def test_for_half_an_hour(self, staff: Chat) -> None:
        await staff.says("ตัวชี้วัดที่ 4")
        staff.office.clock.move(minutes=30)
        await staff.says("ขั้นตอนล่ะ")
        staff.sees("ตัวชี้วัดที่ ๔")
        staff.office.clock.move(minutes=31)
        await staff.says("แล้วใครรับผิดชอบ")
        staff.sees("ผู้รับผิดชอบ ของตัวชี้วัดใด")

    async def test_through_a_restart(self, office: Office) -> None:
        staff = office.chat("demo-01")
        await staff.says("ตัวชี้วัดที่ 4")
        await office.restart()
        await staff.says("แล้วใครรับผิดชอบ")
        staff.sees("ตัวชี้วัดที่ ๔", WHOSE)

    async def test_for_guests_as_well(self, guest: Chat) -> None:
        await guest.says_each("ตัวชี้วัดที่ 4", "แล้วใครรับผิดชอบ")
        guest.sees("ตัวชี้วัดที่ ๔", WHOSE)

    async def test_each_person_has_their_own(self, office: Office) -> None:
        one, two = office.chat("demo-01"), office.chat("demo-03")
        await one.says("ตัวชี้วัดที่ 4")
        await two.says("ตัวชี้วัดที่ 7")
        await one.says("คะแนนเท่าไร")
        one.sees("๙๖.๙๙")


class TestWithoutOne:
    @pytest.mark.parametrize("before", [(), ("เมนู",), ("ตัวชี้วัดที่ 4", "งานของฉัน"), ("ตัวชี้วัด",)])
    async def test_the_bot_asks_back_with_the_list(
        self, staff: Chat, before: tuple[str, ...]
    ) -> None:
        await staff.says_each(*before, "แล้วใครรับผิดชอบ")
        staff.sees("ผู้รับผิดชอบ ของตัวชี้วัดใด", "การใช้ทรัพย์สินของราชการ")
        staff.sees_not(WHOSE)
        await staff.says("๔")
        staff.sees("ตัวชี้วัดที่ ๔", WHOSE)

    async def test_vague_words_are_answered_honestly(self, staff: Chat) -> None:
        await staff.says("คืออะไร")
        staff.sees(T.NOT_SURE)


class TestInTheMiddleOfAReport:
    async def test_it_is_the_reports_own_indicator(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3", "แล้วขั้นตอนล่ะ")
        head.sees_apart("ทบทวนแผนป้องกันการทุจริต", "ได้ดำเนินการอะไรไปแล้วบ้าง")
        head.sees("ตัวชี้วัดที่ ๕")

    async def test_or_the_one_asked_about_just_now(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3", "ถาม ตัวชี้วัดที่ 4", "แล้วใครรับผิดชอบ")
        head.sees("ตัวชี้วัดที่ ๔", WHOSE, "ได้ดำเนินการอะไรไปแล้วบ้าง")

    async def test_words_alone_are_the_answer(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3", "2566")
        assert (await head.office.answers("demo-02"))["summary"] == "2566"


async def with_next_year(office: Office, *, is_published: bool = True) -> None:
    scores = [replace(i, score=replace(i.score, printed="๑๒.๓๔")) for i in PLAN.indicators]
    newer = replace(
        PLAN,
        id=PlanId("2567-v1"),
        fiscal_year=FiscalYear(2567),
        indicators=tuple(scores),
        is_published=is_published,
    )
    async with office.unit() as unit:
        await unit.plans.add(newer)
    await office.refresh()


class TestYears:
    @pytest.mark.parametrize("typed", ["2566", "๒๕๖๖", "ปี 2566", "ปีงบประมาณ ๒๕๖๖ ครับ", "ปี ๖๖"])
    async def test_a_year_alone_shows_its_indicators(self, staff: Chat, typed: str) -> None:
        await staff.says(typed)
        staff.sees("ปีงบประมาณ ๒๕๖๖", "ตัวชี้วัดทั้งหมด ๑๐ ตัว")

    async def test_a_year_alone_that_is_not_there_is_said(self, staff: Chat) -> None:
        await staff.says("2570")
        staff.sees("ยังไม่มีข้อมูลของปีงบประมาณ ๒๕๗๐", "๒๕๖๖")

    @pytest.mark.parametrize("typed", ["ปี 2567 ล่ะ", "2567", "ของปีอื่นล่ะ", "แล้วปีหน้า"])
    async def test_after_an_indicator_it_is_the_same_field_of_that_year(
        self, staff: Chat, typed: str
    ) -> None:
        await with_next_year(staff.office)
        await staff.says_each("คะแนนตัวชี้วัดที่ 4", typed)
        staff.sees("ปีงบประมาณ ๒๕๖๗", "ตัวชี้วัดที่ ๔", "๑๒.๓๔")
        await staff.says("แล้วใครรับผิดชอบ")
        staff.sees("ปีงบประมาณ ๒๕๖๗", "ตัวชี้วัดที่ ๔", WHOSE)

    async def test_no_other_year_is_said(self, staff: Chat) -> None:
        await staff.says_each("ตัวชี้วัดที่ 4", "ของปีอื่นล่ะ")
        staff.sees("เฉพาะปีงบประมาณ ๒๕๖๖")

    async def test_several_other_years_are_asked_for(self, staff: Chat) -> None:
        await with_next_year(staff.office)
        older = replace(PLAN, id=PlanId("2565-v1"), fiscal_year=FiscalYear(2565))
        async with staff.office.unit() as unit:
            await unit.plans.add(older)
        await staff.office.refresh()
        await staff.says_each("คะแนนตัวชี้วัดที่ 4", "ปีอื่นล่ะ")
        staff.sees("ตัวชี้วัดที่ ๔ ของปีใด", "๒๕๖๗", "๒๕๖๕")
        await staff.says("2567")
        staff.sees("๑๒.๓๔")

    async def test_a_year_that_is_not_published_is_no_other_year_for_guests(
        self, office: Office
    ) -> None:
        await with_next_year(office, is_published=False)
        guest = office.chat(GUEST)
        for typed in ("ปีอื่นล่ะ", "ปี 2567 ล่ะ"):
            await guest.says_each("คะแนนตัวชี้วัดที่ 4", typed)
            guest.sees_not("๑๒.๓๔", "ปีงบประมาณ ๒๕๖๗ ·")

    async def test_last_year_is_counted_from_today(self, staff: Chat) -> None:
        await staff.says_each("คะแนนตัวชี้วัดที่ 4", "ปีที่แล้วล่ะ")
        staff.sees("ยังไม่มีข้อมูลของปีงบประมาณ ๒๕๖๕")

    async def test_a_year_at_the_end_needs_no_word(self, staff: Chat) -> None:
        await staff.says("คะแนนตัวชี้วัดที่ 4 2570")
        staff.sees("ยังไม่มีข้อมูลของปีงบประมาณ ๒๕๗๐")

    async def test_a_report_of_another_year_than_the_plan_in_force(self, head: Chat) -> None:
        await head.says("รายงาน 5 ปี 2566")
        head.sees("รายงานผลตัวชี้วัดที่ ๕")
        await head.says_each("พัก", "รายงาน 5 ปี 2567")
        head.sees("ปีงบประมาณ ๒๕๖๗ ยังไม่ได้เปิดแผน")

    async def test_sent_reports_of_one_year(self, head: Chat) -> None:
        await head.says("ที่ส่งแล้ว ปี 2566")
        head.sees("รายงานที่ส่งแล้ว")
        await head.says("ที่ส่งแล้ว ปี 2565")
        head.sees("ยังไม่มีรายงานที่ส่งในปีงบประมาณ ๒๕๖๕")


class TestItemN:
    async def test_alone_is_the_indicator_and_says_so(self, staff: Chat) -> None:
        await staff.says("ข้อ ๓")
        staff.sees_apart("ข้อ ๓ ในที่นี้คือตัวชี้วัดที่ ๓", "การใช้อำนาจ")
        await staff.says("ข้อ 8.3 ค่ะ")
        staff.sees("ข้อ ๘.๓ ในที่นี้คือมาตรการ ๘.๓")

    async def test_with_an_open_list_is_its_row(self, head: Chat) -> None:
        await head.says_each("เมนู", "ข้อ 1")
        head.sees("ตัวชี้วัดทั้งหมด")
        head.sees_not("ในที่นี้คือ")

    async def test_that_the_open_list_does_not_have_is_the_indicator(self, staff: Chat) -> None:
        await staff.says_each("มาตรการของตัวชี้วัดที่ 4", "ข้อ 8")
        staff.sees("ข้อ ๘ ในที่นี้คือตัวชี้วัดที่ ๘")

    async def test_with_more_words_needs_no_explanation(self, staff: Chat) -> None:
        await staff.says("ข้อ 3 คืออะไร")
        staff.sees("ตัวชี้วัดที่ ๓")
        staff.sees_not("ในที่นี้คือ")
