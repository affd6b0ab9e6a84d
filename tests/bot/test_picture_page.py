"""Small copies of evidence over HTTP: for a signed address that lasts, of nothing that traps."""

import io
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from PIL import Image

from bot.exports import Exports
from bot.file_page import FilePage
from bot.picture_page import PicturePage
from handlers.pictures import PATH, signed_name
from store.files import EvidenceFiles
from store.tinydb_store import TinyDBStore
from tests.kit.chat import CODES
from tests.kit.hand import Counter, HandClock


class Pages:
    """Both pages below /files/ as the bot serves them, on a port of their own."""

    def __init__(self, files: EvidenceFiles, clock: HandClock, url: str) -> None:
        self.files = files
        self.clock = clock
        self.url = url

    async def keep(self, content: bytes) -> str:
        async def pieces() -> AsyncIterator[bytes]:
            yield content

        return (await self.files.keep(pieces())).sha256

    def address(self, sha256: str) -> str:
        return self.url + PATH + signed_name(sha256, CODES, self.clock())

    async def get(self, url: str) -> tuple[int, bytes]:
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            return answer.status, await answer.read()


@pytest.fixture
async def pages(tmp_path: Path) -> AsyncIterator[Pages]:
    clock, new_id = HandClock(), Counter()
    files = EvidenceFiles(tmp_path / "files", 10_000_000)
    store = TinyDBStore.open(tmp_path / "data", new_id)
    app = web.Application()
    made = Exports(store, tmp_path / "data", clock).made
    FilePage(store, CODES, clock, new_id, made).add_routes(app)
    PicturePage(files, CODES, clock).add_routes(app)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield Pages(files, clock, f"http://127.0.0.1:{runner.addresses[0][1]}")
    await runner.cleanup()
    await store.close()


def photo(wide: int, high: int, kind: str = "JPEG") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (wide, high), "teal").save(stream, kind)
    return stream.getvalue()


async def test_a_photo_is_shown_small(pages: Pages) -> None:
    sha256 = await pages.keep(photo(2400, 1800))
    status, body = await pages.get(pages.address(sha256))
    assert status == 200
    with Image.open(io.BytesIO(body)) as small:
        assert (small.format, small.size) == ("JPEG", (480, 360))


async def test_an_address_is_over_after_an_hour(pages: Pages) -> None:
    address = pages.address(await pages.keep(photo(60, 60)))
    assert (await pages.get(address))[0] == 200
    pages.clock.move(hours=1)
    assert await pages.get(address) == (404, b"")


async def test_an_address_of_another_file_cannot_be_made_of_it(pages: Pages) -> None:
    mine, other = await pages.keep(photo(60, 60)), await pages.keep(photo(61, 61))
    address = pages.address(mine)
    for forged in (address.replace(mine, other), address[:-64] + "0" * 64, pages.url + PATH + "x"):
        assert await pages.get(forged) == (404, b"")


@pytest.mark.parametrize(
    "content",
    [
        photo(5_001, 5_001, "PNG"),
        photo(60, 60)[:200],
        b"%PDF-1.7\n",
        b"GIF89a<\x00<\x00<script>alert(1)</script>",
    ],
    ids=["bomb", "cut", "pdf", "spoofed"],
)
async def test_what_is_no_plain_picture_is_never_shown(pages: Pages, content: bytes) -> None:
    assert await pages.get(pages.address(await pages.keep(content))) == (404, b"")


async def test_a_file_that_is_gone_is_not_found(pages: Pages) -> None:
    sha256 = await pages.keep(photo(60, 60))
    await pages.files.remove(sha256)
    assert await pages.get(pages.address(sha256)) == (404, b"")
