"""The conversation engine: where a draft stands, what a move changes, what is asked next.

A draft is answers by step key and the position is computed, never stored. A step inserted while
a draft is open therefore asks only the new question, and an edit drops what no longer applies.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from handlers.errors import AskedAgain, InvalidAnswer
from handlers.rules.precedence import Verb
from handlers.steps import MOST_CHARACTERS, Answers, Given, Step
from handlers.turn import Replies, Turn
from messages import conversation as cards
from messages.actions import Action
from messages.message import Message
from messages.texts import conversation as C
from messages.thai import short_moment
from store.model import Draft, DraftId, LastText

MOST_HINTS = 2
OLD_AFTER = timedelta(hours=12)
"""A draft that was left so long ago says from when it is."""


async def _to_whoever_has_it(turn: Turn, draft: Draft) -> bool:
    return True


async def _as_it_is(turn: Turn, draft: Draft) -> Draft:
    return draft


@dataclass(frozen=True, slots=True)
class Move:
    """One verb; `number` is the row to edit, `step` the step whose button was pressed."""

    verb: Verb
    number: int | None = None
    step: str | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """A guided conversation as data: its steps, what they need to know, and what ends it.

    `load` reads the steps' context once a turn; `finish` writes the result and returns what is
    shown. `title` names the draft in every card; `lost` says why it cannot go on, if so.
    `resume_word` goes on with a paused draft. Two drafts of a person never share the answers of
    `identity`. `subject` is the indicator that a question asked meanwhile is about. `begin` fills
    a new draft from what is known of its matter. `beside` is said where a draft is opened and at
    the summary. `way_back` is what its card offers beside confirming, instead of cancelling.
    `is_open_to` tells whether its person may still go on; else the draft waits for whoever may.
    `caution` tells above the summary what confirming will do beside what is listed, `preview` is
    shown before it.
    """

    name: str
    steps: tuple[Step, ...]
    load: Callable[[Turn, Draft], Awaitable[Any]]
    finish: Callable[[Turn, Draft, Any], Awaitable[Replies]]
    title: Callable[[Any], str]
    resume_word: str
    lost: Callable[[Any], str | None] = lambda context: None
    identity: tuple[str, ...] = ()
    subject: Callable[[Any], int | None] = lambda context: None
    begin: Callable[[Turn, Draft], Awaitable[Draft]] = _as_it_is
    is_open_to: Callable[[Turn, Draft], Awaitable[bool]] = _to_whoever_has_it
    beside: Callable[[Any], str | None] = lambda context: None
    way_back: Callable[[Draft], tuple[str, Action] | None] = lambda draft: None
    caution: Callable[[Any], str | None] = lambda context: None
    preview: Callable[[Any], tuple[Message, ...]] = lambda context: ()

    def __post_init__(self) -> None:
        keys = [step.key for step in self.steps]
        if {cards.CHECKING, cards.CANCELLING} & set(keys):
            raise ValueError(f"conversation {self.name}: keys {keys} hold a reserved one")
        if len(set(keys)) != len(keys) or not set(self.identity) <= set(keys):
            raise ValueError(f"conversation {self.name}: keys {keys}, identity {self.identity}")
        if self.steps[0].when is not None:
            raise ValueError(f"conversation {self.name}: the first step is always asked")

    def asked(self, answers: Answers) -> tuple[Step, ...]:
        """The steps that apply, given the answers so far."""
        return tuple(step for step in self.steps if step.applies(answers))

    def position(self, draft: Draft, context: Any) -> Step | None:
        """The step that waits for an answer, or None at the summary."""
        steps = self.asked(draft.answers)
        editing = next((s for s in steps if s.key == draft.editing), None)
        return editing or next(
            (
                s
                for s in steps
                if s.key not in draft.answers or not s.is_complete(draft.answers[s.key], context)
            ),
            None,
        )

    def corrected(self, draft: Draft, context: Any, given: Given) -> Step | None:
        """At the summary: the answered step that the text corrects, named by its own number."""
        text = given.text or ""
        return next((s for s in self.asked(draft.answers) if s.corrects(text, context)), None)

    def answered_by(self, draft: Draft, context: Any, given: Given) -> Step | None:
        """The step that the answer is for: the one that waits, or at the summary one that the
        text corrects. A text that is wholly a correction is one at a text step, too."""
        here, named = self.position(draft, context), self.corrected(draft, context, given)
        if here is None or named is None or not here.takes_any_text:
            return here or named
        try:
            named.parse(given, context, draft.answers.get(named.key))
        except InvalidAnswer:
            return here
        return named

    def with_answer(
        self, draft: Draft, step: Step, answer: Any, context: Any, now: datetime
    ) -> Draft:
        """The draft with the answer, without answers that no longer apply."""
        answers = {**draft.answers, step.key: answer}
        is_whole = step.is_complete(answer, context)
        # Half an answer decides nothing yet about what else applies.
        kept = {s.key for s in self.asked(answers)} if is_whole else set(answers)
        return replace(
            draft,
            answers={k: v for k, v in answers.items() if k in kept},
            editing=None if is_whole else draft.editing,
            changed_at=now,
        )


def after_lines(draft: Draft) -> Draft:
    """Something else happened: what is typed from now on is no further line of an answer."""
    last = draft.last_text
    if last is None or last.at is None:
        return draft
    return replace(draft, last_text=replace(last, at=None))


async def start(turn: Turn, conversation: Conversation, about: Mapping[str, str]) -> Replies:
    """Opens a draft, or goes on with the person's draft of the same matter."""
    keys = {step.key for step in conversation.steps}
    given = {k: v for k, v in about.items() if k in keys}
    rest = {k: v for k, v in about.items() if k not in keys}
    draft = Draft(
        DraftId(turn.new_id()), conversation.name, turn.drafter, rest, given, turn.now, turn.now
    )
    same = await _same_matter(turn, conversation, draft)
    is_old = same is not None and turn.now - same.changed_at > OLD_AFTER
    remarks = [C.DRAFT_OF.format(at=short_moment(same.changed_at))] if same and is_old else []
    draft = same or await conversation.begin(turn, draft)
    await turn.unit.drafts.put(draft)
    context = await conversation.load(turn, draft)
    if conversation.position(draft, context) is not None:
        remarks += filter(None, [conversation.beside(context)])
    return await show(turn, conversation, draft, " ".join(remarks) or None)


async def _same_matter(turn: Turn, conversation: Conversation, draft: Draft) -> Draft | None:
    """Another draft of the person about the same thing."""
    matter = {k: draft.answers.get(k) for k in conversation.identity}
    others = await turn.unit.drafts.of_person(draft.person_id)
    # What was handed over goes before what the person has begun.
    for other in sorted(others, key=lambda d: d.handed_by is None):
        if (
            other.id != draft.id
            and other.conversation == conversation.name
            and dict(other.about) == dict(draft.about)
            and {k: other.answers.get(k) for k in conversation.identity} == matter
        ):
            return other
    return None


async def show(
    turn: Turn,
    conversation: Conversation,
    draft: Draft,
    remark: str | None = None,
    *,
    held: str | None = None,
) -> Replies:
    """The question that waits, or the summary; `remark` is said above it, `held` names what may
    still be taken as the answer, by a button beside the remark."""
    context = await conversation.load(turn, draft)
    step = conversation.position(draft, context)
    if (reason := conversation.lost(context)) is not None:
        return await _given_up(turn, conversation, draft, context, reason)
    before: list[Message] = []
    if draft.wants_cancel:
        card = cards.cancel_card(draft.id, conversation.title(context))
        key = cards.CANCELLING
    elif step is None:
        *before, card = _summary(conversation, draft, context, remark)
        key = cards.CHECKING
    else:
        view = _view(conversation, draft, step, context, remark)
        card = cards.question_card(replace(view, held=held))
        key = step.key
    subject = conversation.subject(context)
    return Replies((*before, card), may_carry=False, step=key, draft=draft.id, subject=subject)


def _summary(
    conversation: Conversation, draft: Draft, context: Any, remark: str | None
) -> tuple[Message, ...]:
    rows = _rows(conversation, draft, context)
    caution = None if remark else conversation.caution(context)
    said = " ".join(filter(None, [remark or caution, conversation.beside(context)])) or None
    asked = conversation.asked(draft.answers)
    seen = [p for s in asked for p in s.pictures(context, draft.answers.get(s.key))]
    title, back = conversation.title(context), conversation.way_back(draft)
    card = cards.summary_card(draft.id, title, conversation.name, rows, said, back, seen)
    return (*cards.whole_texts(rows), *conversation.preview(context), card)


def _rows(conversation: Conversation, draft: Draft, context: Any) -> list[tuple[str, str, str]]:
    """What is answered so far as (step key, label, words)."""
    return [
        (s.key, s.question.label, s.shown(draft.answers[s.key], context))
        for s in conversation.asked(draft.answers)
        if s.key in draft.answers
    ]


async def _given_up(
    turn: Turn, conversation: Conversation, draft: Draft, context: Any, reason: str
) -> Replies:
    """A draft that cannot be sent any more: why, and everything that was typed, to be copied."""
    await turn.unit.drafts.remove(draft.id)
    rows = _rows(conversation, draft, context)
    return Replies(cards.lost_texts(reason, rows), may_carry=False, leaves_draft=True)


def _view(
    conversation: Conversation, draft: Draft, step: Step, context: Any, remark: str | None
) -> cards.QuestionView:
    steps = conversation.asked(draft.answers)
    answer = draft.answers.get(step.key)
    is_edit = draft.editing == step.key and answer is not None
    return cards.QuestionView(
        draft=draft.id,
        step=step.key,
        template=f"{conversation.name}.{step.key}",
        title=conversation.title(context),
        number=steps.index(step) + 1,
        total=len(steps),
        ask=step.question.ask,
        example=step.example(context),
        rows=tuple((o.value, o.number, o.words, o.detail) for o in step.rows(context, answer)),
        detail=step.detail(context, answer),
        pictures=step.pictures(context, answer),
        earlier=step.shown(answer, context) if is_edit and not step.takes_files else None,
        remark=remark,
        offered=step.offered(context) if answer is None or is_edit else None,
        can_skip=step.optional,
        can_end=step.can_end(answer),
        can_go_back=steps.index(step) > 0,
    )


async def answer(turn: Turn, conversation: Conversation, draft: Draft, given: Given) -> Replies:
    """Takes an answer to the step that waits; a bad one is explained and asked again."""
    if draft.wants_cancel:
        # Only its own words and buttons answer the question before cancelling.
        return await show(turn, conversation, draft)
    context = await conversation.load(turn, draft)
    step = conversation.answered_by(draft, context, given)
    if step is None or conversation.lost(context) is not None:
        await turn.unit.drafts.put(draft)
        return await show(turn, conversation, draft, C.STALE_BUTTON if given.value else None)
    try:
        parsed = step.parse(given, context, draft.answers.get(step.key))
    except AskedAgain as wish:
        again = replace(after_lines(draft), editing=wish.step)
        await turn.unit.drafts.put(again)
        return await show(turn, conversation, again, wish.sentence)
    except InvalidAnswer as error:
        await turn.unit.drafts.put(_after_refusal(turn, draft, step, given))
        return await show(turn, conversation, draft, error.sentence)
    if step.key in conversation.identity and draft.answers.get(step.key, parsed) != parsed:
        # Another matter is another draft; what was answered for this one stays with it.
        await turn.unit.drafts.put(replace(draft, editing=None))
        return await start(turn, conversation, {**draft.about, step.key: parsed})
    draft = conversation.with_answer(draft, step, parsed, context, turn.now)
    is_text = step.takes_lines and given.text is not None
    last = LastText(step.key, turn.event.at)
    draft = replace(draft, last_text=last) if is_text else after_lines(draft)
    if step.key in conversation.identity:
        draft = await _taken_up(turn, conversation, draft)
    hint = step.hinted(parsed) if is_text and draft.hints < MOST_HINTS else None
    draft = replace(draft, hints=draft.hints + 1) if hint else draft
    await turn.unit.drafts.put(draft)
    return await show(turn, conversation, draft, hint)


def _after_refusal(turn: Turn, draft: Draft, step: Step, given: Given) -> Draft:
    """The rest of a text that was too long is no answer for itself."""
    if not step.takes_lines or len(given.text or "") <= MOST_CHARACTERS:
        return draft
    return replace(draft, last_text=LastText(step.key, turn.event.at, is_refused=True))


async def _taken_up(turn: Turn, conversation: Conversation, draft: Draft) -> Draft:
    """Now that the matter is known: the draft of it that there is, or this one begun."""
    other = await _same_matter(turn, conversation, draft)
    if other is None:
        return await conversation.begin(turn, draft)
    await turn.unit.drafts.remove(draft.id)
    return other


async def move(turn: Turn, conversation: Conversation, draft: Draft, made: Move) -> Replies:
    """Does what a conversation word or a button of the conversation asks for."""
    draft = after_lines(draft)
    match made.verb:
        case Verb.PAUSE:
            await turn.unit.drafts.put(replace(draft, wants_cancel=False))
            title = conversation.title(await conversation.load(turn, draft))
            return _ended(cards.said(C.paused(title, conversation.resume_word), "paused"))
        case Verb.DROP:
            await turn.unit.drafts.remove(draft.id)
            return _ended(cards.said(C.CANCELLED, "cancelled"))
        case Verb.CONFIRM:
            return await _confirm(turn, conversation, draft)
        case Verb.CANCEL:
            draft, remark = replace(draft, wants_cancel=True), None
        case Verb.KEEP:
            draft, remark = replace(draft, wants_cancel=False), None
        case Verb.BACK | Verb.SKIP | Verb.EDIT | Verb.DONE:
            context = await conversation.load(turn, draft)
            plain = replace(draft, wants_cancel=False)
            draft, remark = _stepped(conversation, plain, context, made, turn.now)
    await turn.unit.drafts.put(draft)
    return await show(turn, conversation, draft, remark)


def _ended(message: Any) -> Replies:
    return Replies((message,), leaves_draft=True)


async def _confirm(turn: Turn, conversation: Conversation, draft: Draft) -> Replies:
    context = await conversation.load(turn, draft)
    if draft.wants_cancel or conversation.lost(context) is not None:
        return await show(turn, conversation, draft)
    if conversation.position(draft, context) is not None:
        return await show(turn, conversation, draft, C.NOT_YET_CONFIRMED)
    try:
        replies = await conversation.finish(turn, draft, context)
    except InvalidAnswer as error:
        # Something is not ready yet: the summary stays, so that the same word works again.
        return await show(turn, conversation, draft, error.sentence)
    await turn.unit.drafts.remove(draft.id)
    return replace(replies, leaves_draft=True)


def _stepped(
    conversation: Conversation, draft: Draft, context: Any, made: Move, now: datetime
) -> tuple[Draft, str | None]:
    """The draft after back, skip, done or edit, and what to say about it."""
    steps = conversation.asked(draft.answers)
    here = conversation.position(draft, context)
    at = steps.index(here) if here else len(steps)
    if made.verb is Verb.BACK:
        if at == 0:
            return draft, C.FIRST_STEP
        return replace(draft, editing=steps[at - 1].key), None
    if made.verb is Verb.EDIT:
        if made.number is None and made.step is None:
            return draft, C.WHICH_STEP
        wanted = next((s for n, s in enumerate(steps, 1) if made.number == n), None) or next(
            (s for s in steps if s.key == made.step), None
        )
        if wanted is None or wanted.key not in draft.answers:
            return draft, C.NO_SUCH_STEP
        return replace(draft, editing=wanted.key), None
    if here is None:
        return draft, None
    return _skipped(conversation, draft, here, context, made.verb, now)


def _skipped(
    conversation: Conversation, draft: Draft, here: Step, context: Any, verb: Verb, now: datetime
) -> tuple[Draft, str | None]:
    before = draft.answers.get(here.key)
    if here.can_end(before):
        ended = here.skipped(context, before)
        return conversation.with_answer(draft, here, ended, context, now), None
    if verb is Verb.DONE:
        return draft, C.NOTHING_TO_FINISH
    if draft.editing == here.key:
        return replace(draft, editing=None), None
    if here.optional:
        empty = here.skipped(context, before)
        return conversation.with_answer(draft, here, empty, context, now), None
    return draft, C.NOT_OPTIONAL
