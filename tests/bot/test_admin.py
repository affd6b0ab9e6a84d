"""The channel through which commands reach a running bot."""

import asyncio
import http.client
import json
import os
import stat
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.admin import ADDRESS_FILE, AdminChannel, ask_running_bot


async def _echo(args: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"got": dict(args)}


async def _broken(_args: Mapping[str, Any]) -> Mapping[str, Any]:
    raise ValueError("canary")


@pytest.fixture
async def channel(tmp_path: Path) -> AsyncIterator[AdminChannel]:
    opened = AdminChannel(tmp_path, {"echo": _echo, "broken": _broken})
    await opened.start()
    yield opened
    await opened.stop()


async def ask(folder: Path, verb: str, **args: Any) -> dict[str, Any] | None:
    return await asyncio.to_thread(ask_running_bot, folder, verb, **args)


def modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}


async def test_a_verb_answers_a_command(channel: AdminChannel, tmp_path: Path) -> None:
    assert await ask(tmp_path, "echo", name="สมชาย") == {"got": {"name": "สมชาย"}}


async def test_a_refusal_is_no_absence(channel: AdminChannel, tmp_path: Path) -> None:
    assert await ask(tmp_path, "nothing") == {"error": "unknown_verb"}
    assert await ask(tmp_path, "broken") == {"error": "ValueError"}


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
async def test_only_the_owner_may_read_the_address(channel: AdminChannel, tmp_path: Path) -> None:
    assert modes(tmp_path) == {ADDRESS_FILE: 0o600}


async def test_a_wrong_token_opens_nothing(channel: AdminChannel, tmp_path: Path) -> None:
    file = tmp_path / ADDRESS_FILE
    address = json.loads(file.read_text())
    file.write_text(json.dumps(address | {"token": "wrong"}))
    assert await ask(tmp_path, "echo") is None

    def without_token() -> int:
        connection = http.client.HTTPConnection("127.0.0.1", address["port"])
        connection.request("POST", "/echo")
        status = connection.getresponse().status
        connection.close()
        return status

    assert await asyncio.to_thread(without_token) == 401


async def test_the_address_goes_when_the_bot_stops(tmp_path: Path) -> None:
    channel = AdminChannel(tmp_path, {"echo": _echo})
    await channel.start()
    left_behind = (tmp_path / ADDRESS_FILE).read_text()
    await channel.stop()
    assert modes(tmp_path) == {}
    (tmp_path / ADDRESS_FILE).write_text(left_behind)
    assert await ask(tmp_path, "echo") is None, "a dead port means that no bot runs"


@pytest.mark.parametrize("text", [None, "", "[]", "{}", '{"port": "x", "token": 1}'])
async def test_without_a_good_address_no_bot_runs(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / ADDRESS_FILE).write_text(text)
    assert await ask(tmp_path, "echo") is None
