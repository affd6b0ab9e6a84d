"""`serve`: the bot against LINE, until SIGTERM, Ctrl-C or Ctrl-Break."""

import argparse
import asyncio
import contextlib
from functools import partial

from bot import cli, clock, logs
from bot.cli import signals
from bot.config import Settings, load_settings
from bot.wiring import Bot, build_bot
from messages.texts import operator as T

LONGEST_STUCK = 60.0
LOOK_EVERY = 5.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything is a setting."""


def run(_args: argparse.Namespace) -> int:
    """Exit code 0 after an orderly stop."""
    settings = load_settings()
    logs.set_up()
    return asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> int:
    stop = asyncio.Event()
    signals.stop_on(stop)
    bot = build_bot(settings, now=partial(clock.now, settings.zone))
    try:
        await bot.start()
    except OSError:
        return cli.say_problem(cli.PROBLEM, T.PORT_TAKEN.format(port=settings.bot_port))
    try:
        print(T.STARTED.format(address=bot.webhook_url), flush=True)
        code = await _until_stopped(bot, stop)
    finally:
        await bot.stop()
    print(T.STOPPED, flush=True)
    return code


async def _until_stopped(bot: Bot, stop: asyncio.Event) -> int:
    """Run until told to stop, or until the disk takes no writes for so long that only a new
    start from what is on it can help."""
    while not stop.is_set():
        if bot.disk.stuck_for > LONGEST_STUCK:
            return cli.TRY_AGAIN
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LOOK_EVERY):
                await stop.wait()
    return cli.WELL
