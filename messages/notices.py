"""What administrators are told: a few sentences in one message."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import assert_never

from messages import flex
from messages.message import Message
from messages.texts import notices as T
from messages.thai import short_date, short_moment, thai_digits
from store.model import Notice, NoticeKind


def notices_message(told: Sequence[Notice], undecided: int, more: int) -> Message:
    """The notices of one answer. `undecided` deliveries wait for a decision, `more` is left."""
    parts = [T.TITLE, *(f"• {_sentence(notice, undecided)}" for notice in told)]
    if more:
        parts.append(T.MORE.format(count=thai_digits(more)))
    return flex.text_message("\n\n".join(parts), template="notices.notices")


def _sentence(notice: Notice, undecided: int) -> str:
    at, details = short_moment(notice.at), notice.details
    match notice.kind:
        case NoticeKind.QUOTA_REACHED:
            return T.QUOTA_REACHED.format(at=at)
        case NoticeKind.OUTCOME_UNKNOWN:
            return T.OUTCOME_UNKNOWN.format(count=thai_digits(undecided))
        case NoticeKind.EVENT_SET_ASIDE:
            return T.EVENT_SET_ASIDE.format(at=at, reference=details["reference"])
        case NoticeKind.BACKUP_FAILED:
            reason = T.BACKUP_REASONS.get(details["reason"], details["reason"])
            return T.BACKUP_FAILED.format(at=at, reason=reason)
        case NoticeKind.CORRECTION_ASKED:
            return T.CORRECTION_ASKED.format(name=details["name"])
        case NoticeKind.TAIL_CUT:
            return T.TAIL_CUT.format(at=at, file=details["file"])
        case NoticeKind.CODES_TRIED:
            return T.CODES_TRIED.format(at=at)
        case NoticeKind.REQUESTS_WAIT:
            return T.REQUESTS_WAIT
        case NoticeKind.QUOTA_CHANGED:
            before, limit = (_limit(details[name]) for name in ("before", "limit"))
            return T.QUOTA_CHANGED.format(at=at, before=before, limit=limit)
        case NoticeKind.DIGEST:
            return _digest(details)
        case NoticeKind.TEXT_HELD | NoticeKind.DATES_UNSET | NoticeKind.YEAR_WITHOUT_PLAN:
            return _of_the_year(notice.kind, details)
        case _:
            assert_never(notice.kind)


def _of_the_year(kind: NoticeKind, details: Mapping[str, str]) -> str:
    if kind is NoticeKind.YEAR_WITHOUT_PLAN:
        return T.YEAR_WITHOUT_PLAN.format(year=thai_digits(details["year"]))
    if kind is NoticeKind.TEXT_HELD:
        due = short_date(date.fromisoformat(details["due"]))
        return T.TEXT_HELD.format(title=details["title"], due=due)
    year, count = thai_digits(details["year"]), thai_digits(details["count"])
    return T.DATES_UNSET.format(year=year, count=count, names=details["names"])


def _limit(printed: str) -> str:
    return T.MESSAGES_A_MONTH.format(count=thai_digits(printed)) if printed else T.NO_LIMIT


def _digest(details: Mapping[str, str]) -> str:
    """What is not nothing, in a line each."""
    count = {name: thai_digits(number) for name, number in details.items() if number != "0"}
    lines = []
    if "parked" in count:
        lines.append(T.DIGEST_PARKED.format(count=count["parked"]))
    if "due" in count:
        lines.append(T.DIGEST_DUE.format(count=count["due"]))
    if "queued" in count:
        lines.append(T.DIGEST_QUEUED.format(count=count["queued"]))
    if "questions" in count:
        lines.append(T.DIGEST_QUESTIONS.format(count=count["questions"]))
    if "limit" in details:
        used, limit = thai_digits(details["used"]), thai_digits(details["limit"])
        lines.append(T.DIGEST_QUOTA.format(used=used, limit=limit))
    return " · ".join([T.DIGEST, *lines])
