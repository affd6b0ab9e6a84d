"""Turns that show each card around being told, on a sample office of its own."""

from dataclasses import replace

from messages.thai import short_date
from store.model import (
    CampaignId,
    GiftEntry,
    GiftEntryId,
    GiftOutcome,
    GiftValue,
    GiverType,
    MessageId,
    MessageKind,
    PulseBucket,
    PulseResult,
)
from tests.kit.campaigns import PAPER, PULSE, QUIZ, ZERO, due_now
from tests.kit.chat import GUEST, Office


async def is_told(office: Office) -> None:
    """From acknowledging to the proof; one feature after the other."""
    await _acknowledges(office)
    await _answers(office)
    await _is_given_gifts(office)
    await _enters_paper(office)
    await _reports_gifts(office)
    await _asks_who_has_not(office)


async def _acknowledges(office: Office) -> None:
    staff, administrator = office.chat("demo-01"), office.chat("demo-03")
    await administrator.says_each("หลักฐานการรับรู้", "ใครยังไม่รับทราบ", "บันทึกรับทราบบนกระดาษ")
    await staff.says_each("รับทราบ", "ไม่ใช่", "ไม่ทราบ", "aware")
    await staff.sends_sticker()
    for day in (13, 20, 27):
        office.clock.set(day=day, hour=9)
        await office.tick()
        await staff.says("ตัวชี้วัดที่ 2")
    await administrator.says("ใครยังไม่รับทราบ")
    await administrator.says_each("หลักฐานการรับรู้", "1", "บันทึกรับทราบบนกระดาษ")
    await staff.says_each("หลักฐานการรับรู้", "รับทราบ", "รับทราบทั้งหมด")
    await staff.says_each("ไม่ใช่", "เรื่องที่ต้องรับทราบ")
    await staff.presses("aware:no-gift-policy:1")
    for _ in range(2):
        await staff.presses("ack:no-gift-policy:1")
    office.clock.move(days=3)
    await staff.presses("notthat:no-gift-policy:1")


async def _answers(office: Office) -> None:
    staff, head = office.chat("demo-01"), office.chat("demo-02")
    administrator = office.chat("demo-03")
    await staff.says_each("ก", "ให้ 4", "ผลแบบสำรวจ")
    await due_now(office, QUIZ)
    await staff.says_each("ก", "ข")
    await due_now(office, replace(QUIZ, id=MessageId("quiz-2")), ["demo-02"])
    await head.says("ก")
    pulse = await due_now(office, PULSE, days=1)
    await staff.says_each("ให้ 4", "ให้ 4", "ให้ 4")
    await due_now(office, replace(PULSE, id=MessageId("pulse-2")), ["demo-02"], days=1)
    await head.says("ให้ 4")
    office.clock.move(days=1)
    await office.tick()
    async with office.unit() as unit:
        buckets = (
            PulseBucket(("adm",), (0, 1, 2, 3, 4)),
            PulseBucket(("", "fin", "law"), (1, 0, 2, 2, 1)),
        )
        at = office.clock()
        await unit.pulse_results.put(PulseResult(pulse, PULSE.id, 1, at, 16, 18, buckets))
    await staff.says_each("ผลแบบสำรวจ", "1", "2")
    await administrator.presses(f"pulsed:{pulse}")
    await administrator.taps("แจ้งสิ่งที่จะทำต่อ")
    await administrator.says_each("จะติดป้ายขั้นตอนทุกจุดบริการภายในเดือนหน้า", "ยืนยัน")
    plain = replace(PAPER, id=MessageId("news"), kind=MessageKind.REPORT_REMINDER)
    await due_now(office, plain, ["demo-05"])
    await office.chat("demo-05").says_each("รับทราบ", "ตัวชี้วัดที่ 2", "ตัวชี้วัดที่ 3", "ตัวชี้วัดที่ 4")
    for number in (5, 6, 7):
        await office.chat("demo-05").says(f"ตัวชี้วัดที่ {number}")


async def _is_given_gifts(office: Office) -> None:
    staff, administrator = office.chat("demo-01"), office.chat("demo-03")
    await administrator.says("ทะเบียนของขวัญ")
    await staff.says_each("ทะเบียนของขวัญ", "มีคนให้ของขวัญ", "2", "1", "1", "2", "3", "ยืนยัน")
    async with office.unit() as unit:
        for number in range(9):
            entry = GiftEntry(
                GiftEntryId(f"g{number}"),
                office.clock().date(),
                "fin",
                GiverType.SCHOOL,
                GiftValue.UNKNOWN,
                GiftOutcome.RETURNED,
            )
            await unit.gifts.add(entry)
    await administrator.says("ทะเบียนของขวัญ")


async def _enters_paper(office: Office) -> None:
    administrator = office.chat("demo-03")
    id = await due_now(office, PAPER)
    await administrator.presses(f"paper:{id}")
    await administrator.says_each("1", "1 2", "ย้อนกลับ", "1 2")
    await administrator.says(short_date(office.clock()))
    await administrator.sends_file("list.jpg")
    await administrator.says_each("เสร็จ", "ยืนยัน")
    await office.chat(GUEST).sends_sticker()


async def _reports_gifts(office: Office) -> None:
    head, administrator = office.chat("demo-02"), office.chat("demo-03")
    await administrator.says("รายงานการรับของขวัญ")
    await head.says("รายงานการรับของขวัญ")
    await office.chat("demo-01").presses("zero:zero-gifts:1")
    await due_now(office, ZERO, ["demo-02", "demo-08"])
    for number in (2, 3, 4, 5, 6, 7, 8):
        await head.says(f"ตัวชี้วัดที่ {number}")
    await head.says("ไม่มีการรับ")
    held = await office.person("demo-08")
    both = (*held.memberships, *(await office.person("demo-02")).memberships)
    await office.put_person(replace(held, memberships=both))
    other = office.chat("demo-08")
    await other.says_each("มีการรับ", "1", "1 3", "เสร็จ", "ยืนยัน")
    await office.put_person(held)
    await administrator.says("รายงานการรับของขวัญ")


async def _asks_who_has_not(office: Office) -> None:
    administrator, director = office.chat("demo-03"), office.chat("demo-04")
    message = replace(PAPER, id=MessageId("nudged"), title="เรื่องที่จะเตือน")
    id: CampaignId = await due_now(office, message, ["demo-01", "demo-06"])
    await office.chat("demo-06").says("เรื่องที่ต้องรับทราบ")
    await office.chat("demo-06").taps("เรื่องที่จะเตือน")
    await administrator.presses(f"whonot:{id}:0")
    await administrator.presses(f"nudge:{id}")
    await administrator.presses(f"nudge:{id}")
    await director.presses(f"nudge:{id}")
    empty = await due_now(office, replace(message, id=MessageId("done")), ["demo-06"])
    await office.chat("demo-06").presses("ack:done:1")
    await administrator.presses(f"whonot:{empty}:0")
