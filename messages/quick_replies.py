"""Quick replies under the last message, an extra on phones; LINE for PC does not show them."""

from collections.abc import Mapping, Sequence
from typing import Any

from messages.limits import DISPLAY_TEXT, QUICK_REPLIES, QUICK_REPLY_LABEL
from messages.message import Message
from messages.thai import shorten, shorten_units, thai_digits
from store.model import ListedChoice


def with_quick_replies(messages: Sequence[Message]) -> list[Mapping[str, Any]]:
    """LINE JSON of the messages; the last one offers its own choices again, at most 13."""
    bodies: list[Mapping[str, Any]] = [message.json for message in messages]
    # What has no number is a button of the card, which stands there already.
    numbered = [c for c in messages[-1].choices if c.number] if messages else []
    if numbered:
        items = [_item(choice) for choice in numbered[:QUICK_REPLIES]]
        bodies[-1] = {**bodies[-1], "quickReply": {"items": items}}
    return bodies


def _item(choice: ListedChoice) -> dict[str, Any]:
    words = f"{thai_digits(choice.number)} {choice.words}"
    return {
        "type": "action",
        "action": {
            "type": "postback",
            "label": shorten(words, QUICK_REPLY_LABEL),
            "data": choice.data,
            "displayText": shorten_units(choice.words, DISPLAY_TEXT),
        },
    }
