"""One campaign in numbers, as cards and the report's annex show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from store.model import AwarenessMessage, Campaign, MessageKind, PulseResult


class Reason(StrEnum):
    """Why somebody of the roster was not reached. `SENT_ONLY`: LINE took it, and nothing came
    from the person since."""

    NOT_ENROLLED = "not_enrolled"
    BLOCKED = "blocked"
    WAITING = "waiting"
    SENT_ONLY = "sent_only"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Count:
    """`done` of the roster did what the message asks; LINE took it for `sent`, and `reached` did
    something afterwards. `not_reached` and `reached` add up to the roster.

    `groups` are (group, done, roster), "" for people of none; `median` is the time from the due
    moment to doing it; `right` counts right answers to a quiz; `pulse` is there once closed.
    """

    campaign: Campaign
    message: AwarenessMessage
    done: int
    sent: int
    reached: int
    not_reached: Mapping[Reason, int]
    groups: tuple[tuple[str, int, int], ...]
    median: timedelta | None = None
    right: int | None = None
    pulse: PulseResult | None = None

    @property
    def roster(self) -> int:
        """N: everybody of the office on the due day."""
        return len(self.campaign.roster)

    @property
    def asks(self) -> bool:
        """Whether people had to do something that is counted by name."""
        kinds = (MessageKind.ACKNOWLEDGEMENT, MessageKind.QUIZ, MessageKind.ZERO_REPORT)
        return self.message.kind in kinds

    def lacking(self, reason: Reason) -> int:
        """How many were not reached for that reason."""
        return self.not_reached.get(reason, 0)
