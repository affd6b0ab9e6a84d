"""Ask: the plan verbatim, with its year, source and notes; never another year or measure."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.knowledge import Knowledge, build_knowledge
from handlers.plan_answers import Viewer, answered
from handlers.questions import ask
from handlers.rules.understanding.result import (
    FIELD_INTENTS,
    Doubt,
    Guess,
    Intent,
    Understanding,
)
from messages.catalogue import field_lines, part_of
from messages.reading import read_aloud
from messages.texts import catalogue as T
from messages.thai import thai_digits
from store.catalogue import load_plan
from store.lexicon import load_lexicon
from store.model import (
    Field,
    FiscalYear,
    GroupId,
    Indicator,
    NoteKind,
    OfficeAnswer,
    OfficeRecords,
    OfficeRole,
    PlanId,
    QAEntry,
    Role,
    SourceNote,
)
from tests.kit.chat import GUEST, YEAR, Chat, Office, squeezed
from tests.kit.hand import START

PLAN = load_plan()
NUMBERS = tuple(i.number for i in PLAN.indicators)
NOTED = [
    (note, number, field)
    for note in PLAN.notes
    if note.staff_text and note.staff_text != T.NO_SCORE_PRINTED
    for number in note.indicators
    for field in note.fields
]


def question(number: int, field: Field) -> Understanding:
    return Understanding(FIELD_INTENTS[field], (number,), field=field)


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return build_knowledge((PLAN,), 1, YEAR, load_lexicon())


@pytest.fixture
def reader() -> Viewer:
    return Viewer(is_guest=False, groups=(GroupId("sup"),), today=START.date())


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("field", list(Field))
async def test_every_field_of_every_indicator_is_answered_in_the_sources_own_words(
    known: Knowledge, reader: Viewer, field: Field, number: int
) -> None:
    found = answered(question(number, field), known, reader)
    text = squeezed(read_aloud(found.messages))
    indicator = PLAN.indicator(number)
    assert indicator
    lines = field_lines(PLAN, indicator, field)
    assert lines
    for line in lines:
        words = line.partition(" ")[2] if field is Field.MEASURES else line
        assert squeezed(words) in text
    assert squeezed("ปีงบประมาณ ๒๕๖๖") in text
    part, shown = thai_digits(part_of(field)), thai_digits(number)
    assert squeezed(f"รายงานปี ๒๕๖๖ ส่วนที่ {part} ตัวชี้วัดที่ {shown}") in text
    assert found.indicators == (number,)


@pytest.mark.parametrize("number", NUMBERS)
async def test_every_measure_is_shown_whole(known: Knowledge, reader: Viewer, number: int) -> None:
    indicator = PLAN.indicator(number)
    assert indicator
    for measure in indicator.measures:
        asked = Understanding(Intent.MEASURES, (number,), measure.number, field=Field.MEASURES)
        text = squeezed(read_aloud(answered(asked, known, reader).messages))
        assert squeezed(measure.text) in text
        assert squeezed(indicator.period.printed) in text
        assert squeezed(indicator.responsible.printed) in text


@pytest.mark.parametrize(
    "text",
    [
        "ตัวชี้วัด",
        "ตัวชี้วัดที่ 4",
        "มาตรการ 8.3",
        "ใครรับผิดชอบการใช้งบประมาณ",
        "คะแนนทุกตัวชี้วัด",
        "กลุ่มนิเทศรับผิดชอบอะไร",
        "ผอ.เขตรับผิดชอบอะไร",
        "กลุ่มเราต้องทำอะไร",
        "MOU",
        "ประหยัดพลังงาน",
    ],
)
async def test_every_answer_names_its_year_and_its_source(head: Chat, text: str) -> None:
    await head.says(text)
    head.sees("ปีงบประมาณ ๒๕๖๖", "รายงานปี ๒๕๖๖ ส่วนที่")


class TestAnotherYear:
    async def test_is_told_where_todays_has_no_plan(self, staff: Chat) -> None:
        staff.office.clock.move(days=365 * 4)
        await staff.says("ตัวชี้วัดที่ 4")
        staff.sees("ข้อมูลปีงบประมาณ ๒๕๖๖ · ปี ๒๕๗๐ ยังไม่ได้นำเข้าแผน")

    async def test_is_not_told_within_the_plans_own_year(self, staff: Chat) -> None:
        await staff.says("ตัวชี้วัดที่ 4")
        staff.sees_not("ยังไม่ได้นำเข้าแผน")

    async def test_that_is_not_there_is_said_with_those_that_are(self, staff: Chat) -> None:
        await staff.says("ตัวชี้วัดที่ 4 ปี 2570")
        staff.sees("ยังไม่มีข้อมูลของปีงบประมาณ ๒๕๗๐", "ปีที่ถามได้คือ ๒๕๖๖")
        staff.sees_not("๙๖.๙๙")

    async def test_asked_for_by_name_is_the_one_answered(self, staff: Chat) -> None:
        office = staff.office
        scores = [replace(i, score=replace(i.score, printed="๑๒.๓๔")) for i in PLAN.indicators]
        newer = replace(
            PLAN,
            id=PlanId("2567-v1"),
            fiscal_year=FiscalYear(2567),
            indicators=tuple(scores),
        )
        async with office.unit() as unit:
            await unit.plans.add(newer)
        await office.refresh()
        await staff.says("ตัวชี้วัดที่ 4 ปี 2567")
        staff.sees("ปีงบประมาณ ๒๕๖๗", "๑๒.๓๔")
        await staff.says("ตัวชี้วัดที่ 4")
        staff.sees("ปีงบประมาณ ๒๕๖๖", "๙๖.๙๙")

    async def test_without_a_plan_in_force_is_answered_from_the_newest(
        self, tmp_path: Path
    ) -> None:
        office = await Office.open(tmp_path, opened_year=None)
        chat = office.chat("demo-01")
        await chat.says("ตัวชี้วัดที่ 4")
        chat.sees("ปีงบประมาณ ๒๕๖๖", "๙๖.๙๙")
        await office.close()

    async def test_that_is_not_published_is_not_shown_to_guests(self, tmp_path: Path) -> None:
        office = await Office.open(tmp_path)
        working = replace(
            PLAN, id=PlanId("2567-v1"), fiscal_year=FiscalYear(2567), is_published=False
        )
        async with office.unit() as unit:
            await unit.plans.add(working)
        await office.refresh()
        guest, staff = office.chat(GUEST), office.chat("demo-01")
        for chat in (guest, staff):
            await chat.says("ตัวชี้วัดที่ 4 ปี 2567")
        staff.sees("ปีงบประมาณ ๒๕๖๗", "๙๖.๙๙")
        guest.sees("ยังไม่มีข้อมูลของปีงบประมาณ ๒๕๖๗", "ปีที่ถามได้คือ ๒๕๖๖")
        guest.sees_not("๙๖.๙๙")
        await guest.presses("ind:2567:4:overview")
        guest.sees_not("๙๖.๙๙")
        await office.close()


class TestNotes:
    @pytest.mark.parametrize(
        ("note", "number", "field"), NOTED, ids=[f"{n.id}-{i}-{f}" for n, i, f in NOTED]
    )
    async def test_are_whole_for_staff_and_neutral_for_guests(
        self, known: Knowledge, note: SourceNote, number: int, field: Field
    ) -> None:
        text = {}
        for is_guest in (False, True):
            viewer = Viewer(is_guest, (), START.date())
            found = answered(question(number, field), known, viewer)
            text[is_guest] = squeezed(read_aloud(found.messages))
        assert note.staff_text
        assert squeezed(note.staff_text) in text[False]
        assert squeezed(note.staff_text) not in text[True]
        assert squeezed(f"⚠ {note.guest_text}") in text[True]

    async def test_for_administrators_alone_are_shown_to_nobody_here(
        self, known: Knowledge, reader: Viewer
    ) -> None:
        hidden = [n for n in PLAN.notes if not n.staff_text]
        assert hidden
        for number in NUMBERS:
            for field in Field:
                found = answered(question(number, field), known, reader)
                text = squeezed(read_aloud(found.messages))
                assert not [n.id for n in hidden if squeezed(n.says) in text]

    def test_every_note_that_changes_the_meaning_has_words_for_both(self) -> None:
        shown = [n for n in PLAN.notes if n.kind is NoteKind.MEANING and n.staff_text]
        assert shown
        assert all(n.guest_text in ("ตามต้นฉบับ", "ต้นฉบับไม่ระบุ") for n in shown)

    async def test_a_missing_score_is_said_once(self, staff: Chat) -> None:
        await staff.says("คะแนนตัวชี้วัดที่ 3")
        assert staff.text.count(T.NO_SCORE_PRINTED) == 1


class TestNotSure:
    async def test_says_so_and_offers_what_can_be_asked(self, staff: Chat) -> None:
        await staff.says("พยากรณ์อากาศพรุ่งนี้")
        staff.sees(T.NOT_SURE, T.NOT_SURE_HELP, *T.EXAMPLES)

    @pytest.mark.parametrize("number", range(1, len(T.EXAMPLES) + 1))
    async def test_each_example_is_answered_when_picked(self, staff: Chat, number: int) -> None:
        await staff.says_each("พยากรณ์อากาศพรุ่งนี้", str(number))
        staff.sees_not(T.NOT_SURE)
        staff.sees("ปีงบประมาณ ๒๕๖๖")

    @pytest.mark.parametrize("number", [0, 11, 99])
    async def test_an_indicator_that_is_not_there_is_said_to_be(
        self, staff: Chat, number: int
    ) -> None:
        await staff.says(f"ตัวชี้วัดที่ {number}")
        staff.sees("ตัวชี้วัดมีเพียง ๑๐ ตัว")

    async def test_a_measure_that_is_not_there_is_said_to_be(self, staff: Chat) -> None:
        await staff.says("มาตรการ 8.7")
        staff.sees("ตัวชี้วัดที่ ๘ มี ๖ มาตรการ")


class TestDuties:
    async def test_of_a_group_hold_its_own_and_every_groups(self, staff: Chat) -> None:
        await staff.says("กลุ่มบริหารงานการเงินรับผิดชอบอะไร")
        staff.sees("กลุ่มบริหารงานการเงินฯ", "๙ ตัวชี้วัด", "การใช้งบประมาณ", "คุณภาพการดำเนินงาน")
        staff.sees_not("การเปิดเผยข้อมูล")

    async def test_of_mine_are_my_groups(self, head: Chat) -> None:
        await head.says("งานของฉัน")
        head.sees("กลุ่มนิเทศฯ", "๗ ตัวชี้วัด")
        head.sees_not("การใช้งบประมาณ")

    @pytest.mark.parametrize("role", list(OfficeRole))
    async def test_of_a_role_are_those_that_name_it(
        self, known: Knowledge, reader: Viewer, role: OfficeRole
    ) -> None:
        asked = Understanding(Intent.GROUP_DUTIES, role=role)
        found = answered(asked, known, reader)
        assert found.indicators == (9,)
        assert found.holder == T.ROLE_NAMES[role]

    async def test_of_a_guest_ask_for_the_groups_name(self, guest: Chat) -> None:
        await guest.says("งานของฉัน")
        guest.sees(T.NO_GROUP)
        await guest.says("กลุ่มนิเทศ")
        guest.sees("กลุ่มนิเทศฯ")


async def test_scores_of_all_are_one_list(staff: Chat) -> None:
    await staff.says("คะแนนทุกตัวชี้วัด")
    staff.sees(T.SCORES_TITLE, "๙๘.๕๘", "๑๐๐", T.SCORE_NOT_PRINTED)


class TestSituations:
    async def test_show_the_governing_measure_and_the_part_that_says_so(self, staff: Chat) -> None:
        await staff.says("แม่บ้านเปิดไฟทิ้งทั้งคืน")
        staff.sees("จัดทำมาตรการในการใช้ทรัพย์สินของราชการ", "คู่มือมาตรการประหยัดพลังงาน")

    async def test_offer_the_other_measures_under_their_own_numbers(self, staff: Chat) -> None:
        await staff.says("มีคนเอากระเช้ามาให้")
        staff.sees("มาตรการ ๑๐.๒", "ของขวัญ")
        await staff.says("10.3")
        staff.sees("มาตรการ ๑๐.๓", "ผลประโยชน์ทับซ้อน")

    @pytest.mark.parametrize("text", ["ร้องเรียนหัวหน้าเลือกที่รักมักที่ชัง", "แจ้งเบาะแสคนอมเงิน"])
    async def test_that_complain_get_the_official_channels_first(
        self, staff: Chat, text: str
    ) -> None:
        await staff.says(text)
        assert staff.text.index(T.CHANNELS[0]) < staff.text.index("ตัวชี้วัดที่")
        staff.sees("ป.ป.ช.", "ศูนย์ดำรงธรรม")

    async def test_that_no_measure_governs_get_the_channels_alone(self, staff: Chat) -> None:
        await staff.says("จะร้องเรียนเพื่อนบ้านเปิดเพลงดัง")
        staff.sees(T.CHANNELS[0], T.NOT_SURE)
        staff.sees_not("มาตรการ ๑")


def test_guesses_are_numbered_and_lead_to_what_they_name(known: Knowledge, reader: Viewer) -> None:
    guesses = (Guess(8, 3), Guess(1, 2), Guess(4, None))
    doubt = Understanding(Intent.NONE, doubt=Doubt.SEVERAL_FIT, guesses=guesses)
    (message,) = answered(doubt, known, reader).messages
    assert T.DID_YOU_MEAN in read_aloud([message])
    assert [(c.number, c.data) for c in message.choices] == [
        ("1", "mea:2566:8:3"),
        ("2", "mea:2566:1:2"),
        ("3", "ind:2566:4:overview"),
    ]


def test_an_administrators_answer_is_shown_as_written(reader: Viewer) -> None:
    entry = QAEntry("qa1", ("ขอลิงก์ MOU",), "ที่หน้าเว็บกลุ่มอำนวยการ", 3, 2)
    answer = OfficeAnswer(entry, Role.ADMINISTRATOR, datetime(2023, 3, 13, tzinfo=UTC))
    known = build_knowledge((PLAN,), 1, YEAR, load_lexicon(), OfficeRecords((answer,)))
    found = ask("ขอลิงก์ MOU", known, reader)
    assert entry.answer in read_aloud(found.messages)
    guest = ask("ขอลิงก์ MOU", known, replace(reader, is_guest=True, groups=()))
    assert entry.answer not in read_aloud(guest.messages)


@pytest.mark.parametrize("indicator", PLAN.indicators, ids=lambda i: str(i.number))
async def test_the_buttons_of_an_answer_lead_on_within_the_same_indicator(
    staff: Chat, indicator: Indicator
) -> None:
    await staff.says(f"ตัวชี้วัดที่ {indicator.number}")
    for words in ("มาตรการ", "ขั้นตอน", "ผลการดำเนินการ"):
        await staff.says(f"ตัวชี้วัดที่ {indicator.number}")
        await staff.taps(words)
        staff.sees(indicator.name, f"ตัวชี้วัดที่ {thai_digits(indicator.number)}")
