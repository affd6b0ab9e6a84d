"""The part of the table about messages that administrators send, and the month's pushes."""

from handlers import campaigns, quota
from handlers.campaign_form import CAMPAIGN_FORM, start_campaign
from handlers.conversation import Conversation
from handlers.route import CAMPAIGNING, Route
from handlers.turn import Handler
from messages import actions
from messages import campaign_actions as run
from messages import keywords as K
from store.model import Role


def _of_campaigns(
    name: str,
    handler: Handler,
    button: type[actions.Action] | None = None,
    word: K.Word | None = None,
) -> Route:
    """A row of those who send messages to the office's people."""
    buttons = (button,) if button is not None else ()
    return Route(name, handler, CAMPAIGNING, word, buttons=buttons, otherwise=campaigns.say_whose)


CAMPAIGN_ROUTES: tuple[Route, ...] = (
    _of_campaigns("campaigns", campaigns.show_campaigns, run.ShowCampaigns, K.CAMPAIGNS),
    _of_campaigns("start_campaign", start_campaign, run.StartCampaign),
    _of_campaigns("one_campaign", campaigns.show_campaign, run.ShowCampaign),
    _of_campaigns("cancel_campaign", campaigns.cancel_campaign, run.CancelCampaign),
    _of_campaigns("resend_campaign", campaigns.resend_campaign, run.ResendCampaign),
    _of_campaigns("group_text", campaigns.show_group_text, run.ShowGroupText, K.GROUP_TEXT),
    _of_campaigns("test_campaign", campaigns.test_campaign, run.TestCampaign, K.TEST_CAMPAIGN),
    _of_campaigns("press_sample", campaigns.press_sample, run.PressSample),
    Route(
        "quota",
        quota.show_quota,
        CAMPAIGNING,
        K.QUOTA,
        buttons=(run.ShowQuota,),
        otherwise=quota.say_whose,
    ),
)

CAMPAIGN_CONVERSATIONS: dict[str, tuple[Conversation, frozenset[Role]]] = {
    CAMPAIGN_FORM.name: (CAMPAIGN_FORM, CAMPAIGNING),
}
