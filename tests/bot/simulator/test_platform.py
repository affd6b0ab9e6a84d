"""The other calls, what every answer carries, what is not played, and faults."""

import re
import uuid
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from bot.simulator import Fault, Simulator
from tests.bot.simulator.conftest import (
    GROUP,
    SECRET,
    SOMCHAI,
    TOKEN,
    Clock,
    LineApi,
    text,
)
from tests.bot.simulator.samples import PNG

LOADING = "/v2/bot/chat/loading/start"
PUSH = "/v2/bot/message/push"
KEY = str(uuid.UUID(int=1))
NOT_FOUND = (404, {"message": "Not found"})


# What every answer carries


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", PUSH, {"to": SOMCHAI.user_id, "messages": [text()]}),
        ("POST", PUSH, {"to": SOMCHAI.user_id, "messages": []}),
        ("POST", LOADING, {"chatId": SOMCHAI.user_id}),
        ("GET", f"/v2/bot/profile/{SOMCHAI.user_id}", None),
        ("GET", "/v2/bot/message/quota", None),
        ("GET", "/v2/bot/message/1/content", None),
        ("GET", "/v2/bot/info", None),
        ("GET", "/v2/bot/nothing", None),
    ],
)
async def test_every_answer_has_a_request_id_of_its_own(
    method: str, path: str, body: Any, line: LineApi, simulator: Simulator
) -> None:
    answers = [await line.call(method, path, body) for _ in range(2)]
    ids = [headers["X-Line-Request-Id"] for _, _, headers in answers]
    assert len(set(ids)) == 2
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", one) for one in ids)
    assert [(call.path, call.body) for call in simulator.calls] == [(path, body)] * 2


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v2/bot/message/broadcast"),
        ("GET", "/v2/bot/followers/ids"),
        ("GET", PUSH),
        ("DELETE", "/v2/bot/user/all/richmenu"),
    ],
)
async def test_a_call_that_is_not_played_is_a_404_and_recorded(
    method: str, path: str, line: LineApi, simulator: Simulator
) -> None:
    body = {"messages": [text()]} if method == "POST" else None
    assert (await line.call(method, path, body))[:2] == NOT_FOUND
    assert simulator.unplayed == [f"{method} {path}"]


@pytest.mark.parametrize(
    "sent",
    [{"raw": PNG, "Content_Type": "image/png"}, {"Content_Type": "text/plain"}, {"raw": b"{"}],
    ids=["a picture", "no body", "no JSON"],
)
async def test_a_call_that_is_not_played_may_carry_anything(
    sent: dict[str, Any], line: LineApi, simulator: Simulator
) -> None:
    path = "/v2/bot/audienceGroup/upload/byFile"
    assert (await line.call("POST", path, **sent))[:2] == NOT_FOUND
    assert simulator.unplayed == [f"POST {path}"]


# Loading animation


@pytest.mark.parametrize(("own", "until"), [({}, 20), ({"loadingSeconds": 60}, 60)])
async def test_the_loading_animation_runs_until_its_end_or_a_message(
    own: dict[str, int], until: int, line: LineApi, simulator: Simulator, clock: Clock
) -> None:
    status, body, _ = await line.call("POST", LOADING, {"chatId": SOMCHAI.user_id, **own})
    assert (status, body) == (202, {})
    end = clock.time + timedelta(seconds=until)
    assert simulator.chats.loading_until == {SOMCHAI.user_id: end}
    await line.push([text()])
    assert simulator.chats.loading_until == {}
    assert simulator.quota_used == 1


@pytest.mark.parametrize("chat_id", [GROUP, None, "", 5])
async def test_the_loading_animation_is_for_users(chat_id: Any, line: LineApi) -> None:
    status, body, _ = await line.call("POST", LOADING, {"chatId": chat_id})
    assert status == 400
    assert body["message"] == "The property, 'chatId', in the request body is invalid"


@pytest.mark.parametrize("seconds", [0, 4, 7, 61, 65, "20", None, []])
async def test_the_loading_animation_takes_5_to_60_seconds_in_steps_of_5(
    seconds: Any, line: LineApi
) -> None:
    asked = {"chatId": SOMCHAI.user_id, "loadingSeconds": seconds}
    status, body, _ = await line.call("POST", LOADING, asked)
    assert status == 400
    assert [problem["property"] for problem in body["details"]] == ["loadingSeconds"]


# Profile and bot info


async def test_a_profile_tells_the_name_unless_the_bot_is_blocked(
    line: LineApi, simulator: Simulator
) -> None:
    path = f"/v2/bot/profile/{SOMCHAI.user_id}"
    profile = {"userId": SOMCHAI.user_id, "displayName": SOMCHAI.name, "language": "th"}
    assert (await line.call("GET", path))[:2] == (200, profile)
    await simulator.unfollow(SOMCHAI.user_id)
    assert (await line.call("GET", path))[:2] == NOT_FOUND
    await simulator.follow(SOMCHAI.user_id)
    assert (await line.call("GET", path))[0] == 200


async def test_nobody_knows_a_stranger_until_he_writes(
    line: LineApi, simulator: Simulator
) -> None:
    stranger = "U" + "9" * 32
    assert (await line.call("GET", f"/v2/bot/profile/{stranger}"))[:2] == NOT_FOUND
    await simulator.say(stranger, "สวัสดี")
    assert (await line.call("GET", f"/v2/bot/profile/{stranger}"))[0] == 200
    assert (await line.push([text()], to=stranger))[0] == 200


@pytest.mark.parametrize(("chat_mode", "read_mode"), [("bot", "auto"), ("chat", "manual")])
async def test_the_bot_is_told_who_it_is(chat_mode: str, read_mode: str, clock: Clock) -> None:
    numbers = iter(range(100))
    played = Simulator(
        now=clock,
        new_id=lambda: str(next(numbers)),
        channel_secret=SECRET,
        access_token=TOKEN,
        chat_mode=chat_mode,
    )
    await played.start()
    async with aiohttp.ClientSession() as session:
        status, body, _ = await LineApi(session, played.base_url).call("GET", "/v2/bot/info")
    await played.close()
    assert status == 200
    assert re.fullmatch(r"U[0-9a-f]{32}", body["userId"])
    assert (body["chatMode"], body["markAsReadMode"]) == (chat_mode, read_mode)
    assert body["displayName"]
    assert body["basicId"].startswith("@")
    has_token = "markAsReadToken" in played.events.content("text", text="ก")
    assert has_token is (chat_mode == "chat")


# Content


async def test_content_is_202_while_it_is_prepared_then_200(
    line: LineApi, simulator: Simulator, clock: Clock
) -> None:
    simulator.contents.pending_asks = 2
    simulator.contents.pending_for = timedelta(seconds=5)
    posted = await simulator.send_image(SOMCHAI.user_id, PNG, "image/png")
    path = f"/v2/bot/message/{posted.event['message']['id']}/content"
    assert [(await line.call("GET", path))[0] for _ in range(3)] == [202, 202, 202]
    await clock.skip(timedelta(seconds=5))
    status, content, headers = await line.call("GET", path)
    assert (status, content, headers["Content-Type"]) == (200, PNG, "image/png")


async def test_content_nobody_sent_or_that_was_taken_back_is_404(
    line: LineApi, simulator: Simulator
) -> None:
    assert (await line.call("GET", "/v2/bot/message/1/content"))[:2] == NOT_FOUND
    posted = await simulator.send_file(SOMCHAI.user_id, "แผน.pdf", b"%PDF")
    message_id = posted.event["message"]["id"]
    path = f"/v2/bot/message/{message_id}/content"
    status, content, headers = await line.call("GET", path)
    assert (status, content, headers["Content-Type"]) == (200, b"%PDF", "application/pdf")
    await simulator.unsend(SOMCHAI.user_id, message_id)
    assert (await line.call("GET", path))[:2] == NOT_FOUND
    [gone] = simulator.conversation(SOMCHAI.user_id)
    assert gone.message == {"type": "unsent", "id": message_id}


# Faults


@pytest.mark.parametrize(
    ("fault", "status", "message", "done"),
    [
        (Fault.SERVER_ERROR, 500, "Internal server error", False),
        (Fault.RATE_LIMIT, 429, "The API rate limit has been exceeded. Try again later.", False),
        (Fault.QUOTA, 429, "You have reached your monthly limit.", False),
        (Fault.ACCEPTED_BUT_500, 500, "Internal server error", True),
    ],
)
async def test_a_fault_answers_instead(
    fault: Fault, status: int, message: str, done: bool, line: LineApi, simulator: Simulator
) -> None:
    simulator.faults.add("push", fault)
    got, body, headers = await line.push([text()], X_Line_Retry_Key=KEY)
    assert (got, body) == (status, {"message": message})
    assert headers["X-Line-Request-Id"]
    assert bool(simulator.bot_messages(SOMCHAI.user_id)) is done
    assert simulator.quota_used == int(done)
    again = (await line.push([text()], X_Line_Retry_Key=KEY))[0]
    assert again == (409 if done else 200)
    assert simulator.bot_messages(SOMCHAI.user_id) == [text()]
    assert [call.status for call in simulator.calls] == [status, again]


@pytest.mark.parametrize(
    ("fault", "done"), [(Fault.RESET, False), (Fault.ACCEPTED_BUT_RESET, True)]
)
async def test_a_fault_drops_the_connection(
    fault: Fault, done: bool, line: LineApi, simulator: Simulator
) -> None:
    simulator.faults.add("push", fault)
    with pytest.raises(aiohttp.ClientError):
        await line.push([text()], X_Line_Retry_Key=KEY)
    assert [call.status for call in simulator.calls] == [0]
    assert bool(simulator.bot_messages(SOMCHAI.user_id)) is done
    again = (await line.push([text()], X_Line_Retry_Key=KEY))[0]
    assert again == (409 if done else 200)


async def test_a_timeout_holds_the_client_until_it_gives_up(
    simulator: Simulator,
) -> None:
    simulator.faults.add("push", Fault.TIMEOUT)
    limit = aiohttp.ClientTimeout(total=0.2)
    async with aiohttp.ClientSession(timeout=limit) as session:
        impatient = LineApi(session, simulator.base_url)
        with pytest.raises(TimeoutError):
            await impatient.push([text()])
        assert [call.status for call in simulator.calls] == [0]
        assert simulator.bot_messages(SOMCHAI.user_id) == []
        assert (await impatient.push([text()]))[0] == 200


async def test_a_fault_strikes_as_often_as_asked_and_only_where_asked(
    line: LineApi, simulator: Simulator
) -> None:
    simulator.faults.add("multicast", Fault.SERVER_ERROR, times=2)
    simulator.faults.add("profile", Fault.RATE_LIMIT)
    assert (await line.push([text()]))[0] == 200
    statuses = [(await line.multicast([SOMCHAI.user_id], [text()]))[0] for _ in range(3)]
    assert statuses == [500, 500, 200]
    simulator.faults.clear()
    assert (await line.call("GET", f"/v2/bot/profile/{SOMCHAI.user_id}"))[0] == 200


async def test_a_reply_that_was_done_but_answered_500_has_used_its_token(
    line: LineApi, simulator: Simulator
) -> None:
    posted = await simulator.say(SOMCHAI.user_id, "สวัสดี")
    simulator.faults.add("reply", Fault.ACCEPTED_BUT_500)
    token = posted.event["replyToken"]
    assert (await line.reply(token, [text()]))[0] == 500
    assert (await line.reply(token, [text()]))[:2] == (400, {"message": "Invalid reply token"})
    assert simulator.bot_messages(SOMCHAI.user_id) == [text()]
