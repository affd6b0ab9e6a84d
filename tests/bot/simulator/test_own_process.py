"""The simulator as a program of its own."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import aiohttp

ROOT = Path(__file__).parents[3]


async def test_the_program_prints_its_address_serves_the_page_and_stops_when_asked() -> None:
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.simulator", "--webhook", "http://127.0.0.1:1/callback"),
        *("--secret", "secret", "--token", "token", "--people", "2"),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert program.stdout is not None
    try:
        address = (await asyncio.wait_for(program.stdout.readline(), 60)).decode().strip()
        async with aiohttp.ClientSession() as session:
            async with session.get(address) as page:
                assert page.content_type == "text/html"
            async with session.get(f"{address}/_page/state") as state:
                assert len((await state.json())["chats"]) == 2
        # The process object would look whether it has ended, and lose the exit code now and then.
        os.kill(program.pid, signal.SIGINT)
        assert await asyncio.wait_for(program.wait(), 60) == 0
    finally:
        if program.returncode is None:
            program.kill()
            await program.wait()
