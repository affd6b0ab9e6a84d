"""A delegate drafts, the head confirms or sends back; each is told what waits for them."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from messages.texts import conversation as C
from messages.texts import delegating as T
from messages.texts import progress_report as P
from store.model import GroupId, Membership, Role
from tests.kit.chat import Chat, Office

DRAFT = ("รายงาน 3", "3", "ประชุมชี้แจงแล้วสามครั้ง", "บุคลากรเข้าใจตรงกัน", "ไม่มี", "ข้าม")


@pytest.fixture(params=[False, True], ids=["runs", "restarts"])
async def office(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Office]:
    """Each chat as it is, and with a restart between every two turns."""
    opened = await Office.open(tmp_path)
    person = await opened.person("demo-01")
    await opened.put_person(replace(person, memberships=(Membership(Role.STAFF, GroupId("sup")),)))
    opened.restarts = request.param
    yield opened
    await opened.close()


async def delegated(office: Office) -> tuple[Chat, Chat]:
    """The head of กลุ่มนิเทศฯ has asked มานี to draft indicator 3."""
    head, staff = office.chat("demo-02"), office.chat("demo-01")
    await head.says("มอบหมาย 3")
    head.sees(T.PEOPLE_TITLE, "มานี สมมติ")
    await head.taps("มานี สมมติ")
    head.sees("มอบหมายแล้ว: ตัวชี้วัดที่ ๓ ให้ มานี สมมติ")
    return head, staff


async def test_the_word_alone_asks_what(office: Office) -> None:
    head = office.chat("demo-02")
    await head.says("มอบหมาย")
    head.sees(T.DELEGATE_TITLE, T.EVERY, "ตัวชี้วัดที่ ๓")
    await head.says_each("1", "1")
    head.sees("มอบหมายแล้ว: ทุกตัวชี้วัดของกลุ่ม")
    staff = office.chat("demo-01")
    await staff.says("งานของฉัน")
    staff.sees("ส่งแล้ว ๒/๗", "ตัวชี้วัดที่ ๑๐")


async def test_a_delegate_drafts_and_the_head_confirms(office: Office) -> None:
    head, staff = await delegated(office)
    await staff.says_each(*DRAFT)
    staff.sees(C.CHECK_BEFORE_SENDING)
    await staff.says("ยืนยัน")
    staff.sees("ส่งร่างตัวชี้วัดที่ ๓ ให้ ชูใจ สมมติ")
    assert await office.reports("demo-01") == await office.reports("demo-02") == []
    await head.says("ตัวชี้วัดที่ 4")
    head.sees("มานี สมมติ ส่งร่างตัวชี้วัดที่ ๓ มาให้ท่านยืนยัน")
    await head.says("ตัวชี้วัดที่ 4")
    head.sees_not("ส่งร่าง")
    await head.says("งานของฉัน")
    head.sees("รอท่านยืนยัน ร่างโดย มานี สมมติ")
    await head.says("3")
    head.sees("ร่างนี้เขียนโดย มานี สมมติ", "ประชุมชี้แจงแล้วสามครั้ง", "ส่งกลับ")
    await head.says("ยืนยัน")
    (report,) = await office.reports("demo-02")
    assert (report.submitted_by, report.drafted_by) == ("demo-02", "demo-01")
    assert report.summary == "ประชุมชี้แจงแล้วสามครั้ง"


@pytest.mark.parametrize("way", ["button", "word", "word alone"])
async def test_the_head_sends_it_back_with_a_reason(office: Office, way: str) -> None:
    head, staff = await delegated(office)
    await staff.says_each(*DRAFT, "ยืนยัน")
    await head.says("รายงาน 3")
    match way:
        case "button":
            await head.taps("ส่งกลับ")
            await head.says_each("ขอจำนวนผู้เข้าร่วม", "ยืนยัน")
        case "word":
            await head.says("ส่งกลับ ขอจำนวนผู้เข้าร่วม")
        case _:
            await head.says_each("ส่งกลับ", "ขอจำนวนผู้เข้าร่วม", "ยืนยัน")
    head.sees("ส่งร่างตัวชี้วัดที่ ๓ กลับให้ มานี สมมติ")
    await staff.says("งานของฉัน")
    staff.sees("ส่งกลับมาให้แก้")
    await staff.says("รายงาน 3")
    staff.sees("ส่งกลับมาให้แก้: ขอจำนวนผู้เข้าร่วม", "ประชุมชี้แจงแล้วสามครั้ง")
    await staff.says_each("แก้ 3", "ประชุมสามครั้ง ผู้เข้าร่วม ๓๐/๓๒ คน", "ยืนยัน")
    await head.says_each("รายงาน 3", "ยืนยัน")
    (report,) = await office.reports("demo-02")
    assert report.summary == "ประชุมสามครั้ง ผู้เข้าร่วม ๓๐/๓๒ คน"


async def test_the_head_may_change_it_before_confirming(office: Office) -> None:
    head, staff = await delegated(office)
    await staff.says_each(*DRAFT, "ยืนยัน")
    await head.says_each("รายงาน 3", "แก้ 4", "ผลที่หัวหน้าปรับแล้ว", "ยืนยัน")
    (report,) = await office.reports("demo-02")
    assert (report.outcome, report.drafted_by) == ("ผลที่หัวหน้าปรับแล้ว", "demo-01")


async def test_other_indicators_are_not_the_delegates(office: Office) -> None:
    _, staff = await delegated(office)
    await staff.says("รายงาน 5")
    staff.sees("ไม่ได้อยู่ในความรับผิดชอบ")


async def test_what_was_delegated_is_taken_back(office: Office) -> None:
    head, staff = await delegated(office)
    await staff.says_each(*DRAFT)
    await head.says("มอบหมาย")
    await head.taps("ยกเลิกการมอบหมาย มานี สมมติ")
    head.sees("ยกเลิกการมอบหมาย มานี สมมติ แล้ว")
    await staff.says("ยืนยัน")
    staff.sees_not("ส่งร่าง")
    await head.says("รายงาน 3")
    head.sees("ร่างนี้เขียนโดย มานี สมมติ", "ประชุมชี้แจงแล้วสามครั้ง")


async def test_an_old_confirm_button_of_the_delegate_sends_nothing(office: Office) -> None:
    head, staff = await delegated(office)
    await staff.says_each(*DRAFT)
    confirm = staff.button("ยืนยัน")
    await staff.presses(confirm)
    await staff.presses(confirm)
    staff.sees(C.STALE_BUTTON_ELSEWHERE)
    await head.presses(confirm)
    assert await office.reports("demo-02") == []
    async with office.unit() as unit:
        drafts = [d for d in await unit.drafts.about_group(GroupId("sup")) if d.handed_by]
    assert len(drafts) == 1


async def test_staff_may_not_delegate(office: Office) -> None:
    staff = office.chat("demo-01")
    await staff.says("มอบหมาย")
    staff.sees(T.HEADS_ONLY)
    await staff.presses("deleg:sup:3:demo-01:0")
    async with office.unit() as unit:
        assert await unit.delegations.of_group(GroupId("sup")) == ()


async def test_an_administrator_drafts_for_the_director(office: Office) -> None:
    administrator, director = office.chat("demo-03"), office.chat("demo-04")
    await administrator.says_each("รายงาน 9", *DRAFT[1:], "ยืนยัน")
    administrator.sees("ให้ เกษม สมมติ ตรวจและยืนยันแล้ว")
    await director.says_each("รายงาน 9", "ยืนยัน")
    (report,) = await office.reports("demo-04")
    assert (report.group, report.drafted_by) == ("directors", "demo-03")


async def test_two_who_write_the_same_are_told_of_each_other(office: Office) -> None:
    head, staff = await delegated(office)
    await staff.says_each(*DRAFT[:3])
    await head.says("รายงาน 3")
    head.sees("มานี สมมติ กำลังร่างเรื่องเดียวกันนี้อยู่")
    await head.says_each("3", "หัวหน้าเขียนเองเสียเลย", "ผลของหัวหน้าเอง", "-", "-")
    await staff.says_each(*DRAFT[3:])
    staff.sees("ชูใจ สมมติ กำลังร่าง")
    await head.says("ยืนยัน")
    await staff.says("ยืนยัน")
    staff.sees("กลุ่มของท่านส่งแล้ว", "ประชุมชี้แจงแล้วสามครั้ง")


async def test_a_group_without_a_head_keeps_the_draft(office: Office) -> None:
    _, staff = await delegated(office)
    await staff.says_each(*DRAFT)
    head = await office.person("demo-02")
    await office.put_person(replace(head, memberships=()))
    await staff.says("ยืนยัน")
    staff.sees(P.NO_HEAD, C.CHECK_BEFORE_SENDING)
