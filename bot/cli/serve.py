"""`serve`: the bot against LINE, until SIGTERM, Ctrl-C or Ctrl-Break."""

import argparse
import asyncio
import contextlib
import logging
from functools import partial

from bot import cli, clock, logs, stopping
from bot.cli import signals
from bot.config import Settings, load_settings
from bot.wiring import Bot, build_bot
from messages.texts import operator as T
from store.errors import StoreUnavailable

LOOK_EVERY = 0.2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything is a setting."""


def run(_args: argparse.Namespace) -> int:
    """Exit code 0 after an orderly stop, TRY_AGAIN when only a new start can help."""
    settings = load_settings()
    logs.set_up()
    return asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> int:
    """The exit code where the bot did not start; else the process ends in here."""
    stop = asyncio.Event()
    signals.stop_on(stop, stopping.LONGEST)
    bot = build_bot(settings, now=partial(clock.now, settings.zone))
    try:
        await bot.start()
    except OSError:
        return cli.say_problem(cli.PROBLEM, T.PORT_TAKEN.format(port=settings.bot_port))
    try:
        print(T.STARTED.format(address=bot.webhook_url), flush=True)
        if bot.cut_tail:
            print(T.STORE_TAIL_CUT.format(file=bot.cut_tail), flush=True)
        broken = await _until_stopped(bot, stop)
    finally:
        await bot.stop()
    # A thread that still runs has nothing left that anybody waits for; Python would wait for it.
    return signals.end_now(_farewell(settings, broken))


def _farewell(settings: Settings, broken: str | None) -> int:
    if broken is None:
        print(T.STOPPED, flush=True)
        return cli.WELL
    folder = str(settings.bot_data_dir)
    return cli.say_problem(*cli.explained(StoreUnavailable(folder, broken)))


async def _until_stopped(bot: Bot, stop: asyncio.Event) -> str | None:
    """Run until told to stop; why the disk broke where it did.

    A sync that failed may have lost what the system still shows: only a new start, which reads
    what is really there, can tell.
    """
    while not stop.is_set():
        if broken := bot.disk.broken:
            logs.write("disk_broken", level=logging.ERROR, reason=broken)
            signals.end_within(stopping.LONGEST, cli.TRY_AGAIN)
            return broken
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LOOK_EVERY):
                await stop.wait()
    return None
