"""Brings events to the open conversation: words, answers, buttons and files become moves."""

from dataclasses import replace
from typing import Any

from handlers.conversation import Conversation, Move, after_lines, answer, move, show
from handlers.errors import InvalidAnswer
from handlers.given_files import given_file, named
from handlers.rules.complaint import sounds_like_complaint
from handlers.rules.file_names import shown_name
from handlers.rules.precedence import ConversationWord, Standing, Verb
from handlers.rules.several_lines import in_one_breath
from handlers.rules.understanding.result import Intent
from handlers.several_lines import held_name
from handlers.steps import Given, GivenFile, Step
from handlers.turn import FileDelayed, FileProblem, FileRefused, Replies, SentFile, Turn
from messages import actions
from messages.conversation import CANCELLING, CHECKING
from messages.texts import conversation as C
from messages.texts import evidence as P
from store.model import Draft, Job, JobId, JobStatus
from store.office_words import load_office_words

FETCH_CONTENT = "fetch_content"
LONGEST_COMMAND = 30
PROBLEM_WORDS = {
    FileProblem.TOO_LARGE: P.FILE_TOO_LARGE,
    FileProblem.TYPE_REFUSED: P.FILE_TYPE_REFUSED,
    FileProblem.GONE: P.FILE_GONE,
    FileProblem.UNAVAILABLE: P.FILE_UNAVAILABLE,
}


async def open_step(
    turn: Turn, conversation: Conversation, draft: Draft
) -> tuple[Step | None, Any]:
    """The step that waits (None at the summary) and the steps' context."""
    context = await conversation.load(turn, draft)
    is_lost = conversation.lost(context) is not None
    return None if is_lost else conversation.position(draft, context), context


async def standing_of(
    turn: Turn, conversation: Conversation, draft: Draft, *, is_command: bool
) -> Standing:
    """Where the person stands, for deciding what a typed message means."""
    step, context = await open_step(turn, conversation, draft)
    is_cancelling = draft.wants_cancel
    chat, at = turn.chat, turn.event.at
    last = draft.last_text.at if draft.last_text and not is_cancelling else None
    held = chat.held_at if chat.held_text and step and step.takes_lines else None
    return Standing(
        has_draft=True,
        takes_any_text=bool(step and step.takes_any_text and not is_cancelling),
        ends_by_word=bool(step and step.takes_files),
        is_cancelling=is_cancelling,
        is_plan_question=_names_the_plan(turn),
        is_command=is_command,
        awaits_acknowledgement=chat.last_message_id is not None,
        could_answer=_would_take(turn, conversation, draft, context),
        is_next_line=in_one_breath(at, last),
        follows_held=in_one_breath(at, held),
        choices=chat.choices,
        is_list_open=chat.is_list_open,
    )


def _names_the_plan(turn: Turn) -> bool:
    """Whether the text is short and asks for something of the plan, as `8.3` or `รายงาน 8` do."""
    if len(turn.text) > LONGEST_COMMAND or "/" in turn.text:
        return False
    reader = turn.knowledge.readers[turn.knowledge.year]
    understood = reader.understand(turn.text)
    # What is only likely to be a question about the plan is an answer here.
    return understood.intent is not Intent.NONE and understood.is_exact


def _would_take(turn: Turn, conversation: Conversation, draft: Draft, context: Any) -> bool:
    """Whether the open step, or at the summary one that is corrected, takes the text.

    A number with what is no status is a slip of the finger; with a field it is a question.
    """
    if draft.wants_cancel or conversation.lost(context) is not None:
        return False
    given = Given(text=turn.text)
    step = conversation.position(draft, context) or conversation.corrected(draft, context, given)
    if step is None or step.takes_any_text:
        return False
    if step.takes_questions:
        return True
    try:
        step.parse(given, context, draft.answers.get(step.key))
    except InvalidAnswer:
        reader = turn.knowledge.readers[turn.knowledge.year]
        understood = reader.understand(turn.text)
        is_about = understood.intent not in (Intent.MEASURES, Intent.NONE)
        asks = is_about and understood.is_exact
        return step.corrects(turn.text, context) and not asks
    return True


async def said_word(
    turn: Turn, conversation: Conversation, draft: Draft, word: ConversationWord
) -> Replies:
    """A conversation word."""
    return await move(turn, conversation, draft, Move(word.word, word.number))


async def use_held(turn: Turn, conversation: Conversation, draft: Draft) -> Replies:
    """What was typed before, and answered as a question, is the answer."""
    if turn.chat.held_text is None:
        return await show(turn, conversation, draft, C.NOTHING_HELD)
    return await answer(turn, conversation, draft, Given(text=turn.chat.held_text))


async def said_answer(turn: Turn, conversation: Conversation, draft: Draft) -> Replies:
    """Text for the open question."""
    return await answer(turn, conversation, draft, Given(text=turn.text))


async def is_current(
    turn: Turn,
    conversation: Conversation,
    draft: Draft,
    action: actions.Answer | actions.Command | actions.UseHeld,
) -> bool:
    """Whether the button belongs to where the draft stands now."""
    step, _ = await open_step(turn, conversation, draft)
    here = CANCELLING if draft.wants_cancel else step.key if step else CHECKING
    if not isinstance(action, actions.Command):
        return action.step == here
    if action.verb == Verb.EDIT:
        return here == CHECKING
    return action.verb in set(Verb) and action.step == here


async def pressed(
    turn: Turn,
    conversation: Conversation,
    draft: Draft,
    action: actions.Answer | actions.Command | actions.UseHeld,
) -> Replies:
    """A button of where the draft stands now."""
    if isinstance(action, actions.UseHeld):
        if action.held != held_name(turn.chat.held_at):
            # Something else was said meanwhile, or another question waits by now.
            return await show(turn, conversation, draft, C.NOTHING_HELD)
        return await use_held(turn, conversation, draft)
    if isinstance(action, actions.Command):
        made = Move(Verb(action.verb), step=action.step)
        return await move(turn, conversation, draft, made)
    return await answer(turn, conversation, draft, Given(value=action.value))


async def after_aside(
    turn: Turn, conversation: Conversation, draft: Draft, replies: Replies, *, can_use: bool
) -> Replies:
    """What was asked in the middle, then the open question once again."""
    if (after := after_lines(draft)) is not draft:
        await turn.unit.drafts.put(after)
        draft = after
    # What sounds like a complaint leaves memory with the turn.
    is_complaint = sounds_like_complaint(turn.text, load_office_words())
    can_use = can_use and not is_complaint
    held = held_name(turn.event.at) if can_use else None
    again = await show(turn, conversation, draft, C.ASIDE_USE if can_use else None, held=held)
    return replace(
        again,
        messages=(*replies.messages, *again.messages)[-5:],
        subject=replies.subject or again.subject,
        subject_year=replies.subject_year,
        subject_field=replies.subject_field,
        held_text=turn.text if can_use else None,
        keeps_nothing=is_complaint,
    )


async def sent_file(
    turn: Turn, conversation: Conversation, draft: Draft, event: SentFile
) -> Replies:
    """A photo or file for the open question."""
    return await answer(turn, conversation, draft, Given(file=given_file(event)))


async def refused_file(
    turn: Turn, conversation: Conversation, draft: Draft, event: FileRefused
) -> Replies:
    """A photo or file that could not be taken."""
    return await show(turn, conversation, draft, PROBLEM_WORDS[event.problem])


async def delayed_file(
    turn: Turn, conversation: Conversation, draft: Draft, event: FileDelayed
) -> Replies:
    """LINE still prepares the file: a job fetches it, and the answer says that it is awaited."""
    step, context = await open_step(turn, conversation, draft)
    if step is None or not step.takes_files:
        return await show(turn, conversation, draft)
    job = Job(
        JobId(turn.new_id()),
        FETCH_CONTENT,
        turn.event.source.user_id or turn.chat.id,
        {"message_id": event.message_id, "name": event.name, "draft": draft.id, "step": step.key},
        JobStatus.QUEUED,
        turn.now,
    )
    await turn.unit.jobs.put(job)
    name = shown_name(event.name) or P.file_name(event.at)
    waiting = step.awaiting(draft.answers.get(step.key), job.id, name)
    draft = conversation.with_answer(draft, step, waiting, context, turn.now)
    await turn.unit.drafts.put(draft)
    shown = await show(turn, conversation, draft, P.FILE_ON_ITS_WAY)
    return replace(shown, job=job.id)


async def arrived_file(turn: Turn, conversation: Conversation, draft: Draft, job: Job) -> Replies:
    """The job's result goes into the draft; the next card shows it, so no push is spent."""
    step = next(s for s in conversation.steps if s.key == job.details["step"])
    result = dict(job.result or {})
    file = named(GivenFile(**result), job.created_at) if "sha256" in result else None
    settled = step.settled(draft.answers.get(step.key), job.id, file)
    await turn.unit.drafts.put(
        replace(draft, answers={**draft.answers, step.key: settled}, changed_at=turn.now)
    )
    return Replies(draft=draft.id if turn.chat.draft_id == draft.id else None)
