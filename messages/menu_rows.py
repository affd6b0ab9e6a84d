"""Which rows the menu has for a role; those of administrators stand in sections."""

from messages import actions
from messages import assessment_actions as assess
from messages import campaign_actions as run
from messages import combining_actions as combining
from messages import enrolment_actions as enrol
from messages import export_actions as export
from messages import keywords as K
from messages import opening_actions as opening
from messages import people_actions as personnel
from messages import plan_actions as planning
from messages import privacy_actions as own
from messages import question_actions as asked
from messages import report_actions as report
from messages import response_actions as respond
from messages import review_actions as reviewing
from messages import schedule_actions as planned
from messages import status_actions as status
from messages.lists import Row
from messages.texts import menu as T
from store.model import Role


def menu_rows(roles: frozenset[Role]) -> list[Row]:
    """All that these roles lead to, each row once, in the order of use."""
    rows = [Row(K.INDICATORS.label, actions.ShowList(0), T.LIST)]
    if Role.GUEST in roles:
        rows.append(Row(K.ENROL.label, enrol.ShowWays(), T.ENROL))
        return [*rows, Row(K.PRIVACY_NOTICE.label, own.ShowPrivacyNotice(), T.PRIVACY_NOTICE)]
    mine = T.MINE_DIRECTOR if Role.DIRECTOR in roles else T.MINE
    rows.append(Row(K.MY_WORK.label, report.ShowWork(), mine))
    if Role.HEAD in roles:
        rows += _for_heads()
    rows.append(Row(K.AWARENESS.label, actions.ShowWaiting(), T.AWARENESS))
    if Role.DIRECTOR in roles:
        rows.append(Row(K.APPROVE_TEXTS.label, planned.ShowApprovals(), T.APPROVE_TEXTS))
    if Role.ADMINISTRATOR in roles:
        return [*rows, *_sections(roles)]
    return [*rows, *(_for_directors() if Role.DIRECTOR in roles else _own_group(roles)), *_own()]


def _sections(roles: frozenset[Role]) -> list[Row]:
    return [
        Row(T.SECTIONS[name], actions.ShowMenuSection(name), " · ".join(row.words for row in rows))
        for name, rows in section_rows(roles).items()
    ]


def _own_group(roles: frozenset[Role]) -> list[Row]:
    rows = [Row(K.STATUS.label, status.ShowStatus(), T.STATUS_OWN)]
    if Role.HEAD in roles:
        rows.append(Row(K.WHO_HAS_NOT.label, respond.ShowOutstanding(0), T.WHO_HAS_NOT))
        rows.append(Row(K.CLAIMS.label, enrol.ShowClaims(0), T.CLAIMS))
    return rows


def _for_directors() -> list[Row]:
    return [
        Row(K.SUMMARY.label, status.ShowSummary(), T.SUMMARY),
        Row(K.STATUS.label, status.ShowStatus(), T.STATUS),
        Row(K.OWING.label, status.ShowOwing(), T.OWING),
        Row(K.WHO_HAS_NOT.label, respond.ShowOutstanding(0), T.WHO_HAS_NOT),
        Row(K.EXPORT.label, export.ShowExports(), T.EXPORT),
    ]


def _own() -> list[Row]:
    return [
        Row(K.ASK_GROUP.label, asked.AskGroup(), T.ASK_GROUP),
        Row(K.GIFT.label, respond.StartGift(), T.GIFT),
        Row(K.PULSE_RESULTS.label, respond.ShowPulseResults(0), T.PULSE_RESULTS),
        Row(K.DOCUMENTS.label, asked.ShowDocuments(0), T.DOCUMENTS),
        Row(K.OIT_ITEMS.label, assess.ShowOitItems(), T.OIT_ITEMS),
        Row(K.TRAY.label, report.ShowTray(0), T.TRAY),
        Row(K.OWN_DATA.label, own.ShowOwnData(), T.OWN_DATA),
    ]


def _for_heads() -> list[Row]:
    return [
        Row(K.REPORT.label, actions.StartReport(0), T.REPORT),
        Row(K.SENT.label, actions.ShowSent(), T.SENT),
        Row(K.GROUP_QUESTIONS.label, asked.ShowGroupQuestions(0), T.GROUP_QUESTIONS),
    ]


def section_rows(roles: frozenset[Role]) -> dict[str, list[Row]]:
    """The sections of an administrator's menu by name, at most ten rows each; others have none."""
    if Role.ADMINISTRATOR not in roles:
        return {}
    return {
        "reports": _of_reports(),
        "plan": _of_the_plan(),
        "awareness": _of_awareness(),
        "gifts": [
            Row(K.ZERO_REPORTS.label, respond.ShowZeroReports(0), T.ZERO_REPORTS),
            Row(K.GIFT_REGISTER.label, respond.ShowGifts(0), T.GIFT_REGISTER),
        ],
        "questions": [
            Row(K.UNANSWERED.label, asked.ShowQuestions(0), T.UNANSWERED),
            Row(K.OFFICE_ANSWERS.label, asked.ShowAnswers(0), T.OFFICE_ANSWERS),
            Row(K.WORD_BANK.label, asked.ShowWords(0, 0), T.WORD_BANK),
        ],
        "people": _of_people(),
        "own": _own(),
    }


def _of_the_plan() -> list[Row]:
    return [
        Row(K.MANAGE_PLAN.label, planning.ShowPlan(), T.MANAGE_PLAN),
        Row(K.OPEN_YEAR.label, opening.ShowOpening(), T.OPEN_YEAR),
        Row(K.ROUNDS.label, report.ShowRounds(), T.ROUNDS),
        Row(K.LEADS.label, report.ShowLeads(), T.LEADS),
        Row(K.LEVELS.label, assess.ShowLevels(), T.LEVELS),
    ]


def _of_awareness() -> list[Row]:
    return [
        Row(K.CAMPAIGNS.label, run.ShowCampaigns(0), T.CAMPAIGNS),
        Row(K.LIBRARY.label, planned.ShowLibrary(), T.LIBRARY),
        Row(K.SCHEDULE.label, planned.ShowSchedule(0), T.SCHEDULE),
        Row(K.DATES.label, planned.ShowDates(), T.DATES),
        Row(K.WHO_HAS_NOT.label, respond.ShowOutstanding(0), T.WHO_HAS_NOT),
        Row(K.AWARENESS_EVIDENCE.label, actions.ShowAcknowledged(), T.EVIDENCE),
        Row(K.PAPER.label, respond.RecordPaper(""), T.PAPER),
        Row(K.QUOTA.label, run.ShowQuota(), T.QUOTA),
        Row(K.UNDECIDED.label, actions.ShowUndecided(), T.UNDECIDED),
    ]


def _of_people() -> list[Row]:
    return [
        Row(K.MANAGE_PEOPLE.label, personnel.ShowPeople(0), T.MANAGE_PEOPLE),
        Row(K.REQUESTS.label, enrol.ShowRequests(0), T.REQUESTS),
        Row(K.CLAIMS.label, enrol.ShowClaims(0), T.CLAIMS),
        Row(K.GROUP_CODES.label, enrol.ShowGroupCodes(), T.GROUP_CODES),
        Row(K.CORRECTIONS.label, own.ShowCorrections(0), T.CORRECTIONS),
        Row(K.AUDIT.label, own.ShowAudit(0), T.AUDIT),
    ]


def _of_reports() -> list[Row]:
    return [
        Row(K.STATUS.label, status.ShowStatus(), T.STATUS),
        Row(K.OWING.label, status.ShowOwing(), T.OWING),
        Row(K.REMIND.label, status.PreviewReminders(), T.REMIND),
        Row(K.REVIEW.label, reviewing.ShowReviews(), T.REVIEW),
        Row(K.COMBINE.label, combining.ShowCombining(), T.COMBINE),
        Row(K.SUMMARY.label, status.ShowSummary(), T.SUMMARY),
        Row(K.EXPORT.label, export.ShowExports(), T.EXPORT),
    ]
