"""The words by which measures are found: read in chat, taught in the office's own words."""

import pytest

from messages.texts import unanswered as U
from messages.texts import word_bank as T
from store.model import TaughtWords
from tests.kit.chat import Chat, Office

OWN = "ตู้แดงหน้าห้อง"
"""What nobody outside this office would understand."""
WHY = "เป็นช่องทางรับข้อมูลของสำนักงาน"


async def taught(office: Office) -> list[TaughtWords]:
    async with office.unit() as unit:
        return list(await unit.taught.all())


async def teach(administrator: Chat, about: str, words: str) -> None:
    await administrator.says_each("เพิ่มคำ", about, words, WHY, "ยืนยัน")


class TestReading:
    async def test_every_indicator_has_its_words(self, administrator: Chat) -> None:
        await administrator.says("คลังคำ")
        administrator.sees("คำที่พาไปถึงมาตรการ ปี ๒๕๖๖", "คำของระบบ", T.ADD)

    @pytest.mark.parametrize("ways", [("คลังคำ 8",), ("คลังคำ ๘",), ("คลังคำ", "8")])
    async def test_those_of_one_say_why(self, administrator: Chat, ways: tuple[str, ...]) -> None:
        await administrator.says_each(*ways)
        administrator.sees("ตัวชี้วัดที่ ๘", "มาตรการ ๘.")

    async def test_is_for_administrators(self, staff: Chat) -> None:
        for words in ("คลังคำ", "เพิ่มคำ"):
            await staff.says(words)
            staff.sees(T.ADMINISTRATORS_ONLY)


class TestTeaching:
    async def test_the_words_lead_there_from_then_on(
        self, staff: Chat, administrator: Chat
    ) -> None:
        await staff.says(OWN)
        staff.sees_not("มาตรการ ๗.๒")
        await teach(administrator, "7.2", f"{OWN}\nกล่องไม้ข้างบันได")
        administrator.sees("๒ คำพาไปที่ มาตรการ ๗.๒")
        for words in (OWN, f"{OWN}คืออะไรครับ", "กล่องไม้ข้างบันได", "มีกล่องไม้ข้างบันไดไว้ทำไม"):
            await staff.says(words)
            staff.sees("๗.๒")

    async def test_also_after_a_restart(self, staff: Chat, administrator: Chat) -> None:
        await teach(administrator, "7.2", OWN)
        await staff.office.restart()
        await staff.says(OWN)
        staff.sees("๗.๒")

    async def test_says_what_led_elsewhere_before(self, administrator: Chat) -> None:
        await teach(administrator, "10.1", "ยืมรถหลวง")
        administrator.sees("เดิม “ยืมรถหลวง” พาไปที่ ตัวชี้วัดที่ ๔")

    async def test_a_set_can_be_changed_and_removed(
        self, office: Office, staff: Chat, administrator: Chat
    ) -> None:
        await teach(administrator, "7.2", OWN)
        await administrator.says_each("คลังคำ 7", "1")
        administrator.sees(OWN, WHY, "มาตรการ ๗.๒")
        await administrator.taps(T.EDIT)
        await administrator.says_each("แก้ 1", "8.1", "ยืนยัน")
        (entry,) = await taught(office)
        assert (entry.indicator, entry.measure, entry.phrases) == (8, 1, (OWN,))
        await staff.says(OWN)
        staff.sees("๘.๑")
        await administrator.says_each("คลังคำ 8", "1", "2")
        administrator.sees("ลบแล้ว", OWN)
        assert await taught(office) == []
        await staff.says(OWN)
        staff.sees_not("มาตรการ ๘.๑")

    @pytest.mark.parametrize(
        ("words", "why"),
        [
            ("รถ", "สั้นเกินไป"),
            ("ก" * 121, "ยาวเกินไป"),
            ("เมนู", "เป็นคำสั่งของบอทอยู่แล้ว"),
            ("\n".join(f"คำแบบที่ {n} ของเรา" for n in range(21)), "มากเกินไป"),
        ],
    )
    async def test_says_what_is_wrong_with_words(
        self, administrator: Chat, words: str, why: str
    ) -> None:
        await administrator.says_each("เพิ่มคำ", "7.2", words)
        administrator.sees(why)

    async def test_says_that_the_plan_has_no_such_number(self, administrator: Chat) -> None:
        await administrator.says_each("เพิ่มคำ", "11.2")
        administrator.sees(T.NO_SUCH)


class TestFromQuestions:
    async def test_whoever_asked_hears_where_to_read(
        self, office: Office, staff: Chat, administrator: Chat
    ) -> None:
        await staff.says(f"{OWN}อยู่ไหน")
        await administrator.says_each("คำถามที่ตอบไม่ได้", "1")
        await administrator.taps(U.TEACH)
        await administrator.says_each("7.2", WHY, "ยืนยัน")
        (entry,) = await taught(office)
        assert entry.phrases == (f"{OWN}อยู่ไหน",)
        await staff.says("เมนู")
        staff.sees("เรื่องนี้อยู่ในมาตรการ ๗.๒")
        await administrator.says("คำถามที่ตอบไม่ได้")
        administrator.sees(U.LIST_EMPTY)
