"""The chat page as people see and use it, in a headless browser; screenshots go to tmp_path."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from playwright.async_api import Locator, Page

from bot.simulator import Simulator
from tests.bot.simulator.conftest import (
    GROUP,
    MALEE,
    SECRET,
    SOMCHAI,
    TOKEN,
    Clock,
    LineApi,
    ListeningBot,
    text,
)
from tests.bot.simulator.samples import (
    PNG,
    PUBLIC,
    box,
    bubble,
    button,
    carousel,
    flex_of,
    full_bubble,
    quick,
    row,
)
from tests.bot.simulator.test_rich_menus import AREA as MENU_AREA
from tests.bot.simulator.test_rich_menus import drawn, made
from tests.kit.browser import OVERFLOWING, looking_at

AREA = MENU_AREA | {"action": {"type": "message", "label": "ดูเมนู", "text": "เมนู"}}
EMPTY_GROUP = "C" + "4" * 32
COMPOSER = "[data-testid=composer]"
LONG = "กลุ่มบริหารงานการเงินและสินทรัพย์" * 12 + " https://bot.demo.invalid/" + "a" * 120
PICTURE = {
    "type": "image",
    "originalContentUrl": f"{PUBLIC}/a.png",
    "previewImageUrl": f"{PUBLIC}/b.png",
}
PICKER = {
    "type": "datetimepicker",
    "label": "เลือกวัน",
    "data": "v1;day",
    "mode": "date",
    "initial": "2023-03-13",
}


@pytest.fixture
async def pictures() -> AsyncIterator[str]:
    """Where the bot's pictures really are: an address that answers every path with one."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=PNG, content_type="image/png")

    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.fixture
async def simulator(
    clock: Clock, bot: tuple[ListeningBot, str], pictures: str
) -> AsyncIterator[Simulator]:
    numbers = itertools.count()
    played = Simulator(
        now=clock,
        new_id=lambda: f"id-{next(numbers)}",
        channel_secret=SECRET,
        access_token=TOKEN,
        people=(SOMCHAI, MALEE),
        public_prefix=(PUBLIC, pictures),
        skip_time=clock.skip,
    )
    played.webhook_url = bot[1]
    await played.start()
    yield played
    await played.close()


@pytest.fixture
async def page(simulator: Simulator) -> AsyncIterator[Page]:
    """The page; afterwards nothing stands outside its box and the console is silent."""
    problems: list[str] = []
    async with looking_at(f"{simulator.base_url}/", problems) as shown:
        await shown.click(f"[data-testid=person-{SOMCHAI.user_id}]")
        yield shown
        assert await shown.evaluate(OVERFLOWING) == []
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert await shown.evaluate(wide) <= 0
    assert problems == []


def bot_lines(page: Page) -> Locator:
    return page.locator("[data-testid=line][data-who=bot]")


def own_lines(page: Page) -> Locator:
    return page.locator("[data-testid=line][data-who=person]")


def marked(page: Page, name: str) -> Locator:
    return page.locator(f"[data-testid={name}]")


async def next_event(listening: ListeningBot, count: int = 1) -> dict[str, Any]:
    """The newest event, once there are `count`."""
    async with asyncio.timeout(5):
        while len(listening.events) < count:
            await asyncio.sleep(0.01)
    return listening.events[-1]


async def test_texts_flex_carousels_and_pictures_are_drawn_on_every_screen(
    page: Page, line: LineApi, pictures: str, tmp_path: Path
) -> None:
    await line.push([text(LONG), flex_of(full_bubble()), carousel(), PICTURE, quick()])
    await bot_lines(page).nth(4).wait_for()
    for words in ("ผู้รับผิดชอบ", "◐ กำลังทำ", "กำหนดส่ง", "ประกาศเจตนารมณ์ไม่รับของขวัญ"):
        assert await page.get_by_text(words).is_visible()
    assert await bot_lines(page).nth(1).locator(".fx-separator").count() == 1
    assert await bot_lines(page).nth(1).locator("img").count() == 2
    assert await bot_lines(page).nth(2).locator(".fx-bubble").count() == 3
    loaded = "image => image.complete && image.naturalWidth === 10"
    assert await bot_lines(page).nth(3).locator("img").evaluate(loaded)
    assert await marked(page, "quick-reply").count() == 6
    for width, height in ((1280, 1000), (390, 800)):
        await page.set_viewport_size({"width": width, "height": height})
        assert await page.evaluate(OVERFLOWING) == []
        for number in range(5):
            await bot_lines(page).nth(number).scroll_into_view_if_needed()
            await page.screenshot(path=tmp_path / f"page-{width}-{number}.png")
    await line.push([text(f"ดูรูปที่ {PUBLIC}/a.png")])
    link = bot_lines(page).last.locator("a")
    assert await link.text_content() == f"{PUBLIC}/a.png"
    assert await link.get_attribute("href") == f"{pictures}/a.png"


async def test_pressing_posts_the_data_and_picking_a_day_the_day(
    page: Page, line: LineApi, listening: ListeningBot
) -> None:
    card = bubble(body=box(row("๑", "ประกาศเจตนารมณ์")), footer=box(button("รายงานผล")))
    await line.push([flex_of(card)])
    await marked(page, "flex-button").click()
    assert (await next_event(listening, 1))["postback"] == {"data": "v1;open"}
    assert await own_lines(page).last.locator(".bubble").text_content() == "รายงานผล"
    await marked(page, "box-action").click()
    assert (await next_event(listening, 2))["postback"] == {"data": "v1;pick;๑"}
    await line.push([quick()])
    await marked(page, "quick-reply").last.click()
    event = await next_event(listening, 3)
    assert event["message"]["text"] == "เมนู"
    assert event["source"] == {"type": "user", "userId": SOMCHAI.user_id}
    await own_lines(page).nth(2).wait_for()
    assert await marked(page, "quick-reply").count() == 0
    card = bubble(footer=box({"type": "button", "action": PICKER}))
    await line.push([flex_of(card)])
    await page.get_by_text("เลือกวัน", exact=True).wait_for()
    await marked(page, "flex-button").last.click()
    await page.click("#picker-cancel")
    await marked(page, "flex-button").last.click()
    await page.fill("[data-testid=picker-value]", "2023-03-31")
    await page.click("[data-testid=picker-ok]")
    event = await next_event(listening, 4)
    assert event["postback"] == {"data": "v1;day", "params": {"date": "2023-03-31"}}
    assert len(listening.events) == 4


async def test_what_is_typed_is_said_and_a_bot_that_does_not_answer_is_told(
    page: Page, simulator: Simulator, listening: ListeningBot
) -> None:
    await page.click(COMPOSER)
    await page.keyboard.type("รายงาน")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("ตัวชี้วัด 5")
    await page.keyboard.press("Enter")
    assert (await next_event(listening))["message"]["text"] == "รายงาน\nตัวชี้วัด 5"
    await own_lines(page).get_by_text("ตัวชี้วัด 5").wait_for()
    assert await page.input_value(COMPOSER) == ""
    await page.fill(COMPOSER, "   ")
    await page.click("[data-testid=send]")
    await page.fill(COMPOSER, "เมนู")
    await page.click("[data-testid=send]")
    assert (await next_event(listening, 2))["message"]["text"] == "เมนู"
    simulator.webhook_url = "http://127.0.0.1:1/callback"
    await page.fill(COMPOSER, "เมนู")
    await page.press(COMPOSER, "Enter")
    await page.get_by_text("บอทยังไม่ตอบรับ").wait_for()


async def test_the_switches_hide_quick_replies_and_show_where_a_message_comes_from(
    page: Page, line: LineApi, simulator: Simulator
) -> None:
    await line.push([quick()])
    await marked(page, "quick-reply").first.wait_for()
    await page.click("[data-testid=view-switch]")
    assert await marked(page, "quick-reply").count() == 0
    assert await page.get_by_text("ยืนยันส่งรายงานหรือไม่").last.is_visible()
    await page.click("[data-testid=view-switch]")
    assert await marked(page, "quick-reply").count() == 6
    await simulator.press(SOMCHAI.user_id, "v1;open")
    await line.push([text()], X_Bot_Trace="menu;rule 4")
    trace = page.get_by_text("menu · rule 4")
    await trace.wait_for(state="attached")
    assert not await trace.is_visible()
    assert not await own_lines(page).last.is_visible()
    await page.click("[data-testid=inspector-switch]")
    assert await trace.is_visible()
    assert await page.get_by_text("กดปุ่ม: v1;open").is_visible()
    await page.click("[data-testid=inspector-switch]")
    assert not await trace.is_visible()


async def test_a_rich_menu_stands_on_the_phone_only_and_says_its_words(
    page: Page, line: LineApi, listening: ListeningBot
) -> None:
    assert not await marked(page, "rich-menu").is_visible()
    id = await made(line, areas=[AREA])
    assert await drawn(line, id) == 200
    await line.call("POST", f"/v2/bot/user/all/richmenu/{id}")
    await line.push([text()])
    await marked(page, "rich-menu-area").wait_for()
    loaded = "() => document.querySelector('.rich-menu img').naturalWidth === 800"
    await page.wait_for_function(loaded)
    await page.get_by_role("button", name="ดูเมนู").click()
    assert (await next_event(listening))["message"]["text"] == "เมนู"
    await page.click("[data-testid=rich-menu-bar]")
    assert not await marked(page, "rich-menu-area").is_visible()
    await page.click("[data-testid=rich-menu-bar]")
    await page.click("[data-testid=view-switch]")
    assert not await marked(page, "rich-menu").is_visible()


async def test_a_photo_and_a_file_are_sent_and_shown(
    page: Page, line: LineApi, listening: ListeningBot
) -> None:
    photo = {"name": "ภาพ.png", "mimeType": "image/png", "buffer": PNG}
    await page.set_input_files("[data-testid=attach-photo]", photo)
    sent = (await next_event(listening))["message"]
    assert sent["type"] == "image"
    content = await line.call("GET", f"/v2/bot/message/{sent['id']}/content")
    assert content[:2] == (200, PNG)
    await own_lines(page).locator("img.picture").wait_for()
    plan = {"name": "แผน.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}
    await page.set_input_files("[data-testid=attach-file]", plan)
    assert (await next_event(listening, 2))["message"]["fileName"] == "แผน.pdf"
    await page.click("[data-testid=attach-sticker]")
    assert (await next_event(listening, 3))["message"]["type"] == "sticker"
    await own_lines(page).nth(2).wait_for()
    assert await own_lines(page).nth(1).locator(".stand-in").text_content() == "▤แผน.pdf (4 ไบต์)"


async def test_who_blocks_the_bot_can_send_nothing_until_the_block_is_lifted(
    page: Page, line: LineApi, simulator: Simulator, listening: ListeningBot
) -> None:
    await line.push([flex_of(bubble(footer=box(button("รายงานผล"))))])
    await marked(page, "flex-button").wait_for()
    await page.click("[data-testid=friend-switch]")
    assert (await next_event(listening))["type"] == "unfollow"
    await page.get_by_text("บล็อกบอทแล้ว", exact=True).last.wait_for()
    assert await page.is_disabled(COMPOSER)
    await marked(page, "flex-button").click()
    assert "เลิกบล็อกก่อน" in (await page.text_content("#trouble") or "")
    assert len(listening.events) == 1
    await page.click("[data-testid=friend-switch]")
    assert (await next_event(listening, 2))["follow"] == {"isUnblocked": True}
    await own_lines(page).nth(1).wait_for()
    assert await page.is_enabled(COMPOSER)
    assert not await page.is_visible("#trouble")


async def test_in_a_group_people_speak_to_the_bot_but_buttons_do_not_name_it(
    page: Page, line: LineApi, simulator: Simulator, listening: ListeningBot
) -> None:
    await simulator.invite_bot(GROUP, [SOMCHAI.user_id, MALEE.user_id])
    await page.click(f"[data-testid=person-{GROUP}]")
    await page.select_option("#speaker", MALEE.user_id)
    await page.fill(COMPOSER, "เมนู")
    await page.press(COMPOSER, "Enter")
    said = await next_event(listening, 2)
    assert said["source"] == {"type": "group", "groupId": GROUP, "userId": MALEE.user_id}
    assert said["message"]["mention"]["mentionees"][0]["isSelf"] is True
    await page.locator(".entry-speaker", has_text=MALEE.name).wait_for()
    await line.push([quick()], to=GROUP)
    await marked(page, "quick-reply").last.click()
    assert "mention" not in (await next_event(listening, 3))["message"]
    await simulator.invite_bot(EMPTY_GROUP)
    await page.click(f"[data-testid=person-{EMPTY_GROUP}]")
    await page.wait_for_selector(f"{COMPOSER}:disabled")
    assert not await page.is_visible("[data-testid=friend-switch]")


async def test_the_list_counts_what_is_unread_and_stays_while_nothing_changes(
    page: Page, line: LineApi
) -> None:
    await line.call("POST", "/v2/bot/chat/loading/start", {"chatId": SOMCHAI.user_id})
    await page.locator(".loading").wait_for()
    somchai, malee = (marked(page, f"person-{one.user_id}") for one in (SOMCHAI, MALEE))
    await somchai.evaluate("button => { button.dataset.same = 'yes'; }")
    await page.wait_for_timeout(1300)
    assert await somchai.get_attribute("data-same") == "yes"
    assert await page.locator(".loading").count() == 1
    await line.push([text()])
    await bot_lines(page).wait_for()
    assert await page.locator(".loading, .empty").count() == 0
    await line.push([text(), text()], to=MALEE.user_id)
    await malee.locator(".unread").wait_for()
    assert await malee.locator(".unread").text_content() == "2"
    await malee.click()
    await bot_lines(page).nth(1).wait_for()
    assert await malee.locator(".unread").count() == 0


async def test_the_bar_tells_time_and_quota_and_skips_time(
    page: Page, clock: Clock, simulator: Simulator
) -> None:
    simulator.quota_used = 60
    await page.get_by_text("08.50 น.").wait_for()
    before = clock.time
    await page.click("[data-testid=skip-60]")
    await page.get_by_text("09.50 น.").wait_for()
    assert clock.time - before == timedelta(hours=1)
    assert "60 จาก 300" in (await marked(page, "quota").text_content() or "")
    assert "ห้องซ้อม" in await page.title()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/_page/files/page.js", 200),
        ("/_page/files/none.js", 404),
        ("/_page/files/..%2Fmodel.py", 404),
        ("/_page/content/1", 404),
    ],
)
async def test_only_the_pages_own_files_are_served(
    path: str, status: int, simulator: Simulator
) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{simulator.base_url}{path}") as answer,
    ):
        assert answer.status == status


async def test_time_is_skipped_in_the_offered_steps_only(simulator: Simulator) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{simulator.base_url}/_page/skip", json={"minutes": 11}) as answer,
    ):
        assert answer.status == 400
