"""What the buttons around enrolment carry; packed with all others in `actions.py`."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ShowWays:
    """How to enrol."""


@dataclass(frozen=True, slots=True)
class RequestEnrolment:
    """Ask an administrator to be enrolled."""


@dataclass(frozen=True, slots=True)
class CheckCode:
    """Look at the code that had to wait."""


@dataclass(frozen=True, slots=True)
class ShowNames:
    """The names still free in a group, from page 0 on; an empty group lists the groups."""

    group: str
    page: int


@dataclass(frozen=True, slots=True)
class ThatIsMe:
    """This name is mine."""

    person: str
    group: str


@dataclass(frozen=True, slots=True)
class ShowRequests:
    """Who asks to be enrolled, from page 0 on."""

    page: int


@dataclass(frozen=True, slots=True)
class ShowRequest:
    """One of them, with what can be done."""

    request: str


@dataclass(frozen=True, slots=True)
class Approve:
    """Enrol whoever asked."""

    request: str


@dataclass(frozen=True, slots=True)
class Decline:
    """Do not enrol them."""

    request: str


@dataclass(frozen=True, slots=True)
class ApproveAll:
    """Enrol all who were listed; `until` is the second in which the list was shown."""

    until: str


@dataclass(frozen=True, slots=True)
class ShowGroupCodes:
    """The groups' codes that are open."""


@dataclass(frozen=True, slots=True)
class OpenGroupCode:
    """Open a new one."""


@dataclass(frozen=True, slots=True)
class CloseGroupCode:
    """Close one before its time."""

    code: str


@dataclass(frozen=True, slots=True)
class ShowClaims:
    """Who enrolled with the group's code, from page 0 on."""

    page: int


@dataclass(frozen=True, slots=True)
class ShowClaim:
    """One of them."""

    person: str


@dataclass(frozen=True, slots=True)
class ConfirmClaim:
    """It was right."""

    person: str


@dataclass(frozen=True, slots=True)
class TakeBack:
    """It was somebody else: the name is free again."""

    person: str


@dataclass(frozen=True, slots=True)
class ConfirmClaims:
    """All who were listed are right; `until` is the second in which the list was shown."""

    until: str


EnrolmentAction = (
    ShowWays
    | RequestEnrolment
    | CheckCode
    | ShowNames
    | ThatIsMe
    | ShowRequests
    | ShowRequest
    | Approve
    | Decline
    | ApproveAll
    | ShowGroupCodes
    | OpenGroupCode
    | CloseGroupCode
    | ShowClaims
    | ShowClaim
    | ConfirmClaim
    | TakeBack
    | ConfirmClaims
)
NAMES: dict[str, Any] = {
    "enrol": ShowWays,
    "askenrol": RequestEnrolment,
    "checkcode": CheckCode,
    "names": ShowNames,
    "me": ThatIsMe,
    "requests": ShowRequests,
    "request": ShowRequest,
    "approve": Approve,
    "decline": Decline,
    "approveall": ApproveAll,
    "grpcodes": ShowGroupCodes,
    "opencode": OpenGroupCode,
    "closecode": CloseGroupCode,
    "claims": ShowClaims,
    "claim": ShowClaim,
    "right": ConfirmClaim,
    "takeback": TakeBack,
    "allright": ConfirmClaims,
}
