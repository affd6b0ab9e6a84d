"""Somebody gives something: what to do, step by step, and a register that names nobody.

An entry holds a day, a group, the giver's type, a value and what became of it. Neither who gave
nor who wrote it down is kept, nor can be typed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.conversation import Conversation
from handlers.occasions import words_at
from handlers.steps import Answers, Choice, Option
from handlers.turn import Replies, StartConversation, Turn
from messages import gifts as cards
from messages import keywords as K
from messages import response_actions as respond
from messages.texts import gifts as T
from store.model import (
    Draft,
    GiftEntry,
    GiftEntryId,
    GiftOutcome,
    GiftValue,
    GiverType,
    Occasion,
)


@dataclass(frozen=True, slots=True)
class Given:
    """What the steps look at: the advice for what was chosen."""

    situation: str


async def start_gift(turn: Turn) -> Replies:
    """Asks how things stand."""
    return Replies(start=StartConversation("gift"))


async def load_gift(turn: Turn, draft: Draft) -> Given:
    """What was chosen so far."""
    return Given(str(draft.answers.get("situation", "")))


def _options(words: Mapping[str, str]) -> Callable[[Any], Sequence[Option]]:
    rows = tuple(Option(key, str(n), said) for n, (key, said) in enumerate(words.items(), 1))
    return lambda context: rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Advised(Choice):
    """A choice under which the advice for the situation stands."""

    def detail(self, context: Given, answer: Any) -> tuple[str, ...]:
        """What to do, step by step."""
        return cards.advice(context.situation)


def wants_entry(answers: Answers) -> bool:
    """Whether it goes into the register."""
    return answers.get("register") == "yes"


async def save_gift(turn: Turn, draft: Draft, context: Given) -> Replies:
    """The entry, where one is wanted."""
    answers = draft.answers
    if not wants_entry(answers):
        return Replies((cards.done_card(context.situation, None),))
    groups = turn.enrolled().groups()
    entry = GiftEntry(
        id=GiftEntryId(turn.new_id()),
        on=turn.now.date(),
        group=groups[0] if groups else "",
        giver=GiverType(answers["giver"]),
        value=GiftValue(answers["value"]),
        outcome=GiftOutcome(answers["outcome"]),
    )
    await turn.unit.gifts.add(entry)
    words = await words_at(turn.unit, Occasion.GIFT_RECORDED)
    return Replies((cards.done_card(context.situation, entry, words),))


GIFT = Conversation(
    "gift",
    (
        Choice(key="situation", question=T.SITUATION, options=_options(T.SITUATIONS)),
        Advised(key="register", question=T.REGISTER, options=_options(T.REGISTER_OPTIONS)),
        Choice(key="giver", question=T.GIVER, options=_options(T.GIVERS), when=wants_entry),
        Choice(key="value", question=T.VALUE, options=_options(T.VALUES), when=wants_entry),
        Choice(key="outcome", question=T.OUTCOME, options=_options(T.OUTCOMES), when=wants_entry),
    ),
    load=load_gift,
    finish=save_gift,
    title=lambda context: T.TITLE,
    resume_word=K.GIFT.label,
    caution=lambda context: T.BEFORE_CONFIRM,
)


async def show_register(turn: Turn) -> Replies:
    """A page of the register, the newest first."""
    page = turn.action.page if isinstance(turn.action, respond.ShowGifts) else 0
    entries = sorted(await turn.unit.gifts.all(), key=lambda e: (e.on, e.id), reverse=True)
    names: dict[str, str] = {group.id: group.short_name for group in turn.knowledge.plan.groups}
    return Replies((cards.register_card(entries, names, page),), may_carry=False)


async def say_whose(turn: Turn) -> Replies:
    """The register is the administrators'; what to do is for everybody."""
    turn.enrolled()
    return Replies((cards.said(T.ADMINISTRATORS_ONLY, "administrators_only"),))
