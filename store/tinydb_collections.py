"""Plans, people, reports and traffic as units see them: table, record, what it is looked up by.

What each method promises stands in `store/unit.py`.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, ClassVar

from tinydb import where

from store.model import (
    Chat,
    Delivery,
    DeliveryId,
    DeliveryKind,
    DeliveryStatus,
    Draft,
    DraftId,
    EventId,
    GroupId,
    HandledEvent,
    Job,
    JobId,
    JobStatus,
    LineUserId,
    Notice,
    NoticeId,
    OpenedYear,
    Person,
    PersonId,
    Plan,
    ProgressReport,
    ReportId,
    ReportingRound,
    RoundId,
)
from store.rows import Collection, by, by_all
from store.snapshot import Document

_PUSHED = (DeliveryKind.PUSH, DeliveryKind.MULTICAST)
_OPEN = (DeliveryStatus.QUEUED, DeliveryStatus.SENDING)
_MAY_HAVE_LANDED = (*_OPEN, DeliveryStatus.ACCEPTED, DeliveryStatus.UNKNOWN)
LONGER_THAN_A_MONTH = timedelta(days=32)
_UNFINISHED = (JobStatus.QUEUED, JobStatus.RUNNING)


def before(at: datetime) -> Callable[[Any], bool]:
    """Whether a moment as it is stored lies before then."""
    # Times may be written with different offsets, so their texts do not compare.
    return lambda printed: datetime.fromisoformat(printed) < at


class TinyDBPlans(Collection[Plan]):
    name = "plans"
    record = Plan

    async def all(self) -> tuple[Plan, ...]:
        return self.every()

    async def add(self, plan: Plan) -> None:
        self.insert(plan.id, plan)


class TinyDBOpenedYears(Collection[OpenedYear]):
    name = "opened_years"
    record = OpenedYear

    async def all(self) -> tuple[OpenedYear, ...]:
        return self.every()

    async def add(self, year: OpenedYear) -> None:
        self.insert(str(year.fiscal_year), year)


class TinyDBPeople(Collection[Person]):
    name = "people"
    record = Person
    indexes: ClassVar = {
        "line_user": lambda document: (
            (document["line_user_id"],) if document["line_user_id"] else ()
        )
    }

    async def find(self, id: PersonId) -> Person | None:
        return self.get(id)

    async def by_line_user(self, id: LineUserId) -> Person | None:
        return next(iter(self.where("line_user", id)), None)

    async def all(self) -> tuple[Person, ...]:
        return self.every()

    async def put(self, person: Person) -> None:
        self.write(person.id, person)


class TinyDBChats(Collection[Chat]):
    name = "chats"
    record = Chat

    async def of(self, id: LineUserId) -> Chat:
        return self.get(id) or Chat(id)

    async def all(self) -> tuple[Chat, ...]:
        return self.every()

    async def put(self, chat: Chat) -> None:
        self.write(chat.id, chat)

    async def remove(self, id: LineUserId) -> None:
        self.drop(id)


class TinyDBDrafts(Collection[Draft]):
    name = "drafts"
    record = Draft
    indexes: ClassVar = {
        "person": by("person_id"),
        "group": lambda document: (
            (document["about"]["group"],) if "group" in document["about"] else ()
        ),
    }

    async def find(self, id: DraftId) -> Draft | None:
        return self.get(id)

    async def of_person(self, id: PersonId) -> tuple[Draft, ...]:
        return self.where("person", id)

    async def about_group(self, id: GroupId) -> tuple[Draft, ...]:
        return self.where("group", id)

    async def put(self, draft: Draft) -> None:
        self.write(draft.id, draft)

    async def remove(self, id: DraftId) -> None:
        self.drop(id)


class TinyDBRounds(Collection[ReportingRound]):
    name = "rounds"
    record = ReportingRound

    async def find(self, id: RoundId) -> ReportingRound | None:
        return self.get(id)

    async def all(self) -> tuple[ReportingRound, ...]:
        return self.every()

    async def put(self, round: ReportingRound) -> None:
        self.write(round.id, round)


class TinyDBReports(Collection[ProgressReport]):
    name = "reports"
    record = ProgressReport
    indexes: ClassVar = {
        "group": by_all("round_id", "group"),
        "person": by("submitted_by"),
    }

    async def find(self, id: ReportId) -> ProgressReport | None:
        return self.get(id)

    async def of_group(self, round: RoundId, group: GroupId) -> tuple[ProgressReport, ...]:
        return self.where("group", (round, group))

    async def of_person(self, id: PersonId) -> tuple[ProgressReport, ...]:
        return self.where("person", id)

    async def add(self, report: ProgressReport) -> None:
        self.insert(report.id, report)


def _is_parked(document: Document) -> bool:
    return document["status"] == DeliveryStatus.PARKED and document["campaign_id"] is None


def _is_unknown(document: Document, *kinds: DeliveryKind) -> bool:
    return document["status"] == DeliveryStatus.UNKNOWN and document["kind"] in kinds


def _is_to_offer(document: Document) -> bool:
    is_to_one = len(document["to"]) == 1
    return _is_unknown(document, DeliveryKind.REPLY) or (_is_parked(document) and is_to_one)


class TinyDBDeliveries(Collection[Delivery]):
    name = "deliveries"
    record = Delivery
    indexes: ClassVar = {
        "open": lambda document: ("open",) if document["status"] in _OPEN else (),
        "reply": lambda document: (
            document["to"]
            if document["kind"] == DeliveryKind.REPLY and document["status"] in _OPEN
            else ()
        ),
        "parked": lambda document: ("parked",) if _is_parked(document) else (),
        "to_offer": lambda document: document["to"] if _is_to_offer(document) else (),
        "undecided": lambda document: ("undecided",) if _is_unknown(document, *_PUSHED) else (),
        "pushed": lambda document: (
            ("open" if document["status"] in _OPEN else document["created_at"][:7],)
            if document["kind"] in _PUSHED and document["status"] in _MAY_HAVE_LANDED
            else ()
        ),
    }

    async def find(self, id: DeliveryId) -> Delivery | None:
        return self.get(id)

    async def all(self) -> tuple[Delivery, ...]:
        return self.every()

    async def open(self) -> tuple[Delivery, ...]:
        return self._oldest_first("open")

    async def replies_under_way(self, id: LineUserId) -> tuple[Delivery, ...]:
        return self.where("reply", id)

    async def parked(self) -> tuple[Delivery, ...]:
        return self._oldest_first("parked")

    async def to_offer(self, id: LineUserId) -> tuple[Delivery, ...]:
        return self.where("to_offer", id)

    async def to_offer_before(self, at: datetime) -> tuple[Delivery, ...]:
        is_unknown = where("status") == DeliveryStatus.UNKNOWN
        is_reply = where("kind") == DeliveryKind.REPLY
        is_parked = where("status") == DeliveryStatus.PARKED
        is_no_campaigns = where("campaign_id").test(lambda id: id is None)
        is_to_offer = (is_unknown & is_reply) | (is_parked & is_no_campaigns)
        return self.search(is_to_offer & where("created_at").test(before(at)))

    async def undecided(self) -> tuple[Delivery, ...]:
        return self._oldest_first("undecided")

    def _oldest_first(self, index: str) -> tuple[Delivery, ...]:
        return tuple(sorted(self.where(index, index), key=lambda it: it.created_at))

    async def pushes_of_month(self, first: datetime) -> tuple[Delivery, ...]:
        after = (first + LONGER_THAN_A_MONTH).replace(day=1)
        # Times are kept with the offset they came with: the text may name the month beside.
        days = (first - timedelta(days=1), first, after)
        rows = [row for day in days for row in self.where("pushed", f"{day:%Y-%m}")]
        made = [row for row in rows if first <= row.created_at < after]
        return (*made, *self.where("pushed", "open"))

    async def put(self, delivery: Delivery) -> None:
        self.write(delivery.id, delivery)

    async def remove_decided_before(self, at: datetime) -> int:
        is_decided = ~where("status").one_of(list(_OPEN))
        old = self.search(is_decided & where("created_at").test(before(at)))
        return self.drop_all(delivery.id for delivery in old)


class TinyDBEvents(Collection[HandledEvent]):
    name = "events"
    record = HandledEvent

    async def is_handled(self, id: EventId) -> bool:
        return self.get(id) is not None

    async def mark_handled(self, id: EventId, at: datetime) -> None:
        self.write(id, HandledEvent(id, at))

    async def forget_before(self, at: datetime) -> None:
        for event in self.search(where("at").test(before(at))):
            self.drop(event.id)


class TinyDBJobs(Collection[Job]):
    name = "jobs"
    record = Job
    indexes: ClassVar = {
        "unfinished": lambda document: (
            ("unfinished",) if document["status"] in _UNFINISHED else ()
        ),
        "user": by("line_user_id"),
    }

    async def of_user(self, user: LineUserId) -> tuple[Job, ...]:
        return self.where("user", user)

    async def find(self, id: JobId) -> Job | None:
        return self.get(id)

    async def all(self) -> tuple[Job, ...]:
        return self.every()

    async def remove(self, id: JobId) -> None:
        self.drop(id)

    async def unfinished(self) -> tuple[Job, ...]:
        return tuple(sorted(self.where("unfinished", "unfinished"), key=lambda it: it.created_at))

    async def put(self, job: Job) -> None:
        self.write(job.id, job)

    async def remove_finished_before(self, at: datetime) -> int:
        is_finished = ~where("status").one_of(list(_UNFINISHED))
        old = self.search(is_finished & where("created_at").test(before(at)))
        return self.drop_all(job.id for job in old)


class TinyDBNotices(Collection[Notice]):
    name = "notices"
    record = Notice

    async def find(self, id: NoticeId) -> Notice | None:
        return self.get(id)

    async def all(self) -> tuple[Notice, ...]:
        return self.every()

    async def add(self, notice: Notice) -> None:
        if self.get(notice.id) is None:
            self.write(notice.id, notice)

    async def put(self, notice: Notice) -> None:
        self.write(notice.id, notice)

    async def remove(self, id: NoticeId) -> None:
        self.drop(id)

    async def remove_before(self, at: datetime) -> int:
        return self.drop_all(notice.id for notice in self.search(where("at").test(before(at))))
