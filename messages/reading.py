"""What a person reads in a message, as plain text: for the command line, and for tests."""

from collections.abc import Iterable, Mapping
from typing import Any

from messages.message import Message


def read_aloud(messages: Iterable[Message]) -> str:
    """All the text of the messages in reading order, a line a text; buttons by their labels."""
    return "\n".join(line for message in messages for line in _lines(message.json))


def _lines(node: Any) -> Iterable[str]:
    if isinstance(node, Mapping):
        match node.get("type"):
            case "text":
                yield str(node.get("text", ""))
                return
            case "button":
                yield f"[{node['action']['label']}]"
                return
        for part in ("contents", "header", "hero", "body", "footer"):
            if part in node:
                yield from _lines(node[part])
    elif isinstance(node, list):
        for child in node:
            yield from _lines(child)
