"""Every event becomes one committed turn with its reply; nothing happens twice or halfway."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.after_turn import AFTER_TURN
from handlers.errors import PersonError
from handlers.menu import show_menu
from handlers.rules.retry import retry_key
from handlers.turn import (
    JobDone,
    Joined,
    Replies,
    Said,
    SentSticker,
    Source,
    Tapped,
    Turn,
    Unknown,
)
from messages.texts import conversation as C
from messages.texts import enrolment as E
from messages.texts import menu as T
from store.errors import Conflict, StoreUnavailable
from store.model import (
    DeliveryKind,
    DeliveryStatus,
    GroupId,
    JobId,
    LineUserId,
    Membership,
    NoticeKind,
    Role,
)
from store.tinydb_collections import TinyDBChats, TinyDBPeople
from tests.kit.chat import GUEST, Chat, Office

BREAKS = "พังเดี๋ยวนี้"


async def breaks(turn: Turn, replies: Replies) -> Replies:
    """A bug after everything was written."""
    if turn.text == BREAKS:
        raise ZeroDivisionError
    return replies


class Clashes:
    """Somebody else saves first, so many times."""

    def __init__(self, times: int, error: Exception) -> None:
        self.left, self.error = times, error

    async def __call__(self, turn: Turn, replies: Replies) -> Replies:
        if self.left:
            self.left -= 1
            raise self.error
        return replies


@pytest.fixture
async def fragile(tmp_path: Path) -> AsyncIterator[Office]:
    office = await Office.open(tmp_path, after_turn=(*AFTER_TURN, breaks))
    yield office
    await office.close()


class TestTheReply:
    async def test_is_an_outbox_row_of_the_same_commit_already_sending(self, staff: Chat) -> None:
        office = staff.office
        event = staff.event(Said, text="ตัวชี้วัดที่ 4")
        handled = await office.dispatch.handle(event)
        assert handled.delivery
        async with office.unit() as unit:
            row = await unit.deliveries.find(handled.delivery)
            assert await unit.events.is_handled(event.id)
        assert row
        assert (row.kind, row.status) == (DeliveryKind.REPLY, DeliveryStatus.SENDING)
        assert (row.reply_token, row.received_at) == (event.reply_token, event.received_at)
        assert row.to == (staff.user,)
        assert row.retry_key == retry_key(row.id)
        assert row.trace == f"ask;;catalogue.indicator;{event.id}"

    async def test_is_on_disk_before_it_is_sent(self, staff: Chat) -> None:
        office = staff.office
        event = staff.event(Said, text="เมนู")
        handled = await office.dispatch.handle(event)
        await office.restart()
        async with office.unit() as unit:
            (row,) = await unit.deliveries.open()
            assert await unit.events.is_handled(event.id)
        assert row.id == handled.delivery

    async def test_without_a_reply_token_is_queued_as_a_push(self, staff: Chat) -> None:
        event = staff.event(Said, text="เมนู", reply_token=None)
        handled = await staff.office.dispatch.handle(event)
        assert handled.delivery
        async with staff.office.unit() as unit:
            row = await unit.deliveries.find(handled.delivery)
        assert row
        assert (row.kind, row.status) == (DeliveryKind.PUSH, DeliveryStatus.QUEUED)

    async def test_names_its_step_in_the_trace(self, head: Chat) -> None:
        await head.says("รายงาน 5")
        assert head.delivery
        assert head.delivery.trace.startswith("progress_report;statuses;progress_report.statuses;")

    async def test_offers_its_choices_as_quick_replies_too(self, staff: Chat) -> None:
        await staff.says("ตัวชี้วัด")
        items = staff.shown[-1]["quickReply"]["items"]
        assert len(items) == 10
        await staff.presses(items[3]["action"]["data"])
        staff.sees("การใช้ทรัพย์สินของราชการ")


class TestARedeliveredEvent:
    async def test_has_no_second_effect_and_no_second_answer(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3", "ก", "ข", "-", "-", "ยืนยัน")
        assert head.last_event
        await head.handles(head.last_event)
        head.sees_nothing()
        assert head.handled
        assert head.handled.outcome == "duplicate"
        assert len(await head.office.reports("demo-02")) == 1

    async def test_in_a_text_step_is_not_taken_for_the_next_answer(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3", "ประชุมแล้ว")
        assert head.last_event
        await head.handles(head.last_event)
        assert "outcome" not in await head.office.answers("demo-02")

    async def test_after_a_restart_is_still_known(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3", "ประชุมแล้ว")
        assert head.last_event
        await head.office.restart()
        await head.handles(head.last_event)
        head.sees_nothing()
        assert "outcome" not in await head.office.answers("demo-02")


class TestABug:
    async def test_is_answered_with_a_reference(self, fragile: Office) -> None:
        chat = fragile.chat("demo-01")
        await chat.says(BREAKS)
        assert chat.handled
        assert chat.handled.reference
        chat.sees(T.BROKEN.format(reference=chat.handled.reference))
        assert isinstance(chat.handled.bug, ZeroDivisionError)
        assert (chat.route, chat.handled.outcome) == ("bug", "bug")

    async def test_leaves_no_write_of_its_turn(self, fragile: Office) -> None:
        chat = fragile.chat("demo-02")
        await chat.says_each("รายงาน 5", "3")
        before = await fragile.drafts("demo-02")
        await chat.says(BREAKS)
        assert await fragile.drafts("demo-02") == before

    async def test_leaves_the_open_question_open(self, fragile: Office) -> None:
        chat = fragile.chat("demo-02")
        await chat.says_each("รายงาน 5", "3", BREAKS, "ประชุมแล้ว")
        assert (await fragile.answers("demo-02"))["summary"] == "ประชุมแล้ว"

    async def test_is_handled_once(self, fragile: Office) -> None:
        chat = fragile.chat("demo-01")
        await chat.says(BREAKS)
        assert chat.last_event
        await chat.handles(chat.last_event)
        chat.sees_nothing()

    async def test_in_a_group_is_silent(self, fragile: Office) -> None:
        # In a group nothing runs after the turn, so the bug is in the turn itself.
        fragile.knowledge = replace(fragile.knowledge, lexicon=None)  # type: ignore[arg-type]
        chat = fragile.chat("demo-01")
        await chat.says("ใครรับผิดชอบการใช้งบประมาณ")
        assert chat.handled
        await chat.says_in_group("สวัสดี")
        chat.sees_nothing()


class TestGivingUp:
    async def test_tells_the_person_the_reference_and_leaves_the_chat_as_it_was(
        self, head: Chat
    ) -> None:
        office = head.office
        await head.says("รายงาน 5")
        event = head.event(Said, text="พิษ")
        async with office.unit() as unit:
            before = await unit.chats.of(head.user)
        handled = await office.dispatch.give_up(event, "AB12CD34")
        async with office.unit() as unit:
            assert await unit.events.is_handled(event.id)
            assert await unit.chats.of(head.user) == before
            assert handled.delivery
            delivery = await unit.deliveries.find(handled.delivery)
        assert delivery
        assert delivery.messages[0]["text"] == T.BROKEN.format(reference="AB12CD34")
        assert (delivery.kind, delivery.status) == (DeliveryKind.REPLY, DeliveryStatus.SENDING)
        assert delivery.reply_token == event.reply_token

    async def test_leaves_one_notice_for_administrators(self, staff: Chat) -> None:
        office = staff.office
        event = staff.event(Said, text="พิษ")
        await office.dispatch.give_up(event, "AB12CD34")
        again = await office.dispatch.give_up(event, "AB12CD34")
        assert (again.outcome, again.delivery) == ("duplicate", None)
        async with office.unit() as unit:
            (notice,) = await unit.notices.all()
        assert notice.id == "event_set_aside@AB12CD34"
        assert notice.kind is NoticeKind.EVENT_SET_ASIDE
        assert notice.details == {"reference": "AB12CD34"}

    async def test_works_where_the_persons_own_record_is_what_is_broken(
        self, staff: Chat, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def unreadable(*_: object) -> None:
            raise ValueError("unreadable")

        monkeypatch.setattr(TinyDBPeople, "by_line_user", unreadable)
        monkeypatch.setattr(TinyDBChats, "of", unreadable)
        event = staff.event(Said, text="ตัวชี้วัดที่ 4")
        with pytest.raises(ValueError, match="unreadable"):
            await staff.office.dispatch.handle(event)
        assert (await staff.office.dispatch.give_up(event, "AB12CD34")).delivery

    @pytest.mark.parametrize("source", [Source(None, "C1"), Source(LineUserId("U1"), "C1")])
    async def test_says_nothing_in_a_group(self, staff: Chat, source: Source) -> None:
        event = replace(staff.event(Said, text="พิษ"), source=source)
        assert (await staff.office.dispatch.give_up(event, "AB12CD34")).delivery is None

    async def test_has_nobody_to_tell_of_a_job(self, staff: Chat) -> None:
        event = staff.event(JobDone, job_id=JobId("j1"))
        event = replace(event, reply_token=None)
        handled = await staff.office.dispatch.give_up(event, "AB12CD34")
        assert (handled.outcome, handled.delivery) == ("set_aside", None)


class TestWhenSomebodySavedFirst:
    async def test_the_turn_runs_once_more(self, tmp_path: Path) -> None:
        clash = Clashes(1, Conflict("reports", "r1"))
        office = await Office.open(tmp_path, after_turn=(clash,))
        chat = office.chat("demo-02")
        await chat.says("รายงาน 5")
        chat.sees("แต่ละมาตรการ")
        assert len(await office.drafts("demo-02")) == 2
        await office.close()

    @pytest.mark.parametrize("error", [Conflict("reports", "r1"), StoreUnavailable("f", "full")])
    async def test_and_again_it_is_left_to_the_lane(
        self, tmp_path: Path, error: Exception
    ) -> None:
        office = await Office.open(tmp_path, after_turn=(Clashes(2, error),))
        chat = office.chat("demo-02")
        with pytest.raises(type(error)):
            await chat.says("รายงาน 5")
        assert chat.last_event
        async with office.unit() as unit:
            assert not await unit.events.is_handled(chat.last_event.id)
        assert len(await office.drafts("demo-02")) == 1
        await office.close()


async def test_what_a_person_can_act_on_is_said_and_rolled_back(tmp_path: Path) -> None:
    error = PersonError("ลองใหม่ด้วยเลขอื่น")
    office = await Office.open(tmp_path, after_turn=(Clashes(1, error),))
    chat = office.chat("demo-02")
    await chat.says("รายงาน 5")
    chat.sees("ลองใหม่ด้วยเลขอื่น")
    assert len(await office.drafts("demo-02")) == 1
    await office.close()


class TestAGroupChat:
    @pytest.mark.parametrize("text", ["ตัวชี้วัดที่ 4", "รายงาน", "รับทราบ", "เมนู"])
    async def test_is_left_in_peace(self, head: Chat, text: str) -> None:
        await head.says_in_group(text)
        head.sees_nothing()

    async def test_is_pointed_to_the_private_chat_when_the_bot_is_mentioned(
        self, head: Chat
    ) -> None:
        await head.says_in_group("@บอท รายงาน 8", mentions_bot=True)
        head.sees(T.GROUP_CHAT)
        head.sees_not("ตัวชี้วัดที่ ๘")

    async def test_is_told_which_word_to_type_there(self, head: Chat) -> None:
        await head.says_in_group("รายงาน 8", mentions_bot=True)
        head.sees(T.GROUP_CHAT_WORD.format(word="รายงาน"))

    async def test_gets_nothing_for_a_button_a_photo_or_members_who_come_and_go(
        self, head: Chat
    ) -> None:
        source = Source(head.user, "C1")
        before = await head.office.drafts("demo-02")
        await head.does(Tapped, source=source, data="rep:8:sup")
        head.sees_nothing()
        await head.does(SentSticker, source=source)
        head.sees_nothing()
        for kind in ("leave", "memberJoined", "memberLeft"):
            await head.does(Unknown, source=Source(None, "C1"), type=kind, reply_token=None)
            head.sees_nothing()
        assert await head.office.drafts("demo-02") == before

    async def test_never_reads_what_is_for_one_person(self, office: Office) -> None:
        async def tells(turn: Turn, word: str | None = None) -> Replies:
            return await show_menu(turn)

        chat = office.chat("demo-02")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("handlers.menu.point_to_private_chat", tells)
            await chat.says_in_group("เมนู", mentions_bot=True)
        chat.sees_nothing()
        assert chat.handled
        assert chat.handled.outcome == "bug"

    async def test_does_not_answer_the_open_question_of_the_private_chat(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3")
        before = await head.office.answers("demo-02")
        await head.says_in_group("ประชุมแล้ว", mentions_bot=True)
        assert await head.office.answers("demo-02") == before
        await head.says("ประชุมแล้ว")
        assert (await head.office.answers("demo-02"))["summary"] == "ประชุมแล้ว"


class TestRights:
    async def test_are_looked_up_at_every_turn(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3")
        button = head.button("ย้อนกลับ")
        person = await head.office.person("demo-02")
        staff = (Membership(Role.STAFF, GroupId("sup")),)
        await head.office.put_person(replace(person, memberships=staff))
        before = await head.office.answers("demo-02")
        await head.says("ประชุมแล้ว")
        assert head.route == "ask"
        await head.presses(button)
        head.sees(C.STALE_BUTTON_ELSEWHERE)
        assert await head.office.answers("demo-02") == before

    async def test_that_come_back_open_the_draft_again(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3")
        person = await head.office.person("demo-02")
        await head.office.put_person(replace(person, memberships=()))
        await head.says("สวัสดี")
        await head.office.put_person(person)
        await head.says("ประชุมแล้ว")
        assert (await head.office.answers("demo-02"))["summary"] == "ประชุมแล้ว"


class TestButtons:
    @pytest.mark.parametrize(
        "data", ["", "nonsense", "ans:d1", "ind:2566:4", "ind:x:4:overview", "draft:none", "::::"]
    )
    async def test_that_name_nothing_are_answered_kindly(self, staff: Chat, data: str) -> None:
        await staff.presses(data)
        staff.sees(C.STALE_BUTTON_ELSEWHERE)

    async def test_that_name_nothing_show_where_the_person_is(self, head: Chat) -> None:
        await head.says("รายงาน 5")
        await head.presses("nonsense")
        head.sees(C.STALE_BUTTON_ELSEWHERE, "แต่ละมาตรการ")

    @pytest.mark.parametrize("data", ["ind:2566:11:overview", "mea:2566:8:7", "ex:9", "ind:1:1:x"])
    async def test_about_what_is_not_in_the_plan_are_not_answered_with_something_else(
        self, staff: Chat, data: str
    ) -> None:
        await staff.presses(data)
        assert staff.handled
        assert staff.handled.outcome == "answered"
        staff.sees_not("คะแนน ๙")

    async def test_of_another_role_do_nothing(self, guest: Chat, staff: Chat) -> None:
        await guest.presses("rep:8:")
        guest.sees("ผู้อำนวยการกลุ่ม")
        await staff.presses("acks")
        staff.sees_not("รับทราบ ๐/๑๘")


class TestWhoIsThere:
    async def test_a_new_follower_is_greeted_with_the_privacy_words_and_the_menu(
        self, guest: Chat
    ) -> None:
        await guest.follows()
        guest.sees(E.GREETING, E.NOTICE_GOES_ON, E.WAYS_TITLE, T.NOT_SCHOOLS)

    async def test_a_person_who_blocked_and_comes_back_is_reachable_again(
        self, staff: Chat
    ) -> None:
        await staff.unfollows()
        staff.sees_nothing()
        assert not (await staff.office.person("demo-01")).is_reachable
        await staff.follows()
        staff.sees("ยินดีต้อนรับกลับ", "มานี")
        assert (await staff.office.person("demo-01")).is_reachable

    async def test_an_event_without_a_user_is_silent(self, staff: Chat) -> None:
        event = staff.event(Said, text="เมนู", source=Source(None))
        handled = await staff.office.dispatch.handle(event)
        assert (handled.route, handled.delivery) == ("nobody", None)

    async def test_an_event_of_an_unknown_kind_is_silent(self, staff: Chat) -> None:
        await staff.does(Unknown, type="videoPlayComplete")
        staff.sees_nothing()

    async def test_guests_are_turned_away_where_the_office_answers_its_own_people_only(
        self, tmp_path: Path
    ) -> None:
        office = await Office.open(tmp_path, guests_may_ask=False)
        guest, staff = office.chat(GUEST), office.chat("demo-01")
        for text in ("ตัวชี้วัดที่ 4", "เมนู"):
            await guest.says(text)
            guest.sees(T.GUESTS_CLOSED)
            guest.sees_not("๙๖.๙๙")
        await staff.says("ตัวชี้วัดที่ 4")
        staff.sees("๙๖.๙๙")
        await office.close()


class TestTheLiveList:
    async def test_a_number_picks_from_the_list_shown_last(self, staff: Chat) -> None:
        await staff.says_each("ตัวชี้วัด", "๔")
        staff.sees("การใช้ทรัพย์สินของราชการ", "๙๖.๙๙")
        await staff.says_each("มาตรการของข้อ 8", "8.3")
        staff.sees("มาตรการ ๘.๓", "คู่มือ")

    async def test_item_n_picks_while_the_list_is_open_and_names_an_indicator_otherwise(
        self, staff: Chat
    ) -> None:
        await staff.says_each("เมนู", "ข้อ 1")
        staff.sees("ตัวชี้วัดทั้งหมด ๑๐ ตัว")
        await staff.says_each("เมนู", "ตัวชี้วัดที่ 4", "ข้อ 1")
        staff.sees("ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่")

    async def test_survives_a_restart(self, staff: Chat) -> None:
        await staff.says("เมนู")
        await staff.office.restart()
        await staff.says("1")
        staff.sees("ตัวชี้วัดทั้งหมด ๑๐ ตัว")

    async def test_ends_with_the_conversation_that_showed_it(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "ยกเลิก", "1", "2")
        assert head.route == "ask"


class TestAnAnswerThatMayNotHaveArrived:
    async def test_is_offered_once_at_the_next_turn_and_shown_on_demand(self, staff: Chat) -> None:
        staff.office.loses_replies = True
        await staff.says("ตัวชี้วัดที่ 4")
        staff.sees_nothing()
        staff.office.loses_replies = False
        await staff.says("ตัวชี้วัดที่ 2")
        staff.sees_apart(T.EARLIER_UNSURE, "การใช้งบประมาณ")
        await staff.says("ตัวชี้วัดที่ 3")
        staff.sees_not(T.EARLIER_UNSURE)
        await staff.says("คำตอบก่อนหน้า")
        staff.sees("การใช้ทรัพย์สินของราชการ")
        await staff.says("คำตอบก่อนหน้า")
        staff.sees(T.EARLIER_NONE)

    async def test_is_nobody_elses(self, staff: Chat, head: Chat) -> None:
        staff.office.loses_replies = True
        await staff.says("ตัวชี้วัดที่ 4")
        staff.office.loses_replies = False
        await head.says("คำตอบก่อนหน้า")
        head.sees(T.EARLIER_NONE)

    async def test_leaves_the_list_of_the_answer_the_live_one(self, staff: Chat) -> None:
        staff.office.loses_replies = True
        await staff.says("เมนู")
        staff.office.loses_replies = False
        await staff.says_each("ตัวชี้วัด", "4")
        staff.sees("การใช้ทรัพย์สินของราชการ")


async def test_somebody_unknown_to_the_office_is_a_guest(office: Office) -> None:
    stranger = office.chat(LineUserId("U" + "7" * 32))
    await stranger.says("เมนู")
    stranger.sees("ตัวชี้วัด")
    stranger.sees_not("รายงานผลของกลุ่ม")


async def test_joining_a_group_is_answered_though_line_names_no_user(office: Office) -> None:
    chat = office.chat("demo-01")
    joined = chat.event(Joined)
    await chat.handles(replace(joined, source=Source(user_id=None, group_id="C" + "1" * 32)))
    chat.sees("ในกลุ่มนี้บอทจะเงียบ")
    assert chat.delivery is not None
    # Nobody to push to, should the token be refused: a push there costs one for each member.
    assert chat.delivery.to == ()


async def test_an_event_without_an_answer_leaves_the_list_alone(office: Office) -> None:
    chat = office.chat("demo-01")
    await chat.says("ตัวชี้วัด")
    await chat.does(Unknown, type="videoPlayComplete")
    await chat.says("ข้อ ๓")
    chat.sees("ตัวชี้วัดที่ ๓ การใช้อำนาจ")
