"""The office's own answers: found by the same and by similar words, kept by administrators."""

import pytest

from messages.texts import catalogue as C
from messages.texts import menu as M
from messages.texts import office_answers as T
from messages.texts import unanswered as U
from store.model import OfficeAnswer
from tests.handlers.test_unanswered import FORM, RAIN, RENT, RENT_TOO
from tests.kit.chat import Chat, Office

ADD = ("คำถามคำตอบ",)


async def answers(office: Office) -> list[OfficeAnswer]:
    async with office.unit() as unit:
        return list(await unit.answers.all())


@pytest.fixture
async def saved(office: Office, administrator: Chat) -> OfficeAnswer:
    """One entry with two wordings, about measure 2.1."""
    await administrator.says("คำถามคำตอบ")
    administrator.sees(T.LIST_EMPTY)
    await administrator.taps(T.ADD)
    await administrator.says_each(f"{RENT}\nขอแบบเบิกค่าเช่าบ้าน", FORM, "๒.๑", "ยืนยัน")
    administrator.sees("๒ แบบคำถาม")
    (answer,) = await answers(office)
    return answer


class TestFinding:
    async def test_by_the_very_words(self, saved: OfficeAnswer, staff: Chat) -> None:
        await staff.says(f"{RENT}ครับ")
        staff.sees(FORM, T.KICKER, "คำตอบของผู้ดูแล ITA เมื่อ ๑๓ มี.ค. ๖๖ ไม่ใช่ข้อความจากรายงาน")
        staff.sees_not(U.KEPT, "รายงานปี ๒๕๖๖ ส่วนที่")

    @pytest.mark.parametrize("text", [RENT_TOO, "เบิกค่าเช่าบ้าน ใช้เอกสารอะไรบ้าง", "แบบเบิกค่าเช่าบ้าน"])
    async def test_by_similar_ones(self, saved: OfficeAnswer, staff: Chat, text: str) -> None:
        await staff.says(text)
        staff.sees(FORM)

    @pytest.mark.parametrize(
        "text", ["เบิกค่ารักษาพยาบาลต้องใช้เอกสารอะไรบ้าง", "ค่าเช่ารถต้องใช้เอกสารอะไรบ้าง", RAIN]
    )
    async def test_not_by_others(self, saved: OfficeAnswer, staff: Chat, text: str) -> None:
        await staff.says(text)
        staff.sees_not(FORM)

    async def test_after_a_restart(self, saved: OfficeAnswer, staff: Chat) -> None:
        await staff.office.restart()
        await staff.says(RENT)
        staff.sees(FORM)

    async def test_leads_on_to_the_indicator(self, saved: OfficeAnswer, staff: Chat) -> None:
        await staff.says(RENT)
        await staff.taps("ดูตัวชี้วัดที่ ๒")
        staff.sees("การใช้งบประมาณ")

    async def test_comes_before_a_wrong_answer_of_the_plan(
        self, office: Office, staff: Chat, administrator: Chat
    ) -> None:
        await staff.says("ใครรับผิดชอบการใช้งบประมาณ")
        await staff.taps("ไม่ตรงคำถาม")
        await administrator.says_each("คำถามที่ตอบไม่ได้", "1", "3", FORM, "-", "ยืนยัน")
        await staff.says("เมนู")
        staff.sees(FORM)
        await staff.says("ใครรับผิดชอบการใช้งบประมาณ")
        staff.sees(FORM, T.KICKER)
        await staff.says("ใครรับผิดชอบการใช้อำนาจ")
        staff.sees("รายงานปี ๒๕๖๖ ส่วนที่ ๑")

    async def test_is_for_staff_only(self, saved: OfficeAnswer, guest: Chat) -> None:
        await guest.says(RENT)
        guest.sees(C.NOT_SURE)
        guest.sees_not(FORM)

    async def test_may_be_reported_as_not_fitting(
        self, saved: OfficeAnswer, staff: Chat, administrator: Chat
    ) -> None:
        await staff.says(RENT)
        await staff.taps("ไม่ตรงคำถาม")
        await administrator.says("คำถามที่ตอบไม่ได้")
        administrator.sees(RENT, "มีผู้แจ้งว่าไม่ตรงคำถาม")


class TestKeeping:
    async def test_from_a_question_that_waits_answers_its_asker_too(
        self, office: Office, staff: Chat, administrator: Chat
    ) -> None:
        await staff.says(RENT)
        await administrator.says_each("คำถามที่ตอบไม่ได้", "1", "3")
        administrator.sees(T.ANSWER_STEP.ask)
        await office.restart()
        await administrator.says_each(FORM, "ข้าม")
        administrator.sees(RENT, FORM, "ไม่ระบุ")
        await administrator.says("ยืนยัน")
        await staff.says("เมนู")
        staff.sees(FORM)
        await administrator.says("คำถามที่ตอบไม่ได้")
        administrator.sees(U.LIST_EMPTY)

    async def test_changes_only_what_is_edited(
        self, saved: OfficeAnswer, administrator: Chat, staff: Chat
    ) -> None:
        await administrator.says_each("คำถามคำตอบ", "1", "1", "แก้ 2", "ยื่นแบบ ๖๐๐๖", "ยืนยัน")
        (answer,) = await answers(administrator.office)
        assert answer.entry.id == saved.entry.id
        assert answer.entry.questions == saved.entry.questions
        assert (answer.entry.indicator, answer.entry.measure) == (2, 1)
        await staff.says(RENT)
        staff.sees("ยื่นแบบ ๖๐๐๖")

    async def test_retired_ones_answer_no_more_until_they_are_taken_up_again(
        self, saved: OfficeAnswer, administrator: Chat, staff: Chat
    ) -> None:
        await administrator.says_each("คำถามคำตอบ", "1", "2")
        await staff.says(RENT)
        staff.sees(C.NOT_SURE)
        await administrator.says_each("คำถามคำตอบ", "1")
        administrator.sees(T.IS_RETIRED)
        await administrator.taps(T.USE_AGAIN)
        await staff.says(RENT)
        staff.sees(FORM)

    @pytest.mark.parametrize("wording", ["ดี", "ยาวพอแล้วนะ\nข"])
    async def test_a_wording_that_fits_everything_is_refused(
        self, administrator: Chat, wording: str
    ) -> None:
        await administrator.says("คำถามคำตอบ")
        await administrator.taps(T.ADD)
        await administrator.says(wording)
        administrator.sees(T.TOO_SHORT.format(count="๔"))

    @pytest.mark.parametrize("number", ["11", "8.9", "แปด", "0"])
    async def test_a_number_that_the_plan_has_not_is_refused(
        self, administrator: Chat, number: str
    ) -> None:
        await administrator.says("คำถามคำตอบ")
        await administrator.taps(T.ADD)
        await administrator.says_each(RENT, FORM, number)
        administrator.sees(T.NO_SUCH)

    async def test_is_the_administrators(
        self, saved: OfficeAnswer, staff: Chat, guest: Chat, administrator: Chat
    ) -> None:
        await administrator.says_each("คำถามคำตอบ", "1")
        buttons = list(administrator.buttons().values())
        await staff.says("คำถามคำตอบ")
        staff.sees(T.ADMINISTRATORS_ONLY)
        for data in buttons:
            await staff.presses(data)
            staff.sees_not(FORM)
            await guest.presses(data)
            guest.sees(M.ENROLLED_ONLY)
        assert await answers(staff.office) == [saved]
