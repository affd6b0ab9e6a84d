"""The outbox, rule by rule."""

import errno
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from bot.delivery import Outbox
from bot.errors import (
    LineQuotaReached,
    LineRefused,
    LineTemporary,
    LineUnauthorised,
    LineUnreachable,
    ReplyTokenInvalid,
)
from bot.outcomes import Outcomes
from bot.pushes import PushSender
from handlers.last_pushed import with_last_pushed
from handlers.scheduled import forget_old
from store.errors import Conflict, StoreUnavailable
from store.model import (
    Campaign,
    CampaignId,
    CampaignStatus,
    DeliveryKind,
    DeliveryStatus,
    Membership,
    MessageId,
    Person,
    PersonId,
    PushPurpose,
    Recipient,
    RecipientId,
    RecipientStatus,
    Role,
)
from store.tinydb_store import TinyDBStore
from store.unit import Unit
from tests.bot.kit import SOMCHAI, SOMSRI, RecordingLine, found, push_row, put, reply_row, text
from tests.kit.hand import Counter, HandClock


@pytest.fixture
def outbox(store: TinyDBStore, line: RecordingLine, clock: HandClock) -> Outbox:
    return Outbox(store, line, clock, Counter())


async def enrol(store: TinyDBStore, *users: str) -> None:
    """Each of them as a person whose id is the LINE user's."""
    async with store.unit() as unit:
        for user in users:
            membership = Membership(Role.STAFF)
            await unit.people.put(Person(PersonId(user), user, "ชื่อ", "", (membership,)))


async def reachable(store) -> dict[str, bool]:
    async with store.unit() as unit:
        return {p.line_user_id: p.is_reachable for p in await unit.people.all()}


class SpoiledLine(RecordingLine):
    """Refuses whatever is to that user, as LINE does; `reached` are all others, once a request."""

    def __init__(self, bad: str) -> None:
        super().__init__()
        self.bad = bad
        self.reached: list[str] = []

    def _take(self, *call: Any) -> str:
        request = super()._take(*call)
        kind, to, *_ = call
        if kind == "push" and to == self.bad:
            raise LineUnreachable(400)
        if self.bad in to:
            raise LineRefused(400, places=(f"to[{to.index(self.bad)}]",))
        self.reached += [to] if kind == "push" else to
        return request


class ContendedStore:
    """A store in which somebody else saves first, for the next units that write."""

    def __init__(self, store: TinyDBStore) -> None:
        self._store = store
        self._conflicts = 0

    def meets_conflict(self, times: int = 1) -> None:
        self._conflicts = times

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Unit]:
        async with self._store.unit() as unit:
            yield unit
            if self._conflicts:
                self._conflicts -= 1
                raise Conflict("deliveries", "d1")


async def tell(store, clock, status: RecipientStatus, campaign: CampaignStatus, *users) -> None:
    """Campaign c1 stands so for these people since now, whose last message it was."""
    await enrol(store, *users)
    now = clock()
    async with store.unit() as unit:
        await unit.campaigns.put(
            Campaign(CampaignId("c1"), MessageId("m1"), 1, now, now, users, campaign)
        )
        for user in users:
            row = RecipientId(f"c1:{user}")
            await unit.recipients.put(Recipient(row, CampaignId("c1"), user, status, now))


async def notices(store) -> list[str]:
    async with store.unit() as unit:
        return [notice.id for notice in await unit.notices.all()]


async def last_message(store, user: str) -> str | None:
    """What the bot showed the person last, as their next turn knows it."""
    async with store.unit() as unit:
        person, chat = await unit.people.by_line_user(user), await unit.chats.of(user)
        return (await with_last_pushed(unit, person, chat)).last_message_id


async def told(store) -> tuple[CampaignStatus, list[RecipientStatus]]:
    async with store.unit() as unit:
        campaign = await unit.campaigns.find(CampaignId("c1"))
        return campaign.status, [r.status for r in await unit.recipients.of_campaign("c1")]


async def test_an_accepted_reply_is_recorded_and_its_words_are_dropped(
    store, outbox, line, clock
) -> None:
    await put(store, reply_row(clock))
    await outbox.send("d1")
    row = await found(store)
    assert (row.status, row.messages, row.request_id) == (
        DeliveryStatus.ACCEPTED,
        (),
        "request-1",
    )
    assert line.calls == [("reply", "token-d1", [text("คำตอบ")])]


async def test_a_reply_waiting_for_its_turn_is_left_alone_by_the_loop(
    store, outbox, line, clock
) -> None:
    await put(store, reply_row(clock))
    await outbox.round()
    assert line.calls == []


async def test_a_token_refused_on_the_first_try_becomes_a_push_with_a_stored_key(
    store, outbox, line, clock
) -> None:
    line.next_errors = [ReplyTokenInvalid(400), LineTemporary(500)]
    await enrol(store, SOMCHAI)
    await put(store, reply_row(clock))
    await outbox.send("d1")
    row = await found(store)
    assert (row.kind, row.status, row.reply_token) == (
        DeliveryKind.PUSH,
        DeliveryStatus.QUEUED,
        None,
    )
    stored_key = row.retry_key
    await outbox.round()
    clock.move(minutes=1)
    await outbox.round()
    assert [call[0] for call in line.calls] == ["reply", "push", "push"]
    assert {call[3] for call in line.calls[1:]} == {stored_key}
    assert (await found(store)).status is DeliveryStatus.ACCEPTED


async def test_a_guest_is_offered_the_answer_again_and_never_pushed_to(
    store, outbox, line, clock
) -> None:
    line.next_errors = [ReplyTokenInvalid(400)]
    await put(store, reply_row(clock))
    await outbox.send("d1")
    await outbox.round()
    row = await found(store)
    assert (row.status, row.messages) == (DeliveryStatus.UNKNOWN, (text("คำตอบ"),))
    assert [call[0] for call in line.calls] == ["reply"]


async def test_a_token_refused_on_a_later_try_means_that_the_first_one_landed(
    store, outbox, line, clock
) -> None:
    line.next_errors = [LineTemporary(500), ReplyTokenInvalid(400)]
    await put(store, reply_row(clock))
    await outbox.send("d1")
    assert (await found(store)).status is DeliveryStatus.SENDING
    clock.move(seconds=10)
    await outbox.round()
    assert (await found(store)).status is DeliveryStatus.ACCEPTED
    assert [call[0] for call in line.calls] == ["reply", "reply"]


async def test_an_old_token_with_a_try_of_unknown_outcome_is_unknown_and_never_pushed(
    store, outbox, line, clock
) -> None:
    line.next_errors = [LineTemporary()]
    await put(store, reply_row(clock))
    await outbox.send("d1")
    clock.move(seconds=51)
    await outbox.round()
    row = await found(store)
    assert row.status is DeliveryStatus.UNKNOWN
    assert row.messages == (text("คำตอบ"),), "it is offered again, so its words stay"
    assert len(line.calls) == 1


async def test_a_reply_that_surely_never_arrived_is_pushed_once_its_token_is_old(
    store, outbox, line, clock
) -> None:
    line.next_errors = [LineTemporary(429, may_have_landed=False)] * 2
    await enrol(store, SOMCHAI)
    await put(store, reply_row(clock))
    await outbox.send("d1")
    clock.move(seconds=51)
    await outbox.round()
    assert (await found(store)).kind is DeliveryKind.PUSH
    await outbox.round()
    assert (await found(store)).status is DeliveryStatus.ACCEPTED


async def test_a_late_event_is_answered_with_its_token_first(store, outbox, line, clock) -> None:
    await put(store, reply_row(clock))
    clock.move(hours=3)
    await outbox.send("d1")
    assert line.calls[0][0] == "reply"
    assert (await found(store)).status is DeliveryStatus.ACCEPTED


async def test_a_reply_found_sending_at_start_is_a_later_try(store, outbox, line, clock) -> None:
    line.next_errors = [ReplyTokenInvalid(400)]
    await put(store, reply_row(clock))
    clock.move(seconds=5)
    await outbox.start()
    await outbox.round()
    await outbox.stop()
    assert (await found(store)).status is DeliveryStatus.ACCEPTED
    assert {call[0] for call in line.calls} == {"reply"}


async def test_a_reply_found_sending_long_after_is_unknown_without_a_try(
    store, outbox, line, clock
) -> None:
    await put(store, reply_row(clock))
    clock.move(minutes=5)
    await outbox.start()
    await outbox.round()
    await outbox.stop()
    assert (await found(store)).status is DeliveryStatus.UNKNOWN
    assert line.calls == []


async def test_a_push_found_sending_at_start_goes_out_again_with_the_same_key(
    store, outbox, line, clock
) -> None:
    row = push_row(clock, status=DeliveryStatus.SENDING, tries=1)
    await put(store, row)
    await outbox.start()
    await outbox.round()
    await outbox.stop()
    assert [call[3] for call in line.calls] == [row.retry_key]
    assert (await found(store)).status is DeliveryStatus.ACCEPTED


async def test_a_failed_push_waits_longer_each_time_and_keeps_its_key(
    store, outbox, line, clock
) -> None:
    line.next_errors = [LineTemporary(500)] * 4
    await put(store, push_row(clock))
    waits = []
    for _ in range(4):
        await outbox.round()
        row = await found(store)
        assert row.next_try_at is not None
        waits.append((row.next_try_at - clock()).total_seconds())
        clock.at = row.next_try_at
    await outbox.round()
    assert (await found(store)).status is DeliveryStatus.ACCEPTED
    assert waits[0] <= 1 < waits[-1] <= 8
    assert len({call[3] for call in line.calls}) == 1


async def test_a_push_is_not_tried_before_its_time(store, outbox, line, clock) -> None:
    line.next_errors = [LineTemporary(500)]
    await put(store, push_row(clock))
    await outbox.round()
    await outbox.round()
    assert len(line.calls) == 1


async def test_a_push_of_unknown_outcome_is_not_sent_again_after_23_hours(
    store, outbox, line, clock
) -> None:
    line.next_errors = [LineTemporary()]
    await put(store, push_row(clock))
    await outbox.round()
    clock.move(hours=23, seconds=1)
    await outbox.round()
    row = await found(store)
    assert row.status is DeliveryStatus.UNKNOWN
    assert row.messages == (text("คำตอบ"),), "whoever decides may want to send it again"
    assert len(line.calls) == 1
    assert await notices(store) == ["outcome_unknown@d1"]


async def test_a_push_of_the_office_waits_for_its_hours_and_holds_back_no_answer(
    store, outbox, line, clock
) -> None:
    clock.set(day=13, hour=16, minute=31)
    row = push_row(clock, "late", purpose=PushPurpose.REPORTS)
    await put(store, row)
    await put(store, push_row(clock, "answer"))
    await outbox.round()
    assert [call[3] for call in line.calls] == ["key-answer"]
    clock.set(day=14, hour=8, minute=30)
    await outbox.round()
    assert [call[3] for call in line.calls] == ["key-answer", "key-late"]


async def test_a_push_that_was_never_tried_goes_out_however_old(
    store, outbox, line, clock
) -> None:
    await put(store, push_row(clock))
    clock.move(days=2)
    await outbox.round()
    assert (await found(store)).status is DeliveryStatus.ACCEPTED


async def test_the_monthly_limit_parks_a_push_with_its_words(store, outbox, line, clock) -> None:
    line.next_errors = [LineQuotaReached(429)]
    line.used = 300
    await put(store, push_row(clock))
    await outbox.round()
    row = await found(store)
    assert (row.status, row.messages) == (DeliveryStatus.PARKED, (text("คำตอบ"),))
    clock.move(hours=1)
    await outbox.round()
    assert len(line.calls) == 1
    assert await notices(store) == ["quota_reached@2023-03"]


async def test_only_a_try_that_may_have_landed_uses_up_the_keys_time(
    store, outbox, line, clock
) -> None:
    await put(store, push_row(clock))
    surely_not = [LineTemporary(429, may_have_landed=False), LineUnauthorised(401)]
    for error in (*surely_not, LineTemporary(may_have_landed=False)):
        line.next_errors = [error]
        await outbox.round()
        row = await found(store)
        assert (row.status, row.unsure_since) == (DeliveryStatus.QUEUED, None)
        clock.move(hours=20)
    line.next_errors = [LineTemporary(500)]
    await outbox.round()
    first_unsure = clock()
    clock.move(hours=22)
    line.next_errors = [LineTemporary(429, may_have_landed=False)]
    await outbox.round()
    assert (await found(store)).unsure_since == first_unsure
    clock.move(hours=1, seconds=1)
    await outbox.round()
    assert (await found(store)).status is DeliveryStatus.UNKNOWN
    assert len(line.calls) == 5


async def test_a_push_whose_process_died_in_it_counts_as_tried_since_then(
    store, outbox, line, clock
) -> None:
    began = clock()
    row = push_row(clock, status=DeliveryStatus.SENDING, tries=1, unsure_since=began)
    await put(store, row)
    clock.move(hours=23, seconds=1)
    await outbox.resume()
    await outbox.round()
    assert (await found(store)).status is DeliveryStatus.UNKNOWN
    assert line.calls == []


@pytest.mark.parametrize("first", ["by its turn", "by a round"])
async def test_an_outcome_that_met_a_full_disk_is_settled_as_soon_as_there_is_space(
    store, outbox, line, clock, monkeypatch, first: str
) -> None:
    def full(_file: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "no space left")

    await put(store, reply_row(clock, next_try_at=None if first == "by its turn" else clock()))
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        if first == "by its turn":
            await outbox.send("d1")
        else:
            await outbox.round()
        with pytest.raises(StoreUnavailable):
            await outbox.round()
    assert (await found(store)).status is DeliveryStatus.SENDING
    line.next_errors = [ReplyTokenInvalid(400)]
    await outbox.round()
    assert (await found(store)).status is DeliveryStatus.ACCEPTED
    assert len(line.calls) == 2


async def test_an_answer_waits_for_the_one_before_it_in_the_chat(
    store, outbox, line, clock
) -> None:
    line.next_errors = [LineTemporary(500)]
    await put(store, reply_row(clock))
    await outbox.send("d1")
    clock.move(seconds=0.1)
    await put(store, reply_row(clock, "d2"), reply_row(clock, "d3", to=(SOMSRI,)))
    await outbox.send("d2")
    await outbox.send("d3")
    assert [call[1] for call in line.calls] == ["token-d1", "token-d3"], "others do not wait"
    await outbox.round()
    assert len(line.calls) == 2, "it is not the first one's time yet"
    clock.move(seconds=2)
    await outbox.round()
    assert [call[1] for call in line.calls[2:]] == ["token-d1", "token-d2"]
    for id in ("d1", "d2", "d3"):
        assert (await found(store, id)).status is DeliveryStatus.ACCEPTED


async def test_an_answer_does_not_wait_for_a_push(store, outbox, line, clock) -> None:
    later = clock()
    await put(store, push_row(clock, next_try_at=later), reply_row(clock, "d2"))
    await outbox.send("d2")
    assert [call[1] for call in line.calls] == ["token-d2"]


class TestWhileTheMonthIsUsedUp:
    async def test_line_is_asked_once_an_hour_and_then_what_is_parked_goes_out(
        self, store, outbox, line, clock
    ) -> None:
        line.next_errors, line.used = [LineQuotaReached(429), LineQuotaReached(429)], 300
        await put(store, push_row(clock), push_row(clock, "d2", to=(SOMSRI,)))
        for _ in range(360 * 3):
            await outbox.round()
            clock.move(seconds=10)
        assert len(line.calls) == 2, "both were under way at once"
        assert line.asked == 2
        line.used = 299
        clock.move(hours=1)
        await outbox.round()
        statuses = [(await found(store, id)).status for id in ("d1", "d2")]
        # There is room for one.
        assert statuses == [DeliveryStatus.ACCEPTED, DeliveryStatus.PARKED]
        clock.move(minutes=30)
        await outbox.round()
        line.used = 0
        clock.move(minutes=30)
        await outbox.round()
        assert (await found(store, "d2")).status is DeliveryStatus.ACCEPTED
        assert line.asked == 4
        assert len(await notices(store)) == 1

    async def test_what_comes_meanwhile_is_parked_without_asking_line(
        self, store, outbox, line, clock
    ) -> None:
        line.next_errors, line.used = [LineQuotaReached(429)], 300
        await put(store, push_row(clock))
        await outbox.round()
        await put(store, push_row(clock, "d2"))
        await outbox.round()
        assert (await found(store, "d2")).status is DeliveryStatus.PARKED
        assert len(line.calls) == 1

    async def test_a_new_process_asks_before_it_sends_what_is_parked(
        self, store, outbox, line, clock
    ) -> None:
        line.used = 300
        await put(store, push_row(clock, status=DeliveryStatus.PARKED))
        await outbox.round()
        await outbox.round()
        assert (line.calls, line.asked) == ([], 1)

    async def test_line_being_down_leaves_everything_parked(
        self, store, outbox, line, clock
    ) -> None:
        line.is_down = True
        await put(store, push_row(clock, status=DeliveryStatus.PARKED))
        await outbox.round()
        await outbox.round()
        assert (line.calls, line.asked) == ([], 1)
        line.is_down = False
        clock.move(hours=1)
        await outbox.round()
        assert (await found(store)).status is DeliveryStatus.ACCEPTED

    async def test_an_answer_of_two_days_ago_does_not_go_out_any_more(
        self, store, outbox, line, clock
    ) -> None:
        await put(store, push_row(clock, status=DeliveryStatus.PARKED))
        clock.move(days=2)
        await outbox.round()
        assert (line.calls, line.asked) == ([], 0)

    async def test_a_row_that_may_have_landed_is_not_parked_but_asked_about_by_the_hour(
        self, store, outbox, line, clock
    ) -> None:
        line.next_errors = [LineTemporary(500), LineQuotaReached(429)]
        await tell(store, clock, RecipientStatus.IN_BATCH, CampaignStatus.CLOSED, SOMCHAI)
        await put(store, push_row(clock, campaign_id="c1"))
        await outbox.round()
        clock.move(minutes=1)
        await outbox.round()
        assert (await found(store)).status is DeliveryStatus.QUEUED
        assert await told(store) == (CampaignStatus.CLOSED, [RecipientStatus.IN_BATCH])
        assert await notices(store) == ["quota_reached@2023-03"]
        clock.move(minutes=59)
        await outbox.round()
        assert len(line.calls) == 2
        clock.move(minutes=1)
        await outbox.round()
        assert (await found(store)).status is DeliveryStatus.ACCEPTED
        assert len({call[3] for call in line.calls}) == 1

    async def test_the_months_end_is_noticed_in_whatever_words_line_says_it(
        self, store, outbox, line, clock
    ) -> None:
        line.next_errors, line.used = [LineTemporary(429, may_have_landed=False)] * 9, 300
        await put(store, push_row(clock))
        for _ in range(9):
            await outbox.round()
            clock.move(seconds=30)
        assert (await found(store)).status is DeliveryStatus.PARKED
        assert (len(line.calls), line.asked) == (5, 1)

    async def test_what_rode_on_a_parked_answer_waits_again_only_when_it_is_given_up(
        self, store, outbox, line, clock
    ) -> None:
        line.next_errors, line.used = [LineQuotaReached(429)], 300
        await tell(store, clock, RecipientStatus.RODE_ALONG, CampaignStatus.RIDING, SOMCHAI)
        await put(store, push_row(clock))
        await outbox.round()
        assert await told(store) == (CampaignStatus.RIDING, [RecipientStatus.RODE_ALONG])
        clock.move(days=2, seconds=1)
        async with store.unit() as unit:
            await forget_old(unit, clock())
        assert (await found(store)).status is DeliveryStatus.GIVEN_UP
        assert await told(store) == (CampaignStatus.RIDING, [RecipientStatus.WAITING])


class TestABatchThatSomebodySpoils:
    USERS = tuple(f"U{number:032}" for number in range(7))

    async def test_is_halved_until_only_they_are_left_out(self, store, line, clock) -> None:
        bad = self.USERS[4]
        spoiled = SpoiledLine(bad)
        outbox = Outbox(store, spoiled, clock, Counter())
        await tell(store, clock, RecipientStatus.IN_BATCH, CampaignStatus.CLOSED, *self.USERS)
        batch = {"kind": DeliveryKind.MULTICAST, "to": self.USERS, "campaign_id": "c1"}
        await put(store, push_row(clock, **batch))
        for _ in range(4):
            await outbox.round()
        assert sorted(spoiled.reached) == sorted(set(self.USERS) - {bad})
        keys = [call[3] for call in spoiled.calls]
        assert len(set(keys)) == len(keys), "a part is a request of its own"
        assert await reachable(store) == {user: user != bad for user in self.USERS}
        campaign, statuses = await told(store)
        assert statuses.count(RecipientStatus.IN_BATCH) == 6
        assert (campaign, statuses[4]) == (CampaignStatus.PARKED, RecipientStatus.WAITING)
        row = await found(store)
        assert (row.status, row.messages) == (DeliveryStatus.REFUSED, ())

    @pytest.mark.parametrize(
        "places", [(), ("messages[0].text",), ("to", "messages[0].text"), ("total",)]
    )
    async def test_stays_whole_where_the_people_are_not_at_fault(
        self, store, outbox, line, clock, places
    ) -> None:
        line.next_errors = [LineRefused(400, places=places)]
        await enrol(store, *self.USERS)
        await put(store, push_row(clock, kind=DeliveryKind.MULTICAST, to=self.USERS))
        await outbox.round()
        await outbox.round()
        assert len(line.calls) == 1
        assert all((await reachable(store)).values())


class TestWhenSomebodySavedFirst:
    @pytest.fixture
    def contended(self, store) -> ContendedStore:
        return ContendedStore(store)

    @pytest.fixture
    def outbox(self, contended, line, clock) -> Outbox:
        return Outbox(contended, line, clock, Counter())

    @pytest.mark.parametrize("row", [reply_row, push_row])
    async def test_the_outcome_is_written_once_more(
        self, store, outbox, contended, line, clock, row
    ) -> None:
        await put(store, row(clock))
        line.after_call = contended.meets_conflict
        await outbox.send("d1")
        await outbox.round()
        assert (await found(store)).status is DeliveryStatus.ACCEPTED
        assert len(line.calls) == 1

    async def test_a_push_is_asked_about_again_with_its_key_where_that_failed_too(
        self, store, outbox, contended, line, clock
    ) -> None:
        await put(store, push_row(clock))
        line.after_call = lambda: contended.meets_conflict(2)
        await outbox.round()
        row = await found(store)
        assert (row.status, row.unsure_since) == (DeliveryStatus.SENDING, clock())
        line.after_call = None
        clock.move(minutes=6)
        await outbox.round()
        assert (await found(store)).status is DeliveryStatus.ACCEPTED
        assert len({call[3] for call in line.calls}) == 1

    async def test_a_push_decided_meanwhile_is_left_alone(self, store, line, clock) -> None:
        given_up = push_row(clock, status=DeliveryStatus.GIVEN_UP)
        await put(store, given_up)
        pushes = PushSender(line, Outcomes(store, clock, lambda: None), clock, Counter())
        assert await pushes.send(replace(given_up, status=DeliveryStatus.QUEUED)) is None
        assert line.calls == []
        assert await found(store) == given_up


async def test_a_person_hears_of_it_when_line_refuses_our_reply(
    store, outbox, line, clock
) -> None:
    line.next_errors = [LineRefused(400, places=("messages[0].text",))]
    await put(store, reply_row(clock))
    await outbox.send("d1")
    [_, (kind, token, [sorry])] = line.calls
    assert (kind, token) == ("reply", "token-d1")
    assert "ขออภัย" in sorry["text"]
    assert (await found(store)).status is DeliveryStatus.ACCEPTED


async def test_a_refused_message_is_not_sent_again(store, outbox, line, clock) -> None:
    line.next_errors = [LineRefused(400, places=("messages[0].text",))] * 3
    await put(store, push_row(clock), reply_row(clock, "d2"))
    await outbox.round()
    await outbox.send("d2")
    clock.move(hours=1)
    await outbox.round()
    for id in ("d1", "d2"):
        row = await found(store, id)
        assert (row.status, row.messages) == (DeliveryStatus.REFUSED, ())
    assert len(line.calls) == 3


async def test_a_wrong_access_token_stops_nothing_for_good(store, outbox, line, clock) -> None:
    line.next_errors = [LineUnauthorised(401)] * 2
    await put(store, push_row(clock), reply_row(clock, "d2"))
    await outbox.round()
    await outbox.send("d2")
    assert (await found(store)).status is DeliveryStatus.QUEUED
    clock.move(minutes=2)
    await outbox.round()
    await outbox.round()
    assert (await found(store)).status is DeliveryStatus.ACCEPTED
    assert (await found(store, "d2")).status is DeliveryStatus.ACCEPTED


async def test_a_person_line_does_not_know_is_marked_unreachable(
    store, outbox, line, clock
) -> None:
    async with store.unit() as unit:
        membership = Membership(Role.STAFF)
        await unit.people.put(Person(PersonId("p1"), SOMCHAI, "ชื่อ", "", (membership,)))
    line.next_errors = [LineUnreachable(400)]
    await put(store, push_row(clock))
    await outbox.round()
    assert (await found(store)).status is DeliveryStatus.GIVEN_UP
    async with store.unit() as unit:
        person = await unit.people.find(PersonId("p1"))
    assert person is not None
    assert not person.is_reachable


async def test_a_multicast_to_one_person_goes_as_a_push(store, outbox, line, clock) -> None:
    multicast = {"kind": DeliveryKind.MULTICAST}
    await put(
        store,
        push_row(clock, "d1", **multicast),
        push_row(clock, "d2", to=(SOMCHAI, SOMSRI), **multicast),
    )
    await outbox.round()
    assert [call[:2] for call in line.calls] == [
        ("push", SOMCHAI),
        ("multicast", [SOMCHAI, SOMSRI]),
    ]


async def test_pushes_to_one_person_keep_their_order_when_one_fails(
    store, outbox, line, clock
) -> None:
    line.next_errors = [LineTemporary(500)]
    first = push_row(clock, "d1", messages=(text("1"),))
    second = push_row(clock, "d2", messages=(text("2"),))
    other = push_row(clock, "d3", to=(SOMSRI,), messages=(text("3"),))
    await put(store, first, second, other)
    await outbox.round()
    assert [call[2][0]["text"] for call in line.calls] == ["1", "3"]
    clock.move(minutes=1)
    await outbox.round()
    assert [call[2][0]["text"] for call in line.calls] == ["1", "3", "1", "2"]


async def test_sending_never_raises_into_the_lane(store, outbox, line, clock) -> None:
    line.next_errors = [RuntimeError("a bug")]
    await put(store, reply_row(clock))
    await outbox.send("d1")
    assert (await found(store)).status is DeliveryStatus.SENDING
    await outbox.send("nothing-of-that-id")


async def test_a_row_that_breaks_the_outbox_does_not_keep_the_others_back(
    store, outbox, line, clock
) -> None:
    line.next_errors = [RuntimeError("a bug")]
    await put(store, push_row(clock, "d1"), push_row(clock, "d2", to=(SOMSRI,)))
    await outbox.round()
    assert (await found(store, "d2")).status is DeliveryStatus.ACCEPTED
    await outbox.round()
    assert len(line.calls) == 2
    clock.move(minutes=6)
    await outbox.round()
    assert (await found(store, "d1")).status is DeliveryStatus.ACCEPTED


async def test_a_reply_its_turn_never_spoke_of_again_is_unknown(
    store, outbox, line, clock
) -> None:
    await put(store, reply_row(clock))
    clock.move(minutes=3)
    await outbox.round()
    assert (await found(store)).status is DeliveryStatus.UNKNOWN
    assert line.calls == []


@pytest.mark.parametrize("error", [LineQuotaReached(429), LineRefused(400)])
async def test_a_batch_that_line_did_not_take_leaves_its_people_waiting(
    store, outbox, line, clock, error
) -> None:
    line.next_errors = [error]
    await tell(store, clock, RecipientStatus.IN_BATCH, CampaignStatus.CLOSED, SOMCHAI, SOMSRI)
    batch = {"kind": DeliveryKind.MULTICAST, "to": (SOMCHAI, SOMSRI), "campaign_id": "c1"}
    await put(store, push_row(clock, **batch))
    await outbox.round()
    assert await told(store) == (CampaignStatus.PARKED, [RecipientStatus.WAITING] * 2)
    assert await last_message(store, SOMCHAI) is None


async def test_only_the_people_of_the_batch_that_failed_wait_again(
    store, outbox, line, clock
) -> None:
    line.next_errors = [None, LineQuotaReached(429)]
    await tell(store, clock, RecipientStatus.IN_BATCH, CampaignStatus.CLOSED, SOMCHAI, SOMSRI)
    for id, user in (("d1", SOMCHAI), ("d2", SOMSRI)):
        await put(store, push_row(clock, id, to=(user,), campaign_id="c1"))
    await outbox.round()
    _, statuses = await told(store)
    assert statuses == [RecipientStatus.IN_BATCH, RecipientStatus.WAITING]
    assert await last_message(store, SOMCHAI) == "m1"
    assert await last_message(store, SOMSRI) is None


async def test_a_batch_of_unknown_outcome_is_not_sent_a_second_time(
    store, outbox, line, clock
) -> None:
    line.next_errors = [LineTemporary()]
    await tell(store, clock, RecipientStatus.IN_BATCH, CampaignStatus.CLOSED, SOMCHAI)
    await put(store, push_row(clock, campaign_id="c1"))
    await outbox.round()
    clock.move(hours=24)
    await outbox.round()
    assert await told(store) == (CampaignStatus.CLOSED, [RecipientStatus.IN_BATCH])


@pytest.mark.parametrize("campaign", [CampaignStatus.RIDING, CampaignStatus.CLOSED])
async def test_a_message_that_rode_on_an_answer_of_unknown_outcome_waits_again(
    store, outbox, line, clock, campaign
) -> None:
    line.next_errors = [LineTemporary()]
    await tell(store, clock, RecipientStatus.RODE_ALONG, campaign, SOMCHAI)
    async with store.unit() as unit:
        chat = await unit.chats.of(SOMCHAI)
        await unit.chats.put(replace(chat, last_message_id="m1", moved_at=clock()))
    await put(store, reply_row(clock))
    await outbox.send("d1")
    clock.move(seconds=51)
    await outbox.round()
    # A campaign that ended meanwhile is tried again.
    then = CampaignStatus.PARKED if campaign is CampaignStatus.CLOSED else campaign
    assert await told(store) == (then, [RecipientStatus.WAITING])
    assert await last_message(store, SOMCHAI) is None


@pytest.mark.parametrize("refusals", [1, 2], ids=["apology taken", "apology refused"])
async def test_a_message_that_rode_on_a_refused_answer_waits_again(
    store, outbox, line, clock, refusals
) -> None:
    line.next_errors = [LineRefused(400)] * refusals
    await tell(store, clock, RecipientStatus.RODE_ALONG, CampaignStatus.RIDING, SOMCHAI)
    await put(store, reply_row(clock))
    await outbox.send("d1")
    assert await told(store) == (CampaignStatus.RIDING, [RecipientStatus.WAITING])


async def test_a_message_that_rode_on_another_answer_stays_reached(
    store, outbox, line, clock
) -> None:
    line.next_errors = [None, LineRefused(400), LineRefused(400)]
    await tell(store, clock, RecipientStatus.RODE_ALONG, CampaignStatus.RIDING, SOMCHAI)
    await put(store, reply_row(clock))
    await outbox.send("d1")
    clock.move(minutes=1)
    await put(store, reply_row(clock, "d2"))
    await outbox.send("d2")
    assert await told(store) == (CampaignStatus.RIDING, [RecipientStatus.RODE_ALONG])
