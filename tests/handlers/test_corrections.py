"""A person says what is right about them, an administrator decides, the person hears of it."""

from dataclasses import replace

from handlers.settling import settle_recipients
from messages.texts import corrections as T
from messages.texts import people as P
from store.model import (
    AuditAction,
    Correction,
    CorrectionStatus,
    DeliveryKind,
    DeliveryStatus,
    PersonId,
)
from tests.kit.chat import Chat, Office

ASKS = ("แก้ข้อมูลของฉัน", "มาณี สมมติ", "ข้าม", "ข้าม", "ยืนยัน")


async def wishes(office: Office) -> list[Correction]:
    async with office.unit() as unit:
        return list(await unit.corrections.of_person(PersonId("demo-01")))


class TestAsking:
    async def test_waits_for_a_decision_and_changes_nothing_by_itself(self, staff: Chat) -> None:
        await staff.says_each(*ASKS)
        staff.sees(T.SENT)
        (wish,) = await wishes(staff.office)
        assert (wish.name, wish.position, wish.status) == (
            "มาณี สมมติ",
            "",
            CorrectionStatus.WAITING,
        )
        assert (await staff.office.person("demo-01")).name == "มานี สมมติ"

    async def test_of_nothing_is_asked_again(self, staff: Chat) -> None:
        await staff.says_each("แก้ข้อมูลของฉัน", "มานี สมมติ", "ข้าม", "ข้าม", "ยืนยัน")
        staff.sees(T.NOTHING_ASKED)
        assert await wishes(staff.office) == []

    async def test_once_more_takes_the_place_of_what_waits(
        self, staff: Chat, administrator: Chat
    ) -> None:
        await staff.says_each(*ASKS)
        await staff.says_each("แก้ข้อมูลของฉัน", "ข้าม", "นักวิชาการพัสดุ", "ข้าม", "ยืนยัน")
        (wish,) = await wishes(staff.office)
        assert (wish.name, wish.position) == ("", "นักวิชาการพัสดุ")
        await administrator.says("เมนู")
        assert administrator.text.count("ขอแก้ข้อมูลของตนเอง") == 1


class TestDeciding:
    async def test_the_administrator_hears_and_accepts_and_the_person_reads_it(
        self, office: Office, administrator: Chat, staff: Chat
    ) -> None:
        await staff.says_each(*ASKS)
        await administrator.says("เมนู")
        administrator.sees("คุณมานี สมมติ ขอแก้ข้อมูลของตนเอง", "คำขอแก้ข้อมูล")
        await administrator.says("คำขอแก้ข้อมูล")
        administrator.sees("มานี สมมติ → มาณี สมมติ")
        await administrator.says("1")
        administrator.sees("แก้แล้ว: มาณี สมมติ")
        assert (await office.person("demo-01")).name == "มาณี สมมติ"
        await staff.says("ตัวชี้วัดที่ 3")
        staff.sees("ผู้ดูแล ITA แก้ข้อมูลตามที่ท่านขอแล้ว (มาณี สมมติ)")
        await staff.says("ตัวชี้วัดที่ 4")
        staff.sees_not("ตามที่ท่านขอ")
        async with office.unit() as unit:
            newest = await unit.audit.newest(9)
        done = {entry.action for entry in newest if entry.by == "demo-03"}
        assert done == {
            AuditAction.PERSON_SEEN,
            AuditAction.PERSON_CHANGED,
            AuditAction.CORRECTION_ACCEPTED,
        }

    async def test_a_refusal_has_a_reason_that_the_person_reads(
        self, administrator: Chat, staff: Chat
    ) -> None:
        await staff.says_each(*ASKS)
        await administrator.says_each("คำขอแก้ข้อมูล", "๒", "คำสั่งยังเป็นชื่อเดิม", "ยืนยัน")
        administrator.sees(T.DECLINED)
        await staff.says("ตัวชี้วัดที่ 3")
        staff.sees("ยังไม่แก้ เพราะ: คำสั่งยังเป็นชื่อเดิม")
        assert (await staff.office.person("demo-01")).name == "มานี สมมติ"

    async def test_several_are_a_list(self, administrator: Chat, staff: Chat, head: Chat) -> None:
        await staff.says_each(*ASKS)
        await head.says_each("แก้ข้อมูลของฉัน", "ข้าม", "ข้าม", "ย้ายกลุ่มแล้ว", "ยืนยัน")
        await administrator.says("คำขอแก้ข้อมูล")
        administrator.sees("คำขอแก้ข้อมูล ๒ เรื่อง", "มาณี สมมติ", "ย้ายกลุ่มแล้ว")
        await administrator.says("2")
        administrator.sees(T.BY_HAND)

    async def test_an_old_button_decides_nothing_twice(
        self, administrator: Chat, staff: Chat
    ) -> None:
        await staff.says_each(*ASKS)
        await administrator.says("คำขอแก้ข้อมูล")
        accept, decline = administrator.button(T.ACCEPT), administrator.button(T.DECLINE)
        await administrator.presses(accept)
        for late in (accept, decline):
            await administrator.presses(late)
            administrator.sees(T.GONE)
        await administrator.says("คำขอแก้ข้อมูล")
        administrator.sees(T.LIST_EMPTY)

    async def test_is_decided_by_nobody_else(
        self, administrator: Chat, staff: Chat, head: Chat
    ) -> None:
        await staff.says_each(*ASKS)
        await administrator.says("คำขอแก้ข้อมูล")
        await head.presses(administrator.button(T.ACCEPT))
        head.sees(P.ADMINISTRATORS_ONLY)
        assert (await staff.office.person("demo-01")).name == "มานี สมมติ"

    async def test_is_told_again_where_the_answer_did_not_arrive(
        self, office: Office, administrator: Chat, staff: Chat
    ) -> None:
        await staff.says_each(*ASKS)
        await administrator.says_each("คำขอแก้ข้อมูล", "1")
        await staff.says("ตัวชี้วัดที่ 3")
        async with office.unit() as unit:
            (lost,) = [
                d
                for d in await unit.deliveries.all()
                if d.to == (staff.user,) and d.created_at == office.clock() and d.messages
            ][-1:]
            assert lost.kind is DeliveryKind.REPLY
            refused = replace(lost, status=DeliveryStatus.REFUSED)
            await unit.deliveries.put(refused)
            await settle_recipients(unit, refused, office.clock())
        await staff.says("ตัวชี้วัดที่ 4")
        staff.sees("ตามที่ท่านขอแล้ว")

    async def test_goes_with_whoever_is_erased(self, office: Office, staff: Chat) -> None:
        await staff.says_each(*ASKS)
        await staff.says_each("ลบข้อมูลของฉัน", "1")
        assert await wishes(office) == []
