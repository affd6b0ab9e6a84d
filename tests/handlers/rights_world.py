"""What the tests of rights are tried on: somebody in every post, objects in every state.

Who may do what stands here anew, from what the office was promised; it is not read from the code.
"""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from messages import actions
from messages import assessment_actions as assess
from messages import campaign_actions as run
from messages import combining_actions as combining
from messages import enrolment_actions as enrol
from messages import export_actions as export
from messages import opening_actions as opening
from messages import people_actions as personnel
from messages import plan_actions as planning
from messages import privacy_actions as own
from messages import question_actions as asked
from messages import report_actions as report_buttons
from messages import response_actions as respond
from messages import review_actions as reviewing
from messages import schedule_actions as planned
from messages import status_actions as status
from store.model import (
    AuditAction,
    AuditEntry,
    AuditId,
    AwarenessMessage,
    Campaign,
    CampaignId,
    CampaignStatus,
    CodeKind,
    Consent,
    Correction,
    CorrectionId,
    Delegation,
    DelegationId,
    Delivery,
    DeliveryId,
    DeliveryKind,
    DeliveryStatus,
    DocumentId,
    DocumentLink,
    Draft,
    DraftId,
    EnrolmentClaim,
    EnrolmentCode,
    EnrolmentCodeId,
    EnrolmentRequest,
    Evidence,
    EvidenceKind,
    FiscalYear,
    GroupId,
    LineUserId,
    Membership,
    MessageId,
    MessageKind,
    OfficeAnswer,
    Person,
    PersonId,
    PulseResult,
    QAEntry,
    Question,
    QuestionId,
    QuestionKind,
    QuestionStatus,
    Recipient,
    RecipientId,
    RecipientStatus,
    ReportId,
    RequestId,
    Role,
    TaughtId,
    TaughtWords,
    TrayItem,
    TrayItemId,
)
from store.unit import Unit

SUP, LAW = GroupId("sup"), GroupId("law")
CANARY = "นกขมิ้น"
"""Stands in every object that is not for everybody."""


def acting(group: GroupId, until: date) -> Membership:
    return Membership(Role.HEAD, group, is_acting=True, until=until)


OVER, STILL = date(2023, 3, 12), date(2023, 3, 13)
"""The sample office's today is the second of them."""

POSTS: dict[str, tuple[Membership, ...]] = {
    "guest": (),
    "left the office": (Membership(Role.ADMINISTRATOR, SUP), Membership(Role.HEAD, SUP)),
    "staff": (Membership(Role.STAFF, SUP),),
    "staff of another group": (Membership(Role.STAFF, LAW),),
    "head": (Membership(Role.HEAD, SUP),),
    "head of another group": (Membership(Role.HEAD, LAW),),
    "head of two groups": (Membership(Role.HEAD, LAW), Membership(Role.HEAD, SUP)),
    "acting head": (Membership(Role.STAFF, LAW), acting(SUP, STILL)),
    "acting head until yesterday": (Membership(Role.STAFF, LAW), acting(SUP, OVER)),
    "administrator": (Membership(Role.ADMINISTRATOR, GroupId("adm")),),
    "administrator and head": (Membership(Role.ADMINISTRATOR, LAW), Membership(Role.HEAD, LAW)),
    "director": (Membership(Role.DIRECTOR),),
}
EVERYBODY = frozenset(POSTS)
ENROLLED = EVERYBODY - {"guest", "left the office"}
HEADS = frozenset(
    {
        "head",
        "head of another group",
        "head of two groups",
        "acting head",
        "administrator and head",
    }
)
HEADS_OF_SUP = frozenset({"head", "head of two groups", "acting head"})
ADMINISTRATORS = frozenset({"administrator", "administrator and head"})

MAY: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            *("menu", "plan", "ask", "greet", "unfollow", "sticker", "file", "file_arrived"),
            "nothing",
            *("earlier_answer", "nothing_open", "stale_button"),
            *(
                "privacy_notice",
                "unsend",
                "enrol",
                "enrol_code",
                "request_enrolment",
                "check_code",
                "names",
                "take_name",
            ),
        ),
        EVERYBODY,
    ),
    **dict.fromkeys(
        (
            *("not_helpful", "ask_group", "consent", "documents", "document", "sent", "holidays"),
            *("levels", "oit_items", "oit_item"),
            *("sent_report", "acknowledge", "awareness", "awareness_message"),
            # Delegates and administrators draft, so that the handlers ask for whom.
            *("report", "my_work", "correct", "office_text", "confirm_lead", "delegate"),
            *("undelegate", "send_back", "hand_in", "place", "tray", "tray_item"),
            "remove_item",
            *("acknowledge_all", "not_acknowledged", "take_back_acknowledgement", "quiz"),
            *("pulse", "pulse_results", "pulse_result", "gift"),
            *("own_data", "own_file", "withdraw_file", "correct_me", "ask_erasure", "erase_me"),
            *("keep_me", "stop_reminders", "start_reminders", "away"),
            *("status", "status_of_group", "status_of_indicator", "owing"),
        ),
        ENROLLED,
    ),
    **dict.fromkeys(("group_questions", "group_question", "answer_for_group"), HEADS),
    **dict.fromkeys(("zero_report", "some_gifts"), HEADS),
    **dict.fromkeys(
        ("outstanding", "who_has_not", "nudge"), HEADS | ADMINISTRATORS | {"director"}
    ),
    **dict.fromkeys(
        ("claims", "one_claim", "confirm_claim", "confirm_claims", "take_back"),
        HEADS | ADMINISTRATORS,
    ),
    **dict.fromkeys(
        (
            *("unanswered", "unanswered_one", "answer_question", "forward_question"),
            *("save_question", "dismiss_question", "office_answers", "office_answer"),
            *("edit_answer", "retire_answer", "edit_document", "check_document", "add_document"),
            *("word_bank", "taught_words", "teach_words", "teach_question", "forget_words"),
            *("retire_document", "undecided", "undecided_one", "send_again", "leave_unsent"),
            *("awareness_evidence", "people", "group_people", "person", "change_person"),
            *("end_delegation", "rounds", "round", "leads", "set_lead"),
            *("manage_plan", "edit_plan"),
            *("end_delegation", "requests", "one_request", "approve", "approve_all", "decline"),
            *("group_codes", "open_code", "close_code"),
            *("campaigns", "start_campaign", "one_campaign", "cancel_campaign"),
            *("resend_campaign", "group_text", "test_campaign", "press_sample", "quota"),
            *("awareness_evidence_one", "paper", "gifts", "zero_reports", "follow_up_pulse"),
            *("library", "shelf", "library_text", "preview_text", "edit_text", "retire_text"),
            *("schedule", "slot", "change_slot", "schedule_settings", "change_settings"),
            *("plan_series", "end_series", "dates", "set_date", "edit_holiday"),
            *("reviews", "reviews_of", "review", "accept_report", "accept_plain"),
            "return_report",
            *("preview_reminders", "send_reminders"),
            *("combining", "columns", "texts", "combine_text"),
            *("open_year", "open_this_year", "plan_form", "plan_changes"),
            *("processing", "edit_office_text", "audit", "audit_entry"),
            *("corrections", "correction", "accept_correction", "decline_correction"),
        ),
        ADMINISTRATORS,
    ),
    **dict.fromkeys(("exports", "export", "summary"), ADMINISTRATORS | {"director"}),
    **dict.fromkeys(
        ("approvals", "approval_month", "approve_month", "approve_text"),
        frozenset({"director"}),
    ),
}
"""Who may use each row; a new row has to be written in here."""

SHOWS_ALL_THE_SAME = {"edit_document", "add_document", "check_document", "retire_document"}
"""Rows that show whoever may not change a thing the list that they may read anyway."""


OWN_INSTEAD = dict.fromkeys(
    (
        *("awareness_evidence", "awareness_evidence_one", "outstanding", "who_has_not", "nudge"),
        *("paper", "follow_up_pulse"),
    ),
    frozenset({"recipients"}),
)
"""Rows that show everybody else what waits for themselves, and note that they have seen it."""


@dataclass(frozen=True)
class Case:
    """A button on an object in some state. `whose` are those who may beside the row's roles;
    `has_effect` is false where the object is gone or dealt with: then nobody changes it."""

    state: str
    action: Any
    whose: frozenset[str] = EVERYBODY
    has_effect: bool = True


def gone(kind: Any, *ids: str) -> list[Case]:
    return [Case(id, kind(id), has_effect=False) for id in ids]


CASES: dict[type[Any], tuple[Case, ...]] = {
    **{
        kind: (Case("open", kind("q-open")), *gone(kind, "q-answered", "q-none"))
        for kind in (
            asked.ShowQuestion,
            asked.AnswerQuestion,
            asked.SaveQuestion,
            asked.TeachQuestion,
            asked.DismissQuestion,
        )
    },
    **{
        kind: tuple(gone(kind, "r-none"))
        for kind in (
            reviewing.ShowForReview,
            reviewing.AcceptReport,
            reviewing.ReturnReport,
        )
    },
    reviewing.AcceptPlain: tuple(gone(lambda _: reviewing.AcceptPlain(8, 7), "none")),
    reviewing.ShowReviewsOf: (Case("any", reviewing.ShowReviewsOf(8)),),
    combining.ShowColumns: tuple(gone(lambda _: combining.ShowColumns("2566-R6", 99), "1")),
    combining.ShowTexts: tuple(gone(lambda _: combining.ShowTexts("2566-R6", 1, "x", 0), "1")),
    combining.CombineTexts: (
        Case("own words", combining.CombineTexts("2566-R6", 1, "summary", "")),
        *gone(lambda id: combining.CombineTexts("2566-R6", 1, "summary", id), "r-none"),
    ),
    status.ShowStatusOfIndicator: (Case("any", status.ShowStatusOfIndicator("", 8)),),
    status.ShowStatusOfGroup: tuple(
        gone(lambda group: status.ShowStatusOfGroup("2566-R6", group), "none")
    ),
    opening.ShowOpening: (
        Case("the next", opening.ShowOpening(0)),
        *gone(lambda _: opening.ShowOpening(2565), "over"),
    ),
    opening.OpenYear: (
        Case("the next", opening.OpenYear(2567, "copy")),
        *gone(lambda _: opening.OpenYear(2565, "copy"), "over"),
    ),
    opening.PlanForm: (Case("filled", opening.PlanForm(2567, 1)),),
    opening.ShowPlanChanges: tuple(gone(lambda _: opening.ShowPlanChanges(1), "one plan")),
    export.ShowExports: (
        Case("plan in force", export.ShowExports(0)),
        *gone(lambda _: export.ShowExports(2570), "1"),
    ),
    export.ExportReport: (
        Case("as printed", export.ExportReport(2566, "source", "docx")),
        *gone(lambda _: export.ExportReport(2566, "13m", "docx"), "1"),
    ),
    **{
        kind: (Case("under way", kind("k-open")), *gone(kind, "c1", "k-none"))
        for kind in (run.ShowCampaign, run.ShowGroupText)
    },
    run.StartCampaign: (Case("new", run.StartCampaign()),),
    run.CancelCampaign: (
        Case("under way", run.CancelCampaign("k-open")),
        *gone(run.CancelCampaign, "k-over", "c1", "k-none"),
    ),
    run.ResendCampaign: (
        Case("over", run.ResendCampaign("k-over")),
        *gone(run.ResendCampaign, "k-open", "c1", "k-none"),
    ),
    run.TestCampaign: tuple(gone(run.TestCampaign, "draft-sup", "draft-none")),
    own.WithdrawFile: tuple(gone(own.WithdrawFile, "f-none")),
    own.EraseMe: tuple(gone(own.EraseMe, "1")),
    own.EditOfficeText: (Case("notice", own.EditOfficeText("notice")),),
    asked.ForwardQuestion: (
        Case("open", asked.ForwardQuestion("q-open", "")),
        Case("to a group", asked.ForwardQuestion("q-open", SUP)),
        *gone(lambda id: asked.ForwardQuestion(id, ""), "q-answered", "q-none"),
    ),
    **{
        kind: (
            Case("of the group", kind("q-sup"), HEADS_OF_SUP),
            *gone(kind, "q-waiting", "q-answered", "q-none"),
        )
        for kind in (asked.ShowGroupQuestion, asked.AnswerForGroup)
    },
    **{
        kind: (Case("kept", kind("a1")), *gone(kind, "a-none"))
        for kind in (asked.ShowAnswer, asked.EditAnswer)
    },
    asked.RetireAnswer: (
        Case("kept", asked.RetireAnswer("a1", 1)),
        *gone(lambda id: asked.RetireAnswer(id, 1), "a-none"),
    ),
    **{
        kind: (Case("taught", kind("w1")), *gone(kind, "w-none"))
        for kind in (asked.ShowTaught, asked.ForgetWords)
    },
    asked.ShowWords: (Case("all", asked.ShowWords(0, 0)), Case("one", asked.ShowWords(8, 0))),
    asked.TeachWords: (
        Case("new", asked.TeachWords("", "8.3")),
        *gone(lambda id: asked.TeachWords(id, ""), "w-none"),
    ),
    asked.ShowDocument: (
        Case("retired", asked.ShowDocument("doc-retired"), ADMINISTRATORS),
        *gone(asked.ShowDocument, "doc-none"),
    ),
    **{
        kind: (Case("kept", kind("doc-retired")), *gone(kind, "doc-none"))
        for kind in (asked.EditDocument, asked.CheckDocument)
    },
    planning.ShowPlan: (
        Case("in force", planning.ShowPlan()),
        *gone(lambda _: planning.ShowPlan(2571), "1"),
    ),
    planning.ShowPlanIndicator: (
        Case("in force", planning.ShowPlanIndicator(2566, 8)),
        *gone(lambda _: planning.ShowPlanIndicator(2566, 11), "1"),
    ),
    planning.EditPlan: (
        Case("owners", planning.EditPlan(2566, 8, "owners")),
        *gone(lambda _: planning.EditPlan(2566, 8, "words"), "1"),
    ),
    asked.AddDocument: (
        Case("an item", asked.AddDocument(2566, "O42")),
        *gone(lambda _: asked.AddDocument(2566, "none"), "1"),
    ),
    assess.ShowOitItem: (
        Case("an item", assess.ShowOitItem(2566, "O42")),
        *gone(lambda _: assess.ShowOitItem(2566, "none"), "1"),
    ),
    asked.RetireDocument: (
        Case("kept", asked.RetireDocument("doc-retired", 0)),
        *gone(lambda id: asked.RetireDocument(id, 0), "doc-none"),
    ),
    asked.GiveConsent: (
        Case("somebody else's", asked.GiveConsent("q-waiting", Consent.NAMED), frozenset()),
        *gone(lambda id: asked.GiveConsent(id, Consent.NAMED), "q-none"),
    ),
    actions.ShowReport: (
        Case("of the group", actions.ShowReport("r-sup"), HEADS_OF_SUP),
        *gone(actions.ShowReport, "r-none"),
    ),
    actions.StartReport: (
        Case("any", actions.StartReport(0)),
        Case("of the group", actions.StartReport(10, SUP), HEADS_OF_SUP),
    ),
    **{
        kind: (
            Case("there", kind("no-gift-policy", 1)),
            Case("none", kind("m-none", 1), has_effect=False),
        )
        for kind in (actions.ShowAwareness, actions.Acknowledge)
    },
    respond.TakeBack: (Case("nothing recorded", respond.TakeBack("no-gift-policy", 1)),),
    respond.AnswerQuiz: (
        Case("asked", respond.AnswerQuiz("quiz", 1, 1)),
        Case("none", respond.AnswerQuiz("m-none", 1, 1), has_effect=False),
    ),
    respond.AnswerPulse: (
        Case("open", respond.AnswerPulse("pulse", 1, 3)),
        Case("none", respond.AnswerPulse("m-none", 1, 3), has_effect=False),
        Case("out of range", respond.AnswerPulse("pulse", 1, 9), has_effect=False),
    ),
    **{
        kind: (Case("closed", kind("c-closed")), *gone(kind, "c-none"))
        for kind in (respond.ShowPulseResult, respond.FollowUpPulse)
    },
    respond.ShowEvidenceOf: (
        Case("told", respond.ShowEvidenceOf("c1")),
        *gone(respond.ShowEvidenceOf, "c-none"),
    ),
    respond.ShowWhoHasNot: (
        Case("told", respond.ShowWhoHasNot("c1", 0)),
        *gone(lambda id: respond.ShowWhoHasNot(id, 0), "c-none"),
    ),
    respond.Nudge: (Case("told", respond.Nudge("c1")), *gone(respond.Nudge, "c-none")),
    respond.RecordPaper: (
        Case("told", respond.RecordPaper("c1")),
        *gone(respond.RecordPaper, "c-none"),
    ),
    respond.ReportZero: (
        Case("asked", respond.ReportZero("zero", 1)),
        *gone(lambda id: respond.ReportZero(id, 1), "m-none"),
    ),
    **{
        kind: (Case("kept", kind("no-gift-policy")), *gone(kind, "m-none"))
        for kind in (planned.ShowText, planned.PreviewText)
    },
    planned.PlanSeries: (Case("kept", planned.PlanSeries("no-gift-policy")),),
    planned.ShowShelf: (
        Case("kind", planned.ShowShelf("plain", 0)),
        *gone(lambda id: planned.ShowShelf(id, 0), "none"),
    ),
    planned.EditText: (
        Case("kept", planned.EditText("no-gift-policy", "title")),
        *gone(lambda id: planned.EditText(id, "title"), "m-none"),
    ),
    planned.RetireText: (
        Case("kept", planned.RetireText("no-gift-policy", 1)),
        *gone(lambda id: planned.RetireText(id, 1), "m-none"),
    ),
    planned.ApproveText: (
        Case("waits", planned.ApproveText("songkran-respect", 1)),
        *gone(lambda id: planned.ApproveText(id, 1), "m-none"),
    ),
    planned.ShowApprovalMonth: (Case("waits", planned.ShowApprovalMonth(4)),),
    planned.ApproveMonth: (Case("not shown", planned.ApproveMonth(4, "x"), has_effect=False),),
    planned.ShowSlot: (
        Case("ahead", planned.ShowSlot("sample", "2023-03-20", "state-property")),
        *gone(lambda id: planned.ShowSlot(id, "2023-03-20", "state-property"), "none"),
    ),
    planned.ChangeSlot: (
        Case("ahead", planned.ChangeSlot("sample", "2023-03-20", "state-property", "skip")),
        *gone(lambda id: planned.ChangeSlot(id, "2023-03-20", "state-property", "skip"), "none"),
    ),
    planned.ChangeSettings: (
        Case("weekly", planned.ChangeSettings("pause")),
        *gone(planned.ChangeSettings, "none"),
    ),
    planned.EndSeries: (
        Case("planned", planned.EndSeries("sample")),
        *gone(planned.EndSeries, "none"),
    ),
    planned.SetDate: (
        Case("movable", planned.SetDate("lunar-new-year")),
        *gone(planned.SetDate, "no-gift-policy", "m-none"),
    ),
    planned.EditHoliday: (
        Case("new", planned.EditHoliday("")),
        Case("public", planned.EditHoliday("2023-04-06"), has_effect=False),
    ),
    **{
        kind: (Case("undecided", kind("d-unknown")), *gone(kind, "d-sent", "d-none"))
        for kind in (actions.ShowUndecidedOne, actions.SendAgain, actions.LeaveUnsent)
    },
    report_buttons.OpenReport: (
        Case("of the group", report_buttons.OpenReport("2566-R6", SUP, 10), HEADS_OF_SUP),
    ),
    report_buttons.ShowWork: (Case("any", report_buttons.ShowWork()),),
    report_buttons.CorrectReport: (
        Case("of the group", report_buttons.CorrectReport("r-sup"), HEADS_OF_SUP),
        *gone(report_buttons.CorrectReport, "r-none"),
    ),
    report_buttons.ShowOfficeText: (
        Case("of the group", report_buttons.ShowOfficeText(SUP), HEADS_OF_SUP | {"staff"}),
    ),
    report_buttons.ConfirmLead: (
        Case("no lead", report_buttons.ConfirmLead("r-sup", SUP), has_effect=False),
    ),
    report_buttons.Delegate: (
        Case("of the group", report_buttons.Delegate(SUP, "10", "staff"), HEADS_OF_SUP),
    ),
    report_buttons.EndDelegation: (
        Case("in force", report_buttons.EndDelegation("dg1"), HEADS_OF_SUP),
        *gone(report_buttons.EndDelegation, "dg-none"),
    ),
    report_buttons.SendBack: tuple(gone(report_buttons.SendBack, "draft-sup", "draft-none")),
    report_buttons.PlaceEvidence: (
        Case("of another", report_buttons.PlaceEvidence("b-sup", 3), has_effect=False),
    ),
    **{
        kind: (Case("in the tray", kind("t-sup"), HEADS_OF_SUP), *gone(kind, "t-none"))
        for kind in (report_buttons.ShowTrayItem, report_buttons.RemoveTrayItem)
    },
    report_buttons.EditRound: (
        Case("open", report_buttons.EditRound("2566-R6", "close")),
        Case("none", report_buttons.EditRound("none", "close"), has_effect=False),
    ),
    report_buttons.SetLead: (
        Case("shared", report_buttons.SetLead(3, SUP)),
        Case("not shared", report_buttons.SetLead(2, SUP), has_effect=False),
    ),
    personnel.ShowPerson: (
        Case("there", personnel.ShowPerson("target")),
        *gone(personnel.ShowPerson, "nobody"),
    ),
    personnel.ChangePerson: (
        Case("possible", personnel.ChangePerson("target", "leave")),
        *gone(lambda id: personnel.ChangePerson(id, "leave"), "nobody"),
        Case("not possible", personnel.ChangePerson("target", "come_back"), has_effect=False),
    ),
    personnel.ShowGroupPeople: (
        Case("there", personnel.ShowGroupPeople("adm", 0)),
        *gone(lambda id: personnel.ShowGroupPeople(id, 0), "none"),
    ),
    personnel.EndDelegation: (
        Case("in force", personnel.EndDelegation("dg1")),
        *gone(personnel.EndDelegation, "dg-none"),
    ),
    **{
        kind: (Case("waits", kind("rq1")), *gone(kind, "rq-none"))
        for kind in (enrol.ShowRequest, enrol.Approve, enrol.Decline)
    },
    **{
        kind: (
            Case("of the group", kind("claimed"), HEADS_OF_SUP | ADMINISTRATORS),
            *gone(kind, "target"),
        )
        for kind in (enrol.ShowClaim, enrol.ConfirmClaim, enrol.TakeBack)
    },
    own.ShowAuditEntry: (
        Case("kept", own.ShowAuditEntry("au-target")),
        *gone(own.ShowAuditEntry, "au-none"),
    ),
    **{
        kind: (Case("waits", kind("co1")), *gone(kind, "co-none"))
        for kind in (own.ShowCorrection, own.AcceptCorrection, own.DeclineCorrection)
    },
    enrol.CloseGroupCode: (Case("open", enrol.CloseGroupCode("c-sup")),),
    # Without the group's code nobody's name is shown or taken.
    enrol.ShowNames: tuple(gone(lambda id: enrol.ShowNames(id, 0), SUP, "")),
    enrol.ThatIsMe: tuple(gone(lambda id: enrol.ThatIsMe(id, SUP), "free", "target")),
}
"""The objects that a button can be about; any other button is about none in particular."""


def cases_of(kind: type[Any]) -> tuple[Case, ...]:
    """The cases of a kind of button."""
    plain = kind(*(0 if f.type is int else "x" for f in fields(kind)))
    return CASES.get(kind, (Case("any", plain),))


def user_of(name: str) -> LineUserId:
    return LineUserId(f"U-{name}")


async def put_world(unit: Unit, now: datetime) -> None:
    """Somebody in every post, and an object in every state."""
    for name, held in POSTS.items():
        left = OVER if name == "left the office" else None
        if name != "guest":
            person = Person(PersonId(name), user_of(name), name, "", held, left_on=left)
            await unit.people.put(person)
            id = RecipientId(f"c1:{name}")
            waiting = RecipientStatus.WAITING
            await unit.recipients.put(Recipient(id, CampaignId("c1"), person.id, waiting, now))
    message = MessageId("no-gift-policy")
    everybody = tuple(PersonId(name) for name in POSTS)
    later = now + timedelta(days=3)
    await unit.campaigns.put(Campaign(CampaignId("c1"), message, 1, now, later, everybody))
    await _put_campaigns(unit, now)
    await _put_questions_of_the_week(unit, now, everybody)
    await _put_objects(unit, now)
    await _put_enrolment(unit, now)


async def _put_campaigns(unit: Unit, now: datetime) -> None:
    """One of an administrator that is under way, and one that is over and reached nobody."""
    id = MessageId("own-1")
    message = AwarenessMessage(id, 1, MessageKind.PLAIN, f"{CANARY} หัวเรื่อง", CANARY, "")
    await unit.messages.add(replace(message, in_library=False))
    later, target = now + timedelta(days=3), PersonId("target")
    by = PersonId("administrator")
    campaign = Campaign(CampaignId("k-open"), id, 1, now, later, (target,), by=by, made_at=now)
    over = replace(campaign, id=CampaignId("k-over"), status=CampaignStatus.CLOSED)
    for one in (campaign, over):
        await unit.campaigns.put(one)
        row = RecipientId(f"{one.id}:target")
        waiting = RecipientStatus.WAITING if one is campaign else RecipientStatus.MISSED
        await unit.recipients.put(Recipient(row, one.id, target, waiting, now))


async def _put_questions_of_the_week(
    unit: Unit, now: datetime, everybody: tuple[PersonId, ...]
) -> None:
    """A quiz, a pulse and a zero report that everybody was asked, and a pulse that is closed."""
    later = now + timedelta(days=3)
    for kind in (MessageKind.QUIZ, MessageKind.PULSE, MessageKind.ZERO_REPORT):
        id = MessageId(kind.value.removesuffix("_report"))
        choices = ("ก", "ข", "ค") if kind is MessageKind.QUIZ else ()
        message = AwarenessMessage(id, 1, kind, id, id, "", choices=choices, right=1)
        await unit.messages.add(message)
        campaign = CampaignId(f"c-{id}")
        await unit.campaigns.put(Campaign(campaign, id, 1, now, later, everybody))
        for person in everybody:
            row = RecipientId(f"{campaign}:{person}")
            status = RecipientStatus.RODE_ALONG
            await unit.recipients.put(Recipient(row, campaign, person, status, now))
    closed = PulseResult(CampaignId("c-closed"), MessageId("pulse"), 1, now, 9, 9, ())
    await unit.pulse_results.put(closed)


async def _put_objects(unit: Unit, now: datetime) -> None:
    posts = (Membership(Role.STAFF, GroupId("adm")),)
    target = Person(PersonId("target"), LineUserId("U-target"), f"{CANARY} สมมติ", CANARY, posts)
    await unit.people.put(target)
    head = next(p for p in await unit.people.all() if p.id == "demo-02")
    give = Delegation(DelegationId("dg1"), SUP, None, target.id, head.id, date(2023, 4, 1))
    await unit.delegations.put(give)
    piece = Evidence(EvidenceKind.DOCUMENT, f"{CANARY} 1")
    year = FiscalYear(2566)
    id = TrayItemId("t-sup")
    await unit.tray.put(TrayItem(id, SUP, year, 3, piece, "b-sup", target.id, now))
    new = Question(
        QuestionId("q-open"),
        f"{CANARY} เบิกอะไร",
        QuestionKind.UNANSWERED,
        now,
        target.line_user_id,
    )
    to_sup = replace(new, kind=QuestionKind.TO_GROUP, to_group=SUP)
    to_sup = replace(to_sup, status=QuestionStatus.FORWARDED, consent=Consent.NAMED)
    for question in (
        new,
        replace(to_sup, id=QuestionId("q-sup")),
        replace(to_sup, id=QuestionId("q-waiting"), consent=Consent.WAITING),
        replace(to_sup, id=QuestionId("q-answered"), status=QuestionStatus.ANSWERED),
    ):
        await unit.questions.put(question)
    entry = QAEntry("a1", (f"{CANARY} คืออะไรหรือ",), CANARY, None, None)
    await unit.answers.put(OfficeAnswer(entry, Role.ADMINISTRATOR, now))
    year = FiscalYear(2566)
    await unit.taught.put(TaughtWords(TaughtId("w1"), year, 8, 3, (CANARY,), CANARY, now))
    retired = DocumentLink(DocumentId("doc-retired"), FiscalYear(2566), CANARY, is_retired=True)
    await unit.documents.put(replace(retired, link="https://example.go.th/x"))
    report = next(r for r in await unit.reports.of_person(head.id))
    await unit.reports.add(replace(report, id=ReportId("r-sup"), summary=CANARY, version=9))
    draft = Draft(DraftId("draft-sup"), "progress_report", head.id, {"group": SUP}, {}, now, now)
    await unit.drafts.put(replace(draft, about={"group": SUP, "round": report.round_id}))
    sent = Delivery(
        DeliveryId("d-unknown"),
        DeliveryKind.PUSH,
        (LineUserId("U-target"),),
        ({"type": "text", "text": CANARY},),
        "key",
        DeliveryStatus.UNKNOWN,
        now,
        "a;b;c;d",
    )
    await unit.deliveries.put(sent)
    decided = replace(sent, id=DeliveryId("d-sent"), status=DeliveryStatus.ACCEPTED)
    await unit.deliveries.put(decided)
    wish = Correction(CorrectionId("co1"), target.id, now, name=f"{CANARY} ใหม่")
    await unit.corrections.put(wish)
    seen = AuditEntry(AuditId("au-target"), now, None, AuditAction.PERSON_SEEN)
    await unit.audit.add(replace(seen, person_id=target.id))


async def _put_enrolment(unit: Unit, now: datetime) -> None:
    """Somebody who asked, a name that was taken, one that is free, and the group's open code."""
    posts = (Membership(Role.STAFF, SUP),)
    claimed = Person(PersonId("claimed"), LineUserId("U-claimed"), f"{CANARY} ก", "", posts)
    await unit.people.put(claimed)
    await unit.people.put(replace(claimed, id=PersonId("free"), line_user_id=None))
    await unit.claims.put(EnrolmentClaim(claimed.id, LineUserId("U-claimed"), SUP, now))
    user = LineUserId("U-asked")
    await unit.requests.put(EnrolmentRequest(RequestId("rq1"), user, f"{CANARY} ข", SUP, now))
    sealed, week = EnrolmentCodeId("c-sup"), now + timedelta(days=7)
    await unit.codes.put(EnrolmentCode(sealed, CodeKind.GROUP, now, week, group=SUP))
