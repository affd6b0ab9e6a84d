"""`demo`: the bot beside the local stand-in for LINE, with a sample office, in one process.

No account and no network are needed. Time starts on Monday 13 March 2566, 08.50, and runs; the
page can move it ahead.
"""

import argparse
import asyncio
import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot import logs
from bot.cli import WELL, signals
from bot.rehearsal import Rehearsal
from messages.texts import operator as T


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to keep the data, where to listen, whether to log."""
    parser.add_argument("--data", type=Path, help=T.DEMO_DATA)
    parser.add_argument("--port", type=int, default=0, help=T.DEMO_PORT)
    parser.add_argument("--logs", action="store_true", help=T.DEMO_LOGS)


def run(args: argparse.Namespace) -> int:
    """Runs until Ctrl-C; exit code 0."""
    logs.set_up(quiet=not args.logs)
    with _folder(args.data) as folder:
        return asyncio.run(_demo(folder, args.port))


@contextlib.contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    if given is not None:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="integrity-bot-", ignore_cleanup_errors=True) as made:
        yield Path(made)


async def _demo(folder: Path, port: int) -> int:
    stop = asyncio.Event()
    signals.stop_on(stop)
    async with Rehearsal(folder, port=port) as rehearsal:
        drawing = asyncio.create_task(rehearsal.bot.rich_menus.told())
        print(T.DEMO_READY.format(address=rehearsal.page_url), flush=True)
        await stop.wait()
        drawing.cancel()
    print(T.DEMO_ENDED, flush=True)
    return WELL
