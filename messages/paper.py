"""Cards of acknowledgements on paper: which message, and what was entered."""

from collections.abc import Sequence
from datetime import date

from messages import flex
from messages import response_actions as respond
from messages.lists import MOST_ROWS, Row, list_card
from messages.message import Message
from messages.texts import paper as T
from messages.thai import share, short_date, thai_digits
from store.model import AwarenessMessage, Campaign


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"paper.{template}")


def which_card(found: Sequence[tuple[Campaign, AwarenessMessage, int]]) -> Message:
    """Messages that somebody has not acknowledged, with how many have."""
    rows = [
        Row(
            message.title,
            respond.RecordPaper(campaign.id),
            T.PAPER_ROW.format(
                share=share(done, len(campaign.roster)), due=short_date(campaign.due_at)
            ),
        )
        for campaign, message, done in found[:MOST_ROWS]
    ]
    return list_card(kicker=T.KICKER, title=T.WHICH, rows=rows, template="paper.which")


def saved(message: AwarenessMessage, count: int, known: int, on: date) -> Message:
    """How many were entered, and how many had acknowledged by themselves."""
    sentence = T.PAPER_SAVED.format(
        count=thai_digits(count), title=message.title, on=short_date(on)
    )
    if known:
        sentence += f"\n{T.PAPER_KNOWN.format(count=thai_digits(known))}"
    return flex.text_message(sentence, template="paper.saved")
