"""What keeps a message of the library from going out."""

import re
from enum import StrEnum

from store.model import AwarenessMessage

_PLACEHOLDER = re.compile(r"\{([^{}\n]+)\}")


class Held(StrEnum):
    """Why a message stays back."""

    RETIRED = "retired"
    UNFILLED = "unfilled"
    UNAPPROVED = "unapproved"


def placeholders(message: AwarenessMessage) -> tuple[str, ...]:
    """What the office still has to fill in, each once: `{what}` in any of its texts."""
    texts = (message.title, message.text, message.explanation, *message.choices)
    return tuple(dict.fromkeys(p for text in texts for p in _PLACEHOLDER.findall(text)))


def filled(message_text: str, placeholder: str, words: str) -> str:
    """The text with the words in place of the placeholder."""
    return message_text.replace("{" + placeholder + "}", words)


def why_held(message: AwarenessMessage) -> tuple[Held, ...]:
    """Everything that keeps it from going out; empty where it may."""
    reasons = {
        Held.RETIRED: message.is_retired,
        Held.UNFILLED: bool(placeholders(message)),
        Held.UNAPPROVED: message.is_in_directors_name and message.approval is None,
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def reasons(message: AwarenessMessage) -> dict[str, tuple[str, ...]]:
    """The same with what each is about: the gaps to fill."""
    gaps = placeholders(message)
    return {reason: gaps if reason is Held.UNFILLED else () for reason in why_held(message)}
