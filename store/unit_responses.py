"""The part of `unit.py` that answers to quizzes, pulses and gift reports stand in."""

from typing import Protocol

from store.model import (
    Ballot,
    CampaignId,
    Counted,
    GiftEntry,
    MessageId,
    PersonId,
    PulseResult,
    QuizAnswer,
    ZeroReport,
)


class QuizAnswers(Protocol):
    """Who answered which quiz; `add` of a second answer changes nothing."""

    async def of_message(self, id: MessageId, version: int) -> tuple[QuizAnswer, ...]: ...
    async def of_person(self, id: PersonId) -> tuple[QuizAnswer, ...]: ...
    async def add(self, answer: QuizAnswer) -> None: ...


class Ballots(Protocol):
    """Answers to pulses that are still open, sealed one by one; see `store/ballot_box.py`.

    `has_cast`: the person has answered and the answer can still be opened. `cast` once more takes
    the place of one that cannot. `remove` also destroys the key, once the unit is on disk.
    """

    async def has_cast(self, pulse: CampaignId, person: PersonId) -> bool: ...
    async def cast(self, pulse: CampaignId, person: PersonId, ballot: Ballot) -> None: ...
    async def count(self, pulse: CampaignId) -> Counted: ...
    async def of_person(self, id: PersonId) -> tuple[CampaignId, ...]: ...
    async def remove(self, pulse: CampaignId) -> None: ...


class PulseResults(Protocol):
    """Pulses that are closed."""

    async def find(self, pulse: CampaignId) -> PulseResult | None: ...
    async def all(self) -> tuple[PulseResult, ...]: ...
    async def put(self, result: PulseResult) -> None: ...


class Gifts(Protocol):
    """The register of gifts, in the order of entering."""

    async def all(self) -> tuple[GiftEntry, ...]: ...
    async def add(self, entry: GiftEntry) -> None: ...


class ZeroReports(Protocol):
    """What heads answered for their groups; a later answer takes the place of an earlier one."""

    async def of_campaign(self, id: CampaignId) -> tuple[ZeroReport, ...]: ...
    async def of_person(self, id: PersonId) -> tuple[ZeroReport, ...]: ...
    async def put(self, report: ZeroReport) -> None: ...
