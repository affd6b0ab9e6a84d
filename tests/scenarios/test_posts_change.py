"""What becomes of all that is open when people change posts: moved on, nothing lost."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from messages import keywords as K
from messages.texts import people as T
from store.model import (
    Delegation,
    DelegationId,
    GroupId,
    Membership,
    PersonId,
    RecipientStatus,
    Role,
)
from tests.kit.chat import Chat, Office

ADMINISTRATOR, OTHER = "demo-03", "demo-15"
SUP_HEAD, SUP_STAFF, AUD_HEAD = "demo-02", "demo-17", "demo-12"
WORD = K.MANAGE_PEOPLE.label


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    opened = await Office.open(tmp_path)
    yield opened
    await opened.close()


async def changes(office: Office, name: str, words: str, *typed: str) -> Chat:
    """An administrator makes the change."""
    chat = office.chat(ADMINISTRATOR)
    await chat.says(f"{WORD} {name}")
    await chat.taps(words)
    await chat.says_each(*typed, "ยืนยัน")
    return chat


async def test_a_transfer_in_the_middle_of_a_draft_hands_it_to_the_new_head(
    office: Office,
) -> None:
    old, new = office.chat(SUP_HEAD), office.chat(SUP_STAFF)
    await old.says_each("รายงาน 10", "2", "ประชุมสร้างจิตสำนึก ๑๐ ก.พ. ๖๖")
    old.sees("เกิดผลลัพธ์หรือความสำเร็จอะไร")
    drafts = {d.id for d in await office.drafts(SUP_HEAD)}
    moved = await changes(office, "ชูใจ", "ย้ายไปกลุ่มอื่น", "แผน")
    moved.sees(T.DRAFTS_WAIT.format(count="๒"))
    await old.says("ทุกคนปฏิเสธของขวัญได้")
    assert not await office.reports(SUP_HEAD)
    old.sees_not("มีปัญหา/อุปสรรค")
    appointed = await changes(office, "แก้ว", "แต่งตั้งเป็น ผอ.กลุ่ม/หน่วย", "นิเทศ")
    appointed.sees(T.DRAFTS_MOVED.format(count="๒"))
    assert {d.id for d in await office.drafts(SUP_STAFF)} == drafts
    assert await office.drafts(SUP_HEAD) == []
    await new.says("รายงาน 10")
    new.sees("เกิดผลลัพธ์หรือความสำเร็จอะไร")
    await new.says_each("ทุกคนปฏิเสธของขวัญได้", "ไม่มี", "ข้าม", "ยืนยัน")
    [report] = await office.reports(SUP_STAFF)
    assert report.summary == "ประชุมสร้างจิตสำนึก ๑๐ ก.พ. ๖๖"


async def test_a_button_of_before_the_transfer_does_nothing(office: Office) -> None:
    old = office.chat(SUP_HEAD)
    await old.says("รายงาน 10")
    button = old.button("กำลังดำเนินการ")
    await changes(office, "ชูใจ", "ย้ายไปกลุ่มอื่น", "แผน")
    before = [d.answers for d in await office.drafts(SUP_HEAD)]
    await old.presses(button)
    assert [d.answers for d in await office.drafts(SUP_HEAD)] == before
    old.sees_not("ได้ดำเนินการอะไรไปแล้วบ้าง")


async def test_what_was_sent_stays_with_its_sender_and_its_group(office: Office) -> None:
    old, new = office.chat(SUP_HEAD), office.chat(SUP_STAFF)
    await old.says_each("รายงาน 10", "2", "ประชุม", "ได้ผล", "ไม่มี", "ข้าม", "ยืนยัน")
    await changes(office, "ชูใจ", "พ้นจากสำนักงาน")
    await changes(office, "แก้ว", "แต่งตั้งเป็น ผอ.กลุ่ม/หน่วย", "นิเทศ")
    await new.says("ที่ส่งแล้ว")
    new.sees("ตัวชี้วัดที่ ๑๐")
    [report] = await office.reports(SUP_HEAD)
    assert report.submitted_by == SUP_HEAD


async def test_a_head_of_two_groups_reports_for_each_and_sees_no_third(office: Office) -> None:
    head = office.chat(SUP_HEAD)
    await changes(office, "ชูใจ", "แต่งตั้งเป็น ผอ.กลุ่ม/หน่วย", "ตรวจสอบภายใน")
    await head.says("รายงาน 10")
    head.sees("กลุ่มนิเทศฯ", "หน่วยตรวจสอบภายใน")
    head.sees_not("กลุ่มนโยบายและแผน")
    await head.taps("หน่วยตรวจสอบภายใน")
    head.sees("แต่ละมาตรการดำเนินการถึงไหนแล้ว")
    [draft] = [d for d in await office.drafts(SUP_HEAD) if d.about["group"] == "aud"]
    await changes(office, "ชูใจ", "ให้พ้นจาก ผอ.กลุ่ม/หน่วย", "นิเทศ")
    person = await office.person(SUP_HEAD)
    assert [(m.role, m.group) for m in person.memberships] == [(Role.HEAD, "aud")]
    kept = [d.id for d in await office.drafts(SUP_HEAD) if d.about["group"] == "aud"]
    assert kept == [draft.id]


async def test_who_is_delegate_and_head_at_once_loses_only_what_ended(office: Office) -> None:
    await changes(office, "แก้ว", "ให้รักษาการ ผอ.กลุ่ม/หน่วย", "ตรวจสอบภายใน", "๑๕ มี.ค. ๖๖")
    async with office.unit() as unit:
        given = Delegation(
            DelegationId("dg1"),
            GroupId("sup"),
            None,
            PersonId(SUP_STAFF),
            PersonId(SUP_HEAD),
            date(2023, 3, 20),
        )
        await unit.delegations.put(given)
    both = office.chat(SUP_STAFF)
    await both.says_each("รายงาน 10", "1")
    [begun] = await office.drafts(SUP_STAFF)
    assert begun.about["group"] == "aud"
    office.clock.move(days=3)
    await office.tick()
    async with office.unit() as unit:
        assert await unit.delegations.to_person(PersonId(SUP_STAFF)) == (given,)
    # The acting post is over: what was begun for that group is its head's now.
    assert await office.drafts(SUP_STAFF) == []
    assert begun.id in {d.id for d in await office.drafts(AUD_HEAD)}
    office.clock.move(days=6)
    await office.tick()
    async with office.unit() as unit:
        assert await unit.delegations.to_person(PersonId(SUP_STAFF)) == ()


async def test_the_last_administrator_leaves_only_after_another_is_named(
    office: Office,
) -> None:
    other = await office.person(OTHER)
    await office.put_person(replace(other, memberships=(Membership(Role.STAFF, GroupId("adm")),)))
    last = await changes(office, "วิชัย", "พ้นจากสำนักงาน")
    last.sees(T.LAST_ADMINISTRATOR)
    await last.says_each("ยกเลิก", "1")
    await changes(office, "อรทัย", "ให้เป็นผู้ดูแล ITA")
    await changes(office, "วิชัย", "พ้นจากสำนักงาน")
    gone = await office.person(ADMINISTRATOR)
    assert gone.left_on == date(2023, 3, 13)
    assert gone.memberships == ()
    await last.says(WORD)
    last.sees_not("บุคลากร ๑๘ คน")
    await office.chat(OTHER).says(f"{WORD} วิชัย")
    office.chat(OTHER).sees("พ้นจากสำนักงานตั้งแต่ ๑๓ มี.ค. ๖๖")


async def test_who_left_is_a_guest_gets_nothing_more_and_can_come_back(office: Office) -> None:
    office.clock.set(day=13, hour=9, minute=1)
    await office.tick()
    await changes(office, "ชูใจ", "พ้นจากสำนักงาน")
    async with office.unit() as unit:
        rows = await unit.recipients.of_person(PersonId(SUP_HEAD))
    assert {r.status for r in rows} == {RecipientStatus.CANCELLED}
    gone = office.chat(SUP_HEAD)
    await gone.says("ที่ส่งแล้ว")
    gone.sees("สำหรับบุคลากรที่ลงทะเบียนแล้ว")
    back = await changes(office, "ชูใจ", "กลับมาปฏิบัติงาน", "แผน")
    back.sees("บุคลากร กลุ่มนโยบายและแผน", "ยังไม่ลงทะเบียน")


async def test_a_re_follow_after_a_year_finds_the_posts_of_today(office: Office) -> None:
    chat = office.chat(SUP_HEAD)
    await chat.says_each("รายงาน 10", "2", "ประชุม")
    await chat.unfollows()
    assert not (await office.person(SUP_HEAD)).is_reachable
    await changes(office, "แก้ว", "แต่งตั้งเป็น ผอ.กลุ่ม/หน่วย", "นิเทศ")
    await changes(office, "ชูใจ", "ย้ายไปกลุ่มอื่น", "กฎหมาย")
    office.clock.move(days=365)
    await chat.follows()
    chat.sees("ยินดีต้อนรับกลับ", "ชูใจ สมมติ")
    person = await office.person(SUP_HEAD)
    assert person.is_reachable
    assert {(m.role, m.group) for m in person.memberships} == {(Role.STAFF, "law")}
    # What is typed next is no answer to a question of last year.
    await chat.says("ทุกคนปฏิเสธของขวัญได้")
    chat.sees_not("มีปัญหา/อุปสรรค")


async def test_a_re_follow_leaves_the_question_of_before_and_keeps_its_draft(
    office: Office,
) -> None:
    chat = office.chat(SUP_HEAD)
    await chat.says_each("รายงาน 10", "2", "ประชุม")
    before = await office.answers(SUP_HEAD)
    await chat.unfollows()
    await chat.follows()
    await chat.says("1")
    chat.sees("ตัวชี้วัดทั้งหมด")
    assert await office.answers(SUP_HEAD) == before
    await chat.says("รายงาน 10")
    chat.sees("เกิดผลลัพธ์หรือความสำเร็จอะไร")
