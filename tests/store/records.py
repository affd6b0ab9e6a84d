"""Small records to store, one builder for each kind; every one may be changed by keyword."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from store.model import (
    AcknowledgedBy,
    Acknowledgement,
    Audience,
    AudienceKind,
    AuditAction,
    AuditEntry,
    AwarenessMessage,
    Campaign,
    Chat,
    CodeKind,
    Correction,
    Delegation,
    Delivery,
    DeliveryKind,
    DeliveryStatus,
    DocumentLink,
    Draft,
    EnrolmentClaim,
    EnrolmentCode,
    EnrolmentRequest,
    EnrolmentTries,
    Erasure,
    Evidence,
    EvidenceKind,
    FileLink,
    GiftEntry,
    GiftOutcome,
    GiftValue,
    GiverType,
    Job,
    JobStatus,
    Lead,
    ListedChoice,
    MeasureStatus,
    Membership,
    MessageKind,
    Notice,
    NoticeKind,
    OfficeAnswer,
    OfficeDay,
    OfficeText,
    OfficeTextKind,
    OpenedYear,
    Person,
    Plan,
    Preferences,
    ProgressReport,
    PulseBucket,
    PulseResult,
    PushWhen,
    QAEntry,
    Question,
    QuestionKind,
    QuizAnswer,
    QuotaSeen,
    Recipient,
    RecipientStatus,
    Reminder,
    ReminderStatus,
    ReportId,
    ReportingRound,
    Review,
    Role,
    Schedule,
    Slot,
    SlotChange,
    TaughtId,
    TaughtWords,
    TrayItem,
    Wording,
    WordingId,
    WrittenMessage,
    YearlyDate,
    ZeroReport,
)

NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)


def at(minutes: int) -> datetime:
    """So many minutes after noon."""
    return NOON + timedelta(minutes=minutes)


def plan(id: str = "2566-v1", **other: Any) -> Plan:
    fields: dict[str, Any] = {"fiscal_year": 2566, "version": 1, "is_published": True}
    fields |= {"office": "o", "issuing_group": "g", "passages": (), "indicators": ()}
    return Plan(id, **{**fields, "groups": (), "notes": (), **other})


def opened_year(year: int = 2566, **other: Any) -> OpenedYear:
    return OpenedYear(year, **{"at": NOON, "by": "p1", **other})


def person(id: str = "p1", **other: Any) -> Person:
    fields: dict[str, Any] = {"line_user_id": f"U{id}", "name": "n", "position": "x"}
    return Person(id, **{**fields, "memberships": (Membership(Role.HEAD, "g1"),), **other})


def delegation(id: str = "dg1", **other: Any) -> Delegation:
    fields: dict[str, Any] = {"group": "g1", "indicator": 8, "to_person": "p2", "by": "p1"}
    return Delegation(id, **{**fields, "until": date(2026, 12, 31), **other})


def chat(id: str = "Up1", **other: Any) -> Chat:
    fields: dict[str, Any] = {"choices": (ListedChoice("1", "w", "d"),), "moved_at": NOON}
    return Chat(id, **{**fields, **other})


def draft(id: str = "d1", **other: Any) -> Draft:
    fields: dict[str, Any] = {"conversation": "report", "person_id": "p1", "about": {"i": "8"}}
    fields |= {"answers": {"rows": [{"n": [1, 2]}], "text": "\u0e01"}}
    return Draft(id, **{**fields, "started_at": NOON, "changed_at": NOON, **other})


def lead(id: str = "2566-I8", **other: Any) -> Lead:
    fields: dict[str, Any] = {"fiscal_year": 2566, "indicator": 8, "group": "g1", "by": "p1"}
    return Lead(id, **{**fields, "at": NOON, **other})


def review(id: str = "rep1", **other: Any) -> Review:
    return Review(ReportId(id), **{"is_accepted": True, "by": "p1", "at": NOON, **other})


def tray_item(id: str = "t1", **other: Any) -> TrayItem:
    fields: dict[str, Any] = {"group": "g1", "fiscal_year": 2566, "indicator": None}
    fields |= {"evidence": Evidence(EvidenceKind.LINK, "https://a.b"), "batch": "b1"}
    fields |= {"handed_by": "p1", "handed_at": NOON, "caption": "c", "used_in": "r1"}
    return TrayItem(id, **{**fields, **other})


def reminder(id: str = "m1", **other: Any) -> Reminder:
    fields: dict[str, Any] = {"person_id": "p1", "day": date(2026, 3, 17)}
    return Reminder(
        id, **{**fields, "status": ReminderStatus.WAITING, "changed_at": NOON, **other}
    )


def reporting_round(id: str = "r1", **other: Any) -> ReportingRound:
    days = {"period_end": date(2026, 3, 31), "opens": date(2026, 3, 1), "due": date(2026, 4, 15)}
    return ReportingRound(id, **{"fiscal_year": 2569, "months": 6, **days, **other})


def report(id: str = "rep1", **other: Any) -> ProgressReport:
    fields: dict[str, Any] = {"round_id": "r1", "fiscal_year": 2566, "indicator": 8}
    fields |= {"group": "g1", "version": 1, "statuses": {"2566-M8.1": MeasureStatus.DONE}}
    texts = ("summary", "outcome", "problem", "suggestion", "reason", "expected_month")
    fields |= dict.fromkeys(texts, "t")
    fields |= {"evidence": (Evidence(EvidenceKind.FILE, "a.pdf", "ab", 3, "application/pdf"),)}
    return ProgressReport(id, **{**fields, "submitted_by": "p1", "submitted_at": NOON, **other})


def message(id: str = "m1", version: int = 1, **other: Any) -> AwarenessMessage:
    fields: dict[str, Any] = {"kind": MessageKind.ACKNOWLEDGEMENT, "title": "t", "text": "x"}
    return AwarenessMessage(id, version, **{**fields, "basis": "b", **other})


def schedule(id: str = "s1", **other: Any) -> Schedule:
    fields: dict[str, Any] = {"weekday": 0, "at": time(8, 30), "starts": date(2026, 11, 2)}
    fields |= {"messages": ("m1",), "deadline_days": 3, "deadline_at": time(15)}
    return Schedule(id, **{**fields, "catch_up_hours": 12, **other})


def slot(id: str = "s1/2026-11-02", **other: Any) -> Slot:
    return Slot(id, **{"schedule_id": "s1", "due_at": NOON, "campaign_id": "c1", **other})


def audience(**other: Any) -> Audience:
    return Audience(**{"kind": AudienceKind.ROLES, "roles": (Role.HEAD,), **other})


def slot_change(id: str = "s1/2026-11-02", **other: Any) -> SlotChange:
    return SlotChange(id, **{"moved_to": date(2026, 11, 3), "is_skipped": True, **other})


def yearly_date(id: str = "2570@n", **other: Any) -> YearlyDate:
    fields: dict[str, Any] = {"fiscal_year": 2570, "name": "n", "on": date(2027, 2, 6)}
    return YearlyDate(id, **{**fields, **other})


def office_day(day: date = date(2027, 4, 16), **other: Any) -> OfficeDay:
    return OfficeDay(day, **{"is_off": True, "name": "n", **other})


def campaign(id: str = "c1", **other: Any) -> Campaign:
    fields: dict[str, Any] = {"message_id": "m1", "version": 1, "due_at": NOON}
    fields |= {"by": "p1", "push": PushWhen.AT_ONCE, "audience": audience()}
    return Campaign(id, **{**fields, "deadline": at(60), "roster": ("p1", "p2"), **other})


def recipient(id: str = "c1/p1", **other: Any) -> Recipient:
    fields: dict[str, Any] = {"campaign_id": "c1", "person_id": "p1", "changed_at": NOON}
    return Recipient(id, **{**fields, "status": RecipientStatus.WAITING, **other})


def acknowledgement(id: str = "a1", **other: Any) -> Acknowledgement:
    fields: dict[str, Any] = {"message_id": "m1", "version": 1, "person_id": "p1", "at": NOON}
    return Acknowledgement(id, **{**fields, "by": AcknowledgedBy.BUTTON, **other})


def delivery(id: str = "del1", **other: Any) -> Delivery:
    fields: dict[str, Any] = {"kind": DeliveryKind.PUSH, "to": ("U1",), "retry_key": f"k{id}"}
    fields |= {"messages": ({"type": "text", "quickReply": {"items": [1]}},), "trace": "a;b"}
    return Delivery(id, **{**fields, "status": DeliveryStatus.QUEUED, "created_at": NOON, **other})


def job(id: str = "j1", **other: Any) -> Job:
    fields: dict[str, Any] = {"kind": "export", "line_user_id": "U1", "details": {"year": "2566"}}
    return Job(id, **{**fields, "status": JobStatus.QUEUED, "created_at": NOON, **other})


def notice(id: str = "quota_reached@2566-03", **other: Any) -> Notice:
    fields: dict[str, Any] = {"kind": NoticeKind.QUOTA_REACHED, "at": NOON, "details": {"n": "3"}}
    return Notice(id, **{**fields, **other})


def quota_seen(**other: Any) -> QuotaSeen:
    return QuotaSeen(**{"limit": 300, "used": 12, "at": NOON, **other})


def question(id: str = "q1", **other: Any) -> Question:
    fields: dict[str, Any] = {"text": "t", "kind": QuestionKind.UNANSWERED, "asked_at": NOON}
    fields |= {"asker": "U1", "groups": ("g1",), "shown_to": {"p1": NOON}}
    return Question(id, **{**fields, **other})


def office_answer(id: str = "a1", **other: Any) -> OfficeAnswer:
    entry = QAEntry(id, ("q", "r"), "a", 8, 3)
    return OfficeAnswer(**{"entry": entry, "by": Role.ADMINISTRATOR, "at": NOON, **other})


def wording(id: str = "wd1", **other: Any) -> Wording:
    fields: dict[str, Any] = {"fiscal_year": 2566, "round_id": "2566-R6", "indicator": 8}
    fields |= {"column": "summary", "version": 1, "text": "a", "sources": ("r1",), "by": "p1"}
    return Wording(WordingId(id), **{**fields, "at": NOON, **other})


def taught(id: str = "w1", **other: Any) -> TaughtWords:
    fields: dict[str, Any] = {"fiscal_year": 2566, "indicator": 8, "measure": 3, "at": NOON}
    return TaughtWords(TaughtId(id), **{**fields, "phrases": ("a",), "why": "b", **other})


def document(id: str = "doc1", **other: Any) -> DocumentLink:
    fields: dict[str, Any] = {"year": 2566, "title": "t", "aliases": ("a",)}
    fields |= {"link": "https://e.th/a", "on": date(2026, 3, 31), "means": "m", "code": "O42"}
    return DocumentLink(id, **{**fields, "owner": "g1", "checked_on": date(2026, 3, 1), **other})


def audit_entry(id: str = "au1", **other: Any) -> AuditEntry:
    fields: dict[str, Any] = {"by": "p1", "about": "person:p2", "person_id": "p2"}
    fields |= {"action": AuditAction.ROLE_GIVEN, "detail": {"role": "head"}}
    return AuditEntry(id, **{"at": NOON, **fields, **other})


def code(id: str = "c1", **other: Any) -> EnrolmentCode:
    fields: dict[str, Any] = {"kind": CodeKind.PERSONAL, "made_at": NOON, "expires_at": NOON}
    return EnrolmentCode(id, **{**fields, "person": "p1", **other})


def tries(id: str = "Up1", **other: Any) -> EnrolmentTries:
    return EnrolmentTries(id, **{"failed": (NOON,), **other})


def request(id: str = "rq1", **other: Any) -> EnrolmentRequest:
    fields: dict[str, Any] = {"line_user": "Up9", "name": "n", "group": "g1", "asked_at": NOON}
    return EnrolmentRequest(id, **{**fields, **other})


def claim(person: str = "p1", **other: Any) -> EnrolmentClaim:
    fields: dict[str, Any] = {"line_user": "Up1", "group": "g1", "claimed_at": NOON}
    return EnrolmentClaim(person, **{**fields, **other})


def preferences(id: str = "p1", **other: Any) -> Preferences:
    return Preferences(id, **{"is_quiet": True, "away_until": date(2026, 12, 1), **other})


def file_link(id: str = "f1", **other: Any) -> FileLink:
    fields: dict[str, Any] = {"person_id": "p1", "kind": "own_data", "about": "p1"}
    fields |= {"file_name": "a.json", "made_at": NOON, "expires_at": at(60), "uses_left": 5}
    return FileLink(id, **{**fields, **other})


def office_text(version: int = 1, **other: Any) -> OfficeText:
    fields: dict[str, Any] = {"kind": OfficeTextKind.NOTICE, "text": "t", "at": NOON}
    return OfficeText(version=version, **{**fields, **other})


def correction(id: str = "co1", **other: Any) -> Correction:
    fields: dict[str, Any] = {"person_id": "p1", "asked_at": NOON, "name": "n"}
    return Correction(id, **{**fields, **other})


def erasure(id: str = "er1", **other: Any) -> Erasure:
    fields: dict[str, Any] = {"line_user": "Up1", "name": "n", "files": ("ab",), "at": NOON}
    return Erasure(id, **{**fields, **other})


def written(id: str = "m1", **other: Any) -> WrittenMessage:
    fields: dict[str, Any] = {"line_user": "Up1", "at": NOON, "steps": (("d1", "summary"),)}
    return WrittenMessage(id, **{**fields, **other})


def quiz_answer(id: str = "qz1", **other: Any) -> QuizAnswer:
    fields: dict[str, Any] = {"message_id": "m1", "version": 1, "person_id": "p1", "at": NOON}
    return QuizAnswer(id, **{**fields, "choice": 2, "is_right": True, **other})


def pulse_result(id: str = "c1", **other: Any) -> PulseResult:
    fields: dict[str, Any] = {"message_id": "m1", "version": 1, "closed_at": NOON, "answered": 7}
    buckets = (PulseBucket(("adm", "fin"), (0, 1, 0, 2, 4)),)
    return PulseResult(id, **{**fields, "roster": 9, "buckets": buckets, **other})


def gift(id: str = "gift1", **other: Any) -> GiftEntry:
    fields: dict[str, Any] = {"on": NOON.date(), "group": "adm", "giver": GiverType.SCHOOL}
    fields |= {"value": GiftValue.UNKNOWN, "outcome": GiftOutcome.RETURNED}
    return GiftEntry(id, **{**fields, **other})


def zero_report(id: str = "c1:adm", **other: Any) -> ZeroReport:
    fields: dict[str, Any] = {"campaign_id": "c1", "group": "adm", "by": "p1", "at": NOON}
    return ZeroReport(id, **{**fields, "received": {"school": 2}, **other})
