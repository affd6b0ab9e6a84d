"""Events as they reach the bot: signed, in LINE's shape, once or again."""

import json
import re
from datetime import timedelta

import pytest

from bot.simulator import Simulator
from bot.simulator.callback import sign
from tests.bot.simulator.conftest import (
    GROUP,
    MALEE,
    SECRET,
    SOMCHAI,
    Clock,
    LineApi,
    ListeningBot,
    text,
)


def test_the_signature_is_the_one_of_lines_own_example() -> None:
    body = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
    assert sign(SECRET, body) == "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="


async def test_a_post_is_signed_over_its_raw_bytes(
    simulator: Simulator, listening: ListeningBot
) -> None:
    posted = await simulator.say(SOMCHAI.user_id, "สวัสดี 😀")
    body, signature = listening.posts[0]
    assert posted.status == 200
    assert signature == sign(SECRET, body)
    assert re.fullmatch(r"U[0-9a-f]{32}", json.loads(body)["destination"])


async def test_an_event_carries_what_line_gives_every_event(
    simulator: Simulator, listening: ListeningBot, clock: Clock
) -> None:
    await simulator.say(SOMCHAI.user_id, "สวัสดี")
    [event] = listening.events
    assert event["type"] == "message"
    assert event["mode"] == "active"
    assert event["timestamp"] == int(clock().timestamp() * 1000)
    assert event["source"] == {"type": "user", "userId": SOMCHAI.user_id}
    assert event["deliveryContext"] == {"isRedelivery": False}
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{26}", event["webhookEventId"])
    assert event["replyToken"]
    assert event["message"]["quoteToken"]
    assert re.fullmatch(r"\d+", event["message"]["id"])


async def test_every_act_posts_the_event_line_would_post(
    simulator: Simulator, listening: ListeningBot
) -> None:
    who = SOMCHAI.user_id
    said = await simulator.say(who, "ก")
    await simulator.press(who, "v1;x", display_text="ดู", params={"date": "2023-03-13"})
    await simulator.send_image(who, b"j")
    await simulator.send_file(who, "ก.pdf", b"1234")
    await simulator.send_audio(who, b"a")
    await simulator.send_video(who, b"v")
    await simulator.send_sticker(who)
    await simulator.send_location(who, "สำนักงาน", "ถนน", 13.7, 100.5)
    await simulator.unsend(who, said.event["message"]["id"])
    await simulator.unfollow(who)
    await simulator.follow(who)
    await simulator.invite_bot(GROUP, [who])
    await simulator.join_group(GROUP, [MALEE.user_id])
    events = listening.events
    assert [event["type"] for event in events] == [
        *("message", "postback", "message", "message", "message", "message", "message"),
        *("message", "unsend", "unfollow", "follow", "join", "memberJoined"),
    ]
    kinds = [event["message"]["type"] for event in events if event["type"] == "message"]
    assert kinds == ["text", "image", "file", "audio", "video", "sticker", "location"]
    assert events[1]["postback"] == {"data": "v1;x", "params": {"date": "2023-03-13"}}
    assert events[3]["message"]["fileSize"] == 4
    assert events[8]["unsend"] == {"messageId": events[0]["message"]["id"]}
    silent = {event["type"] for event in events if "replyToken" not in event}
    assert silent == {"unsend", "unfollow"}
    assert events[10]["follow"] == {"isUnblocked": True}
    assert events[12]["joined"]["members"] == [{"type": "user", "userId": MALEE.user_id}]
    assert len({event["webhookEventId"] for event in events}) == len(events)


async def test_a_group_event_may_leave_the_person_out(
    simulator: Simulator, listening: ListeningBot
) -> None:
    await simulator.say(SOMCHAI.user_id, "ก", group_id=GROUP)
    await simulator.press(SOMCHAI.user_id, "v1", group_id=GROUP, name_user=False)
    named, unnamed = (event["source"] for event in listening.events)
    assert named == {"type": "group", "groupId": GROUP, "userId": SOMCHAI.user_id}
    assert unnamed == {"type": "group", "groupId": GROUP}


async def test_a_reply_in_a_group_goes_to_the_group(simulator: Simulator, line: LineApi) -> None:
    posted = await simulator.say(SOMCHAI.user_id, "ก", group_id=GROUP, mention_bot=True)
    await line.reply(posted.event["replyToken"], [text()])
    assert simulator.bot_messages(GROUP) == [text()]
    assert simulator.bot_messages(SOMCHAI.user_id) == []


async def test_a_redelivery_is_the_same_event_marked_as_such(
    simulator: Simulator, listening: ListeningBot, clock: Clock
) -> None:
    posted = await simulator.say(SOMCHAI.user_id, "ก")
    await clock.skip(timedelta(minutes=5))
    assert await simulator.redeliver(posted) == 200
    first, second = listening.events
    assert second == first | {"deliveryContext": {"isRedelivery": True}}


async def test_several_events_can_share_one_post(
    simulator: Simulator, listening: ListeningBot
) -> None:
    first = simulator.events.text(SOMCHAI.user_id, "ก")
    second = simulator.events.text(MALEE.user_id, "ข")
    assert await simulator.post_events([first, second]) == 200
    assert len(listening.posts) == 1
    assert [event["message"]["text"] for event in listening.events] == ["ก", "ข"]


@pytest.mark.parametrize("signature", [None, "forged"])
async def test_a_post_can_go_out_unsigned_or_forged(
    simulator: Simulator, listening: ListeningBot, signature: str | None
) -> None:
    await simulator.post_events([], signature=signature)
    assert listening.posts[0][1] == signature


async def test_a_bot_that_answers_500_is_noted(
    simulator: Simulator, listening: ListeningBot
) -> None:
    listening.status = 500
    posted = await simulator.say(SOMCHAI.user_id, "ก")
    [trouble] = simulator.webhook_troubles
    assert posted.status == trouble.status == 500
    assert trouble.event_ids == (posted.event["webhookEventId"],)


async def test_a_bot_that_answers_later_than_line_waits_is_noted(
    simulator: Simulator, listening: ListeningBot
) -> None:
    listening.delay = 2.1
    assert (await simulator.say(SOMCHAI.user_id, "ก")).status == 200
    assert simulator.webhook_troubles[0].seconds > 2


async def test_nothing_is_posted_before_the_simulator_is_started(clock: Clock) -> None:
    idle = Simulator(now=clock, new_id=lambda: "id", channel_secret=SECRET, access_token="t")
    with pytest.raises(RuntimeError, match="not started"):
        await idle.say(SOMCHAI.user_id, "ก")


async def test_a_bot_that_is_not_there_gives_status_0(simulator: Simulator) -> None:
    simulator.webhook_url = "http://127.0.0.1:1/callback"
    assert (await simulator.say(SOMCHAI.user_id, "ก")).status == 0
    assert simulator.webhook_troubles[0].status == 0


async def test_strangers_become_people_when_they_speak(
    simulator: Simulator, line: LineApi
) -> None:
    stranger = "U" + "a" * 32
    await simulator.say(stranger, "ก")
    assert (await line.push([text()], to=stranger))[0] == 200


async def test_waiting_for_the_bot_ends_with_its_messages_or_says_what_came(
    simulator: Simulator, line: LineApi
) -> None:
    await line.push([text()])
    assert await simulator.wait_for_bot(SOMCHAI.user_id, 1) == [text()]
    with pytest.raises(TimeoutError, match="1 of 2 messages came"):
        await simulator.wait_for_bot(SOMCHAI.user_id, 2, timeout=0.05)


async def test_a_webhook_address_that_moved_is_not_followed(
    simulator: Simulator, listening: ListeningBot
) -> None:
    listening.status, listening.location = 307, "/callback"
    posted = await simulator.say(SOMCHAI.user_id, "ก")
    assert posted.status == 307
    assert len(listening.posts) == 1
    assert simulator.webhook_troubles[0].status == 307
