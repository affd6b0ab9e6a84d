"""Work on the data folder: done by the bot that runs there or, without one, by the command."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bot.admin import ask_running_bot, error_from_json
from bot.cli.progress import Shown
from store.errors import StoreLocked

LOOK_EVERY = 0.2
PATIENCE = 5.0
"""How long a bot that is starting or stopping has the folder without answering."""


class BotGone(Exception):
    """The bot stopped while it was at work for us."""


def through_the_bot_or_alone(
    data: Path,
    verb: str,
    args: Mapping[str, Any],
    words: Mapping[str, str],
    alone: Callable[[], Mapping[str, Any]],
) -> Mapping[str, Any]:
    """What the work gives; {"error": code} where the running bot does not know the verb.

    Work that takes time is answered with an `id` first and followed; `words` say in Thai and
    English what is being done, by state. Raises BotGone and StoreError.
    """
    began = time.monotonic()
    while True:
        asked = ask_running_bot(data, verb, **args)
        if asked is not None:
            return _followed(data, verb, asked["id"], words) if "id" in asked else asked
        try:
            return alone()
        except StoreLocked:
            # A bot that starts right now takes the lock before it listens.
            if time.monotonic() - began > PATIENCE:
                raise
            time.sleep(LOOK_EVERY)


def _followed(data: Path, verb: str, id: int, words: Mapping[str, str]) -> Mapping[str, Any]:
    """What the bot made for us; raises the StoreError that stopped it."""
    shown = {state: Shown(said) for state, said in words.items()}
    while True:
        seen = ask_running_bot(data, f"{verb}_progress", id=id)
        if seen is None or "state" not in seen:
            raise BotGone
        if seen["state"] == "failed":
            raise error_from_json(seen["error"])
        if seen["state"] == "done":
            for show in shown.values():
                show(1, 1)
            return seen
        if seen["state"] in shown and seen["total"]:
            shown[seen["state"]](seen["done"], seen["total"])
        time.sleep(LOOK_EVERY)
