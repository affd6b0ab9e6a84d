"""The administrator's list of questions that found no answer: answer, forward, save, dismiss.

No name is shown here. Whoever asked gets the answer with their next message; it is never pushed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers import question_groups as groups
from handlers.auditing import audit
from handlers.conversation import Conversation
from handlers.errors import NotFoundForPerson
from handlers.steps import Choice, Option
from handlers.text_steps import AnyText
from handlers.turn import Replies, StartConversation, Turn
from messages import keywords as K
from messages import question_actions as asked
from messages import unanswered as cards
from messages.texts import unanswered as T
from messages.thai import shorten_units, thai_digits
from store.model import (
    AuditAction,
    Consent,
    Draft,
    GroupId,
    OfficeAnswer,
    QAEntry,
    Question,
    QuestionStatus,
    Role,
)

YES, NO = "yes", "no"
MOST_WORDINGS = 8
SHOWN_IN_TITLE = 40


async def show_questions(turn: Turn) -> Replies:
    """A page of what waits, those alike together."""
    page = turn.action.page if isinstance(turn.action, asked.ShowQuestions) else 0
    if page == 0:
        await audit(turn, AuditAction.QUESTIONS_SEEN)
    forwarded = len(await turn.unit.questions.forwarded())
    guests = await turn.unit.questions.guests()
    card = cards.questions_card(await groups.open_groups(turn), page, forwarded, guests)
    return Replies((card,), may_carry=False)


async def show_own(turn: Turn) -> Replies:
    """For whoever is no administrator: their own questions that still wait."""
    turn.enrolled()
    user = turn.event.source.user_id
    own = await turn.unit.questions.of_asker(user) if user else ()
    waiting = [q for q in own if q.status in (QuestionStatus.OPEN, QuestionStatus.FORWARDED)]
    shown = cards.own_card(waiting) if waiting else cards.said(T.OWN_NONE, "own_none")
    return Replies((shown,))


async def show_question(turn: Turn) -> Replies:
    """One group of questions, with what can be done."""
    wanted = turn.action.question if isinstance(turn.action, asked.ShowQuestion) else ""
    group = await groups.group_of(turn, wanted)
    names = {i.number: i.name for i in turn.knowledge.plan.indicators}
    taken_for = cards.taken_for(group.first.indicator, group.first.measure, names)
    may_forward = any(groups.may_be_forwarded(q) for q in group.questions)
    await audit(turn, AuditAction.QUESTIONS_SEEN, f"question:{group.first.id}")
    card = cards.question_card(group, taken_for, may_forward=may_forward)
    return Replies((card,), may_carry=False)


async def start_answer(turn: Turn) -> Replies:
    """The conversation that writes an answer."""
    wanted = turn.action.question if isinstance(turn.action, asked.AnswerQuestion) else ""
    group = await groups.group_of(turn, wanted)
    return Replies(start=StartConversation("answer_question", {"question": group.first.id}))


async def start_save(turn: Turn) -> Replies:
    """The conversation for a Q&A entry, begun with what people asked."""
    wanted = turn.action.question if isinstance(turn.action, asked.SaveQuestion) else ""
    group = await groups.group_of(turn, wanted)
    about = {"question": group.first.id, "questions": "\n".join(wordings(group))}
    return Replies(start=StartConversation("office_answer", about))


def wordings(group: cards.Group) -> tuple[str, ...]:
    """How the matter was asked, most often first; few enough for one answer to hold."""
    return tuple(shorten_units(text, 200) for text, _ in group.wordings.most_common(MOST_WORDINGS))


async def dismiss(turn: Turn) -> Replies:
    """They need no answer; nobody is remembered as having asked."""
    wanted = turn.action.question if isinstance(turn.action, asked.DismissQuestion) else ""
    group = await groups.group_of(turn, wanted)
    for question in group.questions:
        done = replace(question, status=QuestionStatus.DISMISSED, asker=None)
        await turn.unit.questions.put(done)
    count = thai_digits(len(group.questions))
    about = f"question:{group.first.id}"
    await audit(turn, AuditAction.QUESTION_DISMISSED, about, count=str(len(group.questions)))
    done_said = cards.said(T.DISMISSED.format(count=count), "dismissed")
    rest = await show_questions(replace(turn, action=None))
    return replace(rest, messages=(done_said, *rest.messages))


async def forward(turn: Turn) -> Replies:
    """Shows the groups, or with one of them picked lets its askers be asked."""
    if not isinstance(turn.action, asked.ForwardQuestion):
        raise NotFoundForPerson(T.HANDLED)
    group = await groups.group_of(turn, turn.action.question)
    willing = [q for q in group.questions if groups.may_be_forwarded(q)]
    if not willing:
        raise NotFoundForPerson(T.NOBODY_TO_ASK)
    heads = await groups.heads_by_group(turn)
    able = [g for g in turn.knowledge.plan.groups if g.id in heads]
    if not able:
        raise NotFoundForPerson(T.NO_HEADS)
    chosen = next((g for g in able if g.id == turn.action.group), None)
    if chosen is None:
        return Replies((cards.groups_card(group, able),), may_carry=False)
    for question in willing:
        await turn.unit.questions.put(_with_consent_to_come(question, chosen.id))
    about = f"question:{group.first.id}"
    await audit(turn, AuditAction.QUESTION_FORWARDED, about, group=chosen.id)
    people = len({q.asker for q in willing})
    sentence = T.FORWARD_DONE.format(count=thai_digits(people), group=chosen.form_name)
    return Replies((cards.said(sentence, "forwarded"),))


def _with_consent_to_come(question: Question, group: GroupId) -> Question:
    return replace(
        question,
        status=QuestionStatus.FORWARDED,
        to_group=group,
        consent=Consent.WAITING,
        consent_asked_at=None,
    )


@dataclass(frozen=True, slots=True)
class Context:
    """The questions that the answer is for; None once somebody has dealt with them."""

    group: cards.Group | None


async def load(turn: Turn, draft: Draft) -> Context:
    """Looks the questions up anew; those alike that came meanwhile get the answer, too."""
    return Context(await groups.find_group(turn, draft.about["question"]))


def lost(context: Context) -> str | None:
    """Why there is nothing to answer any more."""
    return None if context.group else T.HANDLED


def title(context: Context) -> str:
    """Which question is answered."""
    text = context.group.first.text if context.group else ""
    return T.ANSWER_TITLE.format(text=shorten_units(" ".join(text.split()), SHOWN_IN_TITLE))


def save_or_not(context: Context) -> Sequence[Option]:
    """Whether the bot shall answer it by itself from now on."""
    return (Option(YES, "1", T.SAVE_YES), Option(NO, "2", T.SAVE_NO))


async def finish(turn: Turn, draft: Draft, context: Context) -> Replies:
    """The answer waits for its askers' next message, and is saved where that was chosen."""
    if context.group is None:
        raise NotFoundForPerson(T.HANDLED)
    answer = draft.answers["answer"]
    people = await groups.give_answer(turn, context.group.questions, answer, Role.ADMINISTRATOR)
    about = f"question:{context.group.first.id}"
    await audit(turn, AuditAction.QUESTION_ANSWERED, about, people=str(people))
    sentence = T.ANSWERED.format(people=thai_digits(people))
    if draft.answers["save"] == YES:
        first = context.group.first
        entry = QAEntry(
            turn.new_id(), wordings(context.group), answer, first.indicator, first.measure
        )
        await turn.unit.answers.put(OfficeAnswer(entry, Role.ADMINISTRATOR, turn.now))
        await audit(turn, AuditAction.ANSWER_SAVED, f"answer:{entry.id}")
        sentence = f"{sentence} {T.ANSWERED_SAVED}"
    return Replies((cards.said(sentence, "answered"),))


ANSWER_QUESTION = Conversation(
    "answer_question",
    (
        AnyText(key="answer", question=T.ANSWER_STEP),
        Choice(key="save", question=T.SAVE_STEP, options=save_or_not),
    ),
    load=load,
    finish=finish,
    title=title,
    lost=lost,
    resume_word=K.UNANSWERED.label,
)
