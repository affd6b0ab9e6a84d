"""The office's own answers as administrators keep them: list, add, change, retire."""

import re
from dataclasses import dataclass, replace

from handlers import question_groups as groups
from handlers.auditing import audit
from handlers.conversation import Conversation
from handlers.errors import NotFoundForPerson
from handlers.rules.plan_numbers import PlanNumber, plan_number
from handlers.rules.understanding.normalise import command_key
from handlers.text_steps import AnyText, OptionalText
from handlers.turn import Replies, StartConversation, Turn
from messages import keywords as K
from messages import office_answers as cards
from messages import question_actions as asked
from messages.texts import office_answers as T
from messages.thai import shorten_units, thai_digits
from messages.unanswered import Group
from store.model import AuditAction, Draft, OfficeAnswer, Plan, QAEntry, Role

SHORTEST = 4
SHOWN_IN_TITLE = 60
_WORDINGS = re.compile(r"[\n;]")


async def show_answers(turn: Turn) -> Replies:
    """A page of all entries: those in use first, the newest first."""
    page = turn.action.page if isinstance(turn.action, asked.ShowAnswers) else 0
    newest = sorted(await turn.unit.answers.all(), key=lambda a: a.at, reverse=True)
    listed = sorted(newest, key=lambda a: a.is_retired)
    return Replies((cards.answers_card(listed, page),), may_carry=False)


async def say_whose(turn: Turn) -> Replies:
    """For whoever is no administrator: they get these answers by asking."""
    turn.enrolled()
    return Replies((cards.said(T.ADMINISTRATORS_ONLY, "administrators_only"),))


async def show_answer(turn: Turn) -> Replies:
    """One entry, with what can be done."""
    wanted = turn.action.answer if isinstance(turn.action, asked.ShowAnswer) else ""
    return Replies((cards.entry_card(await _find(turn, wanted)),), may_carry=False)


async def _find(turn: Turn, id: str) -> OfficeAnswer:
    answer = await turn.unit.answers.find(id)
    if answer is None:
        raise NotFoundForPerson(T.GONE)
    return answer


async def edit_answer(turn: Turn) -> Replies:
    """The conversation for one entry, filled in with what it says now, or for a new one."""
    wanted = turn.action.answer if isinstance(turn.action, asked.EditAnswer) else ""
    if not wanted:
        return Replies(start=StartConversation("office_answer"))
    entry = (await _find(turn, wanted)).entry
    about = {
        "entry": entry.id,
        "questions": "\n".join(entry.questions),
        "answer": entry.answer,
        "about": PlanNumber(entry.indicator, entry.measure).code if entry.indicator else "",
    }
    return Replies(start=StartConversation("office_answer", about))


async def retire_answer(turn: Turn) -> Replies:
    """The bot answers with it no longer, or again."""
    if not isinstance(turn.action, asked.RetireAnswer):
        raise NotFoundForPerson(T.GONE)
    answer = await _find(turn, turn.action.answer)
    is_retired = bool(turn.action.retired)
    await turn.unit.answers.put(replace(answer, is_retired=is_retired))
    done = AuditAction.ANSWER_RETIRED if is_retired else AuditAction.ANSWER_USED
    await audit(turn, done, f"answer:{answer.entry.id}")
    text = shorten_units(answer.entry.questions[0], SHOWN_IN_TITLE)
    sentence = T.ENTRY_RETIRED.format(text=text) if is_retired else T.ENTRY_USED.format(text=text)
    return Replies((cards.said(sentence, "retired"),))


@dataclass(frozen=True, slots=True)
class Context:
    """The plan that numbers belong to; the entry that is changed and the questions that wait
    for it, None for each where there is none."""

    plan: Plan
    before: OfficeAnswer | None
    waiting: Group | None


async def load(turn: Turn, draft: Draft) -> Context:
    """Looks the entry and the waiting questions up anew."""
    entry, question = draft.about.get("entry"), draft.about.get("question")
    return Context(
        turn.knowledge.plan,
        await turn.unit.answers.find(entry) if entry else None,
        await groups.find_group(turn, question) if question else None,
    )


def split_wordings(text: str) -> tuple[str, ...]:
    """The wordings, one a line, each once."""
    lines = (" ".join(line.split()) for line in _WORDINGS.split(text))
    return tuple({command_key(line): line for line in lines if line}.values())


def wordings_problem(text: str, context: Context) -> str | None:
    """Why a wording is too short to be told from others, or None."""
    lines = split_wordings(text)
    is_short = not lines or any(len(command_key(line)) < SHORTEST for line in lines)
    return T.TOO_SHORT.format(count=thai_digits(SHORTEST)) if is_short else None


def number_problem(text: str, context: Context) -> str | None:
    """Why the text names nothing of the plan, or None."""
    return None if plan_number(text, context.plan) else T.NO_SUCH


async def save(turn: Turn, draft: Draft, context: Context) -> Replies:
    """The bot answers by it from now on; whoever waits for this answer gets it."""
    answers = draft.answers
    number = plan_number(answers["about"], context.plan) or PlanNumber(None, None)
    entry = QAEntry(
        context.before.entry.id if context.before else turn.new_id(),
        split_wordings(answers["questions"]),
        answers["answer"],
        number.indicator,
        number.measure,
    )
    await turn.unit.answers.put(OfficeAnswer(entry, Role.ADMINISTRATOR, turn.now))
    await audit(turn, AuditAction.ANSWER_SAVED, f"answer:{entry.id}")
    if context.waiting is not None:
        await groups.give_answer(turn, context.waiting.questions, entry.answer, Role.ADMINISTRATOR)
    count = thai_digits(len(entry.questions))
    return Replies((cards.said(T.ENTRY_SAVED.format(count=count), "saved"),))


OFFICE_ANSWER = Conversation(
    "office_answer",
    (
        AnyText(key="questions", question=T.QUESTIONS_STEP, check=wordings_problem),
        AnyText(key="answer", question=T.ANSWER_STEP),
        OptionalText(key="about", question=T.ABOUT_STEP, check=number_problem),
    ),
    load=load,
    finish=save,
    title=lambda context: T.TITLE,
    resume_word=K.OFFICE_ANSWERS.label,
)
