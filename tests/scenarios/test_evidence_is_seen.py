"""A photo handed in is seen small on the cards, from LINE's side to the bot's page and back."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
from PIL import Image

from bot.rehearsal import PUBLIC_URL, Rehearsal

HEAD = f"U{2:032x}"


def photo() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (1200, 900), "teal").save(stream, "JPEG")
    return stream.getvalue()


def pictures(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if node.get("type") == "image":
            yield node["url"]
        for inner in node.values():
            yield from pictures(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from pictures(inner)


async def test_from_the_phone_to_the_card(tmp_path: Path) -> None:
    async with Rehearsal(tmp_path, tick_seconds=60) as rehearsal:
        await rehearsal.line.send_image(HEAD, photo())
        await rehearsal.bot.idle()
        await rehearsal.line.say(HEAD, "หลักฐานที่ฝากไว้")
        await rehearsal.bot.idle()
        (url,) = pictures(rehearsal.line.bot_messages(HEAD)[-1])
        assert url.startswith(f"{PUBLIC_URL}/files/pictures/")
        assert rehearsal.line.public_prefix == (PUBLIC_URL, rehearsal.bot.base_url)
        real = rehearsal.bot.base_url + url.removeprefix(PUBLIC_URL)
        async with aiohttp.ClientSession() as session:
            async with session.get(real) as answer:
                assert answer.content_type == "image/jpeg"
                with Image.open(io.BytesIO(await answer.read())) as small:
                    assert small.size == (480, 360)
            async with session.get(real[:-1] + "x") as answer:
                assert answer.status == 404
