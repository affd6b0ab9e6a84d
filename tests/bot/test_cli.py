"""The commands as an operator meets them."""

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS, main
from bot.admin import error_as_json, error_from_json
from bot.cli import explained
from bot.cli.progress import Shown
from bot.config import Settings
from messages.rich_menus import RichMenu, rich_menus
from messages.texts import operator as T
from store.errors import (
    BackupDamaged,
    FolderNotEmpty,
    NoSpace,
    NotABackup,
    NothingToBackUp,
    StoreCorrupt,
    StoreError,
    StoreLocked,
    StoreUnavailable,
)
from store.model import QAEntry
from store.tinydb_store import TinyDBStore
from tests.bot.kit import SECRET, TOKEN
from tests.bot.line_server import Answer, LineServer, line_server
from tests.store.records import document, office_answer


@pytest.fixture(autouse=True)
def _an_empty_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LineServer]:
    async with line_server() as listening:
        monkeypatch.setenv("LINE_CHANNEL_SECRET", SECRET)
        monkeypatch.setenv("LINE_CHANNEL_ACCESS_TOKEN", TOKEN)
        monkeypatch.setenv("LINE_API_BASE", listening.base_url)
        yield listening


def _answers(
    chat_mode: str = "bot", used: int = 12, menus: Sequence[RichMenu] = rich_menus()
) -> list[Answer]:
    at_line = [{"richMenuId": str(n), "name": menu.name} for n, menu in enumerate(menus)]
    return [
        Answer(json={"userId": "Ubot", "chatMode": chat_mode}),
        Answer(json={"type": "limited", "value": 300}),
        Answer(json={"totalUsage": used}),
        Answer(json={"richmenus": at_line}),
    ]


def test_every_command_has_its_line_of_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    for name in COMMANDS:
        assert name in shown
        assert T.COMMANDS[name]


def test_no_command_and_an_unknown_one_are_wrong_use() -> None:
    for arguments in ([], ["dance"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 2


def test_missing_settings_are_told_all_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 2
    told = capsys.readouterr().err
    assert "LINE_CHANNEL_SECRET" in told
    assert "LINE_CHANNEL_ACCESS_TOKEN" in told
    assert T.SETTINGS_REMEDY in told


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (StoreLocked("data", 42), 1, "42"),
        (StoreLocked("data", 0), 1, "data"),
        (StoreCorrupt("journal", "line 3", "checksum"), 1, "line 3"),
        (StoreUnavailable("journal", "No space left on device"), 75, "No space"),
    ],
)
def test_trouble_with_the_store_is_told_with_its_remedy(
    error: Exception,
    code: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def raising(_args: object) -> int:
        raise error

    monkeypatch.setattr("bot.cli.check.run", raising)
    assert main(["check"]) == code
    assert words in capsys.readouterr().err


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def _check(server: LineServer, *answers: Answer) -> int:
    server.answers = list(answers)
    return await asyncio.to_thread(main, ["check"])


async def test_check_is_content_with_a_good_account(
    server: LineServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await _check(server, *_answers()) == 0
    shown = capsys.readouterr().out
    for sentence in (T.CHECK_TOKEN, T.CHECK_CHAT_MODE, T.CHECK_BOT_OFF, T.CHECK_OA_REMINDER):
        assert sentence in shown
    assert _names(tmp_path) == [], "nothing is opened for writing"


@pytest.mark.parametrize(("enrolled", "warns"), [(0, True), (1, True), (2, False)])
async def test_check_warns_where_one_transfer_would_leave_no_administrator(
    enrolled: int,
    warns: bool,
    server: LineServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = {"problems": [], "administrators": enrolled}
    monkeypatch.setattr("bot.cli.check.ask_running_bot", lambda *_: told)
    assert await _check(server, *_answers()) == 0
    few = T.CHECK_FEW_ADMINISTRATORS.format(count=enrolled)
    assert (few in capsys.readouterr().out) is warns


async def test_check_fails_when_operators_could_read_chats(
    server: LineServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await _check(server, *_answers(chat_mode="chat")) == 1
    assert T.CHECK_CHAT_MODE_ON in capsys.readouterr().out


@pytest.mark.parametrize("missing", [1, len(rich_menus())])
async def test_check_warns_when_rich_menus_are_not_in_sync(
    server: LineServer, capsys: pytest.CaptureFixture[str], missing: int
) -> None:
    assert await _check(server, *_answers()) == 0
    shown = capsys.readouterr().out
    assert T.CHECK_RICH_MENUS in shown
    assert T.CHECK_RICH_MENUS_OLD not in shown
    assert await _check(server, *_answers(menus=rich_menus()[missing:])) == 0
    assert T.CHECK_RICH_MENUS_OLD in capsys.readouterr().out


async def test_check_warns_when_only_the_reserve_is_left(
    server: LineServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await _check(server, *_answers(used=250)) == 0
    assert T.WARNING in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answer", "sentence"), [(401, T.CHECK_TOKEN_WRONG), (500, T.CHECK_NO_LINE)]
)
async def test_check_says_what_line_answers(
    server: LineServer, capsys: pytest.CaptureFixture[str], answer: int, sentence: str
) -> None:
    assert await _check(server, Answer(answer, json={})) == 1
    assert sentence in capsys.readouterr().out


def test_help_speaks_thai_into_a_pipe_of_another_encoding() -> None:
    environment = {"PYTHONIOENCODING": "cp1252", "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "--help"], capture_output=True, env=environment, check=True
    )
    assert T.COMMANDS["ask"].split(" · ")[0] in done.stdout.decode()


def test_the_entry_point_imports_neither_the_sdk_nor_the_web_server() -> None:
    program = (
        "import sys, bot.__main__, bot.cli.ask; "
        "print([m for m in ('linebot', 'aiohttp', 'apscheduler') if m in sys.modules])"
    )
    environment = {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, env=environment, check=True
    )
    assert done.stdout.decode().strip() == "[]"


def _shown(capsys: pytest.CaptureFixture[str], percents: list[int]) -> str:
    show = Shown("working")
    for percent in percents:
        show(percent, 100)
    return capsys.readouterr().out


def test_progress_in_a_pipe_is_a_line_every_ten_percent(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = _shown(capsys, list(range(101))).splitlines()
    assert lines == [f"working {percent} %" for percent in range(0, 101, 10)]
    assert _shown(capsys, [0, 3, 47, 48, 100]).split("\n") == [
        "working 0 %",
        "working 40 %",
        "working 100 %",
        "",
    ]


def test_progress_on_a_terminal_stays_on_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    shown = _shown(capsys, [0, 0, 47, 100, 100])
    assert shown == "\rworking 0 %\rworking 47 %\rworking 100 %\n"


def test_progress_of_nothing_is_done_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    Shown("working")(0, 0)
    assert capsys.readouterr().out == "working 100 %\n"


@pytest.mark.parametrize(
    "error",
    [
        NoSpace("backup", 9_000_000, 1_000_000),
        NotABackup("backup"),
        BackupDamaged("journal", "the checksum does not match"),
        FolderNotEmpty("data"),
        NothingToBackUp("data"),
        StoreUnavailable("journal", "No space left on device"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_trouble_with_backups_is_told_in_thai_and_english_also_by_a_running_bot(
    error: StoreError,
) -> None:
    told = json.loads(json.dumps(error_as_json(error)))
    assert error_from_json(told) == error
    code, words = explained(error)
    assert code != 0
    thai, english = words.split(" · ", 1)
    assert re.search("[ก-๙]", thai)
    assert english.isascii()
    assert str(next(iter(vars(error).values()))) in thai


def test_a_bug_in_the_bot_is_told_by_its_name_alone() -> None:
    error = error_from_json(error_as_json(ZeroDivisionError("canary")))
    assert "ZeroDivisionError" in explained(error)[1]
    assert "canary" not in explained(error)[1]


async def test_ask_answers_from_what_the_office_keeps_without_opening_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path / "data"))
    store = TinyDBStore.open(tmp_path / "data", lambda: "store-1")
    entry = QAEntry("a1", ("รหัสไวไฟห้องประชุมคืออะไร",), "ถามกลุ่มทางไกล", 8, 2)
    async with store.unit() as unit:
        await unit.answers.put(office_answer(entry=entry))
        await unit.documents.put(document(title="MOU", link="https://example.go.th/mou"))
    for question, words in (("ขอรหัสไวไฟห้องประชุม", "ถามกลุ่มทางไกล"), ("ลิงก์ MOU", "go.th/mou")):
        assert main(["ask", "--json", question]) == 0
        answered = json.loads(capsys.readouterr().out)
        assert words in answered["answer"]
        assert (answered["intent"], answered["source"]) == ("policy_topic", None)
    assert main(["ask", "--json", "--as", "guest", "ขอรหัสไวไฟห้องประชุม"]) == 0
    assert json.loads(capsys.readouterr().out)["intent"] == "none"
    await store.close()
