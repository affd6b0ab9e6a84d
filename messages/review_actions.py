"""What the buttons around the review of reports carry; packed with all others."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ShowReviews:
    """What waits for review, an indicator a row."""


@dataclass(frozen=True, slots=True)
class ShowReviewsOf:
    """The reports on an indicator that wait, from page 0 on."""

    indicator: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowForReview:
    """One report with what it changes."""

    report: str


@dataclass(frozen=True, slots=True)
class AcceptReport:
    """The report is the office's from now on."""

    report: str


@dataclass(frozen=True, slots=True)
class AcceptPlain:
    """All reports on an indicator that say nothing new; as many as were shown."""

    indicator: int
    count: int


@dataclass(frozen=True, slots=True)
class ReturnReport:
    """Ask why, and give the report back to its group."""

    report: str


ReviewAction = (
    ShowReviews | ShowReviewsOf | ShowForReview | AcceptReport | AcceptPlain | ReturnReport
)
NAMES: dict[str, Any] = {
    "reviews": ShowReviews,
    "reviewsof": ShowReviewsOf,
    "review": ShowForReview,
    "accept": AcceptReport,
    "acceptall": AcceptPlain,
    "return": ReturnReport,
}
