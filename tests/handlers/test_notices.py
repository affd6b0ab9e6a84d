"""What administrators are told: each of them, once, in front of an answer that arrives."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from handlers.scheduled import forget_old
from messages.texts import awareness as W
from messages.texts import awareness_evidence as A
from messages.texts import menu as M
from messages.texts import notices as T
from messages.thai import short_moment
from store.model import (
    DeliveryStatus,
    GroupId,
    LineUserId,
    Membership,
    Notice,
    NoticeId,
    NoticeKind,
    Person,
    PersonId,
    Role,
)
from tests.kit.chat import Chat, Office
from tests.kit.deliveries import gone_wrong

DETAILS = {
    NoticeKind.EVENT_SET_ASIDE: {"reference": "AB12"},
    NoticeKind.BACKUP_FAILED: {"reason": "disk_full"},
    NoticeKind.TAIL_CUT: {"file": "journal"},
}


async def happens(
    office: Office, kind: NoticeKind, id: str = "1", details: Mapping[str, str] | None = None
) -> Notice:
    """Something that administrators have to know, a minute after the last."""
    office.clock.move(minutes=1)
    given = DETAILS.get(kind, {}) if details is None else details
    notice = Notice(NoticeId(f"{kind}@{id}"), kind, office.clock(), given)
    async with office.unit() as unit:
        await unit.notices.add(notice)
    return notice


@pytest.fixture
async def second(office: Office) -> Chat:
    """Another administrator."""
    user = LineUserId("U" + "6" * 32)
    roles = (Membership(Role.ADMINISTRATOR, GroupId("adm")),)
    await office.put_person(Person(PersonId("second"), user, "ผู้ช่วย", "นักวิชาการ", roles))
    return office.chat(user)


async def test_an_administrator_is_told_once_in_front_of_the_next_answer(
    office: Office, administrator: Chat
) -> None:
    notice = await happens(office, NoticeKind.BACKUP_FAILED)
    await administrator.says("ตัวชี้วัดที่ 4")
    administrator.sees_apart(T.TITLE, "การใช้ทรัพย์สินของราชการ")
    administrator.sees("สำรองข้อมูลไม่สำเร็จ", short_moment(notice.at), "disk_full")
    await administrator.says("ตัวชี้วัดที่ 4")
    administrator.sees_not(T.TITLE)


async def test_each_administrator_is_told_and_nobody_else(
    office: Office, administrator: Chat, second: Chat, staff: Chat, guest: Chat
) -> None:
    await happens(office, NoticeKind.TAIL_CUT)
    for chat in (staff, guest):
        await chat.says("เมนู")
        chat.sees_not(T.TITLE)
    for chat in (administrator, second):
        await chat.says("เมนู")
        chat.sees(T.TITLE, "journal")


async def test_it_is_said_in_private_only(office: Office, administrator: Chat) -> None:
    await happens(office, NoticeKind.TAIL_CUT)
    await administrator.says_in_group("สวัสดี", mentions_bot=True)
    administrator.sees_not(T.TITLE)
    await administrator.says("เมนู")
    administrator.sees(T.TITLE)


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (NoticeKind.QUOTA_REACHED, "หลักฐานการรับรู้"),
        (NoticeKind.EVENT_SET_ASIDE, "AB12"),
        (NoticeKind.BACKUP_FAILED, "โฟลเดอร์สำรองข้อมูล"),
        (NoticeKind.TAIL_CUT, "ไว้ที่ journal"),
    ],
)
async def test_it_says_what_happened_and_what_to_do(
    office: Office, administrator: Chat, kind: NoticeKind, says: str
) -> None:
    await happens(office, kind)
    await administrator.says("เมนู")
    administrator.sees(T.TITLE, says)


async def test_the_list_of_the_answer_stays_the_live_one(
    office: Office, administrator: Chat
) -> None:
    await happens(office, NoticeKind.TAIL_CUT)
    await administrator.says_each("ตัวชี้วัด", "4")
    administrator.sees("การใช้ทรัพย์สินของราชการ")


async def test_three_are_told_at_a_time_oldest_first(office: Office, administrator: Chat) -> None:
    for number in range(5):
        file = f"journal-{'abcde'[number]}"
        await happens(office, NoticeKind.TAIL_CUT, str(number), {"file": file})
    await administrator.says("เมนู")
    administrator.sees("journal-a", "journal-b", "journal-c", "ยังมีอีก ๒ เรื่อง")
    administrator.sees_not("journal-d")
    await administrator.says("เมนู")
    administrator.sees("journal-d", "journal-e")
    administrator.sees_not("journal-c", "ยังมีอีก")
    await administrator.says("เมนู")
    administrator.sees_not(T.TITLE)


async def test_all_sends_of_unknown_outcome_are_one_subject(
    office: Office, administrator: Chat
) -> None:
    for number in range(4):
        await gone_wrong(office, f"d{number}", "demo-01")
    await administrator.says("เมนู")
    administrator.sees("มี ๔ รายการที่บอทส่งแล้ว", "พิมพ์ การส่งที่ไม่ทราบผล")
    await administrator.says("เมนู")
    administrator.sees_not(T.TITLE)
    await gone_wrong(office, "d9", "demo-01")
    await administrator.says("เมนู")
    administrator.sees("มี ๕ รายการ")


async def test_what_somebody_has_decided_meanwhile_is_not_told(
    office: Office, administrator: Chat, second: Chat
) -> None:
    await gone_wrong(office, "d1", "demo-01")
    await administrator.says_each("การส่งที่ไม่ทราบผล", "1", "2")
    await second.says("เมนู")
    second.sees_not(T.TITLE)


@pytest.mark.parametrize("is_shown", [True, False], ids=["taken", "unknown"])
async def test_it_is_told_again_where_the_answer_may_not_have_arrived(
    office: Office, administrator: Chat, second: Chat, is_shown: bool
) -> None:
    await happens(office, NoticeKind.TAIL_CUT)
    await second.says("เมนู")
    office.clock.move(minutes=1)
    office.loses_replies = not is_shown
    await administrator.says("เมนู")
    office.loses_replies = False
    office.clock.move(minutes=1)
    await administrator.says("เมนู")
    (administrator.sees_not if is_shown else administrator.sees)(T.TITLE)
    await second.says("เมนู")
    second.sees_not(T.TITLE)


async def test_it_stands_beside_an_earlier_answer_that_is_offered_and_carries_nothing(
    office: Office, administrator: Chat
) -> None:
    office.loses_replies = True
    await administrator.says("ตัวชี้วัดที่ 4")
    office.loses_replies = False
    office.clock.set(day=13, hour=9)
    await office.tick()
    await happens(office, NoticeKind.TAIL_CUT)
    await administrator.says("ตัวชี้วัดที่ 2")
    administrator.sees(T.TITLE, M.EARLIER_UNSURE, "การใช้งบประมาณ")
    administrator.sees_not(W.HOW)
    await administrator.says("ตัวชี้วัดที่ 2")
    administrator.sees(W.HOW)


async def test_what_is_old_is_forgotten(office: Office, administrator: Chat) -> None:
    await happens(office, NoticeKind.TAIL_CUT)
    async with office.unit() as unit:
        await forget_old(unit, office.clock() + timedelta(days=89))
        assert len(await unit.notices.all()) == 1
        await forget_old(unit, office.clock() + timedelta(days=91))
        assert await unit.notices.all() == ()


async def test_a_campaign_that_the_month_has_no_pushes_for_is_told_once(
    office: Office, administrator: Chat
) -> None:
    office.clock.set(day=13, hour=9)
    await office.tick()
    for hour in (15, 16):
        office.clock.set(day=17, hour=hour)
        await office.tick(usable=0)
    await administrator.says("เมนู")
    administrator.sees("โควตาข้อความของ LINE เดือนนี้ไม่พอแล้ว")
    await administrator.says("หลักฐานการรับรู้")
    administrator.sees(A.PARKED)
    administrator.sees_not(T.TITLE)


async def test_a_parked_answer_is_offered_and_shown_and_does_not_go_out_later(
    office: Office, staff: Chat
) -> None:
    row = await gone_wrong(office, "d1", "demo-01", status=DeliveryStatus.PARKED)
    await staff.says("ตัวชี้วัดที่ 4")
    staff.sees_apart(M.EARLIER_UNSURE, "การใช้ทรัพย์สินของราชการ")
    await staff.says("คำตอบก่อนหน้า")
    staff.sees("คำตอบที่ค้างอยู่")
    async with office.unit() as unit:
        shown = await unit.deliveries.find(row.id)
        assert shown is not None
        assert (shown.status, shown.messages) == (DeliveryStatus.GIVEN_UP, ())
        assert await unit.deliveries.parked() == ()
