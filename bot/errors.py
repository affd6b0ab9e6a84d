"""What goes wrong between us and LINE, or before we start; codes and values, no sentences.

ConfigError             at start-up only: every setting that is missing or wrong
LineError               raised only by bot/line
  LineTemporary         network, timeout, 429 rate, 5xx: try again with the same key
  LineQuotaReached      429 monthly: pushes stop
  LineRefused           400: our message is wrong, trying again does not help
  LineUnreachable       LINE does not know the person for this account
  LineUnauthorised      401, 403: the access token is wrong
  ReplyTokenInvalid     used or expired
  ContentNotReady       LINE still prepares the photo or file
  ContentGone           LINE has the photo or file no more
  ContentTooLarge       the photo or file is over our limit
"""

from dataclasses import dataclass
from enum import StrEnum


class SettingProblem(StrEnum):
    """What is wrong with one setting."""

    MISSING = "missing"
    NOT_A_NUMBER_IN_RANGE = "not_a_number_in_range"
    NOT_ONE_OF = "not_one_of"
    NOT_A_SAFE_URL = "not_a_safe_url"
    NOT_A_TIME_ZONE = "not_a_time_zone"
    NOT_PLAIN_ASCII = "not_plain_ascii"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Problem:
    """One setting by its name in the environment; `allowed` names values that would do.

    What was given is never kept here: it may be a secret.
    """

    name: str
    what: SettingProblem
    allowed: str = ""


class ConfigError(Exception):
    """The bot cannot start with these settings."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(f"{p.name}: {p.what}" for p in problems))
        self.problems = problems


class LineError(Exception):
    """Base. `status` is LINE's HTTP status, None where no answer came.

    `places` are paths into our request (`messages[0].text`); LINE's sentences are left out since
    they may repeat what people wrote.
    """

    def __init__(
        self,
        status: int | None = None,
        *,
        request_id: str | None = None,
        places: tuple[str, ...] = (),
    ) -> None:
        super().__init__(f"{type(self).__name__} {status}")
        self.status = status
        self.request_id = request_id
        self.places = places


class LineTemporary(LineError):
    """It may work later. `may_have_landed` is false where LINE surely did not take it."""

    def __init__(
        self,
        status: int | None = None,
        *,
        request_id: str | None = None,
        may_have_landed: bool = True,
    ) -> None:
        super().__init__(status, request_id=request_id)
        self.may_have_landed = may_have_landed


class LineQuotaReached(LineError):
    """The month's pushes are used up."""


class LineRefused(LineError):
    """LINE finds fault with the request itself."""


class LineUnreachable(LineError):
    """Blocked the account, left LINE, or belongs to another provider."""


class LineUnauthorised(LineError):
    """The access token is not, or no longer, accepted."""


class ReplyTokenInvalid(LineError):
    """The reply token was used already or has expired."""


class ContentNotReady(LineError):
    """Ask again later."""


class ContentGone(LineError):
    """It cannot be had any more."""


class ContentTooLarge(LineError):
    """More bytes than we keep."""
