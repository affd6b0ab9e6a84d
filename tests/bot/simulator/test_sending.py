"""Reply tokens, retry keys, quota, blocks: what the platform remembers between calls."""

import re
import uuid
from datetime import timedelta

import pytest

from bot.simulator import LineKind, PostedEvent, Simulator, Who
from tests.bot.simulator.conftest import GROUP, MALEE, SOMCHAI, Clock, LineApi, text

KEY = str(uuid.UUID(int=7))
USED_OR_EXPIRED = (400, {"message": "Invalid reply token"})
MONTHLY = (429, {"message": "You have reached your monthly limit."})


async def said(simulator: Simulator) -> PostedEvent:
    return await simulator.say(SOMCHAI.user_id, "สวัสดี")


def token_of(posted: PostedEvent) -> str:
    return str(posted.event["replyToken"])


async def test_a_reply_reaches_the_person_free_of_charge(
    simulator: Simulator, line: LineApi
) -> None:
    posted = await said(simulator)
    status, body, headers = await line.reply(
        token_of(posted), [text("หนึ่ง"), text("สอง")], X_Bot_Trace="menu;;main_menu;01H"
    )
    assert status == 200
    assert re.fullmatch(r"[0-9a-f-]{36}", headers["X-Line-Request-Id"])
    assert len(body["sentMessages"]) == 2
    assert all(re.fullmatch(r"\d+", sent["id"]) for sent in body["sentMessages"])
    assert all(sent["quoteToken"] for sent in body["sentMessages"])
    lines = simulator.conversation(SOMCHAI.user_id)
    assert [(one.who, one.kind) for one in lines] == [
        (Who.PERSON, LineKind.SAID),
        (Who.BOT, LineKind.REPLY),
        (Who.BOT, LineKind.REPLY),
    ]
    assert lines[1].trace == "menu;;main_menu;01H"
    assert simulator.quota_used == 0


async def test_a_reply_token_works_once(simulator: Simulator, line: LineApi) -> None:
    token = token_of(await said(simulator))
    assert (await line.reply(token, [text()]))[0] == 200
    assert (await line.reply(token, [text()]))[:2] == USED_OR_EXPIRED


@pytest.mark.parametrize(("seconds", "status"), [(60, 200), (61, 400)])
async def test_a_reply_token_lives_for_a_minute(
    simulator: Simulator, line: LineApi, clock: Clock, seconds: int, status: int
) -> None:
    token = token_of(await said(simulator))
    await clock.skip(timedelta(seconds=seconds))
    assert (await line.reply(token, [text()]))[0] == status


async def test_an_unknown_reply_token_is_refused(line: LineApi) -> None:
    assert (await line.reply("0" * 32, [text()]))[:2] == USED_OR_EXPIRED


async def test_a_missing_reply_token_is_a_problem_of_the_body(line: LineApi) -> None:
    body = {"messages": [text()]}
    status, answer, _ = await line.call("POST", "/v2/bot/message/reply", body)
    assert status == 400
    assert answer["details"] == [{"message": "May not be empty", "property": "replyToken"}]


async def test_a_refused_message_does_not_spend_the_token(
    simulator: Simulator, line: LineApi
) -> None:
    token = token_of(await said(simulator))
    assert (await line.reply(token, [text("")]))[0] == 400
    assert (await line.reply(token, [text()]))[0] == 200


@pytest.mark.parametrize(("minutes", "status"), [(19, 200), (21, 400)])
async def test_a_redelivery_revives_the_token_within_twenty_minutes_of_the_event(
    simulator: Simulator, line: LineApi, clock: Clock, minutes: int, status: int
) -> None:
    posted = await said(simulator)
    await clock.skip(timedelta(minutes=minutes))
    await simulator.redeliver(posted)
    assert (await line.reply(token_of(posted), [text()]))[0] == status


async def test_a_redelivery_does_not_revive_a_used_token(
    simulator: Simulator, line: LineApi
) -> None:
    posted = await said(simulator)
    await line.reply(token_of(posted), [text()])
    await simulator.redeliver(posted)
    assert (await line.reply(token_of(posted), [text()]))[:2] == USED_OR_EXPIRED


async def test_a_retry_key_on_a_reply_is_400_and_keeps_the_token(
    simulator: Simulator, line: LineApi
) -> None:
    token = token_of(await said(simulator))
    assert (await line.reply(token, [text()], X_Line_Retry_Key=KEY))[0] == 400
    assert (await line.reply(token, [text()]))[0] == 200


async def test_a_retry_key_must_be_a_uuid(line: LineApi) -> None:
    assert (await line.push([text()], X_Line_Retry_Key="once"))[0] == 400


async def test_a_replayed_push_is_409_with_what_was_sent(
    simulator: Simulator, line: LineApi
) -> None:
    _, first, headers = await line.push([text()], X_Line_Retry_Key=KEY)
    status, body, again = await line.push([text()], X_Line_Retry_Key=KEY)
    assert status == 409
    assert body == {
        "message": "The retry key is already accepted",
        "sentMessages": first["sentMessages"],
    }
    assert again["x-line-accepted-request-id"] == headers["X-Line-Request-Id"]
    assert again["X-Line-Request-Id"] != headers["X-Line-Request-Id"]
    assert len(simulator.bot_messages(SOMCHAI.user_id)) == 1
    assert simulator.quota_used == 1
    assert [call.retry_key for call in simulator.calls] == [KEY, KEY]


async def test_a_replayed_multicast_is_409_without_sent_messages(
    simulator: Simulator, line: LineApi
) -> None:
    await line.multicast([SOMCHAI.user_id], [text()], X_Line_Retry_Key=KEY)
    status, body, _ = await line.multicast([SOMCHAI.user_id], [text()], X_Line_Retry_Key=KEY)
    assert (status, body) == (409, {"message": "The retry key is already accepted"})


async def test_a_retry_key_is_new_again_after_a_day(
    simulator: Simulator, line: LineApi, clock: Clock
) -> None:
    await line.push([text()], X_Line_Retry_Key=KEY)
    await clock.skip(timedelta(hours=24))
    assert (await line.push([text()], X_Line_Retry_Key=KEY))[0] == 200
    assert len(simulator.bot_messages(SOMCHAI.user_id)) == 2


async def test_the_key_of_a_refused_push_can_be_used_again(line: LineApi) -> None:
    assert (await line.push([text("")], X_Line_Retry_Key=KEY))[0] == 400
    assert (await line.push([text()], X_Line_Retry_Key=KEY))[0] == 200


async def test_a_push_counts_once_however_many_messages_it_holds(
    simulator: Simulator, line: LineApi
) -> None:
    await line.push([text()] * 5)
    assert simulator.quota_used == 1
    assert (await line.call("GET", "/v2/bot/message/quota/consumption"))[1] == {"totalUsage": 1}
    limit = {"type": "limited", "value": 300}
    assert (await line.call("GET", "/v2/bot/message/quota"))[1] == limit


async def test_a_push_into_a_group_counts_its_members(simulator: Simulator, line: LineApi) -> None:
    await simulator.invite_bot(GROUP, [SOMCHAI.user_id, MALEE.user_id])
    assert (await line.push([text()], to=GROUP))[0] == 200
    assert simulator.quota_used == 2
    assert simulator.bot_messages(GROUP) == [text()]


async def test_a_group_whose_members_are_unknown_still_gets_its_messages(
    simulator: Simulator, line: LineApi
) -> None:
    joined = await simulator.invite_bot(GROUP)
    assert (await line.reply(token_of(joined), [text("สวัสดีทุกท่าน")]))[0] == 200
    assert (await line.push([text()], to=GROUP))[0] == 200
    assert simulator.bot_messages(GROUP) == [text("สวัสดีทุกท่าน"), text()]


async def test_a_multicast_counts_everybody_it_reaches_and_nobody_twice(
    simulator: Simulator, line: LineApi
) -> None:
    to = [SOMCHAI.user_id, MALEE.user_id, SOMCHAI.user_id, "U" + "9" * 32]
    assert (await line.multicast(to, [text()]))[:2] == (200, {})
    assert simulator.quota_used == 2
    assert simulator.conversation(MALEE.user_id)[0].kind is LineKind.MULTICAST


async def test_nothing_is_sent_beyond_the_monthly_limit(
    simulator: Simulator, line: LineApi
) -> None:
    simulator.quota_used = 299
    both = [SOMCHAI.user_id, MALEE.user_id]
    assert (await line.multicast(both, [text()]))[:2] == MONTHLY
    assert simulator.bot_messages(SOMCHAI.user_id) == []
    assert (await line.push([text()]))[0] == 200
    assert (await line.push([text()]))[:2] == MONTHLY
    assert (await line.reply(token_of(await said(simulator)), [text()]))[0] == 200


async def test_the_quota_begins_anew_with_the_month(
    simulator: Simulator, line: LineApi, clock: Clock
) -> None:
    simulator.quota_used = 300
    await clock.skip(timedelta(days=19))
    assert simulator.quota_used == 0
    assert (await line.push([text()]))[0] == 200


async def test_a_plan_without_limit_says_so(simulator: Simulator, line: LineApi) -> None:
    simulator.quota_limit = None
    simulator.quota_used = 10_000
    assert (await line.call("GET", "/v2/bot/message/quota"))[1] == {"type": "none"}
    assert (await line.push([text()]))[0] == 200


async def test_a_push_to_somebody_who_blocked_the_bot_is_200_and_reaches_nobody(
    simulator: Simulator, line: LineApi
) -> None:
    await simulator.unfollow(SOMCHAI.user_id)
    status, body, _ = await line.push([text()])
    assert status == 200
    assert len(body["sentMessages"]) == 1
    await line.multicast([SOMCHAI.user_id, MALEE.user_id], [text()])
    assert simulator.bot_messages(SOMCHAI.user_id) == []
    assert simulator.quota_used == 1


async def test_a_profile_is_hidden_while_the_person_blocks_the_bot(
    simulator: Simulator, line: LineApi
) -> None:
    path = f"/v2/bot/profile/{SOMCHAI.user_id}"
    status, body, _ = await line.call("GET", path)
    assert (status, body["displayName"]) == (200, SOMCHAI.name)
    await simulator.unfollow(SOMCHAI.user_id)
    assert (await line.call("GET", path))[0] == 404
    await simulator.follow(SOMCHAI.user_id)
    assert (await line.call("GET", path))[0] == 200
    assert (await line.call("GET", "/v2/bot/profile/U" + "9" * 32))[0] == 404
