"""Small pictures of evidence: an address for those who may see it, signed and soon over.

Who may is decided where the card is made. The address holds no name, works for everybody who has
it, like any picture in LINE, and is answered by `bot/picture_page.py`.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from handlers.rules.enrolment_codes import CodeMaker
from handlers.turn import Turn
from messages.pictures import Picture
from store.model import Evidence

LASTS = timedelta(hours=1)
PATH = "/files/pictures/"
SHOWN_TYPES = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})


def picture_address(turn: Turn, sha256: str | None, media_type: str | None) -> str | None:
    """Where the small picture is fetched for the next hour; None where there is none to show, or
    no HTTPS address that LINE would fetch it from."""
    if sha256 is None or media_type not in SHOWN_TYPES:
        return None
    if turn.public_url is None or not turn.public_url.lower().startswith("https://"):
        return None
    return turn.public_url.rstrip("/") + PATH + signed_name(sha256, turn.codes, turn.now)


def pictures_of(turn: Turn, evidence: Iterable[Evidence]) -> tuple[Picture, ...]:
    """What can be shown of the pieces."""
    addresses = [(picture_address(turn, e.sha256, e.media_type), e.value) for e in evidence]
    return tuple(Picture(url, value) for url, value in addresses if url)


def signed_name(sha256: str, codes: CodeMaker, now: datetime) -> str:
    """What an address ends with: the picture, until when, and a seal only this bot can make."""
    named = f"{sha256}.{int((now + LASTS).timestamp())}"
    return f"{named}.{_sealed(named, codes)}"


def picture_wanted(token: str, codes: CodeMaker, now: datetime) -> str | None:
    """The SHA-256 of the picture that an address names; None where it is over or not ours."""
    named, _, seal = token.rpartition(".")
    if not codes.is_same(seal, _sealed(named, codes)):
        return None
    sha256, _, until = named.rpartition(".")
    return sha256 if now.timestamp() < int(until) else None


def _sealed(named: str, codes: CodeMaker) -> str:
    return codes.sealed(f"picture:{named}")
