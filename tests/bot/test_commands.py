"""The commands as whole processes: what they print, how they end, what they leave behind."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
import pytest

from bot.__main__ import main
from bot.rehearsal import BEGINS
from messages.texts import operator as T
from store.catalogue import load_plan
from store.model import Plan
from tests.kit.backups import contents, filled, records_in
from tests.kit.process import SECRET, TOKEN, BotProcess, office_process

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS_TO_PAGE = 10.0
PATIENCE = 20.0
KEYS = ["intent", "indicators", "measure", "group", "answer", "alternatives", "source"]
HEAD = f"U{2:032x}"
QUESTION, ANSWER = "ตัวชี้วัดที่ ๔", "การใช้ทรัพย์สินของราชการ"
PERIOD_OF_FIVE = "ตัวชี้วัดที่ ๕ ระยะเวลา"

posix_only = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has neither SIGINT for one process nor SIGKILL"
)


@dataclass(frozen=True)
class Place:
    """Where a command runs: a working folder without `.env`, a data folder, a temporary one."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def temporary(self) -> Path:
        return self.root / "temporary"

    @property
    def working(self) -> Path:
        return self.root / "working"

    def environment(self, **settings: str) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("LINE_", "BOT_"))}
        own = {
            "PYTHONPATH": str(ROOT),
            "BOT_DATA_DIR": str(self.data),
            **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self.temporary)),
        }
        return kept | own | settings

    def run(self, *arguments: str, python: tuple[str, ...] = (), **settings: str) -> "Done":
        ended = subprocess.run(
            [sys.executable, *python, "-m", "bot", *arguments],
            cwd=self.working,
            env=self.environment(**settings),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        out, err = (b.decode().replace("\r\n", "\n") for b in (ended.stdout, ended.stderr))
        return Done(ended.returncode, out, err)

    @asynccontextmanager
    async def started(self, *arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *arguments),
            cwd=self.working,
            env=self.environment(),
            stdin=pipe,
            stdout=pipe,
            limit=2**22,
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.communicate()


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path)
    for folder in (made.data, made.temporary, made.working):
        folder.mkdir()
    return made


def _inside(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


# demo


async def _page_of(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE):
        while told := (await process.stdout.readline()).decode():
            if found := re.search(r"http://\S+", told):
                return found[0]
    raise AssertionError("it ended without telling an address")


async def _interrupted(process: asyncio.subprocess.Process) -> int:
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(PATIENCE):
        await process.communicate()
    assert process.returncode is not None
    return process.returncode


async def _state(session: aiohttp.ClientSession, page: str, chat: str = "") -> dict[str, Any]:
    async with session.get(f"{page}_page/state", params={"chat": chat}) as answer:
        assert answer.status == 200
        return await answer.json()


async def _says(session: aiohttp.ClientSession, page: str, text: str, until: str) -> None:
    """The head types `text` on the page and gets a message that holds `until`."""
    typed = {"user": HEAD, "text": text, "typed": True}
    async with session.post(f"{page}_page/say", json=typed) as answer:
        assert (await answer.json())["status"] == 200
    shown: list[str] = []
    for _ in range(100):
        lines = (await _state(session, page, HEAD))["lines"]
        messages = [line["message"] for line in lines if line["who"] == "bot"]
        shown = [m.get("altText") or m.get("text", "") for m in messages]
        if any(until in words for words in shown):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"no {until!r} after {text!r} in {shown}")


@posix_only
async def test_demo_tells_its_page_soon_and_leaves_nothing_after_ctrl_c(place: Place) -> None:
    began = time.monotonic()
    async with place.started("demo") as process:
        page = await _page_of(process)
        seconds = time.monotonic() - began
        assert seconds < SECONDS_TO_PAGE, f"the address came after {seconds:.2f} s"
        async with aiohttp.ClientSession() as session, session.get(page) as answer:
            assert answer.status == 200
            assert "<html" in await answer.text()
        assert len(list(place.temporary.iterdir())) == 1, "its data stand in a temporary folder"
        assert await _interrupted(process) == 0
    assert _inside(place.temporary) == []
    assert _inside(place.data) == [], "the office's own data have no part in it"
    assert _inside(place.working) == []


@posix_only
async def test_demo_with_a_folder_goes_on_where_and_when_it_was_left(
    place: Place, tmp_path: Path
) -> None:
    kept = str(tmp_path / "kept")
    async with aiohttp.ClientSession() as session:
        async with place.started("demo", "--data", kept) as process:
            page = await _page_of(process)
            began = datetime.fromisoformat((await _state(session, page))["now"])
            assert BEGINS <= began < BEGINS + timedelta(minutes=1)
            await _says(session, page, "รายงาน 5", "ดำเนินการถึงไหน")
            await _says(session, page, "2", "ได้ดำเนินการอะไร")
            async with session.post(f"{page}_page/skip", json={"minutes": 7 * 24 * 60}) as answer:
                assert answer.status == 200
            left = datetime.fromisoformat((await _state(session, page))["now"])
            assert left >= began + timedelta(days=7)
            assert await _interrupted(process) == 0
        async with place.started("demo", "--data", kept) as process:
            page = await _page_of(process)
            now = datetime.fromisoformat((await _state(session, page))["now"])
            assert left <= now < left + timedelta(minutes=1)
            await _says(session, page, "ทบทวนแผนเมื่อ ๓ มี.ค. ๖๖", "เกิดผลลัพธ์")
            assert await _interrupted(process) == 0
    assert _inside(place.temporary) == []


# ask


def test_ask_prints_the_answer(place: Place) -> None:
    done = place.run("ask", QUESTION)
    assert (done.code, done.err) == (0, "")
    assert ANSWER in done.out


def test_ask_json_prints_one_line_with_the_promised_keys(place: Place) -> None:
    done = place.run("ask", "--json", "มาตรการ 8.3")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("\n")
    assert done.out.count("\n") == 1
    answer = json.loads(done.out)
    assert list(answer) == KEYS
    assert (answer["intent"], answer["indicators"], answer["measure"]) == ("measures", [8], 3)
    assert answer["source"] == {"fiscal_year": 2566, "part": 1, "indicator": 8, "row": 3}
    assert isinstance(answer["answer"], str)
    assert isinstance(answer["alternatives"], list)


async def _asked(process: asyncio.subprocess.Process, line: bytes) -> dict[str, Any]:
    """One line in, one line out, with the input still open."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line + b"\n")
    async with asyncio.timeout(PATIENCE):
        await process.stdin.drain()
        answer = json.loads(await process.stdout.readline())
    assert list(answer) == KEYS
    return answer


async def test_ask_answers_line_by_line_whatever_the_lines_hold(place: Place) -> None:
    async with place.started("ask", "--json", "-") as process:
        assert (await _asked(process, QUESTION.encode()))["indicators"] == [4]
        assert (await _asked(process, b""))["intent"] == "none"
        await _asked(process, b"\xff\xfe\xe0\xb8")
        await _asked(process, "ตัวชี้วัด".encode() * 20_000)
        assert (await _asked(process, "ข้อ ๓".encode() + b"\r"))["indicators"] == [3]
        assert process.stdin is not None
        process.stdin.close()
        async with asyncio.timeout(PATIENCE):
            out, _ = await process.communicate()
    assert out == b"", "no line that nobody asked for"
    assert process.returncode == 0


def test_a_guest_reads_neutral_notes_only(place: Place) -> None:
    guest = place.run("ask", PERIOD_OF_FIVE, "--as", "guest")
    assert guest.code == 0
    assert "ตามต้นฉบับ" in guest.out
    assert "โปรดตรวจสอบ" not in guest.out
    assert "โปรดตรวจสอบ" in place.run("ask", PERIOD_OF_FIVE).out, "staff read more"


def test_my_duties_are_those_of_the_group_that_asks(place: Place) -> None:
    done = place.run("ask", "งานของฉัน", "--as", "การเงินฯ", "--json")
    answer = json.loads(done.out)
    assert done.code == 0
    assert answer["intent"] == "my_group"
    assert answer["group"] == "กลุ่มบริหารงานการเงินฯ"
    assert set(answer["indicators"]) == {1, 2, 3, 4, 5, 6, 7, 8, 10}


def test_an_unknown_group_is_wrong_use(place: Place) -> None:
    done = place.run("ask", QUESTION, "--as", "กลุ่มที่ไม่มี")
    assert (done.code, done.out) == (2, "")
    assert done.err.strip() == T.ASK_UNKNOWN_GROUP.format(group="กลุ่มที่ไม่มี")


def test_ask_imports_neither_the_sdk_nor_the_web_server(place: Place) -> None:
    done = place.run("ask", QUESTION, python=("-X", "importtime"))
    imported = {line.rpartition("|")[2].strip() for line in done.err.splitlines()}
    assert done.code == 0
    assert "handlers.questions" in imported
    assert {name.partition(".")[0] for name in imported}.isdisjoint({"linebot", "aiohttp"})


# Reading without a trace


READING = [("ask", QUESTION), ("catalogue", "show")]


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_reading_commands_leave_an_empty_folder_empty(
    place: Place, command: tuple[str, ...]
) -> None:
    assert place.run(*command).code == 0
    assert _inside(place.data) == []
    place.data.rmdir()
    assert place.run(*command).code == 0
    assert not place.data.exists(), "nor is the folder made"
    assert _inside(place.working) == []


async def _reads(place: Place, bot: BotProcess, state: str) -> None:
    """Every command that only reads, beside a bot that is in this state."""
    for command in READING:
        done = await asyncio.to_thread(place.run, *command)
        assert (done.code, done.err) == (0, ""), command
        assert ANSWER in done.out
    line = {
        "LINE_CHANNEL_SECRET": SECRET,
        "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
        "LINE_API_BASE": bot.line.base_url,
    }
    done = await asyncio.to_thread(place.run, "check", **line)
    assert (done.code, done.err) == (0, "")
    assert state in done.out


@posix_only
async def test_reading_commands_work_beside_a_bot_and_after_kill_9(place: Place) -> None:
    async with office_process(place.data) as bot:
        await bot.start()
        await _reads(place, bot, T.CHECK_BOT_RUNS)
        await bot.kill()
        assert (place.data / "admin.json").exists(), "what the killed bot left"
        before = contents(place.data)
        await _reads(place, bot, T.CHECK_BOT_OFF)
        assert contents(place.data) == before


# catalogue show


def test_the_catalogue_is_shown_whole(place: Place) -> None:
    done = place.run("catalogue", "show")
    assert (done.code, done.err) == (0, "")
    assert "๑๐ ตัวชี้วัด ๒๖ มาตรการ ๓๕ ขั้นตอน" in done.out
    counts = {
        pattern: len(re.findall(pattern, done.out, re.MULTILINE))
        for pattern in (r"^ตัวชี้วัดที่ [๐-๙]+ ", r"^  [๐-๙]+\.[๐-๙]+ \S", r"^    - \S")
    }
    assert list(counts.values()) == [10, 26, 35], counts


def test_the_catalogue_as_json_is_the_plan(place: Place) -> None:
    done = place.run("catalogue", "show", "--json")
    assert (done.code, done.err) == (0, "")
    assert msgspec.json.decode(done.out, type=Plan) == load_plan()


def test_a_year_without_a_plan_is_told_so(place: Place) -> None:
    done = place.run("catalogue", "show", "--year", "2570")
    assert done.code != 0
    assert done.out == ""
    assert done.err.strip() == T.CATALOGUE_NO_YEAR.format(year=2570)


# serve


def test_serve_names_both_missing_settings_at_once(place: Place) -> None:
    done = place.run("serve")
    assert (done.code, done.out) == (2, "")
    for name in ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN"):
        assert T.setting_problem(name, "missing", "") in done.err
    assert T.SETTINGS_REMEDY in done.err
    assert _inside(place.data) == []


# backup and restore


def _backups(place: Place) -> list[Path]:
    folder = place.data / "backup"
    return sorted(folder.iterdir()) if folder.exists() else []


@posix_only
async def test_a_backup_is_made_beside_a_bot_without_one_and_after_kill_9(place: Place) -> None:
    async def backs_up(count: int) -> None:
        done = await asyncio.to_thread(place.run, "backup")
        assert (done.code, done.err) == (0, "")
        made = _backups(place)
        assert len(made) == count
        assert str(made[-1]) in done.out
        assert T.progress(T.BACKUP_CHECKING, 100) in done.out
        checked = await asyncio.to_thread(place.run, "restore", made[-1].name, "--check")
        assert (checked.code, checked.err) == (0, "")

    async with office_process(place.data) as bot:
        await backs_up(1)
        await bot.start()
        await backs_up(2)
        await bot.kill()
        await backs_up(3)
        await bot.start()
        await backs_up(4)
        into_bots = await asyncio.to_thread(place.run, "restore", _backups(place)[0].name)
        assert into_bots.code == 1
        told = T.STORE_LOCKED.format(folder=place.data, pid=bot.pid)
        assert into_bots.err.strip() == told
        assert await bot.stop() == 0, "the bot ran on meanwhile"


@posix_only
async def test_a_command_waits_for_a_bot_that_is_just_starting(place: Place) -> None:
    async with office_process(place.data) as bot:
        await bot.start()
        await bot.kill()
        starting, done = await asyncio.gather(bot.start(), asyncio.to_thread(place.run, "backup"))
        assert starting is None
        assert (done.code, done.err) == (0, "")
        assert len(_backups(place)) == 1
        assert await bot.stop() == 0


@pytest.fixture
async def office(place: Place) -> Place:
    """A place with a small store that no bot has open."""
    await (await filled(place.data)).close()
    return place


def test_a_backup_goes_elsewhere_and_comes_back(office: Place, tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    made = office.run("backup", "--to", str(drive))
    assert (made.code, made.err) == (0, "")
    assert T.progress(T.BACKUP_MAKING, 100) in made.out
    assert T.progress(T.BACKUP_CHECKING, 100) in made.out
    (backup,) = drive.iterdir()
    lost = records_in(office.data)
    office.data.rename(tmp_path / "damaged")
    restored = office.run("restore", str(backup))
    assert (restored.code, restored.err) == (0, "")
    assert T.progress(T.RESTORE_RESTORING, 100) in restored.out
    assert records_in(office.data) == lost
    assert "inbox" not in _inside(office.data)


def test_backups_are_listed_with_size_and_end(office: Place, tmp_path: Path) -> None:
    none = office.run("backup", "--list")
    assert (none.code, none.err) == (0, "")
    assert T.BACKUP_NONE.format(folder=office.data / "backup") in none.out
    assert office.run("backup").code == 0
    (backup,) = _backups(office)
    listed = office.run("backup", "--list")
    assert (listed.code, listed.err) == (0, "")
    assert re.search(rf"{backup}  [\d.]+ MB  .*20\d\d-\d\d-\d\d$", listed.out.strip())
    backup.rename(tmp_path / backup.name)
    elsewhere = office.run("backup", "--list", "--to", str(tmp_path))
    assert (
        T.BACKUP_ENTRY_KEPT.format(folder=tmp_path / backup.name, size="0.0 MB") in elsewhere.out
    )
    (tmp_path / backup.name / "backup.json").unlink()
    damaged = office.run("backup", "--list", "--to", str(tmp_path))
    assert T.BACKUP_ENTRY_DAMAGED.format(folder=tmp_path / backup.name) in damaged.out


def test_a_backup_without_a_store_makes_none(place: Place) -> None:
    done = place.run("backup")
    assert (done.code, done.out) == (1, "")
    assert done.err.strip() == T.NOTHING_TO_BACK_UP.format(folder=place.data)
    assert _inside(place.data) == []


def test_what_cannot_be_restored_is_told_with_its_remedy(office: Place, tmp_path: Path) -> None:
    assert office.run("backup").code == 0
    (backup,) = _backups(office)
    before = contents(office.data)

    def refuses(words: str, *arguments: str) -> None:
        done = office.run("restore", *arguments)
        assert done.code == 1, done
        assert done.err.strip() == words
        assert contents(office.data) == before

    refuses(T.FOLDER_NOT_EMPTY.format(folder=office.data), backup.name)
    refuses(T.NOT_A_BACKUP.format(folder="nothing"), "nothing")
    refuses(T.NOT_A_BACKUP.format(folder=tmp_path), str(tmp_path), "--check")
    file = backup / "journal"
    refuses(T.NOT_A_BACKUP.format(folder=file), str(file))
    file.write_bytes(file.read_bytes()[:-1])
    before = contents(office.data)
    size = file.stat().st_size
    words = T.BACKUP_DAMAGED.format(file=file, reason=f"{size} bytes instead of {size + 1}")
    refuses(words, str(backup), "--check")
    refuses(words, str(backup), "--into", str(tmp_path / "new"))
    assert not (tmp_path / "new").exists()


def test_a_backup_that_cannot_be_written_is_told(office: Place, tmp_path: Path) -> None:
    for target, reason in (
        (tmp_path / "no" / "drive", "No such file"),
        (office.data / "journal", ""),
    ):
        done = office.run("backup", "--to", str(target))
        assert done.code == 75
        assert str(target) in done.err
        assert reason in done.err


@posix_only
async def test_a_bot_that_cannot_write_the_backup_says_so(place: Place, tmp_path: Path) -> None:
    async with office_process(place.data) as bot:
        await bot.start()
        target = tmp_path / "no" / "drive"
        done = await asyncio.to_thread(place.run, "backup", "--to", str(target))
        assert done.code == 75
        assert str(target) in done.err
        assert await bot.stop() == 0


def test_wrong_use_is_told() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["restore"])
    assert ended.value.code == 2
