"""The library and the schedule in chat: reading, editing, filling, approving, moving, days off."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from messages.texts import library as T
from messages.texts import schedule as S
from store.library import weekly_slot
from store.model import AuditAction, AwarenessMessage, MessageId, OfficeDay
from tests.kit.chat import Chat, Office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """The sample office with the calendar in place of its samples, on Monday 13 March 2566."""
    opened = await Office.open(tmp_path)
    async with opened.unit() as unit:
        for schedule in await unit.schedules.all():
            await unit.schedules.remove(schedule.id)
        await unit.schedules.put(weekly_slot(date(2023, 3, 14)))
    opened.restarts = True
    yield opened
    await opened.close()


@pytest.fixture
def director(office: Office) -> Chat:
    return office.chat("demo-04")


async def newest(office: Office, id: str) -> AwarenessMessage:
    async with office.unit() as unit:
        found = await unit.messages.find(MessageId(id))
    assert found is not None
    return found


async def done(office: Office) -> set[AuditAction]:
    async with office.unit() as unit:
        return {entry.action for entry in await unit.audit.newest(50)}


async def told(office: Office) -> list[str]:
    """The messages of the campaigns, in the order in which they were made."""
    async with office.unit() as unit:
        return [c.message_id for c in await unit.campaigns.all()]


class TestTheLibrary:
    async def test_shows_its_shelves_and_months(self, administrator: Chat) -> None:
        await administrator.says("คลังข้อความ")
        administrator.sees("คลังข้อความสร้างการรับรู้ ๖๒ เรื่อง", "เดือนมีนาคม", "แบบทดสอบ")
        await administrator.says("1")
        administrator.sees("แผนพัฒนาบุคลากรของเรา", "! ยังไม่ได้เติม")

    async def test_shows_a_message_as_people_will_see_it(self, administrator: Chat) -> None:
        await administrator.presses("libtext:duties-of-all")
        administrator.sees("ฉบับที่ ๑", "สัปดาห์ที่ ๓", "มาตรการที่ ๑.๑")
        await administrator.says("1")
        administrator.sees("ทุกคน", "คำสั่งมอบหมายงานของทุกกลุ่ม", "ลิงก์คำสั่งมอบหมายงาน")

    async def test_sends_a_message_that_is_ready_by_its_number(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.presses("libtext:duties-of-all")
        administrator.sees_not(T.SEND)
        await administrator.presses("libtext:save-energy")
        await administrator.says("2")
        administrator.sees("ส่งถึงใคร")
        await administrator.says_each("1", "1", "1", "๒๔ มี.ค. ๖๖", "ยืนยัน")
        assert await told(office) == ["save-energy"]

    async def test_a_gap_that_is_filled_lets_a_new_version_go_out(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.presses("libtext:duties-of-all")
        await administrator.taps("เติม ลิงก์คำสั่งมอบหมายงาน")
        await administrator.says("ดู {ที่นี่}")
        administrator.sees(T.STILL_A_GAP)
        await administrator.says_each("https://example.go.th/order", "ยืนยัน")
        administrator.sees("ฉบับที่ ๒", T.SAVED_NEW_ACKNOWLEDGEMENT)
        message = await newest(office, "duties-of-all")
        assert message.text.endswith("https://example.go.th/order")
        assert (message.version, message.edited_by) == (2, "demo-03")
        assert AuditAction.TEXT_CHANGED in await done(office)

    async def test_words_that_ask_something_are_taken_as_the_text(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.presses("edittext:travel-claims:text")
        administrator.sees("ข้อความเดิม: เบิกเท่าที่ไปจริง")
        await administrator.says_each("ท่านเบิกครั้งล่าสุดเมื่อไร", "ยืนยัน")
        assert (await newest(office, "travel-claims")).text == "ท่านเบิกครั้งล่าสุดเมื่อไร"

    async def test_two_administrators_at_once_lose_nothing(self, office: Office) -> None:
        first, second = office.chat("demo-03"), office.chat("demo-15")
        for chat in (first, second):
            await chat.presses("edittext:travel-claims:title")
        await first.says_each("เบิกให้ตรง", "ยืนยัน")
        await second.says("เบิกตามจริง")
        second.sees("มีผู้แก้เรื่องนี้เป็นฉบับที่ ๒ แล้ว")
        assert (await newest(office, "travel-claims")).title == "เบิกให้ตรง"

    async def test_a_new_quiz_has_choices_a_right_one_and_a_week(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says("คลังข้อความ")
        await administrator.taps("เพิ่มข้อความ")
        await administrator.says_each("3", "คำถามใหม่", "ข้อใดถูก", "หนึ่ง / สอง")
        administrator.sees(T.CHOICES_UNREADABLE)
        await administrator.says_each("ก) หนึ่ง / ข) สอง / ค) สาม", "ง")
        administrator.sees(T.RIGHT_UNREADABLE)
        await administrator.says_each("ข", "เพราะสองถูก", "ข้าม", "๕๓")
        administrator.sees(T.WEEK_UNREADABLE)
        await administrator.says_each("สัปดาห์ที่ ๒๗", "1", "ยืนยัน")
        async with office.unit() as unit:
            new = next(m for m in await unit.messages.library() if m.title == "คำถามใหม่")
        assert (new.choices, new.right, new.week) == (("หนึ่ง", "สอง", "สาม"), 2, 27)

    async def test_what_is_retired_goes_out_no_more_until_it_is_used_again(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.presses("retiretext:vivid-results:1")
        office.clock.set(day=20, hour=9)
        await office.tick()
        assert await told(office) == []
        await administrator.presses("retiretext:vivid-results:0")
        office.clock.move(minutes=1)
        await office.tick()
        assert await told(office) == ["vivid-results"]

    async def test_is_for_administrators(self, staff: Chat) -> None:
        await staff.says("คลังข้อความ")
        staff.sees("ผู้ดูแล ITA")
        await staff.says("ตั้งเวลา")
        staff.sees("ผู้ดูแล ITA")


class TestTheDirector:
    async def test_approves_a_month_in_bulk_and_only_then_it_goes_out(
        self, office: Office, director: Chat
    ) -> None:
        await director.says("อนุมัติข้อความ")
        director.sees("เดือนเมษายน", "ตามโอกาส")
        await director.says("1")
        director.sees("สงกรานต์: รดน้ำขอพร", "สัปดาห์หน้าเป็นวันสงกรานต์")
        await director.taps("อนุมัติทั้ง ๑ เรื่อง")
        director.sees("ท่านอนุมัติ สงกรานต์")
        approval = (await newest(office, "songkran-respect")).approval
        assert approval is not None
        assert (approval.by, approval.document) == ("demo-04", "")
        office.clock.set(month=4, day=3, hour=9)
        await office.tick()
        assert await told(office) == ["songkran-respect"]

    async def test_does_not_approve_what_was_changed_after_it_was_shown(
        self, office: Office, director: Chat, administrator: Chat
    ) -> None:
        await director.says_each("อนุมัติข้อความ", "1")
        button = director.button("อนุมัติทั้ง ๑ เรื่อง")
        await administrator.presses("edittext:songkran-respect:title")
        await administrator.says_each("สงกรานต์ปีนี้", "ยืนยัน")
        administrator.sees(T.SAVED_NEEDS_APPROVAL)
        await director.presses(button)
        director.sees(T.SEEN_OTHERWISE, "สงกรานต์ปีนี้")
        assert (await newest(office, "songkran-respect")).approval is None

    async def test_may_have_approved_on_paper(self, office: Office, administrator: Chat) -> None:
        await administrator.presses("libtext:songkran-respect")
        await administrator.taps("บันทึกว่าอนุมัติตามหนังสือ")
        await administrator.says_each("ศธ 04140/123", "๑ มี.ค. ๖๙", "ยืนยัน")
        administrator.sees(T.DAY_AHEAD)
        await administrator.says_each("แก้ ๒", "๑ มี.ค. ๖๖", "ยืนยัน")
        administrator.sees("ศธ ๐๔๑๔๐/๑๒๓", "๑ มี.ค. ๖๖")
        approval = (await newest(office, "songkran-respect")).approval
        assert approval is not None
        assert (approval.document, approval.dated) == ("ศธ 04140/123", date(2023, 3, 1))

    async def test_others_do_not_approve(self, office: Office, administrator: Chat) -> None:
        await administrator.presses("approvet:songkran-respect:1")
        administrator.sees(T.DIRECTORS_ONLY)
        assert (await newest(office, "songkran-respect")).approval is None


class TestTheSchedule:
    async def test_lists_what_goes_out_and_what_is_held_back(
        self, office: Office, administrator: Chat
    ) -> None:
        office.clock.set(day=22, hour=9)
        await administrator.says("ตั้งเวลา")
        administrator.sees("ใน ๒ สัปดาห์นี้มี ๑ เรื่องที่ยังส่งไม่ได้: สงกรานต์", "รอผู้อำนวยการอนุมัติ")
        administrator.sees("วันจันทร์ที่ ๒๗ มี.ค. ๖๖ เวลา ๐๙.๐๐ น. · ● พร้อมส่ง")

    async def test_administrators_are_told_once_two_weeks_ahead(
        self, office: Office, administrator: Chat
    ) -> None:
        office.clock.set(day=20, hour=8)
        await office.tick()
        await administrator.says("ตัวชี้วัดที่ 4")
        administrator.sees("สงกรานต์: รดน้ำขอพร", "ยังส่งไม่ได้")
        await administrator.says("ตัวชี้วัดที่ 2")
        administrator.sees_not("ยังส่งไม่ได้")

    async def test_moves_a_slot_to_an_office_day_and_sends_it_once(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says_each("ตั้งเวลา", "1", "1", "๒๕ มี.ค. ๖๖")
        administrator.sees("เสาร์–อาทิตย์", "๒๗ มี.ค. ๖๖")
        await administrator.says("๑๓ มี.ค. ๖๖")
        administrator.sees(S.DAY_PAST)
        await administrator.says_each("๒๒ มี.ค. ๖๖", "ยืนยัน")
        administrator.sees("วันพุธที่ ๒๒ มี.ค. ๖๖")
        for day in (20, 22, 23):
            office.clock.set(day=day, hour=9)
            await office.tick()
        assert await told(office) == ["vivid-results"]
        assert AuditAction.SCHEDULE_CHANGED in await done(office)

    async def test_skips_a_slot_and_takes_that_back(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says_each("ตั้งเวลา", "1", "2")
        administrator.sees(S.IS_SKIPPED)
        await administrator.says_each("ตั้งเวลา", "1", "2")
        administrator.sees("วันจันทร์ที่ ๒๐ มี.ค. ๖๖")
        await administrator.says_each("ตั้งเวลา", "1", "2")
        office.clock.set(day=20, hour=9)
        await office.tick()
        assert await told(office) == []

    async def test_pauses_and_goes_on(self, office: Office, administrator: Chat) -> None:
        await administrator.presses("set:pause")
        office.clock.set(day=20, hour=9)
        await office.tick()
        assert await told(office) == []
        await administrator.presses("set:resume")
        office.clock.move(minutes=1)
        await office.tick()
        assert await told(office) == ["vivid-results"]

    async def test_another_weekday_and_hour_send_nothing_twice(
        self, office: Office, administrator: Chat
    ) -> None:
        office.clock.set(day=20, hour=9)
        await office.tick()
        await administrator.presses("set:time")
        await administrator.says_each("พุธ", "เที่ยงคืน")
        administrator.sees(S.TIME_UNREADABLE)
        await administrator.says_each("13:30", "ยืนยัน")
        administrator.sees("ส่งทุกวันพุธ เวลา ๑๓.๓๐ น.")
        for day, hour in ((22, 14), (29, 13), (29, 14)):
            office.clock.set(day=day, hour=hour)
            await office.tick()
        assert await told(office) == ["vivid-results", "half-year-close"]

    async def test_a_movable_date_is_set_once_a_year(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says("ตั้งเวลา")
        administrator.sees("๗ วันของปีนี้ยังไม่ได้กำหนด: วันตรุษจีน")
        await administrator.says("วันที่ต้องกำหนด")
        administrator.sees("ปีงบประมาณ ๒๕๖๖", "วันตรุษจีน", "วันฮารีรายอ", S.DATE_UNSET)
        await administrator.presses("setdate:admission-rules")
        await administrator.says("๑ ต.ค. ๖๖")
        administrator.sees("ขอเป็นวันในปีงบประมาณ ๒๕๖๖")
        await administrator.says_each("๒๙ มี.ค. ๖๖", "ยืนยัน")
        administrator.sees("วันพุธที่ ๒๒ มี.ค. ๖๖", "ยังเหลือ ๖ วัน")

    async def test_administrators_are_asked_for_the_years_dates_once(
        self, office: Office, administrator: Chat
    ) -> None:
        for month, day, year in ((3, 14, "๒๕๖๖"), (8, 17, "๒๕๖๗")):
            office.clock.set(month=month, day=day, hour=9)
            await office.tick()
            await administrator.says("ตัวชี้วัดที่ 4")
            administrator.sees(f"ปีงบประมาณ {year} มี ๗ วัน", "วันฮารีรายอ", "พิมพ์ วันที่ต้องกำหนด")
            office.clock.move(hours=1)
            await office.tick()
            await administrator.says("ตัวชี้วัดที่ 2")
            administrator.sees_not("ซึ่งยังไม่ได้กำหนด")

    async def test_settings_can_be_typed_where_no_button_can_be_pressed(
        self, administrator: Chat
    ) -> None:
        await administrator.says_each("ตั้งเวลา", "ตั้งค่า")
        administrator.sees(S.SETTINGS_SAID)

    async def test_a_message_goes_out_on_a_day_of_its_own(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.presses("libtext:save-energy")
        await administrator.taps("ตั้งเวลาส่งเรื่องนี้")
        await administrator.says_each("๑๕ มี.ค. ๖๖", "๑๐.๐๐", "ทุกเดือน", "ยืนยัน")
        administrator.sees("ประหยัดพลังงาน", "ทุกเดือน", "วันพุธที่ ๑๕ มี.ค. ๖๖")
        for month in (3, 4):
            office.clock.set(month=month, day=18 if month == 4 else 15, hour=10)
            await office.tick()
            office.clock.move(minutes=1)
            await office.tick()
        # 15 April is Songkran, the 17th in its place.
        assert (await told(office)).count("save-energy") == 2


class TestDaysOff:
    async def test_are_listed_added_and_taken_out(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says("วันหยุดสำนักงาน")
        administrator.sees("วันสงกรานต์", "พฤหัสบดี ๖ เม.ย. ๖๖")
        await administrator.taps("เพิ่มวัน")
        await administrator.says_each("1", "๒๐ มี.ค. ๖๖", "หยุดตามมติคณะรัฐมนตรี", "ยืนยัน")
        async with office.unit() as unit:
            added = await unit.office_days.all()
        assert added == (OfficeDay(date(2023, 3, 20), is_off=True, name="หยุดตามมติคณะรัฐมนตรี"),)
        for day in (20, 21):
            office.clock.set(day=day, hour=9)
            await office.tick()
            assert len(await told(office)) == day - 20
        await administrator.presses("holiday:2023-03-20")
        async with office.unit() as unit:
            assert await unit.office_days.all() == ()
        assert AuditAction.OFFICE_DAY_CHANGED in await done(office)

    async def test_others_may_look(self, staff: Chat) -> None:
        await staff.says("วันหยุดราชการ")
        staff.sees("วันสงกรานต์")
        await staff.presses("holiday:")
        staff.sees("ผู้ดูแล ITA")
