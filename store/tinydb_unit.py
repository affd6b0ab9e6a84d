"""One transaction over the committed rows: what it read, what it wrote, and its collections."""

from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from store import tinydb_awareness as awareness
from store import tinydb_collections as others
from store import tinydb_enrolment as enrolment
from store import tinydb_group_work as group_work
from store import tinydb_privacy as privacy
from store import tinydb_questions as asked
from store import tinydb_responses as responses
from store import tinydb_rights as rights
from store import tinydb_schedule as schedule
from store.ballot_box import BallotBox
from store.group_log import Append
from store.model import CampaignId
from store.rows import Collection, Key, Rows
from store.snapshot import Document
from store.upgrade import Tables

C = TypeVar("C", bound=Collection[Any])

_COLLECTIONS: tuple[type[Collection[Any]], ...] = (
    others.TinyDBPlans,
    others.TinyDBOpenedYears,
    others.TinyDBPeople,
    rights.TinyDBDelegations,
    others.TinyDBChats,
    others.TinyDBDrafts,
    others.TinyDBRounds,
    others.TinyDBReports,
    group_work.TinyDBLeads,
    group_work.TinyDBReviews,
    group_work.TinyDBWordings,
    group_work.TinyDBTray,
    group_work.TinyDBReminders,
    awareness.TinyDBMessages,
    awareness.TinyDBSchedules,
    awareness.TinyDBSlots,
    schedule.TinyDBSlotChanges,
    schedule.TinyDBYearlyDates,
    schedule.TinyDBOfficeDays,
    awareness.TinyDBCampaigns,
    awareness.TinyDBRecipients,
    awareness.TinyDBAcknowledgements,
    responses.TinyDBQuizAnswers,
    responses.TinyDBBallots,
    responses.TinyDBPulseResults,
    responses.TinyDBGifts,
    responses.TinyDBZeroReports,
    others.TinyDBDeliveries,
    others.TinyDBEvents,
    others.TinyDBJobs,
    others.TinyDBNotices,
    awareness.TinyDBQuota,
    asked.TinyDBQuestions,
    asked.TinyDBAnswers,
    asked.TinyDBDocuments,
    asked.TinyDBTaught,
    privacy.TinyDBAudit,
    privacy.TinyDBPreferences,
    privacy.TinyDBFileLinks,
    privacy.TinyDBOfficeTexts,
    privacy.TinyDBCorrections,
    privacy.TinyDBErasures,
    privacy.TinyDBWritten,
    enrolment.TinyDBCodes,
    enrolment.TinyDBTries,
    enrolment.TinyDBRequests,
    enrolment.TinyDBClaims,
)


def all_rows(tables: Tables) -> dict[str, Rows]:
    """The rows of every collection in `tables`, by the name of their table."""
    return {collection.name: collection.rows(tables) for collection in _COLLECTIONS}


class Commits(Protocol):
    """What a unit needs of its store."""

    @property
    def ballot_box(self) -> BallotBox: ...
    def begin(self, unit: "TinyDBUnit") -> int: ...
    def forget(self, unit: "TinyDBUnit") -> None: ...
    def commit(self, unit: "TinyDBUnit") -> Append | None: ...


class TinyDBUnit:
    """The collections of `store/unit.py`, each made when it is first used.

    `began` is the number of the last commit before the unit; `seen` what it has looked at.
    """

    def __init__(self, rows: dict[str, Rows], commits: Commits) -> None:
        """`rows` are the committed ones."""
        self._rows = rows
        self._commits = commits
        self._used: dict[type[Collection[Any]], Any] = {}
        self._is_over = False
        self._destroyed: set[CampaignId] = set()
        self.began = 0
        self.seen: set[Key] = set()

    async def __aenter__(self) -> Self:
        self.began = self._commits.begin(self)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            written = self._commits.commit(self)
            if written is not None:
                await written
            for pulse in self._destroyed:
                self._commits.ballot_box.destroy(pulse)
        else:
            self.end()
            self._commits.forget(self)

    @property
    def has_written(self) -> bool:
        """Whether it wrote at all, if only what is there by now anyway."""
        return any(collection.has_written for collection in self._used.values())

    def end(self) -> dict[str, dict[str, Document | None]]:
        """`{table: {id: document}}` of what changed, None for removed; later writes raise."""
        self._is_over = True
        changes = {}
        for kind, used in self._used.items():
            if rows := used.end():
                changes[kind.name] = rows
        return changes

    def _use(self, kind: type[C]) -> C:
        collection: C | None = self._used.get(kind)
        if collection is None:
            if self._is_over:
                raise RuntimeError(f"{kind.name} used after its unit ended")
            collection = self._used[kind] = kind(self._rows[kind.name], self.seen)
        return collection

    @property
    def plans(self) -> others.TinyDBPlans:
        return self._use(others.TinyDBPlans)

    @property
    def opened_years(self) -> others.TinyDBOpenedYears:
        return self._use(others.TinyDBOpenedYears)

    @property
    def people(self) -> others.TinyDBPeople:
        return self._use(others.TinyDBPeople)

    @property
    def delegations(self) -> rights.TinyDBDelegations:
        return self._use(rights.TinyDBDelegations)

    @property
    def chats(self) -> others.TinyDBChats:
        return self._use(others.TinyDBChats)

    @property
    def drafts(self) -> others.TinyDBDrafts:
        return self._use(others.TinyDBDrafts)

    @property
    def rounds(self) -> others.TinyDBRounds:
        return self._use(others.TinyDBRounds)

    @property
    def reports(self) -> others.TinyDBReports:
        return self._use(others.TinyDBReports)

    @property
    def reviews(self) -> group_work.TinyDBReviews:
        return self._use(group_work.TinyDBReviews)

    @property
    def wordings(self) -> group_work.TinyDBWordings:
        return self._use(group_work.TinyDBWordings)

    @property
    def leads(self) -> group_work.TinyDBLeads:
        return self._use(group_work.TinyDBLeads)

    @property
    def tray(self) -> group_work.TinyDBTray:
        return self._use(group_work.TinyDBTray)

    @property
    def reminders(self) -> group_work.TinyDBReminders:
        return self._use(group_work.TinyDBReminders)

    @property
    def messages(self) -> awareness.TinyDBMessages:
        return self._use(awareness.TinyDBMessages)

    @property
    def schedules(self) -> awareness.TinyDBSchedules:
        return self._use(awareness.TinyDBSchedules)

    @property
    def slots(self) -> awareness.TinyDBSlots:
        return self._use(awareness.TinyDBSlots)

    @property
    def slot_changes(self) -> schedule.TinyDBSlotChanges:
        return self._use(schedule.TinyDBSlotChanges)

    @property
    def yearly_dates(self) -> schedule.TinyDBYearlyDates:
        return self._use(schedule.TinyDBYearlyDates)

    @property
    def office_days(self) -> schedule.TinyDBOfficeDays:
        return self._use(schedule.TinyDBOfficeDays)

    @property
    def campaigns(self) -> awareness.TinyDBCampaigns:
        return self._use(awareness.TinyDBCampaigns)

    @property
    def recipients(self) -> awareness.TinyDBRecipients:
        return self._use(awareness.TinyDBRecipients)

    @property
    def acknowledgements(self) -> awareness.TinyDBAcknowledgements:
        return self._use(awareness.TinyDBAcknowledgements)

    @property
    def quiz_answers(self) -> responses.TinyDBQuizAnswers:
        return self._use(responses.TinyDBQuizAnswers)

    @property
    def ballots(self) -> responses.TinyDBBallots:
        ballots = self._use(responses.TinyDBBallots)
        ballots.box, ballots.destroyed = self._commits.ballot_box, self._destroyed
        return ballots

    @property
    def pulse_results(self) -> responses.TinyDBPulseResults:
        return self._use(responses.TinyDBPulseResults)

    @property
    def gifts(self) -> responses.TinyDBGifts:
        return self._use(responses.TinyDBGifts)

    @property
    def zero_reports(self) -> responses.TinyDBZeroReports:
        return self._use(responses.TinyDBZeroReports)

    @property
    def deliveries(self) -> others.TinyDBDeliveries:
        return self._use(others.TinyDBDeliveries)

    @property
    def events(self) -> others.TinyDBEvents:
        return self._use(others.TinyDBEvents)

    @property
    def jobs(self) -> others.TinyDBJobs:
        return self._use(others.TinyDBJobs)

    @property
    def notices(self) -> others.TinyDBNotices:
        return self._use(others.TinyDBNotices)

    @property
    def quota(self) -> awareness.TinyDBQuota:
        return self._use(awareness.TinyDBQuota)

    @property
    def questions(self) -> asked.TinyDBQuestions:
        return self._use(asked.TinyDBQuestions)

    @property
    def answers(self) -> asked.TinyDBAnswers:
        return self._use(asked.TinyDBAnswers)

    @property
    def documents(self) -> asked.TinyDBDocuments:
        return self._use(asked.TinyDBDocuments)

    @property
    def taught(self) -> asked.TinyDBTaught:
        return self._use(asked.TinyDBTaught)

    @property
    def audit(self) -> privacy.TinyDBAudit:
        return self._use(privacy.TinyDBAudit)

    @property
    def preferences(self) -> privacy.TinyDBPreferences:
        return self._use(privacy.TinyDBPreferences)

    @property
    def file_links(self) -> privacy.TinyDBFileLinks:
        return self._use(privacy.TinyDBFileLinks)

    @property
    def office_texts(self) -> privacy.TinyDBOfficeTexts:
        return self._use(privacy.TinyDBOfficeTexts)

    @property
    def corrections(self) -> privacy.TinyDBCorrections:
        return self._use(privacy.TinyDBCorrections)

    @property
    def erasures(self) -> privacy.TinyDBErasures:
        return self._use(privacy.TinyDBErasures)

    @property
    def written(self) -> privacy.TinyDBWritten:
        return self._use(privacy.TinyDBWritten)

    @property
    def codes(self) -> enrolment.TinyDBCodes:
        return self._use(enrolment.TinyDBCodes)

    @property
    def tries(self) -> enrolment.TinyDBTries:
        return self._use(enrolment.TinyDBTries)

    @property
    def requests(self) -> enrolment.TinyDBRequests:
        return self._use(enrolment.TinyDBRequests)

    @property
    def claims(self) -> enrolment.TinyDBClaims:
        return self._use(enrolment.TinyDBClaims)
