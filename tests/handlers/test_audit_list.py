"""Who saw and changed what: written where it happens, read by administrators."""

from dataclasses import replace

from handlers.file_kinds import FILE_KINDS
from messages.texts import audit as T
from messages.texts import privacy as P
from store.model import AuditAction, AuditEntry, GroupId, Membership, Person, PersonId, Role
from tests.kit.chat import Chat, Office

RENT = "ค่าเช่าบ้านเบิกอย่างไร"


async def entries(office: Office) -> list[AuditEntry]:
    async with office.unit() as unit:
        return list(await unit.audit.newest(200))


async def done_by(office: Office, person: str) -> list[AuditAction]:
    return [entry.action for entry in await entries(office) if entry.by == person]


class TestTheList:
    async def test_administrators_read_who_did_what(
        self, administrator: Chat, staff: Chat
    ) -> None:
        await staff.says_each("ข้อมูลของฉัน", "หยุดแจ้งเตือน")
        await administrator.says("ประวัติการใช้งาน")
        administrator.sees(T.ACTIONS["own_data_shown"], T.ACTIONS["reminders_changed"])
        await staff.says("ประวัติการใช้งาน")
        staff.sees(P.ADMINISTRATORS_ONLY)

    async def test_older_entries_are_a_page_away(self, administrator: Chat, staff: Chat) -> None:
        await staff.says("ข้อมูลของฉัน")
        for _ in range(9):
            await staff.says("เปิดแจ้งเตือน")
        await administrator.says("ประวัติการใช้งาน")
        administrator.sees_not(T.ACTIONS["own_data_shown"])
        await administrator.says("10")
        administrator.sees(T.PAGE.format(page="๒"), T.ACTIONS["own_data_shown"])

    async def test_an_entry_opens_whole_and_leads_to_one_persons(
        self, administrator: Chat, staff: Chat, head: Chat
    ) -> None:
        await head.says("ข้อมูลของฉัน")
        await staff.says("หยุดแจ้งเตือน")
        await administrator.says_each("ประวัติการใช้งาน", "1")
        administrator.sees("๑๓ มี.ค. ๖๖ เวลา ๐๘.๕๐ น.", "มานี สมมติ", "หยุดแจ้งเตือน")
        await administrator.says("1")
        administrator.sees("มานี สมมติ ดูหรือแก้อะไร", T.ACTIONS["reminders_changed"])
        administrator.sees_not(T.ACTIONS["own_data_shown"])
        await administrator.taps(T.ALL)
        administrator.sees(T.ACTIONS["own_data_shown"])

    async def test_a_persons_card_leads_to_theirs(self, administrator: Chat, staff: Chat) -> None:
        await staff.says("ข้อมูลของฉัน")
        await administrator.says("จัดการบุคลากร มานี สมมติ")
        await administrator.taps("ประวัติว่าใครดูและแก้อะไร")
        administrator.sees(T.ACTIONS["person_seen"], T.ACTIONS["own_data_shown"])

    def test_every_action_and_every_kind_of_file_has_words(self) -> None:
        assert set(T.ACTIONS) == {action.value for action in AuditAction}
        assert not set(FILE_KINDS) - set(T.VALUES["kind"])

    async def test_an_entry_that_is_gone_is_said_kindly(self, administrator: Chat) -> None:
        await administrator.says("ประวัติการใช้งาน")
        await administrator.says_each("เปิดแจ้งเตือน", "ประวัติการใช้งาน")
        button = administrator.button("วิชัย สมมติ: ตั้งค่าการแจ้งเตือน")
        async with administrator.office.unit() as unit:
            await unit.audit.remove_before(administrator.office.clock().replace(year=2030))
        await administrator.presses(button)
        administrator.sees("ไม่พบรายการนี้แล้ว")


class TestWhatIsWrittenDown:
    async def test_questions_that_are_looked_at_and_dealt_with(
        self, administrator: Chat, staff: Chat
    ) -> None:
        await staff.says(RENT)
        await administrator.says_each("คำถามที่ตอบไม่ได้", "1")
        await administrator.taps("ตอบ")
        await administrator.says_each("ดูที่กลุ่มการเงิน", "1", "ยืนยัน")
        assert await done_by(administrator.office, "demo-03") == [
            AuditAction.ANSWER_SAVED,
            AuditAction.QUESTION_ANSWERED,
            AuditAction.QUESTIONS_SEEN,
            AuditAction.QUESTIONS_SEEN,
        ]

    async def test_no_word_of_a_question_stands_in_it(
        self, administrator: Chat, staff: Chat
    ) -> None:
        await staff.says(RENT)
        await administrator.says_each("คำถามที่ตอบไม่ได้", "1")
        for entry in await entries(administrator.office):
            assert "ค่าเช่าบ้าน" not in f"{entry}"
            assert entry.person_id != PersonId("demo-01")

    async def test_rounds_and_lead_groups(self, administrator: Chat) -> None:
        await administrator.says_each("รอบการรายงาน", "1", "2", "๑๐ เม.ย. ๖๖", "ยืนยัน")
        await administrator.says_each("กลุ่มนำ 1", "1")
        await administrator.says("ประวัติการใช้งาน")
        administrator.sees("แก้รอบการรายงาน", "วันครบกำหนด · รอบ ๖ เดือน")
        administrator.sees("ตั้งกลุ่มนำ", "ตัวชี้วัดที่ ๑")

    async def test_who_may_draft_for_whom(self, administrator: Chat, head: Chat) -> None:
        await head.says_each("มอบหมาย 10", "1")
        await administrator.says("ประวัติการใช้งาน")
        administrator.sees("มอบหมายผู้ร่างรายงาน", "ตัวชี้วัดที่ ๑๐")
        await head.says("มอบหมาย")
        await head.taps(next(words for words in head.buttons() if words.startswith("ยกเลิก")))
        assert await done_by(head.office, "demo-02") == [
            AuditAction.DELEGATE_ENDED,
            AuditAction.DELEGATE_NAMED,
        ]

    async def test_evidence_of_others_that_is_opened(self, head: Chat, staff: Chat) -> None:
        await staff.says_each("ฝากหลักฐาน https://example.go.th/mou", "3", "ถาดหลักฐาน", "1")
        assert await done_by(staff.office, "demo-01") == []
        async with head.office.unit() as unit:
            (item,) = await unit.tray.of_person(PersonId("demo-01"))
            await unit.tray.put(replace(item, group=GroupId("sup")))
        await head.says_each("ถาดหลักฐาน", "1")
        (seen,) = [e for e in await entries(head.office) if e.by == "demo-02"]
        assert (seen.action, seen.person_id) == (AuditAction.EVIDENCE_SEEN, "demo-01")

    async def test_whoever_enrols_did_it_themselves(
        self, administrator: Chat, guest: Chat
    ) -> None:
        posts = (Membership(Role.STAFF, GroupId("adm")),)
        await guest.office.put_person(Person(PersonId("new"), None, "จำปี สมมติ", "", posts))
        await administrator.says_each("รหัสกลุ่ม", "1", "อำนวยการ", "๓ วัน", "ยืนยัน")
        code = administrator.text.split("รหัสกลุ่ม ")[-1][:9]
        await guest.says_each(code, "1")
        (enrolled,) = [e for e in await entries(guest.office) if e.action is AuditAction.ENROLLED]
        assert enrolled.by == enrolled.person_id
        assert enrolled.detail == {"way": "group_code"}

    async def test_the_register_of_documents(self, administrator: Chat) -> None:
        await administrator.says("เอกสารและกำหนดการ")
        await administrator.taps("เพิ่มรายการ")
        link = "https://example.go.th/mou"
        await administrator.says_each("MOU", "ข้าม", link, "ข้าม", "ข้าม", "ข้าม", "ยืนยัน")
        assert AuditAction.DOCUMENT_SAVED in await done_by(administrator.office, "demo-03")
