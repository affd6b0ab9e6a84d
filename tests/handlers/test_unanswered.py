"""Questions without an answer: kept without a name, answered, forwarded, saved, forgotten."""

from pathlib import Path

import pytest

from bot.after_turn import AFTER_TURN
from handlers.retention import RETENTION
from handlers.turn import Replies, Turn
from messages.texts import conversation as C
from messages.texts import menu as M
from messages.texts import unanswered as T
from store.model import Consent, Question, QuestionKind, QuestionStatus
from tests.kit.chat import Chat, Office

RENT = "เบิกค่าเช่าบ้านต้องใช้เอกสารอะไรบ้าง"
RENT_TOO = "เบิกค่าเช่าบ้านใช้เอกสารอะไรคะ"
RAIN = "พรุ่งนี้ฝนตกไหม"
FORM = "ยื่นแบบ ๖๐๐๕ ที่กลุ่มการเงิน"
CANARY = "zzcanary"
# Twelve that no measure governs and that are not like each other.
MANY = (
    *("ลากิจได้กี่วัน", "รหัสไวไฟอะไร", "ค่าเทอมลูกเบิกได้ไหม", "หวยออกอะไร", "เขียนย้ายวันไหน"),
    *("กบข.คืออะไร", "ต่อใบขับขี่ที่ไหน", "ปวดหัวกินยาอะไร", "ทองบาทละเท่าไร", "แปลงรูปเป็น pdf"),
    *("โอเน็ตสอบเมื่อไร", "ยื่นภาษีถึงวันไหน"),
)


async def kept(office: Office) -> list[Question]:
    """Every question in the store, whatever became of it."""
    async with office.unit() as unit:
        found = await unit.questions.open()
        found += await unit.questions.forwarded()
    return list(found)


async def on_disk(office: Office) -> str:
    """All that the data folder holds, as text."""
    await office.store.close()
    files = [path for path in office.folder.rglob("*") if path.is_file()]
    return "\n".join(path.read_bytes().decode("utf-8", "replace") for path in files)


@pytest.fixture
def finance(office: Office) -> Chat:
    """A member of กลุ่มบริหารงานการเงินฯ."""
    return office.chat("demo-16")


class TestKeeping:
    async def test_a_question_in_doubt_is_kept_and_the_answer_says_so(self, staff: Chat) -> None:
        await staff.says(f"{RENT} ค่ะ")
        staff.sees(T.KEPT)
        (question,) = await kept(staff.office)
        assert question.text == f"{RENT} ค่ะ"
        assert (question.kind, question.asker) == (QuestionKind.UNANSWERED, staff.user)
        assert question.groups == ("adm",)

    async def test_an_answered_one_is_not(self, staff: Chat) -> None:
        await staff.says_each("ตัวชี้วัดที่ 4", "เมนู", "รายงาน")
        assert await kept(staff.office) == []

    @pytest.mark.parametrize("text", ["ตัวชี้วัดที่ 11", "มาตรการ 8.9", "ตัวชี้วัดที่ 4 ปี 2570"])
    async def test_what_the_bot_knows_not_to_exist_is_no_question(
        self, staff: Chat, text: str
    ) -> None:
        await staff.says(text)
        staff.sees_not(T.KEPT)
        assert await kept(staff.office) == []

    async def test_the_same_words_of_one_person_count_once_a_day(
        self, staff: Chat, finance: Chat
    ) -> None:
        office = staff.office
        await staff.says(RENT)
        office.clock.move(hours=23)
        await staff.says(f"{RENT}ครับ")
        staff.sees(T.KEPT_ALREADY)
        await finance.says(RENT)
        assert len(await kept(office)) == 2
        office.clock.move(hours=2)
        await staff.says(RENT)
        staff.sees(T.KEPT)
        assert len(await kept(office)) == 3

    @pytest.mark.parametrize("code", ["ABCD2345", "abcd-2345", "ABCD 2345"])
    async def test_what_is_shaped_like_a_code_is_not(self, staff: Chat, code: str) -> None:
        await staff.says(code)
        staff.sees_not(T.KEPT)
        assert await kept(staff.office) == []

    async def test_control_characters_go_and_long_ones_are_cut(self, staff: Chat) -> None:
        await staff.says("ฝนตก\u0000\u202bไหม" + "ยาว" * 400)
        (question,) = await kept(staff.office)
        assert "\u0000" not in question.text
        assert len(question.text) <= 500

    async def test_in_the_middle_of_a_report_it_may_be_the_answer(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3", RAIN, "ใช้เป็นคำตอบ")
        assert (await head.office.answers("demo-02"))["summary"] == RAIN
        assert await kept(head.office) == []

    async def test_guests_are_counted_and_nothing_they_wrote_is_kept(
        self, guest: Chat, administrator: Chat
    ) -> None:
        office = guest.office
        await guest.says_each(f"{RAIN} {CANARY}", "ลากิจได้กี่วัน")
        guest.sees_not(T.KEPT)
        assert await kept(office) == []
        await administrator.says("คำถามที่ตอบไม่ได้")
        administrator.sees(T.LIST_EMPTY, T.GUESTS.format(count="๒"))
        assert CANARY not in await on_disk(office)

    async def test_is_forgotten_after_thirty_days(self, staff: Chat) -> None:
        office = staff.office
        await staff.says(RENT)
        office.clock.move(days=29)
        await office.tick()
        assert len(await kept(office)) == 1
        office.clock.move(days=1, minutes=1)
        await office.tick()
        assert await kept(office) == []


async def silenced(turn: Turn, replies: Replies) -> Replies:
    """What another feature decides about a text that is nobody's business."""
    return Replies(**{f: getattr(replies, f) for f in replies.__slots__} | {"keeps_nothing": True})


class TestKeepingNothing:
    @pytest.fixture
    async def silent(self, tmp_path: Path):  # type: ignore[no-untyped-def]
        office = await Office.open(tmp_path / "silent", after_turn=(silenced, *AFTER_TURN))
        yield office
        await office.store.close()

    @pytest.mark.parametrize("text", [f"{RAIN} {CANARY}", f"ตัวชี้วัดที่ 4 {CANARY}"])
    async def test_leaves_no_word_on_the_disk(self, silent: Office, text: str) -> None:
        staff = silent.chat("demo-01")
        await staff.says(text)
        staff.sees_not(T.KEPT, T.NOT_HELPFUL_ROW)
        await staff.says("ไม่ตรงคำถาม")
        staff.sees(T.NOT_HELPFUL_GONE)
        assert await kept(silent) == []
        assert CANARY not in await on_disk(silent)

    @pytest.mark.parametrize(
        "text",
        [
            f"หัวหน้ารับสินบน {CANARY}",
            f"อยากร้องเรียน ผอ. {CANARY}",
            f"ถามกลุ่มการเงิน เรื่อง มีคนโกงค่าเช่าบ้าน {CANARY}",
        ],
    )
    async def test_is_what_a_complaint_gets_even_where_nobody_said_so(
        self, staff: Chat, text: str
    ) -> None:
        await staff.says(text)
        staff.sees_not(T.KEPT, T.NOT_HELPFUL_ROW)
        await staff.says("ไม่ตรงคำถาม")
        assert await kept(staff.office) == []
        assert CANARY not in await on_disk(staff.office)

    @pytest.mark.parametrize("text", ["จะฟังเพลงป้องกันการทุจริต", "ช่องทางร้องเรียนสีชมพู"])
    async def test_is_not_for_the_names_of_plans(self, staff: Chat, text: str) -> None:
        await staff.says(text)
        assert T.KEPT in staff.text or T.NOT_HELPFUL_ROW in staff.text


class TestNotHelpful:
    async def test_by_the_small_row_of_the_answer(self, staff: Chat) -> None:
        await staff.says("ใครรับผิดชอบการใช้งบประมาณ")
        staff.sees(T.NOT_HELPFUL_ROW)
        await staff.taps("ไม่ตรงคำถาม")
        staff.sees(T.NOT_HELPFUL_THANKS, T.KEPT)
        (question,) = await kept(staff.office)
        assert question.text == "ใครรับผิดชอบการใช้งบประมาณ"
        assert (question.kind, question.indicator) == (QuestionKind.NOT_HELPFUL, 2)

    @pytest.mark.parametrize("word", ["ไม่ตรงคำถาม", "ตอบไม่ตรงค่ะ"])
    async def test_by_typing_also_after_a_restart(self, staff: Chat, word: str) -> None:
        await staff.says("มาตรการ 8.3")
        await staff.office.restart()
        await staff.says(word)
        (question,) = await kept(staff.office)
        assert (question.text, question.indicator, question.measure) == ("มาตรการ 8.3", 8, 3)

    async def test_only_the_next_turn_knows_what_was_asked(self, staff: Chat) -> None:
        await staff.says("มาตรการ 8.3")
        old = staff.button("ไม่ตรงคำถาม")
        await staff.says("เมนู")
        await staff.says("ไม่ตรงคำถาม")
        staff.sees(T.NOT_HELPFUL_GONE)
        await staff.says("ตัวชี้วัดที่ 4")
        await staff.presses(old)
        staff.sees(T.NOT_HELPFUL_GONE)
        assert await kept(staff.office) == []

    async def test_is_not_offered_to_guests(self, guest: Chat) -> None:
        await guest.says("ตัวชี้วัดที่ 4")
        guest.sees_not(T.NOT_HELPFUL_ROW)
        await guest.says("ไม่ตรงคำถาม")
        guest.sees(M.ENROLLED_ONLY)


@pytest.fixture
async def waiting(staff: Chat, finance: Chat, head: Chat) -> Office:
    """Two people ask about the same thing, one of something else."""
    await staff.says(RENT)
    await finance.says(RENT_TOO)
    await head.says(RAIN)
    return staff.office


class TestTheList:
    async def test_groups_what_is_alike_and_shows_no_names(
        self, waiting: Office, administrator: Chat
    ) -> None:
        await administrator.says("คำถามที่ตอบไม่ได้")
        administrator.sees("คำถามที่รอ ๒ เรื่อง", "๑", RENT, "ถาม ๒ ครั้ง", "๒", RAIN)
        await administrator.says("๑")
        administrator.sees(RENT, RENT_TOO, T.ANSWER, T.FORWARD, T.SAVE, T.DISMISS)
        for person in ("demo-01", "demo-16", "demo-02"):
            administrator.sees_not((await waiting.person(person)).name.split()[0])

    @pytest.mark.parametrize(
        "word", ["คำถามที่ตอบไม่ได้", "คำถามทีตอบไม่ได้", "คําถามที่ตอบไม่ได้ค่ะ", "คำถามค้าง"]
    )
    async def test_is_reached_by_what_people_type(self, administrator: Chat, word: str) -> None:
        await administrator.says(word)
        administrator.sees(T.LIST_EMPTY)

    async def test_shows_at_most_ten_rows_and_the_way_to_the_rest(
        self, staff: Chat, administrator: Chat
    ) -> None:
        asked = list(MANY)
        await staff.says_each(*asked)
        await administrator.says("คำถามที่ตอบไม่ได้")
        administrator.sees("คำถามที่รอ ๑๒ เรื่อง", *asked[:9], "ดูหน้าถัดไป")
        administrator.sees_not(asked[9])
        await administrator.says("10")
        administrator.sees(*asked[9:])
        administrator.sees_not(asked[8], "ดูหน้าถัดไป")

    async def test_is_the_administrators_and_staff_see_their_own(
        self, waiting: Office, staff: Chat, guest: Chat
    ) -> None:
        await staff.says("คำถามที่ตอบไม่ได้")
        staff.sees(T.OWN_TITLE.format(count="๑"), RENT)
        staff.sees_not(RAIN)
        await guest.says("คำถามที่ตอบไม่ได้")
        guest.sees(M.ENROLLED_ONLY)

    async def test_rights_are_looked_up_when_a_button_is_pressed(
        self, waiting: Office, administrator: Chat, staff: Chat
    ) -> None:
        await administrator.says("คำถามที่ตอบไม่ได้")
        row = administrator.button(RENT)
        await administrator.presses(row)
        for data in [row, *administrator.buttons().values()]:
            await staff.presses(data)
            staff.sees_not(RENT_TOO, RAIN)
        assert len(await kept(waiting)) == 3


class TestAnswering:
    async def answer(self, administrator: Chat, *more: str) -> None:
        await administrator.says_each("คำถามที่ตอบไม่ได้", "1", "1", FORM, *more)

    async def test_brings_the_answer_to_everybody_with_their_next_message(
        self, waiting: Office, administrator: Chat, staff: Chat, finance: Chat
    ) -> None:
        await self.answer(administrator, "2")
        administrator.sees(C.CHECK_BEFORE_SENDING, FORM, "ตอบอย่างเดียว")
        await waiting.restart()
        await administrator.says("ยืนยัน")
        administrator.sees(T.ANSWERED.format(people="๒"))
        assert waiting.pushed == []
        await staff.says("ตัวชี้วัดที่ 4")
        staff.sees_apart(FORM, "การใช้ทรัพย์สินของราชการ")
        staff.sees(RENT, T.YOU_ASKED, "ตอบโดยผู้ดูแล ITA")
        await finance.says("เมนู")
        finance.sees(RENT_TOO, FORM)
        await staff.says("ตัวชี้วัดที่ 2")
        staff.sees_not(FORM)

    async def test_nobody_is_remembered_as_having_asked(
        self, waiting: Office, administrator: Chat, staff: Chat
    ) -> None:
        await self.answer(administrator, "2", "ยืนยัน")
        await staff.says("ตัวชี้วัดที่ 4")
        async with waiting.unit() as unit:
            assert await unit.questions.of_asker(staff.user) == ()

    async def test_an_answer_that_did_not_arrive_is_brought_again(
        self, waiting: Office, administrator: Chat, staff: Chat
    ) -> None:
        await self.answer(administrator, "2", "ยืนยัน")
        waiting.loses_replies = True
        await staff.says("ตัวชี้วัดที่ 4")
        waiting.loses_replies = False
        await waiting.restart()
        await staff.says("ตัวชี้วัดที่ 2")
        staff.sees(FORM)
        async with waiting.unit() as unit:
            assert await unit.questions.of_asker(staff.user) == ()

    async def test_does_not_come_into_a_report(
        self, waiting: Office, administrator: Chat, head: Chat
    ) -> None:
        await administrator.says_each("คำถามที่ตอบไม่ได้", "2", "1", "ไม่ทราบจริง ๆ", "2", "ยืนยัน")
        for text in ("รายงาน 5", "3", "ทบทวนแผน", "ผลดี", "-", "-"):
            await head.says(text)
            head.sees_not("ไม่ทราบจริง ๆ")
        await head.says("ยืนยัน")
        head.sees_apart("ไม่ทราบจริง ๆ", "บันทึกแล้ว")

    async def test_that_is_saved_is_found_from_then_on(
        self, waiting: Office, administrator: Chat, head: Chat
    ) -> None:
        await self.answer(administrator, "1", "ยืนยัน")
        administrator.sees(T.ANSWERED_SAVED)
        await head.says("ค่าเช่าบ้านต้องใช้เอกสารอะไรเบิก")
        head.sees_not(T.KEPT)
        await head.says("เบิกค่าเช่าบ้านใช้เอกสารอะไรบ้างครับ")
        head.sees(FORM)
        head.sees_not(T.KEPT)

    async def test_what_somebody_else_has_answered_is_said_and_nothing_is_lost(
        self, waiting: Office, administrator: Chat
    ) -> None:
        other = waiting.chat("demo-15")
        await self.answer(administrator)
        await self.answer(other, "2", "ยืนยัน")
        await administrator.says("2")
        administrator.sees(T.HANDLED, FORM)

    async def test_old_buttons_are_answered_kindly(
        self, waiting: Office, administrator: Chat
    ) -> None:
        await administrator.says_each("คำถามที่ตอบไม่ได้", "1")
        buttons = administrator.buttons()
        await administrator.says("5")
        administrator.sees(T.DISMISSED.format(count="๒"), RAIN)
        for words in (T.ANSWER, T.FORWARD, T.SAVE, T.DISMISS):
            await administrator.presses(buttons[words])
            administrator.sees(T.HANDLED)

    async def test_dismissed_ones_have_no_asker(
        self, waiting: Office, administrator: Chat, staff: Chat
    ) -> None:
        await administrator.says_each("คำถามที่ตอบไม่ได้", "1", "5")
        async with waiting.unit() as unit:
            assert await unit.questions.of_asker(staff.user) == ()


class TestForwarding:
    async def forward(self, administrator: Chat, group: str = "4") -> None:
        await administrator.says_each("คำถามที่ตอบไม่ได้", "1", "2", group)

    async def test_asks_each_asker_first_and_tells_no_head_before(
        self, waiting: Office, administrator: Chat, staff: Chat
    ) -> None:
        await administrator.says_each("คำถามที่ตอบไม่ได้", "1", "2")
        administrator.sees(T.FORWARD_TITLE, "๔", "กลุ่มบริหารงานการเงินฯ")
        await administrator.says("4")
        administrator.sees("ผู้ถาม ๒ คน", "กลุ่มบริหารงานการเงินฯ")
        money = waiting.chat("demo-08")
        await money.says("ตัวชี้วัดที่ 4")
        money.sees_not(RENT)
        await staff.says("ตัวชี้วัดที่ 4")
        staff.sees("คำถามและชื่อของท่านจะส่งถึง ผอ.กลุ่มบริหารงานการเงินฯ", RENT, "ส่งโดยไม่บอกชื่อ")

    @pytest.mark.parametrize(("number", "is_named"), [("1", True), ("2", False)])
    async def test_goes_to_the_head_as_the_asker_chose_and_the_answer_comes_back(
        self, waiting: Office, administrator: Chat, staff: Chat, number: str, is_named: bool
    ) -> None:
        await self.forward(administrator)
        await staff.says("ตัวชี้วัดที่ 4")
        await waiting.restart()
        await staff.says(number)
        staff.sees("ส่งถึงกลุ่มบริหารงานการเงินฯแล้ว")
        money = waiting.chat("demo-08")
        await money.says("ตัวชี้วัดที่ 4")
        money.sees("มีคำถามถึงกลุ่มของท่าน ๑ เรื่อง", RENT)
        assert ("มานี" in money.text) is is_named
        await money.says("1")
        assert ("มานี" in money.text) is is_named
        await waiting.restart()
        await money.says_each("1", FORM)
        money.sees(C.CHECK_BEFORE_SENDING)
        await money.says("ยืนยัน")
        await staff.says("เมนู")
        staff.sees(FORM, "ตอบโดยกลุ่มบริหารงานการเงินฯ")
        assert waiting.pushed == []
        async with waiting.unit() as unit:
            assert await unit.questions.of_asker(staff.user) == ()

    async def test_that_the_asker_refuses_goes_back_and_is_not_asked_again(
        self, waiting: Office, administrator: Chat, staff: Chat
    ) -> None:
        await self.forward(administrator)
        await staff.says_each("ตัวชี้วัดที่ 4", "3")
        question = next(q for q in await kept(waiting) if q.text == RENT)
        assert (question.status, question.consent) == (QuestionStatus.OPEN, Consent.REFUSED)
        waiting.chat("demo-08")
        await administrator.says("คำถามที่ตอบไม่ได้")
        await administrator.taps(RENT)
        administrator.sees(T.REFUSED)
        administrator.sees_not(T.FORWARD)

    async def test_consent_is_asked_at_most_once_a_day(
        self, waiting: Office, administrator: Chat, staff: Chat
    ) -> None:
        await self.forward(administrator)
        await staff.says("ตัวชี้วัดที่ 4")
        await staff.says("ตัวชี้วัดที่ 2")
        staff.sees_not("ส่งโดยไม่บอกชื่อ")
        waiting.clock.move(days=1)
        await staff.says("ตัวชี้วัดที่ 2")
        staff.sees("ส่งโดยไม่บอกชื่อ")

    async def test_nobody_else_gives_the_consent(
        self, waiting: Office, administrator: Chat, staff: Chat, head: Chat
    ) -> None:
        await self.forward(administrator)
        await staff.says("ตัวชี้วัดที่ 4")
        button = staff.button("ส่ง")
        await head.presses(button)
        questions = [q for q in await kept(waiting) if q.text == RENT]
        assert [q.consent for q in questions] == [Consent.WAITING]

    async def test_never_stands_beside_choices(
        self, waiting: Office, administrator: Chat, staff: Chat
    ) -> None:
        await self.forward(administrator)
        for text in ("เมนู", "ตัวชี้วัด", RAIN):
            await staff.says(text)
            staff.sees_not("ส่งโดยไม่บอกชื่อ")


def test_thirty_days_is_what_people_are_told() -> None:
    [kept] = [rule.days for rule in RETENTION if rule.what == "questions"]
    assert kept == 30
    assert "๓๐ วัน" in T.KEPT
