"""The menu for a role, and the plain sentences around it."""

from messages import actions, flex, theme
from messages import assessment_actions as assess
from messages import campaign_actions as run
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
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.texts import menu as T
from store.model import Role

FOR_GROUPS = frozenset({"menu.group_chat", "menu.group_joined"})
"""All that may ever be said where several people read it: nothing in it is about anybody."""


def menu_card(roles: frozenset[Role], page: int = 0) -> Message:
    """What this person can do, each as a row to tap or a number to type."""
    return list_card(
        kicker=T.KICKER,
        title=T.TITLE,
        rows=page_of(menu_rows(roles), page, actions.ShowMenuPage),
        template="menu.menu",
        before=[
            flex.text(T.ASK_LABEL, weight="bold"),
            flex.text(T.ASK_EXAMPLE, size=theme.NOTE, color=theme.SECONDARY),
        ],
        after=[flex.text(T.NOT_SCHOOLS, size=theme.LABEL, color=theme.SECONDARY)],
        said=f"{T.ASK_LABEL} ({T.ASK_EXAMPLE}) {T.NOT_SCHOOLS}",
    )


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
    if not {Role.ADMINISTRATOR, Role.DIRECTOR} & roles:
        rows.append(Row(K.STATUS.label, status.ShowStatus(), T.STATUS_OWN))
    rows.append(Row(K.AWARENESS.label, actions.ShowWaiting(), T.AWARENESS))
    if Role.DIRECTOR in roles and Role.ADMINISTRATOR not in roles:
        rows.append(Row(K.SUMMARY.label, status.ShowSummary(), T.SUMMARY))
        rows.append(Row(K.STATUS.label, status.ShowStatus(), T.STATUS))
        rows.append(Row(K.OWING.label, status.ShowOwing(), T.OWING))
        rows.append(Row(K.EXPORT.label, export.ShowExports(), T.EXPORT))
    if {Role.HEAD, Role.ADMINISTRATOR, Role.DIRECTOR} & roles:
        rows.append(Row(K.WHO_HAS_NOT.label, respond.ShowOutstanding(0), T.WHO_HAS_NOT))
    if Role.DIRECTOR in roles:
        rows.append(Row(K.APPROVE_TEXTS.label, planned.ShowApprovals(), T.APPROVE_TEXTS))
    if Role.ADMINISTRATOR in roles:
        rows += _for_administrators()
    if {Role.HEAD, Role.ADMINISTRATOR} & roles:
        rows.append(Row(K.CLAIMS.label, enrol.ShowClaims(0), T.CLAIMS))
    rows.append(Row(K.ASK_GROUP.label, asked.AskGroup(), T.ASK_GROUP))
    rows.append(Row(K.GIFT.label, respond.StartGift(), T.GIFT))
    rows.append(Row(K.PULSE_RESULTS.label, respond.ShowPulseResults(0), T.PULSE_RESULTS))
    rows.append(Row(K.DOCUMENTS.label, asked.ShowDocuments(0), T.DOCUMENTS))
    rows.append(Row(K.OIT_ITEMS.label, assess.ShowOitItems(), T.OIT_ITEMS))
    rows.append(Row(K.TRAY.label, report.ShowTray(0), T.TRAY))
    rows.append(Row(K.OWN_DATA.label, own.ShowOwnData(), T.OWN_DATA))
    return rows


def _for_heads() -> list[Row]:
    return [
        Row(K.REPORT.label, actions.StartReport(0), T.REPORT),
        Row(K.SENT.label, actions.ShowSent(), T.SENT),
        Row(K.GROUP_QUESTIONS.label, asked.ShowGroupQuestions(0), T.GROUP_QUESTIONS),
    ]


def _for_administrators() -> list[Row]:
    return [
        Row(K.STATUS.label, status.ShowStatus(), T.STATUS),
        Row(K.OWING.label, status.ShowOwing(), T.OWING),
        Row(K.REMIND.label, status.PreviewReminders(), T.REMIND),
        Row(K.SUMMARY.label, status.ShowSummary(), T.SUMMARY),
        Row(K.REVIEW.label, reviewing.ShowReviews(), T.REVIEW),
        Row(K.EXPORT.label, export.ShowExports(), T.EXPORT),
        Row(K.UNANSWERED.label, asked.ShowQuestions(0), T.UNANSWERED),
        Row(K.REQUESTS.label, enrol.ShowRequests(0), T.REQUESTS),
        Row(K.MANAGE_PEOPLE.label, personnel.ShowPeople(0), T.MANAGE_PEOPLE),
        Row(K.CAMPAIGNS.label, run.ShowCampaigns(0), T.CAMPAIGNS),
        Row(K.QUOTA.label, run.ShowQuota(), T.QUOTA),
        Row(K.AWARENESS_EVIDENCE.label, actions.ShowAcknowledged(), T.EVIDENCE),
        Row(K.PAPER.label, respond.RecordPaper(""), T.PAPER),
        Row(K.ZERO_REPORTS.label, respond.ShowZeroReports(0), T.ZERO_REPORTS),
        Row(K.GIFT_REGISTER.label, respond.ShowGifts(0), T.GIFT_REGISTER),
        Row(K.LIBRARY.label, planned.ShowLibrary(), T.LIBRARY),
        Row(K.SCHEDULE.label, planned.ShowSchedule(0), T.SCHEDULE),
        Row(K.DATES.label, planned.ShowDates(), T.DATES),
        Row(K.UNDECIDED.label, actions.ShowUndecided(), T.UNDECIDED),
        Row(K.LEVELS.label, assess.ShowLevels(), T.LEVELS),
        Row(K.OFFICE_ANSWERS.label, asked.ShowAnswers(0), T.OFFICE_ANSWERS),
        Row(K.WORD_BANK.label, asked.ShowWords(0, 0), T.WORD_BANK),
        Row(K.GROUP_CODES.label, enrol.ShowGroupCodes(), T.GROUP_CODES),
        Row(K.OPEN_YEAR.label, opening.ShowOpening(), T.OPEN_YEAR),
        Row(K.MANAGE_PLAN.label, planning.ShowPlan(), T.MANAGE_PLAN),
        Row(K.ROUNDS.label, report.ShowRounds(), T.ROUNDS),
        Row(K.LEADS.label, report.ShowLeads(), T.LEADS),
        Row(K.AUDIT.label, own.ShowAudit(0), T.AUDIT),
    ]


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"menu.{template}")
