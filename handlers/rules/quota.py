"""How many people may still be pushed to this month, and who goes first.

LINE counts people, not messages, and its count is approximate; replies are free.
https://developers.line.biz/en/docs/messaging-api/pricing/
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from store.model import (
    Campaign,
    CampaignId,
    Delivery,
    DeliveryStatus,
    MessageKind,
    PushPurpose,
    PushWhen,
)

UNLIMITED = 10**9


class PushClass(IntEnum):
    """Who may push, the first before the others."""

    REPORTS = 1
    ACKNOWLEDGEMENT = 2
    QUIZ = 3
    CAMPAIGN = 4


PURPOSES: Mapping[PushClass, PushPurpose] = {
    PushClass.REPORTS: PushPurpose.REPORTS,
    PushClass.ACKNOWLEDGEMENT: PushPurpose.ACKNOWLEDGEMENT,
    PushClass.QUIZ: PushPurpose.QUIZ,
    PushClass.CAMPAIGN: PushPurpose.CAMPAIGN,
}
_SCHEDULED = {
    MessageKind.ACKNOWLEDGEMENT: PushClass.ACKNOWLEDGEMENT,
    MessageKind.QUIZ: PushClass.QUIZ,
}


def push_class(campaign: Campaign, kind: MessageKind) -> PushClass | None:
    """Where the campaign stands in the order; None where it only rides."""
    if campaign.by is None:
        return _SCHEDULED.get(kind)
    return None if campaign.push in (None, PushWhen.NEVER) else PushClass.CAMPAIGN


def pushes_from(campaign: Campaign) -> datetime:
    """From when on whoever has not been reached may be pushed to."""
    return campaign.due_at if campaign.push is PushWhen.AT_ONCE else campaign.deadline


def purpose_of(delivery: Delivery) -> PushPurpose:
    """What the push is spent on; rows of before purposes were kept are known by their campaign."""
    if delivery.purpose is None and delivery.campaign_id is not None:
        return PushPurpose.ACKNOWLEDGEMENT
    return delivery.purpose or PushPurpose.ANSWER


def is_for_office_hours(delivery: Delivery) -> bool:
    """Whether it is nothing that the person has just asked for."""
    return purpose_of(delivery) not in (PushPurpose.ANSWER, PushPurpose.TEST)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Our own count of a month: people pushed to by purpose, and those on the way."""

    sent: Mapping[PushPurpose, int]
    on_the_way: int = 0

    @property
    def total(self) -> int:
        """People whom LINE took pushes for, or may have."""
        return sum(self.sent.values())


def ledger_of(pushes: Iterable[Delivery]) -> Ledger:
    """The ledger of a month's pushes and multicasts."""
    sent: Counter[PushPurpose] = Counter()
    on_the_way = 0
    for delivery in pushes:
        if delivery.status in (DeliveryStatus.ACCEPTED, DeliveryStatus.UNKNOWN):
            sent[purpose_of(delivery)] += len(delivery.to)
        else:
            on_the_way += len(delivery.to)
    return Ledger(sent, on_the_way)


def usable(limit: int | None, consumption: int, ledger: int, reserve: int) -> int:
    """Pushes left for sending: the limit less what is used (LINE's count is approximate, so the
    larger of it and our own ledger) less the reserve kept for reports. No limit: plenty."""
    if limit is None:
        return UNLIMITED
    return max(0, limit - max(consumption, ledger) - reserve)


@dataclass(frozen=True, slots=True)
class Budget:
    """The month's pushes: what LINE says, what we count, and what is kept for reports."""

    limit: int | None
    consumption: int
    ledger: Ledger
    reserve: int

    @property
    def used(self) -> int:
        """People pushed to so far, and those on the way, whom LINE cannot have counted yet."""
        return max(self.consumption, self.ledger.total) + self.ledger.on_the_way

    def usable(self, of: PushClass) -> int:
        """How many more people may be pushed to; only reports may use the reserve."""
        reserve = 0 if of is PushClass.REPORTS else self.reserve
        return usable(self.limit, self.used, 0, reserve)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One send: to how many people, and where it stands in the order."""

    campaign: CampaignId
    of: PushClass
    due_at: datetime
    people: int


def granted(wanted: Sequence[Wanted], usable: int) -> frozenset[CampaignId]:
    """The sends that go out now, each whole: by class, the oldest first.

    A send is never larger than what is usable; where one has to wait, no later class goes before
    it, so that what comes free is its own.
    """
    going: set[CampaignId] = set()
    last = max(PushClass)
    for send in sorted(wanted, key=lambda it: (it.of, it.due_at)):
        if send.of > last:
            break
        if send.people <= usable:
            going.add(send.campaign)
            usable -= send.people
        else:
            last = send.of
    return frozenset(going)


def forecast(used: int, now: datetime, days: int) -> int:
    """How many will be used by the end of the month of so many `days`, if it goes on as so far."""
    return round(used * days / now.day)
