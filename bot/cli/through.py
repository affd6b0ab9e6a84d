"""A command's way to the store: through the running bot or, without one, by itself."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bot.admin import ask_running_bot
from store.errors import StoreLocked

LOOK_EVERY = 0.2
PATIENCE = 5.0
"""How long a bot that is starting or stopping has the folder without answering."""


def through_the_bot_or_alone(
    data: Path, verb: str, alone: Callable[[], Mapping[str, Any]], **args: Any
) -> Mapping[str, Any]:
    """The running bot's answer to the verb, else what `alone` gives. Raises StoreLocked where
    somebody has the folder who answers nothing."""
    began = time.monotonic()
    while True:
        asked = ask_running_bot(data, verb, **args)
        if asked is not None:
            return asked
        try:
            return alone()
        except StoreLocked:
            # A bot that starts right now takes the lock before it listens.
            if time.monotonic() - began > PATIENCE:
                raise
            time.sleep(LOOK_EVERY)
