"""People's own data: seen, handed over, corrected, kept quiet about, erased, unsent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.erasing import erase_rest
from handlers.file_links import id_of
from handlers.scheduled import forget_old
from handlers.turn import Said, SentFile, Unsent
from messages.texts import file_links as F
from messages.texts import privacy as T
from store.model import OfficeTextKind, PersonId, Role
from tests.kit.chat import CODES, Chat, Office


async def _finish_erasing(office: Office) -> None:
    """What the job does, without files."""
    async with office.unit() as unit:
        for erasure in await unit.erasures.all():
            await erase_rest(unit, erasure)
            await unit.erasures.remove(erasure.id)


class TestOwnData:
    async def test_shows_what_is_held_and_what_can_be_done(self, head: Chat) -> None:
        person = await head.office.person("demo-02")
        await head.says("ข้อมูลของฉัน")
        head.sees(person.name, person.position, "ร่าง ๑", "ลบข้อมูลของฉัน")

    async def test_without_an_address_the_files_place_is_named(self, staff: Chat) -> None:
        await staff.says_each("ข้อมูลของฉัน", "1")
        staff.sees("my-data-2023-03-13.json", "handed-out/")
        assert staff.handled is not None
        assert staff.handled.job is not None

    async def test_a_guest_is_told_that_nothing_of_theirs_is_here(self, guest: Chat) -> None:
        await guest.says("ข้อมูลของฉัน")
        guest.sees_not(T.ERASE_TITLE, "ไอดีที่ LINE")


class TestErasing:
    async def test_says_what_goes_and_what_stays_and_waits_for_the_answer(
        self, head: Chat
    ) -> None:
        before = await head.office.person("demo-02")
        await head.says("ลบข้อมูลของฉัน")
        head.sees("ร่างที่ยังไม่ส่ง ๑ ฉบับ", T.ERASE_STAYS, "๑๓ เม.ย. ๖๖")
        await head.says("2")
        head.sees(T.NOT_ERASED)
        assert await head.office.person("demo-02") == before

    async def test_leaves_neither_line_id_nor_name_nor_free_text(
        self, office: Office, head: Chat, administrator: Chat
    ) -> None:
        name = (await office.person("demo-02")).name
        canary = "นกขมิ้นเหลืองอ่อน"
        await head.says_each("รายงาน 10", "2", canary, "พัก", f"ถาม {canary} ทำอย่างไร")
        await administrator.says(f"จัดการบุคลากร {name}")
        administrator.sees(name)
        await head.says_each("ลบข้อมูลของฉัน", "1")
        head.sees("บุคลากรหมายเลข demo-02")
        await _finish_erasing(office)
        for text in (head.user, name, canary):
            assert office.store.tables_with(text) == frozenset(), text
        person = await office.person("demo-02")
        assert (person.line_user_id, person.position != "") == (None, True)
        async with office.unit() as unit:
            assert await unit.reports.of_person(PersonId("demo-02"))

    async def test_the_last_administrator_stays(self, administrator: Chat) -> None:
        async with administrator.office.unit() as unit:
            for person in await unit.people.all():
                if person.id != "demo-03" and Role.ADMINISTRATOR in person.roles:
                    await unit.people.put(replace(person, memberships=()))
        await administrator.says_each("ลบข้อมูลของฉัน", "1")
        administrator.sees(T.LAST_ADMINISTRATOR)
        assert (await administrator.office.person("demo-03")).line_user_id

    async def test_an_old_button_erases_nothing(self, staff: Chat) -> None:
        await staff.says("ลบข้อมูลของฉัน")
        button = staff.button(T.ERASE_YES)
        staff.office.clock.move(minutes=11)
        await staff.presses(button)
        staff.sees(T.ERASE_AGAIN)
        assert (await staff.office.person("demo-01")).line_user_id


class TestReminders:
    async def test_stopped_ones_come_neither_along_nor_by_push(
        self, office: Office, staff: Chat
    ) -> None:
        await staff.says("หยุดแจ้งเตือน")
        staff.sees(T.STOPPED, T.STILL_COMES)
        staff.sees_not(T.STILL_DEADLINES)
        office.clock.set(day=13, hour=9, minute=1)
        await office.tick()
        await staff.says("ตัวชี้วัดที่ ๓ ใครรับผิดชอบ")
        staff.sees_not("No Gift Policy ประจำ")
        office.clock.move(days=14)
        await office.tick()
        assert all(staff.user not in delivery.to for delivery in office.pushed)
        assert office.pushed

    async def test_heads_still_hear_of_deadlines(self, head: Chat) -> None:
        await head.says("หยุดแจ้งเตือน")
        head.sees(T.STILL_DEADLINES)

    async def test_leave_ends_by_itself(self, office: Office, staff: Chat) -> None:
        await staff.says_each("แจ้งวันลา", "ข้าม", "๑๔ มี.ค. ๖๖", "ยืนยัน")
        staff.sees("๑๓ มี.ค. ๖๖", "๑๔ มี.ค. ๖๖")
        async with office.unit() as unit:
            kept = await unit.preferences.of(PersonId("demo-01"))
        today = office.clock().date()
        assert kept.wants_none(today)
        assert not kept.wants_none(today + timedelta(days=2))


class TestTheOfficesTexts:
    async def test_everybody_reads_the_notice_by_its_word(self, guest: Chat) -> None:
        await guest.says("ประกาศความเป็นส่วนตัว")
        guest.sees("ฉบับที่ ๑", "LINE OA Manager")
        guest.sees_not(T.NOTICE_EDIT)

    async def test_an_administrators_text_is_a_new_version(
        self, administrator: Chat, guest: Chat
    ) -> None:
        await administrator.says_each("ประกาศความเป็นส่วนตัว", "1", "ประกาศใหม่ของเรา", "ยืนยัน")
        administrator.sees("ฉบับที่ ๒")
        await guest.says("ประกาศความเป็นส่วนตัว")
        guest.sees("ฉบับที่ ๒", "ประกาศใหม่ของเรา")
        async with administrator.office.unit() as unit:
            newest = await unit.office_texts.newest(OfficeTextKind.NOTICE)
        assert newest is not None
        assert newest.by == "demo-03"

    async def test_the_record_of_processing_tells_how_long_things_are_kept(
        self, administrator: Chat, staff: Chat
    ) -> None:
        await administrator.says("บันทึกการประมวลผล")
        administrator.sees("มาตรา ๒๔ (๔)", "คำถามที่ตอบไม่ได้และคำถามถึงกลุ่ม: ๓๐ วัน")
        await staff.says("บันทึกการประมวลผล")
        staff.sees(T.ADMINISTRATORS_ONLY)


class TestUnsending:
    async def _says(self, chat: Chat, text: str, message: str) -> None:
        await chat.handles(chat.event(Said, text=text, message_id=message))

    async def test_the_text_leaves_the_draft(self, office: Office, head: Chat) -> None:
        await head.says_each("รายงาน 10", "2")
        await self._says(head, "นกขมิ้นเหลืองอ่อน", "m77")
        assert "summary" in await office.answers("demo-02")
        await head.does(Unsent, message_id="m77", reply_token=None)
        head.sees_nothing()
        assert office.store.tables_with("นกขมิ้นเหลืองอ่อน") == frozenset()

    async def test_a_question_leaves_the_list(self, office: Office, staff: Chat) -> None:
        await self._says(staff, "ฝนจะตกที่ดาวอังคารไหม", "m78")
        async with office.unit() as unit:
            assert await unit.questions.open()
        await staff.does(Unsent, message_id="m78", reply_token=None)
        async with office.unit() as unit:
            assert not await unit.questions.open()

    async def test_takes_a_photo_out_of_the_tray(self, office: Office, staff: Chat) -> None:
        await staff.does(
            SentFile,
            message_id="m79",
            name="a.jpg",
            sha256="ab" * 32,
            size=3,
            media_type="image/jpeg",
        )
        async with office.unit() as unit:
            assert len(await unit.tray.of_person(PersonId("demo-01"))) == 1
        await staff.does(Unsent, message_id="m79", reply_token=None)
        async with office.unit() as unit:
            assert await unit.tray.of_person(PersonId("demo-01")) == ()

    async def test_nobody_unsends_for_somebody_else(self, office: Office, staff: Chat) -> None:
        await self._says(staff, "ฝนจะตกที่ดาวอังคารไหม", "m78")
        await office.chat("demo-16").does(Unsent, message_id="m78", reply_token=None)
        async with office.unit() as unit:
            assert await unit.questions.open()


class TestRetention:
    async def test_answers_lose_their_words_and_chats_what_they_held(
        self, office: Office, staff: Chat
    ) -> None:
        await staff.says("ใครรับผิดชอบการใช้งบประมาณ")
        office.clock.move(days=3)
        async with office.unit() as unit:
            await forget_old(unit, office.clock())
            assert not any(d.messages for d in await unit.deliveries.all())
            assert (await unit.chats.of(staff.user)).asked_text is None

    async def test_the_night_tells_how_much_of_what_it_removed(
        self, office: Office, staff: Chat, administrator: Chat
    ) -> None:
        await staff.says("ฝนจะตกที่ดาวอังคารไหม")
        office.clock.move(days=31)
        async with office.unit() as unit:
            await forget_old(unit, office.clock())
        await administrator.says("ประวัติการใช้งาน")
        administrator.sees("ระบบ: ลบข้อมูลที่ครบกำหนดเก็บ", "คำถามที่ตอบไม่ได้และคำถามถึงกลุ่ม ๑ รายการ")
        await administrator.taps("ระบบ: ลบข้อมูลที่ครบกำหนดเก็บ")
        administrator.sees("ข้อความที่บอทตอบหรือส่งแล้ว ๑ รายการ")
        office.clock.move(days=1)
        async with office.unit() as unit:
            await forget_old(unit, office.clock())
            (newest,) = await unit.audit.newest(1)
        assert "questions" not in newest.detail

    async def test_a_complaint_is_held_nowhere(self, office: Office, head: Chat) -> None:
        await head.says_each("รายงาน 10", "2", "หัวหน้านกขมิ้นรับสินบนใช่ไหม")
        assert office.store.tables_with("นกขมิ้น") == frozenset()


@pytest.fixture
async def online(office: Office) -> Office:
    office.public_url = "https://bot.example.go.th"
    office.build_dispatch()
    return office


class TestLinks:
    async def test_a_link_is_signed_and_can_be_withdrawn(
        self, online: Office, staff: Chat
    ) -> None:
        await staff.says_each("ข้อมูลของฉัน", "1")
        staff.sees(F.CAUTION, "my-data-2023-03-13.json")
        (uri,) = [u for m in staff.shown for u in _uris(m)]
        token = uri.split("/files/")[1].split("?")[0]
        assert uri.endswith("?openExternalBrowser=1")
        assert id_of(token, CODES)
        assert id_of(token[:-1] + ("0" if token[-1] != "0" else "1"), CODES) is None
        await staff.taps(F.WITHDRAW)
        staff.sees("ยกเลิกลิงก์แล้ว")


def _uris(node: object) -> list[str]:
    if isinstance(node, dict):
        own = [node["uri"]] if isinstance(node.get("uri"), str) else []
        return own + [u for inner in node.values() for u in _uris(inner)]
    if isinstance(node, list):
        return [u for inner in node for u in _uris(inner)]
    return []
