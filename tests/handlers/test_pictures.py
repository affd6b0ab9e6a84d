"""Evidence is seen small by those whose card it stands on, at an address that is soon over."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from handlers.pictures import PATH, picture_wanted
from messages.limits import BUBBLE_BYTES, check_bytes
from tests.kit.chat import CODES, Chat, Office

AT_EVIDENCE = ("รายงาน 3", "3", "ประชุมชี้แจงแล้ว ๑๒ ม.ค. ๖๖", "บุคลากรเข้าใจตรงกัน", "-")
LONGEST = "ที่" * 666


@pytest.fixture(params=[False, True], ids=["runs", "restarts"])
async def office(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Office]:
    opened = await Office.open(tmp_path)
    opened.public_url = "https://bot.example.go.th"
    opened.build_dispatch()
    opened.restarts = request.param
    yield opened
    await opened.close()


def seen(chat: Chat) -> list[str]:
    """What the pictures now shown are of."""
    tokens = [url.partition(PATH)[2] for url in _urls(chat.shown)]
    return [picture_wanted(t, CODES, chat.office.clock()) or "" for t in tokens]


def _urls(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if node.get("type") == "image":
            yield node["url"]
        for inner in node.values():
            yield from _urls(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _urls(inner)


class TestOnCards:
    async def test_from_the_evidence_step_to_the_report_as_it_was_sent(self, head: Chat) -> None:
        await head.says_each(*AT_EVIDENCE)
        assert seen(head) == []
        await head.sends_file("a.jpg")
        assert seen(head) == ["sha-a.jpg"]
        await head.sends_file("b.png", "image/png")
        await head.sends_file("c.pdf", "application/pdf")
        assert seen(head) == ["sha-a.jpg", "sha-b.png"]
        head.sees("ไฟล์ c.pdf")
        await head.says_each("ลบ 1", "เสร็จ")
        assert head.step == "checking"
        assert seen(head) == ["sha-b.png"]
        await head.says_each("ยืนยัน", "ที่ส่งแล้ว", "1")
        assert seen(head) == ["sha-b.png"]
        await head.says_each("ดูร่าง")
        await head.taps(next(w for w in head.buttons() if w.startswith("ตัวชี้วัดที่ ๓")))
        assert seen(head) == ["sha-b.png"]

    async def test_in_the_tray_a_row_and_a_piece(self, head: Chat) -> None:
        await head.sends_file("a.jpg")
        await head.says_each("3", "หลักฐานที่ฝากไว้")
        assert seen(head) == ["sha-a.jpg"]
        await head.says("1")
        assert seen(head) == ["sha-a.jpg"]

    @pytest.mark.parametrize("address", [None, "http://bot.example.go.th"])
    async def test_without_an_https_address_the_piece_is_named(
        self, head: Chat, address: str | None
    ) -> None:
        head.office.public_url = address
        head.office.build_dispatch()
        await head.says_each(*AT_EVIDENCE)
        await head.sends_file("a.jpg")
        head.sees("รูป a.jpg")
        assert list(_urls(head.shown)) == []

    async def test_the_fullest_cards_stay_within_lines_limit(self, head: Chat) -> None:
        texts = (LONGEST, LONGEST, f"{LONGEST[:990]}\n{LONGEST[:1000]}", LONGEST, "ต.ค. ๖๖")
        measures = ("8.1 กำลังทำ", "8.2 ยังไม่เริ่ม", "8.3 ไม่เกี่ยว")
        for n in range(10):
            await head.sends_file(f"{n}" + "ที่ปิ่นชี้ปื้น" * 12 + ".jpg", sha256=f"{n}" * 64)
        await head.says_each("8", "หลักฐานที่ฝากไว้")
        assert len(seen(head)) == 10
        await head.says_each("รายงาน 8", *measures, *texts)
        assert head.step == "evidence"
        for n in range(10):
            await head.says("1" if n < 8 else "https://example.go.th/" + "ก" * 900 + str(n))
            assert head.step == "evidence"
            check_bytes("bubble", head.shown[-1]["contents"], BUBBLE_BYTES)
        assert len(seen(head)) == 6
        await head.says("เสร็จ")
        assert head.step == "checking"
        assert len(seen(head)) == 6


class TestAddress:
    async def test_ends_after_an_hour_and_cannot_be_made_up(self, head: Chat) -> None:
        await head.says_each(*AT_EVIDENCE)
        await head.sends_file("a.jpg")
        (url,) = _urls(head.shown)
        token, now = url.partition(PATH)[2], head.office.clock()
        assert picture_wanted(token, CODES, now) == "sha-a.jpg"
        assert picture_wanted(token, CODES, now + timedelta(hours=1)) is None
        named, _, seal = token.rpartition(".")
        later = named.replace(".", "x", 1).replace("1", "2") + "." + seal
        for forged in (later, named, "", ".", f"sha-b.jpg.9999999999.{seal}"):
            assert picture_wanted(forged, CODES, now) is None
