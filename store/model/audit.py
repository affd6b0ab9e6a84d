"""Who saw and changed what: the office's own record, without anything that people wrote."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from store.model.people import PersonId

AuditId = NewType("AuditId", str)


class AuditAction(StrEnum):
    """What was done; a new action is added here with its words in `messages/texts/audit.py`."""

    PERSON_CHANGED = "person_changed"
    PERSON_REMOVED = "person_removed"
    PERSON_SEEN = "person_seen"
    PEOPLE_LISTED = "people_listed"
    PEOPLE_IMPORTED = "people_imported"
    ROLE_GIVEN = "role_given"
    ROLE_TAKEN = "role_taken"
    DELEGATE_NAMED = "delegate_named"
    DELEGATE_ENDED = "delegate_ended"
    CODE_ISSUED = "code_issued"
    CODE_WITHDRAWN = "code_withdrawn"
    CODES_TRIED = "codes_tried"
    ENROLLED = "enrolled"
    ENROLMENT_APPROVED = "enrolment_approved"
    ENROLMENT_REFUSED = "enrolment_refused"
    CLAIM_TAKEN_BACK = "claim_taken_back"
    NOTICE_CHANGED = "notice_changed"
    OWN_DATA_SHOWN = "own_data_shown"
    OWN_DATA_ERASED = "own_data_erased"
    CORRECTION_ASKED = "correction_asked"
    CORRECTION_ACCEPTED = "correction_accepted"
    CORRECTION_DECLINED = "correction_declined"
    REMINDERS_CHANGED = "reminders_changed"
    MESSAGE_UNSENT = "message_unsent"
    FILE_LINKED = "file_linked"
    FILE_FETCHED = "file_fetched"
    FILE_WITHDRAWN = "file_withdrawn"
    TEXT_ADDED = "text_added"
    TEXT_CHANGED = "text_changed"
    TEXT_RETIRED = "text_retired"
    TEXT_APPROVED = "text_approved"
    SCHEDULE_CHANGED = "schedule_changed"
    OFFICE_DAY_CHANGED = "office_day_changed"
    QUESTIONS_SEEN = "questions_seen"
    QUESTION_ANSWERED = "question_answered"
    QUESTION_FORWARDED = "question_forwarded"
    QUESTION_DISMISSED = "question_dismissed"
    GROUP_QUESTION_SEEN = "group_question_seen"
    ANSWER_SAVED = "answer_saved"
    ANSWER_RETIRED = "answer_retired"
    ANSWER_USED = "answer_used"
    WORDS_TAUGHT = "words_taught"
    WORDS_REMOVED = "words_removed"
    DOCUMENT_SAVED = "document_saved"
    DOCUMENT_CHECKED = "document_checked"
    DOCUMENT_RETIRED = "document_retired"
    DOCUMENT_USED = "document_used"
    ROUND_CHANGED = "round_changed"
    LEAD_SET = "lead_set"
    LEAD_ENDED = "lead_ended"
    REMINDERS_ASKED = "reminders_asked"
    WORDING_SAVED = "wording_saved"
    REPORT_ACCEPTED = "report_accepted"
    REPORT_RETURNED = "report_returned"
    REPORT_SEEN = "report_seen"
    REPORT_EXPORTED = "report_exported"
    EVIDENCE_SEEN = "evidence_seen"
    EVIDENCE_REMOVED = "evidence_removed"
    AWARENESS_SEEN = "awareness_seen"
    DELIVERY_DECIDED = "delivery_decided"
    ERASED_AGAIN = "erased_again"
    AUDIT_SEEN = "audit_seen"
    CAMPAIGN_MADE = "campaign_made"
    CAMPAIGN_CANCELLED = "campaign_cancelled"
    CAMPAIGN_TESTED = "campaign_tested"
    RETENTION_RUN = "retention_run"
    MESSAGE_WRITTEN = "message_written"
    PAPER_RECORDED = "paper_recorded"
    ACKNOWLEDGEMENTS_SEEN = "acknowledgements_seen"
    NUDGED = "nudged"
    PLAN_CHANGED = "plan_changed"
    YEAR_OPENED = "year_opened"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing that was done, written in the commit that did it and never changed.

    `by` is the person who did it, None for the system and for commands on the machine. `about`
    names the object by kind and id (`file:f1`, `notice:3`), `person_id` the person concerned.
    `detail` holds ids, roles, numbers and dates; never names, codes, tokens or what people wrote.
    """

    id: AuditId
    at: datetime
    by: PersonId | None
    action: AuditAction
    about: str = ""
    person_id: PersonId | None = None
    detail: Mapping[str, str] = field(default_factory=dict)
