"""Cards for administrators and heads when people enrol: requests, groups' codes, claims."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from messages import enrolment_actions as enrol
from messages import flex, theme
from messages import keywords as K
from messages.flex import Part
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.texts import enrolment_desk as T
from messages.thai import short_moment, shorten_units, thai_digits
from store.model import EnrolmentCodeId, EnrolmentRequest, PersonId

SHOWN_OF_A_NAME = 120


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with its group's name; `match` is how the name stands in the roster."""

    request: EnrolmentRequest
    group: str
    match: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """Somebody who took a name of the group's list."""

    person: PersonId
    name: str
    group: str
    at: datetime


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"enrolment_desk.{template}")


def requests_card(requests: Sequence[Asked], page: int, until: str, *, can_all: bool) -> Message:
    """Who asks to be enrolled; `until` marks the list for the row that approves it all."""
    rows = [
        Row(
            _short(asked.request.name),
            enrol.ShowRequest(asked.request.id),
            T.REQUEST_ROW.format(group=asked.group, match=T.MATCHES[asked.match]),
        )
        for asked in requests
    ]
    count = T.REQUESTS_TITLE.format(count=thai_digits(len(rows)))
    shown = page_of(rows, page, enrol.ShowRequests, others=1)
    if can_all:
        shown.append(Row(T.APPROVE_ALL, enrol.ApproveAll(until), T.APPROVE_ALL_DETAIL))
    return list_card(
        kicker=T.KICKER,
        title=count if rows else T.REQUESTS_NONE,
        rows=shown,
        template="enrolment_desk.requests",
        footer=[flex.button(K.GROUP_CODES.label, enrol.ShowGroupCodes())],
    )


def request_card(asked: Asked, *, can_approve: bool) -> Message:
    """One request beside the roster."""
    request = asked.request
    rows = [Row(T.DECLINE, enrol.Decline(request.id))]
    if can_approve:
        rows.insert(0, Row(T.APPROVE, enrol.Approve(request.id)))
    match = T.MATCHES_LONG[asked.match]
    return list_card(
        kicker=T.KICKER,
        title=T.REQUEST_TITLE.format(name=_short(request.name)),
        rows=rows,
        template="enrolment_desk.request",
        before=[
            flex.labelled(T.GROUP, asked.group),
            flex.labelled(T.ASKED_AT, short_moment(request.asked_at)),
            flex.labelled(T.ROSTER, match),
        ],
        footer=[flex.button(K.REQUESTS.label, enrol.ShowRequests(0))],
        said=f"{asked.group} {match}",
    )


def codes_card(codes: Sequence[tuple[EnrolmentCodeId, str, datetime]]) -> Message:
    """The groups' codes that are open as (id, group, until), each to be closed."""
    rows = [
        Row(
            T.CLOSE_ROW.format(group=group),
            enrol.CloseGroupCode(id),
            T.CODE_UNTIL.format(until=short_moment(until)),
        )
        for id, group, until in codes[:9]
    ]
    count = thai_digits(len(rows))
    return list_card(
        kicker=T.KICKER,
        title=T.CODES_TITLE.format(count=count) if rows else T.CODES_NONE,
        # First, so that no number typed in a hurry closes a code.
        rows=[Row(T.OPEN_CODE, enrol.OpenGroupCode()), *rows],
        template="enrolment_desk.codes",
        before=[flex.text(T.CODES_MEAN, size=theme.NOTE, color=theme.SECONDARY)],
    )


def opened_card(code: str, group: str, until: datetime) -> Message:
    """The new code, shown this once."""
    title = T.CODE_OPENED_TITLE.format(code=code)
    sentence = T.CODE_OPENED.format(group=group, until=short_moment(until))
    body: list[Part] = [flex.text(sentence), flex.note(T.CODE_ONCE)]
    bubble = flex.card(kicker=T.KICKER, title=title, body=body)
    return flex.flex_message(
        bubble, alt_text=f"{title} {sentence}", template="enrolment_desk.opened"
    )


def claims_card(claims: Sequence[Claimed], page: int, until: str, *, for_head: bool) -> Message:
    """Who enrolled with the group's code and waits to be confirmed."""
    rows = [
        Row(
            _short(claim.name),
            enrol.ShowClaim(claim.person),
            T.CLAIM_ROW.format(group=claim.group, at=short_moment(claim.at)),
        )
        for claim in claims
    ]
    shown = page_of(rows, page, enrol.ShowClaims, others=1)
    if rows:
        shown.append(Row(T.ALL_RIGHT, enrol.ConfirmClaims(until)))
    return list_card(
        kicker=T.KICKER_HEAD if for_head else T.KICKER,
        title=T.CLAIMS_TITLE.format(count=thai_digits(len(rows))) if rows else T.CLAIMS_NONE,
        rows=shown,
        template="enrolment_desk.claims",
        before=[flex.text(T.CLAIMS_ASK)] if rows else [],
        said=T.CLAIMS_ASK if rows else "",
    )


def claim_card(claim: Claimed) -> Message:
    """One of them: right, or to be taken back."""
    return list_card(
        kicker=T.KICKER_HEAD,
        title=T.CLAIM_TITLE.format(name=_short(claim.name), at=short_moment(claim.at)),
        rows=[
            Row(T.RIGHT, enrol.ConfirmClaim(claim.person)),
            Row(T.TAKE_BACK, enrol.TakeBack(claim.person)),
        ],
        template="enrolment_desk.claim",
        before=[flex.text(T.CLAIM_ASK)],
        footer=[flex.button(K.CLAIMS.label, enrol.ShowClaims(0))],
        said=T.CLAIM_ASK,
    )


def _short(name: str) -> str:
    return shorten_units(name, SHOWN_OF_A_NAME)
