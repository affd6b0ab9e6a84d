"""`people` beside a bot in a process of its own: what the shell does shows in the chat."""

import asyncio
import csv
import io
import os
import sys
from pathlib import Path

import pytest

from bot.simulator.simulator import Simulator
from messages.texts import people_file as T
from tests.kit.process import ROOT, BotProcess, office_process

STAFF, HEAD = f"U{1:032x}", f"U{2:032x}"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


async def people(bot: BotProcess, *arguments: str) -> tuple[int, str, str]:
    """The command as whoever looks after the machine types it: code, output, errors."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "people", *arguments),
        cwd=ROOT,
        env={**os.environ, "BOT_DATA_DIR": str(bot.folder), "BOT_LINE_ID": "@abc1234z"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


async def answer(bot: BotProcess, user: str, text: str) -> str:
    """What the person reads after saying it."""
    line: Simulator = bot.line
    bot.line_clock.pause()
    before = len(line.bot_messages(user))
    await line.say(user, text)
    shown = await line.wait_for_bot(user, before + 1)
    return f"{shown[before:]}"


def moved(exported: str, name: str, group: str, role: str) -> str:
    """The exported list with another group and role for one person."""
    rows = list(csv.reader(io.StringIO(exported)))
    columns = rows[0]
    for row in rows:
        if row[0] == name:
            row[columns.index("group")], row[columns.index("role")] = group, role
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


async def test_people_are_moved_and_let_go_while_the_bot_answers(tmp_path: Path) -> None:
    async with office_process(tmp_path / "data") as bot:
        await bot.start()
        assert "ผอ." not in await answer(bot, STAFF, "ข้อมูลของฉัน")
        code, exported, _ = await people(bot, "export")
        assert code == 0
        file = tmp_path / "moved.csv"
        file.write_text(moved(exported, "มานี สมมติ", "กลุ่มกฎหมาย", "head"), encoding="cp874")

        code, out, err = await people(bot, "import", str(file))
        assert (code, T.WHAT["posts"] in err) == (0, True), err
        assert "ผอ.กลุ่มกฎหมายและคดี" not in await answer(bot, STAFF, "ข้อมูลของฉัน")

        code, out, err = await people(bot, "import", str(file), "--apply")
        assert (code, "ปรับตามไฟล์แล้ว" in err) == (0, True), err
        assert "มานี" not in out
        assert "ผอ.กลุ่มกฎหมายและคดี" in await answer(bot, STAFF, "ข้อมูลของฉัน")

        code, out, _ = await people(bot, "leave", "มานี สมมติ")
        assert (code, out.strip()) == (0, T.HAS_LEFT.format(name="มานี สมมติ"))
        assert "ไอดีที่ LINE" not in await answer(bot, STAFF, "ข้อมูลของฉัน")
        assert "ไอดีที่ LINE" in await answer(bot, HEAD, "ข้อมูลของฉัน")

        await bot.kill()
        await bot.start()
        assert "ไอดีที่ LINE" not in await answer(bot, STAFF, "ข้อมูลของฉัน")
        _, out, _ = await people(bot, "list")
        (row,) = [line for line in out.splitlines() if "มานี สมมติ" in line]
        assert T.STATES["left"] in row
        assert await bot.stop() == 0


async def test_the_last_administrators_stay_whatever_the_shell_says(tmp_path: Path) -> None:
    async with office_process(tmp_path / "data") as bot:
        await bot.start()
        _, out, _ = await people(bot, "export")
        rows = list(csv.DictReader(io.StringIO(out)))
        names = {row["name"] for row in rows if "administrator" in row["role"]}
        codes = [(await people(bot, "leave", name))[0] for name in sorted(names)]
        assert codes.count(1) == 1
        assert codes[-1] == 1
        _, out, _ = await people(bot, "export")
        assert "administrator" in out
        assert await bot.stop() == 0
