"""LINE's limits for what we send, and the checks every builder runs when called.

Source: https://developers.line.biz/en/reference/messaging-api/ (message and action objects) and
https://developers.line.biz/en/docs/messaging-api/text-character-count/ (which unit counts).
"""

import json
from collections.abc import Mapping
from typing import Any

from messages.thai import graphemes, utf16

MESSAGES = 5
TEXT = 5000
ALT_TEXT = 1500
BUBBLE_BYTES = 30_000
QUICK_REPLIES = 13
CHAT_BAR = 14
BUTTON_LABEL = 40
QUICK_REPLY_LABEL = 20
POSTBACK_DATA = 300
DISPLAY_TEXT = 300
URI = 1000
IMAGE_URL = 2000


class OverLimit(ValueError):
    """A builder was given more than LINE takes: a bug of ours, found when the card is built."""

    def __init__(self, what: str, size: int, most: int) -> None:
        super().__init__(f"{what}: {size} > {most}")


def check_text(what: str, text: str, most: int) -> str:
    """The text, not empty and within `most` UTF-16 units."""
    if not text.strip():
        raise OverLimit(f"{what} is empty", 0, most)
    if utf16(text) > most:
        raise OverLimit(what, utf16(text), most)
    return text


def check_label(what: str, text: str, most: int) -> str:
    """The label, not empty and within `most` graphemes."""
    if not text.strip():
        raise OverLimit(f"{what} is empty", 0, most)
    if graphemes(text) > most:
        raise OverLimit(what, graphemes(text), most)
    return text


def check_bytes(what: str, container: Mapping[str, Any], most: int) -> None:
    """The container's JSON within `most` bytes, counted with escapes, the larger of both ways."""
    size = len(json.dumps(container))
    if size > most:
        raise OverLimit(what, size, most)
