"""`check`: what is wrong and what to do. Opens nothing for writing; works while the bot runs."""

import argparse
import asyncio
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot import cli
from bot.account import CHAT_MODE_OPERATORS
from bot.admin import ask_running_bot
from bot.config import Settings, load_settings
from bot.errors import LineError, LineUnauthorised
from bot.line.client import LineClient
from handlers.rules.permissions import FEWEST_ADMINISTRATORS
from messages.rich_menus import rich_menus
from messages.texts import operator as T


@dataclass(frozen=True, slots=True)
class Result:
    """One thing looked at; `mark` is one of T.OK, T.WARNING, T.FAILED."""

    mark: str
    sentence: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything is a setting."""


def run(_args: argparse.Namespace) -> int:
    """Exit code 1 when something has to be fixed, 2 for settings."""
    settings = load_settings()
    results = [Result(T.OK, T.CHECK_SETTINGS), _folder(settings.bot_data_dir)]
    results += asyncio.run(_line(settings))
    results += _running_bot(settings.bot_data_dir)
    results.append(Result(T.WARNING, T.CHECK_OA_REMINDER))
    for result in results:
        print(T.check_line(result.mark, result.sentence))
    return cli.PROBLEM if any(r.mark == T.FAILED for r in results) else cli.WELL


def _folder(folder: Path) -> Result:
    if folder.is_dir() and os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Result(T.OK, T.CHECK_FOLDER.format(folder=folder))
    nearest = next((p for p in folder.absolute().parents if p.exists()), None)
    if not folder.exists() and nearest and os.access(nearest, os.W_OK):
        return Result(T.OK, T.CHECK_FOLDER_NEW.format(folder=folder))
    return Result(T.FAILED, T.CHECK_FOLDER_WRONG.format(folder=folder))


async def _line(settings: Settings) -> list[Result]:
    token = settings.line_channel_access_token.get_secret_value()
    line = LineClient(token, settings.line_api_base)
    await line.open()
    try:
        info = await line.bot_info()
        limit, used = await line.quota(), await line.consumption()
        menus = await line.rich_menus()
    except LineUnauthorised:
        return [Result(T.FAILED, T.CHECK_TOKEN_WRONG)]
    except LineError:
        return [Result(T.FAILED, T.CHECK_NO_LINE)]
    finally:
        await line.close()
    return [
        Result(T.OK, T.CHECK_TOKEN),
        *_chat_mode(info.chat_mode),
        _quota(limit, used, settings.bot_push_reserve),
        _rich_menus(menus),
    ]


def _chat_mode(mode: str) -> Iterator[Result]:
    if mode == CHAT_MODE_OPERATORS:
        yield Result(T.FAILED, T.CHECK_CHAT_MODE_ON)
    else:
        yield Result(T.OK, T.CHECK_CHAT_MODE)


def _quota(limit: int | None, used: int, reserve: int) -> Result:
    if limit is None:
        return Result(T.OK, T.CHECK_QUOTA_FREE.format(used=used))
    if limit - used <= reserve:
        low = T.CHECK_QUOTA_LOW.format(used=used, limit=limit, reserve=reserve)
        return Result(T.WARNING, low)
    return Result(T.OK, T.CHECK_QUOTA.format(used=used, limit=limit))


def _rich_menus(at_line: Mapping[str, str]) -> Result:
    if all(menu.name in at_line for menu in rich_menus()):
        return Result(T.OK, T.CHECK_RICH_MENUS)
    return Result(T.WARNING, T.CHECK_RICH_MENUS_OLD)


def _running_bot(folder: Path) -> Iterator[Result]:
    health = ask_running_bot(folder, "health")
    if health is None:
        yield Result(T.WARNING, T.CHECK_BOT_OFF)
        return
    problems = health.get("problems") or ([health["error"]] if "error" in health else [])
    if problems:
        yield Result(T.FAILED, T.CHECK_BOT_ILL.format(problems=", ".join(problems)))
    else:
        yield Result(T.OK, T.CHECK_BOT_RUNS)
    able = health.get("administrators", FEWEST_ADMINISTRATORS)
    if 0 <= able < FEWEST_ADMINISTRATORS:
        yield Result(T.WARNING, T.CHECK_FEW_ADMINISTRATORS.format(count=able))
