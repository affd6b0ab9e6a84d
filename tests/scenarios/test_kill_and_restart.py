"""kill -9 at bad moments: drafts stay, what was acknowledged is answered once, nothing twice."""

import asyncio
import sys
from pathlib import Path

import pytest

from bot.simulator import Fault, Simulator
from tests.kit.process import office_process

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there is no SIGKILL on Windows to test with"
)
HEAD = f"U{2:032x}"
STAFF = f"U{1:032x}"


def _shown(message: dict) -> str:
    return message.get("altText") or message.get("text", "")


async def test_a_draft_is_there_after_kill_9_in_the_middle_of_a_report(tmp_path: Path) -> None:
    async with office_process(tmp_path) as bot:
        await bot.start()
        for number, text in enumerate(["รายงาน 5", "2", "2", "ทบทวนแผนเมื่อ ๓ มี.ค. ๖๖"], 1):
            await bot.line.say(HEAD, text)
            shown = await bot.line.wait_for_bot(HEAD, number)
        assert "เกิดผลลัพธ์" in _shown(shown[-1])
        await bot.kill()
        await bot.start()
        bot.line_clock.pause()
        await bot.line.say(HEAD, "ได้แผนฉบับใหม่ ๑ ฉบับ")
        shown = await bot.line.wait_for_bot(HEAD, 5)
        assert "มีปัญหา/อุปสรรค" in _shown(shown[-1])
        for number, text in enumerate(["ไม่มี", "ข้าม", "ยืนยัน"], 6):
            bot.line_clock.pause()
            await bot.line.say(HEAD, text)
            shown = await bot.line.wait_for_bot(HEAD, number)
        assert "บันทึกแล้ว: ตัวชี้วัดที่ ๕" in _shown(shown[-1])
        assert await bot.stop() == 0


async def test_what_was_answered_with_200_before_the_kill_is_answered_once_after_the_start(
    tmp_path: Path,
) -> None:
    async with office_process(tmp_path) as bot:
        await bot.start(slow_disk=True)
        bot.line.faults.add("/reply", Fault.TIMEOUT)
        await bot.line.say(STAFF, "ตัวชี้วัดที่ ๒")
        await _reply_under_way(bot.line)
        posted = await bot.line.say(STAFF, "ตัวชี้วัดที่ ๔")
        await bot.kill()
        assert posted.status == 200
        assert bot.line.bot_messages(STAFF) == [], "the first reply kept the second one waiting"
        await bot.start()
        async with asyncio.timeout(5):
            while _times("การใช้ทรัพย์สินของราชการ", bot.line) == 0:
                await bot.line.chats.news(1)
        await bot.kill()
        await bot.start()
        await asyncio.sleep(0.5)
        assert _times("การใช้ทรัพย์สินของราชการ", bot.line) == 1
        assert _times("การใช้งบประมาณ", bot.line) <= 1


async def _reply_under_way(line: Simulator) -> None:
    async with asyncio.timeout(5):
        while not any(call.path.endswith("/reply") for call in line.calls):
            await asyncio.sleep(0.02)


def _times(words: str, line: Simulator) -> int:
    return sum(words in _shown(message) for message in line.bot_messages(STAFF))


@pytest.mark.parametrize("fault", [Fault.TIMEOUT, Fault.ACCEPTED_BUT_RESET])
async def test_a_reply_cut_off_by_the_kill_arrives_exactly_once(
    fault: Fault, tmp_path: Path
) -> None:
    async with office_process(tmp_path) as bot:
        await bot.start()
        bot.line.faults.add("reply", fault, times=1)
        await bot.line.say(STAFF, "ตัวชี้วัดที่ ๔")
        await _reply_under_way(bot.line)
        await bot.kill()
        await bot.start()
        await bot.line.wait_for_bot(STAFF, 1)
        await asyncio.sleep(1)
        assert len(bot.line.bot_messages(STAFF)) == 1


async def test_a_redelivered_event_has_no_second_answer_even_after_a_restart(
    tmp_path: Path,
) -> None:
    async with office_process(tmp_path) as bot:
        await bot.start()
        posted = await bot.line.say(STAFF, "ตัวชี้วัดที่ ๔")
        await bot.line.wait_for_bot(STAFF, 1)
        assert await bot.line.redeliver(posted) == 200
        await bot.kill()
        await bot.start()
        assert await bot.line.redeliver(posted) == 200
        await asyncio.sleep(0.5)
        assert len(bot.line.bot_messages(STAFF)) == 1
