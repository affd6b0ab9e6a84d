"""How often codes may be tried: failed tries count, by person and for the whole office; pure."""

from dataclasses import replace
from datetime import datetime, timedelta

from store.model import EnrolmentTries, LineUserId

OFFICE = LineUserId("office")
"""The row that counts for everybody together."""
WINDOW = timedelta(hours=1)
PERSON_TRIES = 5
OFFICE_TRIES = 20
DELAY = timedelta(minutes=2)
"""How long a try waits while the office has had too many failed ones: a nuisance to nobody who
holds a real code, and a wall to a machine."""
PERSONAL_LASTS = timedelta(days=14)
POST_LASTS = timedelta(hours=1)


def shut_until(tries: EnrolmentTries, now: datetime) -> datetime | None:
    """When the person may try again, None where they may now."""
    recent = _recent(tries, now)
    return recent[-PERSON_TRIES] + WINDOW if len(recent) >= PERSON_TRIES else None


def is_office_busy(office: EnrolmentTries, now: datetime) -> bool:
    """Whether new tries have to wait."""
    return len(_recent(office, now)) >= OFFICE_TRIES


def failed(tries: EnrolmentTries, now: datetime) -> EnrolmentTries:
    """The row with one more failed try, and no more of them than are counted."""
    most = OFFICE_TRIES if tries.id == OFFICE else PERSON_TRIES
    return replace(tries, failed=(*_recent(tries, now), now)[-most:])


def _recent(tries: EnrolmentTries, now: datetime) -> list[datetime]:
    return [at for at in tries.failed if now - at < WINDOW]
