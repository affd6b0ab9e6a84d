"""kill -9 at bad moments: drafts stay, what was acknowledged is answered once, nothing twice."""

import asyncio
import sys
from pathlib import Path

import pytest
from aiohttp import web

from bot import clock
from bot.simulator import Fault
from store.inbox import FileInbox
from store.model import EventId
from store.unit import InboxEvent
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
        for number, text in enumerate(["รายงาน 5", "2", "ทบทวนแผนเมื่อ ๓ มี.ค. ๖๖"], 1):
            await bot.line.say(HEAD, text)
            shown = await bot.line.wait_for_bot(HEAD, number)
        assert "เกิดผลลัพธ์" in _shown(shown[-1])
        await bot.kill()
        await bot.start()
        await bot.line.say(HEAD, "ได้แผนฉบับใหม่ ๑ ฉบับ")
        shown = await bot.line.wait_for_bot(HEAD, 4)
        assert "มีปัญหา/อุปสรรค" in _shown(shown[-1])
        for number, text in enumerate(["ไม่มี", "ข้าม", "ยืนยัน"], 5):
            await bot.line.say(HEAD, text)
            shown = await bot.line.wait_for_bot(HEAD, number)
        assert "บันทึกแล้ว: ตัวชี้วัดที่ ๕" in _shown(shown[-1])
        assert await bot.stop() == 0


async def test_an_event_kept_before_the_kill_is_answered_once_after_the_start(
    tmp_path: Path,
) -> None:
    async with office_process(tmp_path) as bot:
        event = await _acknowledged_by_a_bot_that_then_died(bot.line)
        inbox = FileInbox.open(tmp_path / "inbox", lambda _: False)
        await inbox.keep([InboxEvent(EventId(event["webhookEventId"]), clock.now(), event)])
        inbox.close()
        await bot.start()
        shown = await bot.line.wait_for_bot(STAFF, 1)
        assert "การใช้ทรัพย์สินของราชการ" in _shown(shown[0])
        await bot.kill()
        await bot.start()
        await asyncio.sleep(0.5)
        assert len(bot.line.bot_messages(STAFF)) == 1


async def _acknowledged_by_a_bot_that_then_died(line) -> dict:
    """Posts a question to a server that answers 200 and does nothing more; gives the event."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response()

    app = web.Application()
    app.router.add_post("/callback", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    line.webhook_url = f"http://127.0.0.1:{runner.addresses[0][1]}/callback"
    posted = await line.say(STAFF, "ตัวชี้วัดที่ ๔")
    await runner.cleanup()
    assert posted.status == 200
    return posted.event


@pytest.mark.parametrize("fault", [Fault.TIMEOUT, Fault.ACCEPTED_BUT_RESET])
async def test_a_reply_cut_off_by_the_kill_arrives_exactly_once(
    fault: Fault, tmp_path: Path
) -> None:
    async with office_process(tmp_path) as bot:
        await bot.start()
        bot.line.faults.add("reply", fault, times=1)
        await bot.line.say(STAFF, "ตัวชี้วัดที่ ๔")
        async with asyncio.timeout(5):
            while not any(call.path.endswith("/reply") for call in bot.line.calls):
                await asyncio.sleep(0.02)
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
