"""What could tell a pulse's answer is sealed before the inbox writes it; why: store/ballot_box.py.

The inbox holds LINE's events with the sender's id from their arrival until their turn is
committed, and a kill leaves them there. The key comes from the channel's secret, which is not in
the data folder. In memory, and for the turn, an event is as LINE sent it.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot import logs
from handlers.rules.pulse_answers import LONGEST, could_tell
from messages.limits import POSTBACK_DATA
from messages.response_actions import NAME_OF_PULSE
from store.sealing import Seal
from store.unit import InboxEvent

SEALED = "sealed"
ROOM = max(POSTBACK_DATA, 4 * LONGEST)
"""Bytes: all that is sealed has one length on disk, whatever it says."""
_PULSE = NAME_OF_PULSE + ":"


class DoorSeal:
    """The cover of `store/inbox.py` for events that may be an answer to a pulse."""

    def __init__(self, secret: bytes) -> None:
        """`secret` is the channel's."""
        self._seal = Seal(b"inbox", secret)

    def close(self, event: InboxEvent) -> InboxEvent:
        """The event with what may tell an answer sealed; any other as it is."""
        place, key, said = _telling(event.raw)
        if said is None:
            return event
        bare = {k: v for k, v in event.raw[place].items() if k != key}
        sealed = self._seal.close(said, ROOM)
        return replace(event, raw={**event.raw, place: bare, SEALED: sealed})

    def open(self, event: InboxEvent) -> InboxEvent:
        """The event as LINE sent it; what another key sealed stays without its words."""
        sealed = event.raw.get(SEALED)
        if not isinstance(sealed, str):
            return event
        said = self._seal.open(sealed)
        if said is None:
            logs.write("event_sealed_by_another_key", level=logging.ERROR, event=event.id)
            return event
        place, key = ("postback", "data") if "postback" in event.raw else ("message", "text")
        raw = {k: v for k, v in event.raw.items() if k != SEALED}
        return replace(event, raw={**raw, place: {**raw[place], key: said}})


def _telling(raw: Mapping[str, Any]) -> tuple[str, str, str | None]:
    """Where an event says what may be an answer, and what it says there; None where nothing."""
    message, postback = raw.get("message"), raw.get("postback")
    if isinstance(postback, dict) and isinstance(data := postback.get("data"), str):
        is_answer = data.startswith(_PULSE) and len(data.encode()) <= ROOM and "\0" not in data
        return "postback", "data", data if is_answer else None
    if isinstance(message, dict) and isinstance(text := message.get("text"), str):
        is_told = could_tell(text) and "\0" not in text
        return "message", "text", text if is_told else None
    return "", "", None
