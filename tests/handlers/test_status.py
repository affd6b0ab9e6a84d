"""`สถานะ`, `ใครยังไม่ส่ง`: how far the reports have come, each for their own scope."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from messages.texts import lists as L
from messages.texts import progress_report as P
from messages.texts import status as T
from store.model import GroupId, Membership, PersonId, PlanId, Review, Role
from tests.kit.chat import Chat, Office

SENT = ("3", "จัดประชุมชี้แจงแล้ว ๒ ครั้ง", "บุคลากรเข้าใจตรงกัน", "ไม่มี", "ข้าม", "ยืนยัน")


async def as_role(office: Office, key: str, *posts: Membership) -> Chat:
    """The sample office's person in these posts instead of their own."""
    person = await office.person(key)
    async with office.unit() as unit:
        await unit.people.put(replace(person, memberships=posts))
    return office.chat(key)


@pytest.fixture
async def director(office: Office) -> Chat:
    return await as_role(office, "demo-05", Membership(Role.DIRECTOR))


async def marks(chat: Chat) -> dict[str, list[str]]:
    """The matrix as it is read: the row's label with its marks."""
    (bubble,) = [m["contents"] for m in chat.shown if m["type"] == "flex"]
    rows = [
        part["contents"]
        for box in bubble["body"]["contents"]
        if box["type"] == "box" and len(box["contents"]) > 2
        for part in box["contents"]
        if part["type"] == "box" and len(part["contents"]) > 5
    ]
    return {read(row[0]): [cell["text"] for cell in row[1:]] for row in rows}


def read(part: Any) -> str:
    """All texts of a part."""
    return part["text"] if part["type"] == "text" else " ".join(map(read, part["contents"]))


class TestMatrix:
    async def test_has_a_row_for_every_party_and_a_mark_for_every_indicator(
        self, administrator: Chat
    ) -> None:
        await administrator.says("สถานะ")
        administrator.sees("รอบ ๖ เดือน ครบกำหนด ๓๑ มี.ค. ๖๖", "ส่งแล้ว ๑๒ · รับแล้ว ๐ จาก ๗๔ รายการ")
        rows = await marks(administrator)
        assert len(rows) == 12
        assert rows["กลุ่ม / ตัวชี้วัด"] == ["๑", "๒", "๓", "๔", "๕", "๖", "๗", "๘", "๙", "๑๐"]
        assert rows["๗ นิเทศฯ"] == ["◉", "·", "○", "·", "○", "◉", "○", "◐", "·", "○"]

    async def test_a_report_changes_its_mark_and_a_review_again(
        self, office: Office, head: Chat, administrator: Chat
    ) -> None:
        await head.says_each("รายงาน 10", *SENT)
        await administrator.says("สถานะ")
        assert (await marks(administrator))["๗ นิเทศฯ"][9] == "◉"
        await self._review(office, accepted=True)
        await administrator.says("สถานะ")
        assert (await marks(administrator))["๗ นิเทศฯ"][9] == "●"
        administrator.sees("ส่งแล้ว ๑๓ · รับแล้ว ๑ จาก")

    async def test_what_was_returned_is_owed_again(
        self, office: Office, head: Chat, administrator: Chat
    ) -> None:
        await head.says_each("รายงาน 10", *SENT)
        await self._review(office, accepted=False)
        await administrator.says("สถานะ")
        assert (await marks(administrator))["๗ นิเทศฯ"][9] == "△"

    async def _review(self, office: Office, *, accepted: bool) -> None:
        person = await office.person("demo-02")
        async with office.unit() as unit:
            sent = [r for r in await unit.reports.of_person(person.id) if r.indicator == 10]
            review = Review(sent[-1].id, accepted, PersonId("demo-03"), office.clock(), "x")
            await unit.reviews.put(review)

    async def test_after_the_days_of_grace_it_is_late(
        self, office: Office, administrator: Chat
    ) -> None:
        office.clock.set(day=7, month=4, hour=9)
        await administrator.says("สถานะ")
        assert "!" not in (await marks(administrator))["๗ นิเทศฯ"]
        office.clock.set(day=8, month=4, hour=9)
        await administrator.says("สถานะ")
        assert (await marks(administrator))["๗ นิเทศฯ"].count("!") == 5
        administrator.sees("เลยกำหนด")

    async def test_two_open_rounds_are_both_reached(
        self, office: Office, administrator: Chat
    ) -> None:
        office.clock.set(day=4, month=9, hour=9)
        await administrator.says("สถานะ")
        administrator.sees("รอบ ๖ เดือน", "ดูรอบ ๑๒ เดือน ปี ๒๕๖๖")
        await administrator.taps("ดูรอบ ๑๒ เดือน ปี ๒๕๖๖")
        administrator.sees("รอบ ๑๒ เดือน ครบกำหนด ๓๐ ก.ย. ๖๖")

    async def test_a_lonely_administrator_is_told_so(
        self, office: Office, administrator: Chat
    ) -> None:
        async with office.unit() as unit:
            for person in await unit.people.all():
                is_other = Role.ADMINISTRATOR in person.roles and person.id != "demo-03"
                if is_other:
                    staff = (Membership(Role.STAFF),)
                    await unit.people.put(replace(person, memberships=staff))
        await administrator.says("สถานะ")
        administrator.sees("ผู้ดูแลเพียง ๑ คน")


async def test_without_a_plan_in_force_it_says_so(tmp_path: Path) -> None:
    office = await Office.open(tmp_path, opened_year=None)
    administrator = office.chat("demo-03")
    for word in ("สถานะ", "ใครยังไม่ส่ง", "แจ้งเตือน", "สรุป"):
        await administrator.says(word)
        administrator.sees(P.NO_PLAN)
    await office.close()


async def test_more_groups_than_a_card_holds_are_listed(tmp_path: Path) -> None:
    office = await Office.open(tmp_path)
    plan = office.knowledge.plan
    more = [
        replace(plan.groups[0], id=GroupId(f"more{n}"), name=f"กลุ่มที่ {n}", form_name=f"กลุ่มที่ {n}")
        for n in range(20)
    ]
    larger = replace(plan, version=2, id=PlanId("2566-v2"), groups=(*plan.groups, *more))
    async with office.unit() as unit:
        await unit.plans.add(larger)
    administrator = office.chat("demo-03")
    await administrator.says("สถานะ")
    administrator.sees("กลุ่มอำนวยการ", L.NEXT_PAGE, "ครบกำหนด")
    await administrator.says("๑๐")
    administrator.sees("กลุ่มที่", "ครบกำหนด")
    await office.close()


class TestDrillDown:
    async def test_a_group_names_each_indicator_and_who_reports(self, administrator: Chat) -> None:
        await administrator.says_each("สถานะ", "7")
        administrator.sees("กลุ่มนิเทศฯ รอบ ๖ เดือน", "ผู้รายงาน", "◐ กำลังเขียน", "○ ยังไม่เริ่ม")

    async def test_an_indicator_names_each_group(self, administrator: Chat) -> None:
        await administrator.says("สถานะ 8")
        administrator.sees("ตัวชี้วัดที่ ๘ รอบ ๖ เดือน", "กลุ่มนิเทศฯ", "หน่วยตรวจสอบภายใน")
        await administrator.says("สถานะ ๑๑")
        administrator.sees(T.NO_SUCH_INDICATOR)

    async def test_old_buttons_are_answered_kindly(self, administrator: Chat) -> None:
        await administrator.presses("statusgrp:2566-R6:none")
        administrator.sees(T.STATUS_GONE)


class TestScope:
    async def test_staff_and_heads_see_their_own_group(self, head: Chat, staff: Chat) -> None:
        for chat, group in ((head, "กลุ่มนิเทศฯ"), (staff, "กลุ่มอำนวยการ")):
            await chat.says("สถานะ")
            chat.sees(f"{group} รอบ ๖ เดือน")
            chat.sees_not("กลุ่มกฎหมายและคดี")
            await chat.presses("statusgrp:2566-R6:law")
            chat.sees(T.STATUS_GONE)
            await chat.says("ใครยังไม่ส่ง")
            chat.sees(group)
            chat.sees_not("กลุ่มกฎหมายและคดี", "แจ้งเตือน")

    async def test_a_head_of_two_groups_sees_both(self, office: Office) -> None:
        heads = [Membership(Role.HEAD, GroupId(group)) for group in ("sup", "law")]
        chat = await as_role(office, "demo-05", *heads)
        await chat.says("สถานะ")
        assert len(await marks(chat)) == 3

    async def test_directors_see_every_group_without_names(
        self, office: Office, director: Chat
    ) -> None:
        await director.says("สถานะ 8")
        director.sees("กลุ่มนิเทศฯ", "กลุ่มกฎหมายและคดี")
        director.sees_not((await office.person("demo-02")).name, "แจ้งเตือน")

    async def test_who_is_in_no_group_is_told_kindly(self, office: Office) -> None:
        chat = await as_role(office, "demo-05", Membership(Role.STAFF))
        await chat.says("สถานะ")
        chat.sees(T.NO_OWN_GROUP)


class TestWhoHasNotSent:
    async def test_names_groups_indicators_and_heads(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says("ใครยังไม่ส่ง")
        name = (await office.person("demo-02")).name
        administrator.sees("ยังไม่ส่ง", "ตัวชี้วัดที่ ๓ ๕ ๗ ๘ ๑๐", name)

    async def test_a_group_without_a_head_is_named(
        self, office: Office, administrator: Chat
    ) -> None:
        await as_role(office, "demo-02", Membership(Role.STAFF, GroupId("sup")))
        await administrator.says_each("สถานะ", "7")
        administrator.sees(T.NO_HEAD)

    async def test_what_is_sent_is_owed_no_more(self, head: Chat) -> None:
        for number in (3, 5, 7, 8, 10):
            await head.says(f"รายงาน {number}")
            if "8" in str(number):
                await head.says_each("ยกเลิก", "1", "รายงาน 8")
            await head.says_each(*SENT)
        await head.says("ใครยังไม่ส่ง")
        head.sees(T.OWING_NONE.format(round="รอบ ๖ เดือน"))


class TestAGroupByItsName:
    async def test_is_reached_by_any_of_its_names(self, administrator: Chat) -> None:
        await administrator.says("สถานะ กลุ่มนิเทศ")
        administrator.sees("กลุ่มนิเทศฯ", "ตัวชี้วัดที่ ๑๐")
        await administrator.says("สถานะของ ICT")
        administrator.sees_not(T.NO_SUCH_GROUP)

    async def test_only_within_what_the_reader_may_see(self, head: Chat) -> None:
        await head.says("สถานะ กลุ่มอำนวยการ")
        head.sees(T.NO_SUCH_GROUP)

    async def test_that_nobody_knows_is_answered_kindly(self, administrator: Chat) -> None:
        await administrator.says("สถานะ กลุ่มดาวเทียม")
        administrator.sees(T.NO_SUCH_GROUP)
