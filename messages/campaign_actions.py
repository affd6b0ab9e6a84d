"""What the buttons around campaigns and the month's pushes carry; packed in `actions.py`."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ShowCampaigns:
    """What administrators sent, from page 0 on."""

    page: int


@dataclass(frozen=True, slots=True)
class ShowCampaign:
    """One of them, with what can be done."""

    campaign: str


@dataclass(frozen=True, slots=True)
class StartCampaign:
    """Begin one; of a message of the library where one is named."""

    message: str = ""


@dataclass(frozen=True, slots=True)
class CancelCampaign:
    """Whoever has not got it gets it no more."""

    campaign: str


@dataclass(frozen=True, slots=True)
class ResendCampaign:
    """The same message to those whom it did not reach."""

    campaign: str


@dataclass(frozen=True, slots=True)
class ShowGroupText:
    """The ready text for the office's own group; of no campaign in general."""

    campaign: str


@dataclass(frozen=True, slots=True)
class TestCampaign:
    """A push of the draft's message to oneself."""

    draft: str


@dataclass(frozen=True, slots=True)
class PressSample:
    """A button of a preview."""


@dataclass(frozen=True, slots=True)
class ShowQuota:
    """The month's pushes."""


CampaignAction = (
    ShowCampaigns
    | ShowCampaign
    | StartCampaign
    | CancelCampaign
    | ResendCampaign
    | ShowGroupText
    | TestCampaign
    | PressSample
    | ShowQuota
)
NAMES: dict[str, Any] = {
    "camps": ShowCampaigns,
    "camp": ShowCampaign,
    "newcamp": StartCampaign,
    "endcamp": CancelCampaign,
    "recamp": ResendCampaign,
    "grptext": ShowGroupText,
    "testcamp": TestCampaign,
    "sample": PressSample,
    "quota": ShowQuota,
}
