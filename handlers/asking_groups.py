"""A question to a group: the asker's consent first, then its head, then the answer back.

Never for what sounds like a complaint: that gets the official channels and is kept nowhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers import question_groups as groups
from handlers.auditing import audit
from handlers.conversation import Conversation
from handlers.errors import NotFoundForPerson
from handlers.group_names import groups_by_name
from handlers.rules.complaint import sounds_like_complaint
from handlers.rules.permissions import Capability, groups_for
from handlers.rules.understanding.normalise import key
from handlers.steps import Answers, Choice, Option, cleaned
from handlers.text_steps import AnyText
from handlers.turn import Replies, StartConversation, Turn
from messages import asking_groups as cards
from messages import keywords as K
from messages import question_actions as asked
from messages.texts import asking_groups as T
from messages.thai import shorten_units
from store.model import (
    AuditAction,
    Consent,
    Draft,
    GroupId,
    Question,
    QuestionId,
    QuestionKind,
    QuestionStatus,
    ResponsibleGroup,
    Role,
)
from store.office_words import load_office_words

LONGEST = 500
LONGEST_NAME = 90
SHOWN_IN_TITLE = 40


async def ask_group(turn: Turn) -> Replies:
    """The word alone asks which group; with group and question it asks for consent at once."""
    if sounds_like_complaint(turn.text, load_office_words()):
        return Replies(
            (cards.said(cards.for_complaints(), "complaint"),), may_carry=False, keeps_nothing=True
        )
    if not await groups.heads_by_group(turn):
        raise NotFoundForPerson(T.NO_HEADS)
    named = _named(turn) if turn.action is None else None
    if named is None:
        return Replies(start=StartConversation("ask_group"))
    group, text = named
    if not text:
        return Replies(start=StartConversation("ask_group", {"group": group.id}))
    return await _put(turn, group, text)


def _named(turn: Turn) -> tuple[ResponsibleGroup, str] | None:
    """The group that the message begins with, and the question after it."""
    text = turn.text.strip()
    names = groups_by_name(turn)
    verb = key(K.ASK_GROUP.label).removesuffix(key(turn.knowledge.lexicon.group_kinds[0]))
    for end in range(min(len(text), LONGEST_NAME), 0, -1):
        found = names.get(key(text[:end]).removeprefix(verb))
        if found is not None and key(text[:end]).startswith(verb):
            return found, _without_marks(text[end:], turn.knowledge.lexicon.abbreviation)
    return None


def _without_marks(text: str, abbreviation: str) -> str:
    """The question without the word that parts it from the group's name."""
    text = cleaned(text.strip().removeprefix(abbreviation))
    for mark in load_office_words().subject_marks:
        text = text.removeprefix(mark).strip()
    return text


async def _put(turn: Turn, group: ResponsibleGroup, text: str) -> Replies:
    """Keeps the question for the asker's consent and asks for it."""
    person = turn.enrolled()
    if group.id not in await groups.heads_by_group(turn):
        raise NotFoundForPerson(T.NO_HEAD.format(group=group.form_name))
    question = Question(
        QuestionId(turn.new_id()),
        shorten_units(cleaned(text), LONGEST),
        QuestionKind.TO_GROUP,
        turn.now,
        asker=turn.chat.id,
        groups=person.groups(),
        status=QuestionStatus.FORWARDED,
        to_group=group.id,
        consent=Consent.WAITING,
        consent_asked_at=turn.now,
    )
    await turn.unit.questions.put(question)
    card = cards.consent_card(question, group.form_name)
    return Replies((card,), may_carry=False, keeps_nothing=True)


async def give_consent(turn: Turn) -> Replies:
    """The asker's word; the answer comes back either way."""
    action = turn.action
    if not isinstance(action, asked.GiveConsent) or action.how not in set(Consent):
        raise NotFoundForPerson(T.GONE)
    question = await turn.unit.questions.find(QuestionId(action.question))
    waits = question is not None and question.consent is Consent.WAITING
    if question is None or not waits or question.asker != turn.event.source.user_id:
        raise NotFoundForPerson(T.GONE)
    name = groups.group_name(turn, question)
    match Consent(action.how):
        case Consent.NAMED | Consent.UNNAMED as consent:
            await turn.unit.questions.put(replace(question, consent=consent))
            sentence = T.SENT_NAMED.format(group=name)
            if consent is Consent.UNNAMED:
                sentence = T.SENT_UNNAMED.format(group=name)
            return Replies((cards.said(sentence, "sent"),))
        case Consent.REFUSED if question.kind is QuestionKind.TO_GROUP:
            await turn.unit.questions.remove(question.id)
            return Replies((cards.said(T.NOT_SENT, "not_sent"),))
        case Consent.REFUSED:
            back = replace(
                question,
                status=QuestionStatus.OPEN,
                to_group=None,
                consent=Consent.REFUSED,
            )
            await turn.unit.questions.put(back)
            return Replies((cards.said(T.NOT_FORWARDED, "not_sent"),))
        case _:
            raise NotFoundForPerson(T.GONE)


async def show_waiting(turn: Turn) -> Replies:
    """The questions to the groups that the person heads."""
    page = turn.action.page if isinstance(turn.action, asked.ShowGroupQuestions) else 0
    waiting = [
        await groups.for_group(turn, question)
        for group in groups_for(turn.enrolled(), Capability.ANSWER_FOR_GROUP)
        for question in await turn.unit.questions.for_group(group)
    ]
    if not waiting:
        return Replies((cards.said(T.WAITING_NONE, "waiting_none"),))
    return Replies((cards.waiting_card(waiting, page),), may_carry=False)


async def say_heads_only(turn: Turn) -> Replies:
    """For whoever heads no group: whose list it is, and what they can do themselves."""
    turn.enrolled()
    return Replies((cards.said(T.HEADS_ONLY, "heads_only"),))


async def show_one(turn: Turn) -> Replies:
    """One question to a group of mine."""
    wanted = turn.action.question if isinstance(turn.action, asked.ShowGroupQuestion) else ""
    question = await _mine(turn, wanted)
    await audit(turn, AuditAction.GROUP_QUESTION_SEEN, f"question:{question.id}")
    return Replies((cards.question_card(await groups.for_group(turn, question)),), may_carry=False)


async def start_answer(turn: Turn) -> Replies:
    """The conversation that writes the group's answer."""
    wanted = turn.action.question if isinstance(turn.action, asked.AnswerForGroup) else ""
    question = await _mine(turn, wanted)
    return Replies(start=StartConversation("answer_for_group", {"question": question.id}))


async def _mine(turn: Turn, id: str) -> Question:
    question = await groups.forwarded_to(
        turn, id, groups_for(turn.enrolled(), Capability.ANSWER_FOR_GROUP)
    )
    if question is None:
        raise NotFoundForPerson(T.HANDLED)
    return question


@dataclass(frozen=True, slots=True)
class AnswerContext:
    """The question to answer; None once it is no more with a group of the person."""

    question: Question | None


async def load_answer(turn: Turn, draft: Draft) -> AnswerContext:
    """Looks the question up anew, and whether it is still this person's to answer."""
    heads = groups_for(turn.enrolled(), Capability.ANSWER_FOR_GROUP)
    return AnswerContext(await groups.forwarded_to(turn, draft.about["question"], heads))


def answer_lost(context: AnswerContext) -> str | None:
    """Why there is nothing to answer any more."""
    return None if context.question else T.HANDLED


def answer_title(context: AnswerContext) -> str:
    """Which question is answered."""
    text = context.question.text if context.question else ""
    return T.ANSWER_TITLE.format(text=shorten_units(" ".join(text.split()), SHOWN_IN_TITLE))


async def finish_answer(turn: Turn, draft: Draft, context: AnswerContext) -> Replies:
    """The answer waits for the asker's next message."""
    if context.question is None:
        raise NotFoundForPerson(T.HANDLED)
    await groups.give_answer(turn, (context.question,), draft.answers["answer"], Role.HEAD)
    await audit(turn, AuditAction.QUESTION_ANSWERED, f"question:{context.question.id}")
    return Replies((cards.said(T.ANSWERED, "answered"),))


@dataclass(frozen=True, slots=True)
class AskContext:
    """The groups that somebody heads now."""

    groups: tuple[ResponsibleGroup, ...]


async def load_ask(turn: Turn, draft: Draft) -> AskContext:
    """Looks up who can be asked."""
    heads = await groups.heads_by_group(turn)
    return AskContext(tuple(g for g in turn.knowledge.plan.groups if g.id in heads))


def group_options(context: AskContext) -> Sequence[Option]:
    """The groups to ask."""
    return [
        Option(g.id, str(n), g.form_name, aliases=(g.name, g.short_name, *g.aliases))
        for n, g in enumerate(context.groups, 1)
    ]


def no_complaint(text: str, context: AskContext) -> str | None:
    """Why the text is not put to a group, or None."""
    return cards.for_complaints() if sounds_like_complaint(text, load_office_words()) else None


async def finish_ask(turn: Turn, draft: Draft, context: AskContext) -> Replies:
    """Asks for consent."""
    answers: Answers = draft.answers
    wanted = GroupId(answers["group"])
    group = next((g for g in context.groups if g.id == wanted), None)
    if group is None:
        raise NotFoundForPerson(T.NO_HEADS)
    return await _put(turn, group, answers["question"])


ASK_GROUP = Conversation(
    "ask_group",
    (
        Choice(key="group", question=T.GROUP_STEP, options=group_options),
        AnyText(key="question", question=T.QUESTION_STEP, check=no_complaint),
    ),
    load=load_ask,
    finish=finish_ask,
    title=lambda context: T.TITLE,
    resume_word=K.ASK_GROUP.label,
)

ANSWER_FOR_GROUP = Conversation(
    "answer_for_group",
    (AnyText(key="answer", question=T.ANSWER_STEP),),
    load=load_answer,
    finish=finish_answer,
    title=answer_title,
    lost=answer_lost,
    resume_word=K.GROUP_QUESTIONS.label,
)
