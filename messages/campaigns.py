"""Cards of campaigns: the list, one with its progress, what was decided, the text for a group."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from messages import actions, flex, theme
from messages import campaign_actions as run
from messages import keywords as K
from messages.chat_links import chat_link
from messages.flex import Part
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.texts import campaigns as T
from messages.thai import share, short_moment, thai_digits
from store.model import CampaignStatus


@dataclass(frozen=True, slots=True)
class Listed:
    """A campaign of the list."""

    id: str
    title: str
    status: CampaignStatus
    due_at: datetime
    people: int


@dataclass(frozen=True, slots=True)
class Progress:
    """People of a campaign by where it stands for them; `acknowledged` is None where none is
    asked for."""

    roster: int
    rode: int
    pushed: int
    on_the_way: int
    waiting: int
    not_enrolled: int
    blocked: int
    missed: int
    acknowledged: int | None

    @property
    def reached(self) -> int:
        """Whom LINE took it for."""
        return self.rode + self.pushed


@dataclass(frozen=True, slots=True)
class Shown:
    """A campaign with all that its card says. `progress` is None before it has begun; `left` are
    the people whom it could be sent to again."""

    listed: Listed
    made_by: str
    made_at: datetime
    audience: str
    deadline: datetime
    ended_by: str | None
    progress: Progress | None
    left: int


@dataclass(frozen=True, slots=True)
class Sent:
    """What an administrator has just decided; `cost` in words."""

    id: str
    title: str
    people: int
    lines: tuple[str, ...]
    cost: str


def campaigns_card(listed: Sequence[Listed], page: int) -> Message:
    """A new one, then those that were sent, the newest first."""
    rows = [
        Row(
            one.title,
            run.ShowCampaign(one.id),
            T.CAMPAIGN_ROW.format(
                state=T.STATES[one.status],
                at=short_moment(one.due_at),
                people=thai_digits(one.people),
            ),
        )
        for one in listed
    ]
    new = Row(T.NEW, run.StartCampaign(), T.NEW_DETAIL)
    title = T.LIST_TITLE.format(count=thai_digits(len(listed))) if listed else T.LIST_EMPTY
    return list_card(
        kicker=T.KICKER,
        title=title,
        rows=[new, *page_of(rows, page, run.ShowCampaigns, others=1)],
        template="campaigns.campaigns",
        footer=[flex.button(K.QUOTA.label, run.ShowQuota())],
    )


def campaign_card(shown: Shown) -> Message:
    """One campaign: its state and progress, and what can be done now."""
    one = shown.listed
    rows = []
    is_open = one.status in (CampaignStatus.QUEUED, CampaignStatus.RIDING, CampaignStatus.PARKED)
    if is_open:
        rows.append(Row(T.CANCEL, run.CancelCampaign(one.id), T.CANCEL_MEANS))
        rows.append(Row(T.GROUP_TEXT, run.ShowGroupText(one.id), T.GROUP_TEXT_MEANS))
    elif shown.left:
        means = T.RESEND_MEANS.format(count=thai_digits(shown.left))
        rows.append(Row(T.RESEND, run.ResendCampaign(one.id), means))
    times = T.FROM_UNTIL.format(since=short_moment(one.due_at), until=short_moment(shown.deadline))
    made = T.MADE.format(name=shown.made_by, at=short_moment(shown.made_at))
    before: list[Part] = [
        flex.labelled(T.STATE, T.STATES[one.status]),
        flex.labelled(T.AUDIENCE, shown.audience),
        flex.labelled(T.TIMES, times),
        flex.labelled(T.MADE_BY, made),
        *_progress(shown),
    ]
    said = " · ".join((T.STATES[one.status], shown.audience, times, _said(shown)))
    return list_card(
        kicker=T.KICKER,
        title=one.title,
        rows=rows,
        template="campaigns.campaign",
        before=before,
        said=said,
    )


def _said(shown: Shown) -> str:
    if shown.listed.status is CampaignStatus.QUEUED:
        return T.NOT_BEGUN
    if shown.progress is None or not shown.progress.roster:
        return T.NEVER_BEGUN
    at = shown.progress
    lines = T.PROGRESS_LINES.format(
        share=share(at.reached, at.roster),
        rode=thai_digits(at.rode),
        pushed=thai_digits(at.pushed),
        on_the_way=thai_digits(at.on_the_way),
        waiting=thai_digits(at.waiting),
        not_enrolled=thai_digits(at.not_enrolled),
        blocked=thai_digits(at.blocked),
        missed=thai_digits(at.missed),
    )
    if at.acknowledged is not None:
        lines += "\n" + T.ACKNOWLEDGED.format(share=share(at.acknowledged, at.roster))
    return lines


def _progress(shown: Shown) -> list[Part]:
    parts: list[Part] = []
    if shown.ended_by is not None:
        parts.append(flex.note(T.CANCELLED_BY.format(name=shown.ended_by)))
    if shown.listed.status is CampaignStatus.PARKED:
        parts.append(flex.note(T.PARKED_NOTE))
    if shown.progress is not None and shown.progress.roster:
        parts.append(flex.progress_bar(shown.progress.reached, shown.progress.roster))
    return [*parts, flex.labelled(T.PROGRESS, _said(shown))]


def sent_card(sent: Sent) -> Message:
    """What will happen now, and what it costs."""
    body = [
        *(flex.text(line) for line in sent.lines),
        flex.text(sent.cost, weight="bold"),
        flex.text(T.SENT_FOLLOW, size=theme.LABEL, color=theme.SECONDARY),
    ]
    footer = [flex.button(T.GROUP_TEXT, run.ShowGroupText(sent.id))]
    bubble = flex.card(kicker=T.SENT_TITLE, title=sent.title, body=body, footer=footer)
    alt = " ".join((T.SENT_TITLE, sent.title, *sent.lines, sent.cost, T.SENT_FOLLOW))
    return flex.flex_message(bubble, alt_text=alt, template="campaigns.sent")


def group_text(title: str, basic_id: str | None) -> tuple[Message, Message]:
    """How to use it, and the ready text alone, so that it can be copied as it is."""
    word = K.AWARENESS.label
    text = T.GROUP_BODY_NO_LINK.format(title=title, word=word)
    if basic_id:
        text = T.GROUP_BODY.format(title=title, link=chat_link(basic_id, word))
    how = flex.text_message(T.GROUP_HOW, template="campaigns.group_how")
    return how, flex.text_message(text, template="campaigns.group_text")


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"campaigns.{template}")


def sample_of(message: Message) -> Message:
    """The message as its readers will see it, its buttons doing nothing yet."""
    json: dict[str, Any] = _with_sample_buttons(message.json)
    return Message(json, "campaigns.sample")


def _with_sample_buttons(part: Any) -> Any:
    if isinstance(part, list | tuple):
        return [_with_sample_buttons(one) for one in part]
    if not isinstance(part, dict):
        return part
    copied = {name: _with_sample_buttons(value) for name, value in part.items()}
    if copied.get("type") == "postback":
        copied["data"] = actions.pack(run.PressSample())
    return copied
