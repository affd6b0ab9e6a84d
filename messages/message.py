"""One message to a person: LINE JSON, the template that built it, and its numbered choices."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from store.model import ListedChoice


@dataclass(frozen=True, slots=True)
class Message:
    """`json` is one LINE message object; `template` is the builder's name, shown by the inspector.

    `choices` is the numbered list it shows: typing a number or the words does what its button
    does. Builders check LINE's limits when called, so a Message can always be sent.
    """

    json: Mapping[str, Any]
    template: str
    choices: tuple[ListedChoice, ...] = ()
