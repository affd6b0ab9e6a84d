"""Answers to quizzes, pulses and gift reports as units see them: table, record, lookups.

What each method promises stands in `store/unit_responses.py`.
"""

from typing import ClassVar

from store.ballot_box import ROOM, BallotBox
from store.model import (
    Ballot,
    CampaignId,
    Counted,
    GiftEntry,
    MessageId,
    PersonId,
    PulseResult,
    QuizAnswer,
    SealedBallot,
    ZeroReport,
)
from store.rows import Collection, by, by_all


class TinyDBQuizAnswers(Collection[QuizAnswer]):
    name = "quiz_answers"
    record = QuizAnswer
    indexes: ClassVar = {
        "message": by_all("message_id", "version"),
        "person": by("person_id"),
    }

    async def of_message(self, id: MessageId, version: int) -> tuple[QuizAnswer, ...]:
        return self.where("message", (id, version))

    async def of_person(self, id: PersonId) -> tuple[QuizAnswer, ...]:
        return self.where("person", id)

    async def add(self, answer: QuizAnswer) -> None:
        if self.get(answer.id) is None:
            self.write(answer.id, answer)


class TinyDBBallots(Collection[SealedBallot]):
    """`box` has the keys; `destroyed` are the pulses whose keys go once the unit is on disk."""

    name = "ballots"
    record = SealedBallot
    indexes: ClassVar = {"pulse": by("pulse"), "person": by("person_id")}
    box: BallotBox
    destroyed: set[CampaignId]

    async def has_cast(self, pulse: CampaignId, person: PersonId) -> bool:
        found, seal = self.get(_id(pulse, person)), self.box.seal(pulse)
        return found is not None and seal is not None and found.key == seal.name

    async def cast(self, pulse: CampaignId, person: PersonId, ballot: Ballot) -> None:
        seal = self.box.new_seal(pulse)
        sealed = seal.close(f"{ballot.value}{ballot.group}", ROOM)
        id = _id(pulse, person)
        self.write(id, SealedBallot(id, pulse, person, seal.name, sealed))

    async def count(self, pulse: CampaignId) -> Counted:
        seal = self.box.seal(pulse)
        rows = self.where("pulse", pulse)
        opened = [seal.open(row.sealed) if seal else None for row in rows]
        ballots = [Ballot(text[1:], int(text[0])) for text in opened if text]
        ballots.sort(key=lambda ballot: (ballot.group, ballot.value))
        return Counted(tuple(ballots), len(rows) - len(ballots))

    async def of_person(self, id: PersonId) -> tuple[CampaignId, ...]:
        return tuple(row.pulse for row in self.where("person", id))

    async def remove(self, pulse: CampaignId) -> None:
        for row in self.where("pulse", pulse):
            self.drop(row.id)
        self.destroyed.add(pulse)


def _id(pulse: CampaignId, person: PersonId) -> str:
    return f"{pulse}:{person}"


class TinyDBPulseResults(Collection[PulseResult]):
    name = "pulse_results"
    record = PulseResult

    async def find(self, pulse: CampaignId) -> PulseResult | None:
        return self.get(pulse)

    async def all(self) -> tuple[PulseResult, ...]:
        return self.every()

    async def put(self, result: PulseResult) -> None:
        self.write(result.pulse, result)


class TinyDBGifts(Collection[GiftEntry]):
    name = "gifts"
    record = GiftEntry

    async def all(self) -> tuple[GiftEntry, ...]:
        return self.every()

    async def add(self, entry: GiftEntry) -> None:
        self.insert(entry.id, entry)


class TinyDBZeroReports(Collection[ZeroReport]):
    name = "zero_reports"
    record = ZeroReport
    indexes: ClassVar = {"campaign": by("campaign_id"), "person": by("by")}

    async def of_campaign(self, id: CampaignId) -> tuple[ZeroReport, ...]:
        return self.where("campaign", id)

    async def of_person(self, id: PersonId) -> tuple[ZeroReport, ...]:
        return self.where("person", id)

    async def put(self, report: ZeroReport) -> None:
        self.write(report.id, report)
