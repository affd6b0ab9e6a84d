"""`สรุป`: one card for the director, honest where there is nothing to say."""

from dataclasses import replace

import pytest

from messages.texts import summary as T
from store.model import Membership, Role
from tests.kit.chat import Chat, Office

PROBLEM = "เครื่องสแกนเสียตั้งแต่เดือนกุมภาพันธ์ ยังไม่มีงบซ่อม"


@pytest.fixture
async def director(office: Office) -> Chat:
    person = await office.person("demo-05")
    async with office.unit() as unit:
        await unit.people.put(replace(person, memberships=(Membership(Role.DIRECTOR),)))
    return office.chat("demo-05")


async def report(head: Chat, number: int, problem: str) -> None:
    done = ("จัดประชุมชี้แจงแล้ว ๒ ครั้ง", "บุคลากรเข้าใจตรงกัน")
    await head.says_each(f"รายงาน {number}", "3", *done, problem, "ข้าม", "ยืนยัน")


async def test_says_what_is_sent_what_is_weakest_and_what_is_due(director: Chat) -> None:
    await director.says("สรุป")
    director.sees("รอบ ๖ เดือน ณ", "๑๒/๗๔ รายการ", "รอตรวจ ๑๒", T.WEAKEST, "เครื่องมือ")
    director.sees(T.NEXT_DUE, "รอบ ๖ เดือน ๓๑ มี.ค. ๖๖", T.LOWEST_SCORE, "ตัวชี้วัดที่ ๘", "๙๑.๕๖")


async def test_only_real_problems_are_named(director: Chat, head: Chat) -> None:
    await report(head, 10, "ไม่มี")
    await director.says("สรุป")
    director.sees_not("กลุ่มนิเทศฯ ตัวชี้วัดที่ ๑๐")
    await report(head, 3, PROBLEM)
    await director.says("สรุป")
    director.sees(f"กลุ่มนิเทศฯ ตัวชี้วัดที่ ๓: {PROBLEM}")


async def test_counts_what_was_acknowledged(office: Office, director: Chat, staff: Chat) -> None:
    await director.says("สรุป")
    director.sees(T.TOLD_NONE)
    office.clock.set(day=13, hour=9)
    await office.tick()
    await staff.says_each("ใครรับผิดชอบการใช้งบประมาณ", "รับทราบ")
    await director.says("สรุป")
    director.sees("๑/", "ใน ๑ เรื่อง")


async def test_counts_what_is_late(office: Office, director: Chat) -> None:
    office.clock.set(day=10, month=4, hour=9)
    await director.says("สรุป")
    director.sees("เลยกำหนด ๖๒")


async def test_heads_and_staff_get_their_own_groups_status(head: Chat, staff: Chat) -> None:
    for chat in (head, staff):
        await chat.says("สรุป")
        chat.sees("สถานะ · ปีงบประมาณ")
