"""Campaigns whose hour has come begin; one whose deadline has passed meanwhile reaches nobody."""

from dataclasses import replace

from handlers.audiences import people_of
from handlers.launching import launch
from handlers.turn import Scene
from store.model import Audience, AudienceKind, CampaignStatus

EVERYONE = Audience(AudienceKind.EVERYONE)


async def due_campaigns(scene: Scene) -> None:
    """Begins what was queued for now; who gets it is looked up at this moment."""
    for campaign in await scene.unit.campaigns.all():
        if campaign.status is not CampaignStatus.QUEUED or campaign.due_at > scene.now:
            continue
        message = await scene.unit.messages.find(campaign.message_id, campaign.version)
        if message is None or campaign.deadline <= scene.now:
            await scene.unit.campaigns.put(replace(campaign, status=CampaignStatus.CLOSED))
            continue
        people = await people_of(scene, campaign.audience or EVERYONE, message.kind)
        await launch(scene.unit, campaign, people, scene.now)
