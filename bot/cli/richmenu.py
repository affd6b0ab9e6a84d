"""`richmenu sync`: LINE's rich menus as the project draws them; also while the bot runs."""

import argparse
import asyncio
from collections.abc import Mapping
from typing import Any

from bot import cli
from bot.cli.through_bot import BotGone, through_the_bot_or_alone
from bot.config import Settings, load_settings
from bot.wiring import sync_rich_menus
from messages.texts import operator as T


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with the rich menus."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("sync", help=T.RICH_MENU_SYNC)


def run(_args: argparse.Namespace) -> int:
    """Exit code 0 when LINE has every menu, 1 where LINE refused or could not be reached."""
    settings = load_settings()
    try:
        answer = through_the_bot_or_alone(
            settings.bot_data_dir, "richmenu_sync", {}, {}, lambda: _alone(settings)
        )
    except BotGone:
        return cli.say_problem(cli.PROBLEM, T.RICH_MENU_BOT_GONE)
    if "error" in answer:
        return cli.say_problem(cli.PROBLEM, T.BACKUP_BOT_OLD)
    if "line" in answer:
        reasons = T.RICH_MENU_REASONS
        return cli.say_problem(cli.PROBLEM, reasons.get(answer["line"], reasons["LineError"]))
    print(T.RICH_MENU_SYNCED.format(**answer))
    return cli.WELL


def _alone(settings: Settings) -> Mapping[str, Any]:
    return asyncio.run(sync_rich_menus(settings))
