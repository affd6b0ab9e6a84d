"""A question to a group: consent first, then its head; never a complaint."""

import pytest

from messages.texts import asking_groups as T
from messages.texts import menu as M
from messages.texts import unanswered as U
from messages.texts.catalogue import CHANNELS
from store.model import Consent, Question, QuestionKind
from tests.handlers.test_unanswered import CANARY, FORM, RAIN, on_disk
from tests.kit.chat import Chat, Office

ASKED = "เบิกค่าเช่าบ้านใช้แบบไหน"


@pytest.fixture
def finance_head(office: Office) -> Chat:
    return office.chat("demo-08")


async def put(office: Office) -> list[Question]:
    async with office.unit() as unit:
        return list(await unit.questions.forwarded())


class TestTheWord:
    @pytest.mark.parametrize(
        "text",
        [
            f"ถามกลุ่มการเงิน เรื่อง {ASKED}",
            f"ถามกลุ่มการเงินเรื่อง{ASKED}",
            f"ถามกลุ่มบริหารงานการเงินฯ: {ASKED}",
            f"ถามกลุ่มบริหารงานการเงินและสินทรัพย์ ว่า {ASKED}",
            f"ถามกลุ่มพัสดุ {ASKED}",
            f"ถาม กลุ่มการเงิน {ASKED}",
        ],
    )
    async def test_with_group_and_question_asks_for_consent_at_once(
        self, staff: Chat, text: str
    ) -> None:
        await staff.says(text)
        staff.sees("คำถามและชื่อของท่านจะส่งถึง ผอ.กลุ่มบริหารงานการเงินฯ", ASKED)
        staff.sees("๑", T.SEND, "๒", T.SEND_UNNAMED, "๓", T.SEND_NOT)
        (question,) = await put(staff.office)
        assert (question.text, question.to_group) == (ASKED, "fin")
        assert (question.kind, question.consent) == (QuestionKind.TO_GROUP, Consent.WAITING)

    async def test_for_a_unit_works_too(self, staff: Chat) -> None:
        await staff.says("ถามหน่วยตรวจสอบภายใน เรื่อง แผนตรวจสอบ")
        staff.sees("ผอ.หน่วยตรวจสอบภายใน", "แผนตรวจสอบ")

    async def test_alone_asks_which_group_and_what(self, staff: Chat) -> None:
        await staff.says("ถามกลุ่ม")
        staff.sees(T.GROUP_STEP.ask, "๑", "กลุ่มอำนวยการ")
        await staff.office.restart()
        await staff.says("การเงิน")
        staff.sees(T.QUESTION_STEP.ask)
        await staff.says_each(ASKED, "ยืนยัน", "2")
        staff.sees("ส่งถึงกลุ่มบริหารงานการเงินฯแล้ว โดยไม่บอกชื่อ")

    async def test_with_a_group_alone_asks_what(self, staff: Chat) -> None:
        await staff.says("ถามกลุ่มนิเทศ")
        staff.sees(T.QUESTION_STEP.ask)

    async def test_of_a_group_without_a_head_says_so(self, staff: Chat) -> None:
        office = staff.office
        person = await office.person("demo-08")
        await office.put_person(type(person)(person.id, person.line_user_id, "x", "x", ()))
        await staff.says(f"ถามกลุ่มการเงิน เรื่อง {ASKED}")
        staff.sees(T.NO_HEAD.format(group="กลุ่มบริหารงานการเงินฯ"))
        assert await put(office) == []

    async def test_is_not_for_guests(self, guest: Chat) -> None:
        await guest.says(f"ถามกลุ่มการเงิน เรื่อง {ASKED}")
        guest.sees(M.ENROLLED_ONLY)
        assert await put(guest.office) == []

    async def test_inside_a_sentence_it_is_a_question_like_any_other(self, staff: Chat) -> None:
        await staff.says(f"จะถามกลุ่มการเงิน เรื่อง {ASKED}")
        staff.sees_not(T.SEND_UNNAMED)


class TestTheWayThere:
    @pytest.mark.parametrize(("words", "is_named"), [(T.SEND, True), (T.SEND_UNNAMED, False)])
    async def test_leads_to_the_head_and_back(
        self, staff: Chat, finance_head: Chat, words: str, is_named: bool
    ) -> None:
        office = staff.office
        await staff.says(f"ถามกลุ่มการเงิน เรื่อง {ASKED}")
        await staff.taps(words)
        await finance_head.says("ตัวชี้วัดที่ 4")
        finance_head.sees("มีคำถามถึงกลุ่มของท่าน", ASKED)
        assert ("มานี" in finance_head.text) is is_named
        await finance_head.says("ตัวชี้วัดที่ 4")
        finance_head.sees_not(ASKED)
        await finance_head.says("คำถามถึงกลุ่ม")
        await finance_head.taps(ASKED)
        await finance_head.taps(T.ANSWER)
        await finance_head.says_each(FORM, "ยืนยัน")
        finance_head.sees(T.ANSWERED)
        await staff.says("ตัวชี้วัดที่ 4")
        staff.sees(ASKED, FORM, "ตอบโดยกลุ่มบริหารงานการเงินฯ")
        assert office.pushed == []
        async with office.unit() as unit:
            assert await unit.questions.of_asker(staff.user) == ()

    async def test_ends_where_the_asker_does_not_send(
        self, staff: Chat, finance_head: Chat
    ) -> None:
        await staff.says_each(f"ถามกลุ่มการเงิน เรื่อง {ASKED}", "3")
        staff.sees(T.NOT_SENT)
        assert await put(staff.office) == []
        await finance_head.says("คำถามถึงกลุ่ม")
        finance_head.sees(T.WAITING_NONE)

    async def test_an_old_button_sends_nothing(self, staff: Chat) -> None:
        await staff.says(f"ถามกลุ่มการเงิน เรื่อง {ASKED}")
        buttons = staff.buttons()
        await staff.says("3")
        for words in (T.SEND, T.SEND_UNNAMED, T.SEND_NOT):
            await staff.presses(buttons[words])
            staff.sees(T.GONE)
        assert await put(staff.office) == []

    async def test_what_was_never_sent_is_forgotten_after_a_day(self, staff: Chat) -> None:
        office = staff.office
        await staff.says(f"ถามกลุ่มการเงิน เรื่อง {ASKED}")
        office.clock.move(days=1, minutes=1)
        await office.tick()
        assert await put(office) == []

    async def test_is_open_to_that_groups_heads_only(
        self, staff: Chat, head: Chat, finance_head: Chat, administrator: Chat
    ) -> None:
        await staff.says_each(f"ถามกลุ่มการเงิน เรื่อง {ASKED}", "1")
        await finance_head.says("คำถามถึงกลุ่ม")
        row = finance_head.button(ASKED)
        await finance_head.presses(row)
        buttons = [row, finance_head.button(T.ANSWER)]
        for other in (head, staff, administrator):
            for data in buttons:
                await other.presses(data)
                other.sees_not(ASKED, "มานี")

    async def test_ends_for_a_head_who_is_none_any_more(
        self, staff: Chat, finance_head: Chat
    ) -> None:
        office = staff.office
        await staff.says_each(f"ถามกลุ่มการเงิน เรื่อง {ASKED}", "1")
        await finance_head.says_each("คำถามถึงกลุ่ม", "1", "1", FORM)
        person = await office.person("demo-08")
        await office.put_person(type(person)(person.id, person.line_user_id, "x", "x", ()))
        await finance_head.says("ยืนยัน")
        assert len(await put(office)) == 1

    async def test_a_head_who_did_not_get_the_reply_is_told_again(
        self, staff: Chat, finance_head: Chat
    ) -> None:
        await staff.says_each(f"ถามกลุ่มการเงิน เรื่อง {ASKED}", "1")
        staff.office.loses_replies = True
        await finance_head.says("ตัวชี้วัดที่ 4")
        staff.office.loses_replies = False
        await finance_head.says("คำตอบก่อนหน้า")
        await finance_head.says("ตัวชี้วัดที่ 2")
        finance_head.sees(ASKED)


class TestAComplaint:
    @pytest.mark.parametrize("words", ["มีคนโกง", "ใครรับสินบน", "อยากร้องเรียนหัวหน้า"])
    async def test_gets_the_channels_and_goes_nowhere(self, staff: Chat, words: str) -> None:
        await staff.says(f"ถามกลุ่มการเงิน เรื่อง {words} {CANARY}")
        staff.sees(T.COMPLAINT)
        staff.sees_not(T.SEND_UNNAMED, U.KEPT)
        assert await put(staff.office) == []
        assert CANARY not in await on_disk(staff.office)

    async def test_at_the_question_step_is_not_taken(self, staff: Chat) -> None:
        await staff.says_each("ถามกลุ่ม", "4", f"หัวหน้ารับเงินใต้โต๊ะ {CANARY}")
        staff.sees(*CHANNELS, T.QUESTION_STEP.ask)
        assert CANARY not in await on_disk(staff.office)


async def test_a_doubt_names_no_group(staff: Chat) -> None:
    await staff.says(RAIN)
    staff.sees_not(T.SEND_UNNAMED)
