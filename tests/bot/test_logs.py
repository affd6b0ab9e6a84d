"""What the log may hold."""

import io
import json
import logging
from typing import Any

import pytest

from bot import logs


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    written = io.StringIO()
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    monkeypatch.setattr(logs.sys, "stderr", written)
    logs.set_up()
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)


def _read(lines: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


def test_a_line_holds_what_happened_and_its_fields(lines: io.StringIO) -> None:
    logs.write("turn", event="E1", route="menu", outcome="ok", ms=3)
    (line,) = _read(lines)
    assert line.pop("at").endswith("+07:00")
    assert line == {
        "level": "info",
        "what": "turn",
        "event": "E1",
        "route": "menu",
        "outcome": "ok",
        "ms": 3,
    }


def test_a_field_that_is_not_allowed_is_left_out(lines: io.StringIO) -> None:
    logs.write("turn", text="canary", name="canary")  # type: ignore[call-arg]
    assert "canary" not in lines.getvalue()


def test_an_error_shows_its_type_and_frames_only(lines: io.StringIO) -> None:
    try:
        try:
            raise KeyError("canary")
        except KeyError as error:
            raise ValueError("canary") from error
    except ValueError as error:
        logs.write("bug", level=logging.ERROR, error=error)
    (line,) = _read(lines)
    assert (line["error"], line["causes"]) == ("ValueError", ["KeyError"])
    assert line["frames"][-1].endswith("test_an_error_shows_its_type_and_frames_only")
    assert "canary" not in lines.getvalue()


def test_a_library_speaks_without_its_words(lines: io.StringIO) -> None:
    try:
        raise ValueError("canary")
    except ValueError:
        logging.getLogger("aiohttp.server").exception("Error handling %s", "canary")
    (line,) = _read(lines)
    assert (line["library"], line["error"]) == ("aiohttp.server", "ValueError")
    assert "canary" not in lines.getvalue()


def test_a_library_that_only_chats_is_silent(lines: io.StringIO) -> None:
    logging.getLogger("linebot.v3.messaging.async_rest").debug("response body: canary")
    assert lines.getvalue() == ""
