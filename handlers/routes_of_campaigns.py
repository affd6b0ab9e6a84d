"""The part of the table about messages that administrators send, and the month's pushes."""

from handlers import campaigns, quota
from handlers.campaign_form import CAMPAIGN_FORM, start_campaign
from handlers.conversation import Conversation
from handlers.route import CAMPAIGNING, Route, RowsFor
from messages import campaign_actions as run
from messages import keywords as K
from store.model import Role

_of_campaigns = RowsFor(CAMPAIGNING, campaigns.say_whose)


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
