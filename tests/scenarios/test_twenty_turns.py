"""Twenty turns by staff, a head and an administrator, in the page, as on phone and on PC."""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Page

from bot.rehearsal import Rehearsal
from handlers.rules.rounds import usual_rounds
from store.catalogue import SHIPPED_YEAR
from tests.kit.browser import OVERFLOWING, looking_at

STAFF, HEAD, ADMINISTRATOR = (f"U{number:032x}" for number in (1, 2, 3))


@dataclass(frozen=True)
class Turn:
    """Who does what: taps `tap` on the phone, types `typed` on a PC; then `sees` is there."""

    who: str
    typed: str
    sees: str
    tap: str | None = None


TURNS = (
    Turn(STAFF, "เมนู", "ทำอะไรได้บ้าง"),
    Turn(STAFF, "1", "ตัวชี้วัดทั้งหมด ๑๐ ตัว", tap="ตัวชี้วัด"),
    Turn(STAFF, "๔", "ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ", tap="การใช้ทรัพย์สินของราชการ"),
    Turn(STAFF, "มาตรการของตัวชี้วัดที่ 4", "จัดทำมาตรการในการใช้ทรัพย์สินของราชการ", tap="มาตรการ"),
    Turn(STAFF, "ข้อ ๕ ระยะเวลา", "ไม่ตรงกับรายงานปี ๒๕๖๖"),
    Turn(STAFF, "กลุ่มการเงินต้องทำอะไรบ้าง", "กลุ่มบริหารงานการเงินฯ"),
    Turn(HEAD, "รายงานค่ะ", "จะรายงานตัวชี้วัดใด"),
    Turn(HEAD, "10", "แต่ละมาตรการดำเนินการถึงไหนแล้ว", tap="การดำเนินการเพื่อป้องกันการทุจริต"),
    Turn(HEAD, "2", "ได้ดำเนินการอะไรไปแล้วบ้าง", tap="กำลังดำเนินการ"),
    Turn(HEAD, "ประชุมสร้างจิตสำนึก ๑๐ ก.พ. ๖๖ มี ๑๑/๑๒ คน", "เกิดผลลัพธ์หรือความสำเร็จอะไร"),
    Turn(HEAD, "ถาม ตัวชี้วัดที่ ๒ ใครรับผิดชอบ", "กลุ่มบริหารงานการเงินฯ"),
    Turn(HEAD, "ทุกคนปฏิเสธของขวัญได้", "มีปัญหา/อุปสรรค"),
    Turn(HEAD, "ไม่มี", "มีหลักฐานแนบหรือไม่"),
    Turn(HEAD, "https://example.go.th/no-gift", "ลิงก์ https://example.go.th/no-gift"),
    Turn(HEAD, "เสร็จ", "ตรวจทานก่อนส่ง", tap="เสร็จ"),
    Turn(HEAD, "ยืนยัน", "บันทึกแล้ว: ตัวชี้วัดที่ ๑๐ รอบ ๖ เดือน ฉบับที่ ๑", tap="ยืนยัน"),
    Turn(HEAD, "ที่ส่งแล้ว", "ตัวชี้วัดที่ ๑๐"),
    Turn(STAFF, "ตัวชี้วัดที่ ๓", "นโยบาย No Gift Policy"),
    Turn(STAFF, "รับทราบครับ", "ท่านรับทราบเรื่อง ก่อนเทศกาล: นโยบาย No Gift Policy", tap="รับทราบ"),
    Turn(ADMINISTRATOR, "หลักฐานการรับรู้", "รับทราบ ๑/๒๒"),
)
SLOT_BEFORE = 17
"""Before this turn the clock moves past Monday 09.00, when the weekly message falls due."""


async def _tap(page: Page, words: str) -> None:
    lines = page.locator("[data-testid=line][data-who=bot]")
    targets = lines.last.locator("[data-testid=flex-button], [data-testid=box-action]")
    exact = page.get_by_text(words, exact=True)
    await targets.filter(has=exact).or_(targets.and_(exact)).first.click(timeout=5000)


async def _take(rehearsal: Rehearsal, page: Page, turn: Turn, *, on_phone: bool) -> None:
    # People read before they type: within four seconds it would be a line of the same answer.
    rehearsal.clock.skip(timedelta(seconds=5))
    await page.click(f"[data-testid=person-{turn.who}]")
    before = len(rehearsal.line.bot_messages(turn.who))
    if on_phone and turn.tap:
        await _tap(page, turn.tap)
    else:
        await page.fill("[data-testid=composer]", turn.typed)
        await page.press("[data-testid=composer]", "Enter")
    await rehearsal.line.wait_for_bot(turn.who, before + 1)
    shown = page.locator("[data-testid=line][data-who=bot]", has_text=turn.sees)
    await shown.last.wait_for(timeout=5000)
    assert await page.evaluate(OVERFLOWING) == []


@pytest.mark.parametrize("view", ["phone", "pc"])
async def test_twenty_turns_by_staff_head_and_administrator(view: str, tmp_path: Path) -> None:
    problems: list[str] = []
    async with (
        Rehearsal(tmp_path / "data", tick_seconds=0.2) as rehearsal,
        looking_at(rehearsal.page_url, problems) as page,
    ):
        if view == "pc":
            await page.click("[data-testid=view-switch]")
        for number, turn in enumerate(TURNS):
            if number == SLOT_BEFORE:
                await page.click("[data-testid=skip-10]")
                await rehearsal.bot.tick()
            await _take(rehearsal, page, turn, on_phone=view == "phone")
        if view == "pc":
            assert await page.locator("[data-testid=quick-reply]").count() == 0
        assert len(TURNS) == 20
        assert rehearsal.line.unplayed == []
        assert {call.status for call in rehearsal.line.calls} == {200}
        assert rehearsal.line.quota_used == 0
    assert problems == []


async def test_the_rest_get_a_multicast_at_the_deadline_once(tmp_path: Path) -> None:
    async with Rehearsal(tmp_path, tick_seconds=60) as rehearsal:
        line = rehearsal.line
        # Nobody is reminded of reports here.
        async with rehearsal.bot.store.unit() as unit:
            for round in usual_rounds(SHIPPED_YEAR):
                await unit.rounds.put(replace(round, is_closed=True))
        await rehearsal.skip(timedelta(minutes=10))
        await line.say(STAFF, "ตัวชี้วัดที่ ๓")
        await line.wait_for_bot(STAFF, 2)
        await rehearsal.skip(timedelta(days=4, hours=6, minutes=5))
        await line.wait_for_bot(HEAD, 1)
        for _ in range(3):
            await rehearsal.bot.tick()
            await rehearsal.bot.idle()
        told = [len(line.bot_messages(f"U{number:032x}")) for number in range(2, 19)]
        assert told == [1] * 17
        assert len(line.bot_messages(STAFF)) == 2
        assert line.quota_used == 17
        [multicast] = [call for call in line.calls if call.path.endswith("/multicast")]
        assert multicast.retry_key


async def test_weeks_that_are_skipped_send_what_falls_due_in_each(tmp_path: Path) -> None:
    async with Rehearsal(tmp_path, tick_seconds=60) as rehearsal:
        await rehearsal.skip(timedelta(days=21))
        async with rehearsal.bot.store.unit() as unit:
            sent = [campaign.message_id for campaign in await unit.campaigns.all()]
        assert sent == ["no-gift-policy", "state-property", "conflict-of-interest"]
        # Both that ask to be acknowledged were due and pushed; the plain one costs nothing.
        pushed = [call.body["to"] for call in rehearsal.line.calls if "multicast" in call.path]
        assert [len(people) for people in pushed] == [18, 18]
