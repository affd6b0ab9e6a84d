"""The client against a local server: what it sends and how it reads every outcome."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from linebot.v3.messaging.models import Message as SdkMessage

from bot.errors import (
    ContentGone,
    ContentNotReady,
    ContentTooLarge,
    LineError,
    LineQuotaReached,
    LineRefused,
    LineTemporary,
    LineUnauthorised,
    LineUnreachable,
    ReplyTokenInvalid,
)
from bot.line import client as client_module
from bot.line.client import BotInfo, LineClient
from bot.line.content import LineContent
from tests.bot.kit import SOMCHAI, SOMSRI, TOKEN, text
from tests.bot.line_server import Answer, LineServer, line_server

Call = Callable[[LineClient], Awaitable[Any]]

FLEX = {
    "type": "flex",
    "altText": "ตัวชี้วัดที่ ๘",
    "contents": {
        "type": "bubble",
        "body": {
            "type": "box",
            "layout": "vertical",
            "contents": [{"type": "text", "text": "มาตรการ", "wrap": True}],
        },
    },
}


def reply(client: LineClient) -> Awaitable[Any]:
    return client.reply("token", [text("คำตอบ")], "route;step;template;event")


def push(client: LineClient) -> Awaitable[Any]:
    return client.push(SOMCHAI, [text("คำตอบ")], "key")


def multicast(client: LineClient) -> Awaitable[Any]:
    return client.multicast([SOMCHAI, SOMSRI], [text("คำตอบ")], "key")


@pytest.fixture
async def server() -> AsyncIterator[LineServer]:
    async with line_server() as listening:
        yield listening


@pytest.fixture
async def client(server: LineServer) -> AsyncIterator[LineClient]:
    opened = LineClient(TOKEN, server.base_url)
    await opened.open()
    yield opened
    await opened.close()


def _message(words: str) -> dict[str, str]:
    return {"message": words}


def name_of(client: LineClient) -> Awaitable[Any]:
    return client.display_name(SOMCHAI)


RATE = _message("The API rate limit has been exceeded. Try again later.")
MONTH = _message("You have reached your monthly limit.")
UNKNOWN_PERSON = _message("Failed to send messages")
USED_TOKEN = _message("Invalid reply token")
OTHER = _message("The request body has 1 error(s)")

OUTCOMES = [
    pytest.param(push, Answer(500, OTHER), LineTemporary, id="server error"),
    pytest.param(push, Answer(502, body=b"<html>"), LineTemporary, id="gateway"),
    pytest.param(push, Answer(503, body=b"\xff\xfe"), LineTemporary, id="not UTF-8"),
    pytest.param(push, Answer(400, body=b"\xff\xfe"), LineRefused, id="not UTF-8, refused"),
    pytest.param(push, Answer(429, RATE), LineTemporary, id="rate limit"),
    pytest.param(push, Answer(429, MONTH), LineQuotaReached, id="monthly limit"),
    pytest.param(push, Answer(401, OTHER), LineUnauthorised, id="wrong access token"),
    pytest.param(push, Answer(403, OTHER), LineUnauthorised, id="not for this plan"),
    pytest.param(push, Answer(400, OTHER), LineRefused, id="our message is wrong"),
    pytest.param(push, Answer(413, OTHER), LineRefused, id="too large"),
    pytest.param(push, Answer(400, UNKNOWN_PERSON), LineUnreachable, id="unknown person"),
    pytest.param(reply, Answer(400, USED_TOKEN), ReplyTokenInvalid, id="reply token"),
    pytest.param(reply, Answer(400, OTHER), LineRefused, id="reply refused"),
    pytest.param(reply, Answer(409, OTHER), LineRefused, id="409 without a key"),
    pytest.param(name_of, Answer(404, OTHER), LineUnreachable, id="blocked"),
]


@pytest.mark.parametrize(("call", "answer", "error"), OUTCOMES)
async def test_every_refusal_becomes_its_error(
    client: LineClient, server: LineServer, call: Call, answer: Answer, error: type[LineError]
) -> None:
    server.answers = [answer]
    with pytest.raises(error) as caught:
        await call(client)
    assert type(caught.value) is error
    assert caught.value.status == answer.status


async def test_only_what_surely_did_not_land_says_so(
    client: LineClient, server: LineServer
) -> None:
    server.answers = [Answer(429, _message("rate limit")), Answer(500, _message("x"))]
    landed = []
    for _ in range(2):
        with pytest.raises(LineTemporary) as caught:
            await push(client)
        landed.append(caught.value.may_have_landed)
    assert landed == [False, True]


async def test_a_server_that_is_not_there_took_nothing() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    client = LineClient(TOKEN, f"http://127.0.0.1:{port}")
    await client.open()
    with pytest.raises(LineTemporary) as caught:
        await push(client)
    await client.close()
    assert not caught.value.may_have_landed


async def test_silence_ends_with_an_unknown_outcome(
    client: LineClient, server: LineServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "PATIENCE", aiohttp.ClientTimeout(total=0.05))
    server.answers = [Answer(seconds=0.3, json={})]
    with pytest.raises(LineTemporary) as caught:
        await push(client)
    assert caught.value.may_have_landed


@pytest.mark.parametrize("call", [push, multicast])
async def test_a_key_accepted_before_is_success(
    client: LineClient, server: LineServer, call: Call
) -> None:
    accepted = {"X-Line-Accepted-Request-Id": "first", "X-Line-Request-Id": "second"}
    server.answers = [Answer(409, _message("already accepted"), headers=accepted)]
    assert await call(client) == "first"


@pytest.mark.parametrize("body", [b"", b"\xff", b"not json", b"[]"])
async def test_a_strange_body_of_a_success_is_still_success(
    client: LineClient, server: LineServer, body: bytes
) -> None:
    server.answers = [Answer(200, body=body)]
    await push(client)
    await reply(client)


async def test_an_unknown_charset_of_a_success_is_still_success(
    client: LineClient, server: LineServer
) -> None:
    headers = {"Content-Type": "application/json; charset=martian"}
    server.answers = [Answer(200, body=b"{}", headers=headers)]
    await push(client)


async def test_retry_keys_travel_with_pushes_and_never_with_replies(
    client: LineClient, server: LineServer
) -> None:
    await push(client)
    assert server.headers["x-line-retry-key"] == "key"
    await multicast(client)
    assert server.headers["x-line-retry-key"] == "key"
    await reply(client)
    assert "x-line-retry-key" not in server.headers


async def test_the_trace_is_for_a_stand_in_only(client: LineClient, server: LineServer) -> None:
    await reply(client)
    assert "x-bot-trace" not in server.headers
    tracing = LineClient(TOKEN, server.base_url, shows_trace=True)
    await tracing.open()
    await reply(tracing)
    await tracing.close()
    assert server.headers["x-bot-trace"] == "route;step;template;event"


async def test_proxies_of_the_environment_are_not_obeyed(
    client: LineClient, server: LineServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    await push(client)
    assert server.headers["authorization"] == f"Bearer {TOKEN}"


@pytest.mark.parametrize("message", [text("สวัสดี"), FLEX])
async def test_our_json_is_what_the_sdks_own_models_would_send(
    client: LineClient, server: LineServer, message: dict[str, Any]
) -> None:
    await client.push(SOMCHAI, [message], "key")
    model: Any = SdkMessage.from_dict(message)
    assert server.json == {"to": SOMCHAI, "messages": [message]}
    assert json.loads(json.dumps(model.to_dict())) == server.json["messages"][0]


async def test_what_line_tells_is_read(client: LineClient, server: LineServer) -> None:
    server.answers = [
        Answer(json={"type": "limited", "value": 300}),
        Answer(json={"type": "none"}),
        Answer(json={"totalUsage": 12}),
        Answer(json={"userId": "Ubot", "chatMode": "bot"}),
        Answer(json={"displayName": "สมชาย"}),
        Answer(202, json={}),
    ]
    assert await client.quota() == 300
    assert await client.quota() is None
    assert await client.consumption() == 12
    assert await client.bot_info() == BotInfo("Ubot", "bot")
    assert await client.display_name(SOMCHAI) == "สมชาย"
    await client.show_loading(SOMCHAI, 30)
    assert server.json == {"chatId": SOMCHAI, "loadingSeconds": 30}


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("The property, 'to[3]', in the request body is invalid (line: 1, column: 2)", ("to[3]",)),
        ("The property, 'to', in the request body is invalid", ("to",)),
        ("The property, 'คำ', in the request body is invalid", ()),
        ("Failed to send messages", ("to",)),
    ],
)
async def test_a_multicast_that_its_people_spoil_says_so(
    client: LineClient, server: LineServer, words: str, places: tuple[str, ...]
) -> None:
    server.answers = [Answer(400, _message(words))]
    with pytest.raises(LineRefused) as caught:
        await client.multicast([SOMCHAI], [], "6b5e8b1c-7f56-4d1b-9f6e-2f6c0c3f1b11")
    assert caught.value.places == places


async def test_places_of_a_refusal_are_kept_and_its_words_are_not(
    client: LineClient, server: LineServer
) -> None:
    details = [
        {"message": "canary", "property": "messages[0].text"},
        {"message": "x", "property": "can ary"},
    ]
    server.answers = [Answer(400, {"message": "canary", "details": details})]
    with pytest.raises(LineRefused) as caught:
        await push(client)
    assert caught.value.places == ("messages[0].text",)
    assert "canary" not in f"{caught.value} {vars(caught.value)}"


async def _read(client: LineClient, limit: int = 1000) -> bytes:
    return b"".join([piece async for piece in LineContent(client, limit).pieces("m1")])


async def test_content_comes_in_pieces(client: LineClient, server: LineServer) -> None:
    server.answers = [Answer(body=b"x" * 1000)]
    assert await _read(client) == b"x" * 1000
    assert server.requests[-1][1] == "/v2/bot/message/m1/content"


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (202, ContentNotReady),
        (404, ContentGone),
        (410, ContentGone),
        (401, LineUnauthorised),
        (429, LineTemporary),
        (500, LineTemporary),
    ],
)
async def test_content_that_cannot_be_had_says_why(
    client: LineClient, server: LineServer, status: int, error: type[LineError]
) -> None:
    server.answers = [Answer(status, json={})]
    with pytest.raises(error):
        await _read(client)


async def test_content_over_the_limit_is_cut_off(client: LineClient, server: LineServer) -> None:
    server.answers = [Answer(body=b"x" * 1001)]
    with pytest.raises(ContentTooLarge):
        await _read(client)


async def test_content_that_does_not_tell_its_length_is_cut_off_too(
    client: LineClient,
) -> None:
    async def endless(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        try:
            while True:
                writer.write(b"64\r\n" + b"x" * 100 + b"\r\n")
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()

    listening = await asyncio.start_server(endless, "127.0.0.1", 0)
    host, port = listening.sockets[0].getsockname()
    other = LineClient(TOKEN, f"http://{host}:{port}")
    await other.open()
    with pytest.raises(ContentTooLarge):
        await _read(other)
    await other.close()
    listening.close()
