"""The part of the table about people: the office's list, enrolment, and everybody's own data."""

from handlers import (
    audit_list,
    corrections,
    enrolment,
    enrolment_desk,
    file_links,
    people,
    privacy,
    privacy_forms,
    unsending,
)
from handlers.route import CONFIRMING, ENROLLED, EVERYONE, MANAGING, PRIVACY, Route, RowsFor
from handlers.turn import Unsent
from messages import enrolment_actions as enrol
from messages import keywords as K
from messages import people_actions as personnel
from messages import privacy_actions as own

_of_people = RowsFor(MANAGING, people.say_whose)


PEOPLE_ROUTES: tuple[Route, ...] = (
    # A name may follow the word.
    _of_people(
        "people", people.manage_people, personnel.ShowPeople, K.MANAGE_PEOPLE, takes_rest=True
    ),
    _of_people("group_people", people.show_group, personnel.ShowGroupPeople),
    _of_people("person", people.show_person, personnel.ShowPerson),
    _of_people("change_person", people.start_change, personnel.ChangePerson),
    _of_people("end_delegation", people.end_delegation, personnel.EndDelegation),
)


_for_managers = RowsFor(MANAGING, enrolment_desk.say_whose)


_for_confirming = RowsFor(CONFIRMING, enrolment_desk.say_whose)


ENROLMENT_ROUTES: tuple[Route, ...] = (
    Route("enrol_code", enrolment.try_code, EVERYONE, takes_code=True),
    Route("enrol", enrolment.show_ways, EVERYONE, K.ENROL, buttons=(enrol.ShowWays,)),
    Route(
        "request_enrolment",
        enrolment.start_request,
        EVERYONE,
        K.REQUEST_ENROLMENT,
        buttons=(enrol.RequestEnrolment,),
    ),
    Route("check_code", enrolment.check_code, EVERYONE, K.CHECK_CODE, buttons=(enrol.CheckCode,)),
    Route("names", enrolment.show_names, EVERYONE, buttons=(enrol.ShowNames,)),
    Route("take_name", enrolment.take_name, EVERYONE, buttons=(enrol.ThatIsMe,)),
)

DESK_ROUTES: tuple[Route, ...] = (
    _for_managers("requests", enrolment_desk.show_requests, enrol.ShowRequests, K.REQUESTS),
    _for_managers("one_request", enrolment_desk.show_request, enrol.ShowRequest),
    _for_managers("approve", enrolment_desk.approve, enrol.Approve),
    _for_managers("approve_all", enrolment_desk.approve_all, enrol.ApproveAll),
    _for_managers("decline", enrolment_desk.decline, enrol.Decline),
    _for_managers("group_codes", enrolment_desk.show_codes, enrol.ShowGroupCodes, K.GROUP_CODES),
    _for_managers("open_code", enrolment_desk.start_code, enrol.OpenGroupCode),
    _for_managers("close_code", enrolment_desk.close_code, enrol.CloseGroupCode),
    _for_confirming("claims", enrolment_desk.show_claims, enrol.ShowClaims, K.CLAIMS),
    _for_confirming("one_claim", enrolment_desk.show_claim, enrol.ShowClaim),
    _for_confirming("confirm_claim", enrolment_desk.confirm_claim, enrol.ConfirmClaim),
    _for_confirming("confirm_claims", enrolment_desk.confirm_claims, enrol.ConfirmClaims),
    _for_confirming("take_back", enrolment_desk.take_back, enrol.TakeBack),
)


_own = RowsFor(ENROLLED)


_private = RowsFor(PRIVACY, privacy.say_whose)


PRIVACY_ROUTES: tuple[Route, ...] = (
    _own("own_data", privacy.show_own_data, own.ShowOwnData, K.OWN_DATA),
    _own("own_file", privacy.get_own_data, own.GetOwnData),
    _own("withdraw_file", file_links.withdraw, own.WithdrawFile),
    _own("correct_me", corrections.correct_me, own.CorrectMe, K.CORRECT_ME),
    _own("ask_erasure", privacy.ask_erasure, own.AskErasure, K.ERASE_ME),
    _own("erase_me", privacy.erase_me, own.EraseMe),
    _own("keep_me", privacy.keep_me, own.KeepMe),
    _own("stop_reminders", privacy.stop_reminders, own.StopReminders, K.STOP_REMINDERS),
    _own("start_reminders", privacy.start_reminders, own.StartReminders, K.START_REMINDERS),
    _own("away", privacy_forms.say_away, own.SayAway, K.AWAY),
    Route(
        "privacy_notice",
        privacy.show_notice,
        EVERYONE,
        K.PRIVACY_NOTICE,
        buttons=(own.ShowPrivacyNotice,),
    ),
    _private("processing", privacy.show_processing, own.ShowProcessing, K.PROCESSING),
    _private("edit_office_text", privacy_forms.edit_text, own.EditOfficeText),
    _of_people("corrections", corrections.show_corrections, own.ShowCorrections, K.CORRECTIONS),
    _of_people("correction", corrections.show_correction, own.ShowCorrection),
    _of_people("accept_correction", corrections.accept, own.AcceptCorrection),
    _of_people("decline_correction", corrections.start_decline, own.DeclineCorrection),
    _private("audit", audit_list.show_audit, own.ShowAudit, K.AUDIT),
    _private("audit_entry", audit_list.show_entry, own.ShowAuditEntry),
    Route("unsend", unsending.unsend, EVERYONE, events=(Unsent,)),
)
