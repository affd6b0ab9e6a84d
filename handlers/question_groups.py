"""Questions that wait for an administrator, those alike together; and what answering one does."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.errors import NotFoundForPerson
from handlers.rules.likeness import of_questions
from handlers.rules.permissions import Capability, groups_for
from handlers.turn import Turn
from messages.asking_groups import ForGroup
from messages.texts import unanswered as T
from messages.unanswered import Group
from store.model import (
    Consent,
    GroupId,
    Person,
    Question,
    QuestionId,
    QuestionStatus,
    Role,
)


async def open_groups(turn: Turn) -> list[Group]:
    """The open questions, those alike together: most often asked first, then the oldest."""
    questions = await turn.unit.questions.open()
    groups = [
        Group(tuple(questions[n] for n in positions))
        for positions in of_questions().grouped([q.text for q in questions])
    ]
    return sorted(groups, key=lambda g: (-len(g.questions), g.first.asked_at, g.first.id))


async def find_group(turn: Turn, id: str) -> Group | None:
    """The open questions like the one of that id; None once it is open no more."""
    for group in await open_groups(turn):
        if id in {question.id for question in group.questions}:
            return group
    return None


async def group_of(turn: Turn, id: str) -> Group:
    """As `find_group`; raises NotFoundForPerson where somebody was quicker."""
    group = await find_group(turn, id)
    if group is None:
        raise NotFoundForPerson(T.HANDLED)
    return group


def may_be_forwarded(question: Question) -> bool:
    """Whether its asker can still be asked, and has not said no."""
    return question.asker is not None and question.consent is not Consent.REFUSED


async def give_answer(turn: Turn, questions: Sequence[Question], text: str, by: Role) -> int:
    """Every asker gets the answer with their next message; how many people that are."""
    for question in questions:
        answered = replace(
            question,
            status=QuestionStatus.ANSWERED,
            answer=text,
            answered_as=by,
            answered_at=turn.now,
            shown_to={},
        )
        await turn.unit.questions.put(answered)
    return len({q.asker for q in questions if q.asker})


async def forwarded_to(turn: Turn, id: str, groups: Sequence[GroupId]) -> Question | None:
    """The question of that id if it is now with one of these groups and its asker agreed."""
    question = await turn.unit.questions.find(QuestionId(id))
    if question is None or question.to_group not in groups:
        return None
    agreed = question.consent in (Consent.NAMED, Consent.UNNAMED)
    return question if agreed and question.status is QuestionStatus.FORWARDED else None


async def heads_by_group(turn: Turn) -> dict[GroupId, list[Person]]:
    """Who heads which group now; groups without an enrolled head are not in it."""
    heads: dict[GroupId, list[Person]] = {}
    enrolled = (person for person in await turn.unit.people.all() if person.line_user_id)
    for person in enrolled:
        for group in groups_for(person.on(turn.now.date()), Capability.ANSWER_FOR_GROUP):
            heads.setdefault(group, []).append(person)
    return heads


def group_name(turn: Turn, question: Question) -> str:
    """The group that the question goes to."""
    group = turn.knowledge.plan.group(question.to_group) if question.to_group else None
    return group.form_name if group else ""


async def for_group(turn: Turn, question: Question) -> ForGroup:
    """The question as a head may see it: with the name only where the asker agreed to that."""
    name = None
    if question.consent is Consent.NAMED and question.asker:
        person = await turn.unit.people.by_line_user(question.asker)
        name = person.name if person else None
    return ForGroup(question, group_name(turn, question), name)
