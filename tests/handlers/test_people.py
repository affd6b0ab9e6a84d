"""The administrator looks after the office's people in chat."""

from dataclasses import replace
from datetime import date

import pytest

from messages import keywords as K
from messages.texts import people as T
from store.model import (
    AuditAction,
    Delegation,
    DelegationId,
    GroupId,
    Membership,
    PersonId,
    Role,
)
from tests.kit.chat import Chat, Office

ADMINISTRATOR, OTHER = "demo-03", "demo-15"
WORD = K.MANAGE_PEOPLE.label


async def posts(office: Office, id: str) -> set[tuple[Role, str | None]]:
    return {(m.role, m.group) for m in (await office.person(id)).memberships}


async def only_one_administrator(office: Office) -> None:
    other = await office.person(OTHER)
    await office.put_person(replace(other, memberships=(Membership(Role.STAFF, GroupId("adm")),)))


async def changes(chat: Chat, name: str, words: str) -> None:
    """Finds the person and presses one of the changes."""
    await chat.says(f"{WORD} {name}")
    await chat.taps(words)


class TestFinding:
    async def test_the_word_alone_counts_the_office_and_lists_its_groups(
        self, administrator: Chat
    ) -> None:
        await administrator.says(WORD)
        administrator.sees("บุคลากร ๑๘ คน", "กลุ่มนิเทศฯ", "ลงทะเบียนแล้ว", "๑๘/๑๘")
        await administrator.says("1")
        administrator.sees("กลุ่มอำนวยการ", "มานี สมมติ", "ผอ.กลุ่มอำนวยการ")

    async def test_an_only_administrator_is_told_to_name_another(
        self, office: Office, administrator: Chat
    ) -> None:
        await only_one_administrator(office)
        await administrator.says(WORD)
        administrator.sees(T.TOO_FEW.format(count="๑"))

    async def test_two_administrators_are_enough(self, administrator: Chat) -> None:
        await administrator.says(WORD)
        administrator.sees_not("อย่างน้อย ๒ คน")

    @pytest.mark.parametrize(
        "typed",
        ["ชูใจ", "คุณชูใจ", "ผอ.ชูใจ", "ชูใจ สมมติ", "ชูใจค่ะ", "ขูใจ", "ชใูจ", "ชูใจจ", "น.ส.ชูใจ"],
    )
    async def test_a_name_is_found_with_titles_particles_and_slips(
        self, administrator: Chat, typed: str
    ) -> None:
        await administrator.says(f"{WORD} {typed}")
        administrator.sees("ชูใจ สมมติ", "ผอ.กลุ่มนิเทศฯ")

    async def test_a_shared_surname_lists_whom_it_may_mean(self, administrator: Chat) -> None:
        await administrator.says(f"{WORD} สมมติ")
        administrator.sees("พบ ๑๐ คน")

    async def test_a_name_nobody_has_is_said_so_beside_the_groups(
        self, administrator: Chat
    ) -> None:
        await administrator.says(f"{WORD} กขคง")
        administrator.sees("ไม่พบผู้ใดชื่อใกล้เคียง “กขคง”", "กลุ่มนิเทศฯ")

    @pytest.mark.parametrize("person", ["demo-01", "demo-02", "demo-04"])
    async def test_others_are_told_whose_it_is(self, office: Office, person: str) -> None:
        chat = office.chat(person)
        for typed in (WORD, f"{WORD} ชูใจ"):
            await chat.says(typed)
            chat.sees(T.ADMINISTRATORS_ONLY)
            chat.sees_not("ผอ.กลุ่มนิเทศฯ")


class TestChanging:
    async def test_a_transfer_is_confirmed_and_ends_the_old_posts(
        self, office: Office, administrator: Chat
    ) -> None:
        await changes(administrator, "ชูใจ", "ย้ายไปกลุ่มอื่น")
        administrator.sees("กลุ่มหรือหน่วยใด")
        await administrator.says("แผน")
        administrator.sees("หลังยืนยัน: บุคลากร กลุ่มนโยบายและแผน", "สิ้นสุดทันที: ผอ.กลุ่มนิเทศฯ", T.DRAFTS_GO)
        assert await posts(office, "demo-02") == {(Role.HEAD, "sup")}
        await administrator.says("ยืนยัน")
        administrator.sees("บันทึกแล้ว: ชูใจ สมมติ บุคลากร กลุ่มนโยบายและแผน")
        assert await posts(office, "demo-02") == {(Role.STAFF, "plan")}
        async with office.unit() as unit:
            entries = await unit.audit.of_person(PersonId("demo-02"))
        told = {(e.action, e.by, e.detail.get("role"), e.detail.get("group")) for e in entries}
        assert {
            (AuditAction.PERSON_SEEN, ADMINISTRATOR, None, None),
            (AuditAction.ROLE_GIVEN, ADMINISTRATOR, "staff", "plan"),
            (AuditAction.ROLE_TAKEN, ADMINISTRATOR, "head", "sup"),
        } == told

    async def test_a_change_that_is_not_confirmed_changes_nothing(
        self, office: Office, administrator: Chat
    ) -> None:
        await changes(administrator, "ชูใจ", "พ้นจากสำนักงาน")
        await administrator.says_each("ยกเลิก", "1")
        assert await posts(office, "demo-02") == {(Role.HEAD, "sup")}

    async def test_a_head_may_head_a_second_group(
        self, office: Office, administrator: Chat
    ) -> None:
        await changes(administrator, "ชูใจ", "แต่งตั้งเป็น ผอ.กลุ่ม/หน่วย")
        await administrator.says("หน่วยตรวจสอบภายใน")
        administrator.sees("ผอ.กลุ่มนิเทศฯ · ผอ.หน่วยตรวจสอบภายใน", "อยู่แล้ว")
        await administrator.says("ยืนยัน")
        assert await posts(office, "demo-02") == {(Role.HEAD, "sup"), (Role.HEAD, "aud")}

    async def test_staff_appointed_head_leaves_the_desk(
        self, office: Office, administrator: Chat
    ) -> None:
        await changes(administrator, "มานี", "แต่งตั้งเป็น ผอ.กลุ่ม/หน่วย")
        await administrator.says_each("กลุ่มนิเทศฯ", "ยืนยัน")
        assert await posts(office, "demo-01") == {(Role.HEAD, "sup")}

    async def test_who_stands_in_keeps_the_desk_and_ends_with_the_last_day(
        self, office: Office, administrator: Chat
    ) -> None:
        await changes(administrator, "มานี", "ให้รักษาการ ผอ.กลุ่ม/หน่วย")
        await administrator.says_each("นิเทศ", "๒๐ มี.ค. ๖๖")
        administrator.sees("รักษาการ ผอ.กลุ่มนิเทศฯ ถึง ๒๐ มี.ค. ๖๖")
        await administrator.says("ยืนยัน")
        chat = office.chat("demo-01")
        await chat.says("รายงาน")
        chat.sees("จะรายงานตัวชี้วัดใด")
        office.clock.move(days=8)
        await chat.says("รายงาน")
        chat.sees_not("จะรายงานตัวชี้วัดใด")
        await administrator.says(f"{WORD} มานี")
        administrator.sees_not("รักษาการ ผอ.กลุ่มนิเทศฯ")
        await office.tick()
        assert await posts(office, "demo-01") == {(Role.STAFF, "adm")}
        async with office.unit() as unit:
            of_system = [e for e in await unit.audit.newest(9) if e.by is None]
            [ended] = [e for e in of_system if e.action is not AuditAction.RETENTION_RUN]
        assert ended.action is AuditAction.ROLE_TAKEN
        assert ended.detail == {"role": "head", "group": "sup", "until": "2023-03-20"}

    @pytest.mark.parametrize(
        ("typed", "seen"), [("เร็ว ๆ นี้", T.DATE_UNREADABLE), ("๑ มี.ค. ๖๖", T.DATE_PAST)]
    )
    async def test_a_last_day_that_is_none_or_over_is_asked_again(
        self, administrator: Chat, typed: str, seen: str
    ) -> None:
        await changes(administrator, "มานี", "ให้รักษาการ ผอ.กลุ่ม/หน่วย")
        await administrator.says_each("นิเทศ", typed)
        administrator.sees(seen)

    async def test_the_only_group_somebody_heads_is_not_asked_for(
        self, office: Office, administrator: Chat
    ) -> None:
        await changes(administrator, "ชูใจ", "ให้พ้นจาก ผอ.กลุ่ม/หน่วย")
        administrator.sees("หลังยืนยัน: บุคลากร กลุ่มนิเทศฯ")
        await administrator.says("ยืนยัน")
        assert await posts(office, "demo-02") == {(Role.STAFF, "sup")}

    async def test_an_administrator_is_made_and_unmade(
        self, office: Office, administrator: Chat
    ) -> None:
        await changes(administrator, "มานี", "ให้เป็นผู้ดูแล ITA")
        await administrator.says("ยืนยัน")
        assert (Role.ADMINISTRATOR, "adm") in await posts(office, "demo-01")
        await changes(office.chat("demo-01"), "วิชัย", "ให้พ้นจากผู้ดูแล ITA")
        await office.chat("demo-01").says("ยืนยัน")
        assert await posts(office, ADMINISTRATOR) == {(Role.STAFF, "adm")}
        await administrator.says(WORD)
        administrator.sees(T.ADMINISTRATORS_ONLY)

    async def test_a_name_is_corrected_and_a_position_left(
        self, office: Office, administrator: Chat
    ) -> None:
        before = await office.person("demo-01")
        await changes(administrator, "มานี", "แก้ชื่อหรือตำแหน่ง")
        await administrator.says_each("มาณี สมมติ", "ข้าม", "ยืนยัน")
        now = await office.person("demo-01")
        assert (now.name, now.position) == ("มาณี สมมติ", before.position)

    async def test_correcting_nothing_is_asked_about(self, administrator: Chat) -> None:
        await changes(administrator, "มานี", "แก้ชื่อหรือตำแหน่ง")
        await administrator.says_each("ข้าม", "ข้าม", "ยืนยัน")
        administrator.sees(T.NOTHING_TO_CORRECT)

    @pytest.mark.parametrize("words", ["พ้นจากสำนักงาน", "ให้พ้นจากผู้ดูแล ITA", "ย้ายไปกลุ่มอื่น"])
    async def test_the_last_administrator_stays(
        self, office: Office, administrator: Chat, words: str
    ) -> None:
        await only_one_administrator(office)
        await changes(administrator, "วิชัย", words)
        if words == "ย้ายไปกลุ่มอื่น":
            await administrator.says("แผน")
        administrator.sees(T.LAST_ADMINISTRATOR)
        await administrator.says("ยืนยัน")
        administrator.sees(T.LAST_ADMINISTRATOR)
        assert await posts(office, ADMINISTRATOR) == {(Role.ADMINISTRATOR, "adm")}

    async def test_of_two_who_remove_each_other_the_second_is_refused(
        self, office: Office, administrator: Chat
    ) -> None:
        other = office.chat(OTHER)
        await changes(administrator, "อรทัย", "ให้พ้นจากผู้ดูแล ITA")
        await changes(other, "วิชัย", "ให้พ้นจากผู้ดูแล ITA")
        await administrator.says("ยืนยัน")
        await other.says("ยืนยัน")
        assert (Role.ADMINISTRATOR, "adm") in await posts(office, ADMINISTRATOR)
        assert (Role.ADMINISTRATOR, "adm") not in await posts(office, OTHER)

    async def test_what_somebody_else_changed_meanwhile_is_not_changed_again(
        self, office: Office, administrator: Chat
    ) -> None:
        await changes(administrator, "ชูใจ", "ให้พ้นจาก ผอ.กลุ่ม/หน่วย")
        person = await office.person("demo-02")
        staff = (Membership(Role.STAFF, GroupId("law")),)
        await office.put_person(replace(person, memberships=staff))
        await administrator.says("ยืนยัน")
        administrator.sees(T.NO_LONGER)
        assert await posts(office, "demo-02") == {(Role.STAFF, "law")}

    async def test_a_delegation_is_taken_back(self, office: Office, administrator: Chat) -> None:
        async with office.unit() as unit:
            given = Delegation(
                DelegationId("dg1"),
                GroupId("sup"),
                8,
                PersonId("demo-01"),
                PersonId("demo-02"),
                date(2023, 4, 1),
            )
            await unit.delegations.put(given)
        await changes(administrator, "มานี", "ยุติ: ร่างรายงานแทนกลุ่มนิเทศฯ (ตัวชี้วัดที่ ๘) ถึง ๑ เม.ย. ๖๖")
        administrator.sees("ยุติการมอบหมายแล้ว")
        async with office.unit() as unit:
            assert await unit.delegations.to_person(PersonId("demo-01")) == ()
