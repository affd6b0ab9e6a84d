"""The conversations that change a part of the plan: who reports, the period, the score.

What would change is shown before it is confirmed; then the plan's next version is stored. A form
belongs to the version it was begun on: where another is newest by now, its person is told.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from handlers.choosing_steps import Several
from handlers.conversation import Conversation
from handlers.errors import InvalidAnswer, NotFoundForPerson
from handlers.plan_moves import moves_of
from handlers.plan_versions import change_plan, newest_version
from handlers.rules.plan_edits import (
    Part,
    holders_of,
    with_owners,
    with_period,
    with_score,
    written,
)
from handlers.rules.understanding.normalise import command_key
from handlers.steps import Answers, Choice, Option, Text
from handlers.turn import Replies, Turn
from messages import keywords as K
from messages import plan_desk as cards
from messages.texts import plan_desk as T
from messages.thai import arabic_digits, day_named, long_date, thai_digits
from store.model import (
    Draft,
    FiscalYear,
    GroupId,
    Indicator,
    Period,
    Plan,
    Score,
    Span,
)
from store.plan_words import load_plan_words

EVERY, SOME, DIRECTING = "every", "some", "directors"
_SCORE = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
_MOST = 100
_SHOWN: dict[Part, Callable[[Indicator], str]] = {
    Part.OWNERS: lambda i: written(i.responsible.in_charge),
    Part.PERIOD: lambda i: i.period.printed,
    Part.SCORE: cards.score_words,
}


@dataclass(frozen=True, slots=True)
class Context:
    """The newest version of the plan, the indicator, and once all is answered the version that
    would follow, with what that moves; `lost` says why the form cannot go on."""

    plan: Plan
    indicator: Indicator
    part: Part
    answers: Answers
    lost: str | None
    changed: Plan | None = None
    moves: Sequence[str] = field(default=())


def _loader(part: Part) -> Callable[[Turn, Draft], Any]:
    async def load(turn: Turn, draft: Draft) -> Context:
        """Reads the plan anew: somebody else may have changed it."""
        year, number = int(draft.about["year"]), int(draft.about["number"])
        plan = await newest_version(turn.unit, FiscalYear(year))
        indicator = plan.indicator(number) if plan else None
        if plan is None or indicator is None:
            raise NotFoundForPerson(T.GONE)
        lost = None
        if plan.id != draft.about["plan"]:
            lost = T.PLAN_CHANGED.format(
                version=thai_digits(plan.version),
                was=thai_digits(draft.about["version"]),
                number=thai_digits(number),
            )
        context = Context(plan, indicator, part, draft.answers, lost)
        changed = None if lost else _changed(context)
        if changed is None:
            return context
        moves = await moves_of(turn, plan, changed, number) if part is Part.OWNERS else []
        return replace(context, changed=changed, moves=moves)

    return load


def _changed(context: Context) -> Plan | None:
    """The plan's next version by the answers; None while some are missing."""
    plan, indicator, answers = context.plan, context.indicator, context.answers
    match context.part:
        case Part.OWNERS:
            groups = _groups(plan, answers)
            if groups is None:
                return None
            words, directs = load_plan_words(), answers["who"] == DIRECTING
            holders = holders_of(plan, groups, words, is_directors=directs)
            return with_owners(plan, indicator, holders)
        case Part.PERIOD:
            start, end = (day_named(answers.get(key, "")) for key in ("start", "end"))
            if start is None or end is None or end < start:
                return None
            printed = T.FROM_TO_DAY.format(start=long_date(start), end=long_date(end))
            return with_period(plan, indicator, Period(printed, (Span(start, end),)))
        case Part.SCORE:
            score = score_named(answers.get("score", ""))
            if score is None:
                return None
            return with_score(plan, indicator, score, cards.heading_with(indicator, score))


def _groups(plan: Plan, answers: Answers) -> list[GroupId] | None:
    """The groups that are chosen; None while choosing goes on."""
    if "who" not in answers:
        return None
    if answers["who"] != SOME:
        return [g.id for g in plan.groups]
    chosen = answers.get("groups")
    return [GroupId(g) for g in chosen["of"]] if chosen and chosen["is_whole"] else None


def score_named(text: str) -> Score | None:
    """The score that the text names, in either digits; words for none are an empty score."""
    if not text:
        return None
    if command_key(text) in map(command_key, K.NONE):
        return Score(None, None)
    typed = arabic_digits(text).strip()
    if _SCORE.fullmatch(typed) is None or float(typed) > _MOST:
        return None
    return Score(thai_digits(typed), float(typed))


def score_problem(text: str, context: Context) -> str | None:
    """Why the text is no score, or None."""
    return None if score_named(text) else T.SCORE_UNREADABLE


def start_problem(text: str, context: Context) -> str | None:
    """Why the text names no day to begin on, or None."""
    return None if day_named(text) else T.DATE_UNREADABLE


def end_problem(text: str, context: Context) -> str | None:
    """Why the text names no day to end on, or None."""
    end, start = day_named(text), day_named(context.answers.get("start", ""))
    if end is None:
        return T.DATE_UNREADABLE
    if start is not None and end < start:
        return T.END_BEFORE_START.format(start=long_date(start))
    return None


def who(context: Context) -> Sequence[Option]:
    """Who may report on an indicator."""
    return [
        Option(EVERY, "1", T.EVERY_GROUP),
        Option(SOME, "2", T.SOME_GROUPS),
        Option(DIRECTING, "3", T.DIRECTORS, T.DIRECTORS_DETAIL),
    ]


def groups(context: Context) -> Sequence[Option]:
    """The office's groups and units."""
    return [
        Option(g.id, str(n), g.form_name, aliases=(g.name, g.short_name, *g.aliases))
        for n, g in enumerate(context.plan.groups, 1)
    ]


def is_some(answers: Answers) -> bool:
    """Whether groups are to be named."""
    return answers.get("who") == SOME


def caution(context: Context) -> str | None:
    """What stood before, what stands then, and what that moves."""
    return "\n".join(_consequences(context)) or T.NO_CHANGE


def _consequences(context: Context) -> list[str]:
    """The same line by line; empty where nothing would change."""
    if context.changed is None:
        return []
    after = context.changed.indicator(context.indicator.number) or context.indicator
    shown = _SHOWN[context.part]
    if shown(after) == shown(context.indicator):
        return []
    change = T.CHANGE.format(before=shown(context.indicator), after=shown(after))
    return [change, *context.moves]


async def finish(turn: Turn, draft: Draft, context: Context) -> Replies:
    """Stores the next version; the one before stays as it was."""
    lines = _consequences(context)
    if context.changed is None or not lines:
        raise InvalidAnswer(T.NO_CHANGE)
    number, version = context.indicator.number, context.plan.version + 1
    detail = {"part": context.part.value, "version": str(version)}
    plan = await change_plan(turn, context.changed, indicator=str(number), **detail)
    card = cards.saved_message(plan, number, _part_words(context), lines)
    return Replies((card,), subject=number)


def _part_words(context: Context) -> str:
    return {Part.OWNERS: T.OWNERS, Part.PERIOD: T.PERIOD, Part.SCORE: T.SCORE}[context.part]


def _title(context: Context) -> str:
    number, year = thai_digits(context.indicator.number), thai_digits(context.plan.fiscal_year)
    return T.CHANGE_TITLE.format(number=number, year=year, part=_part_words(context))


def _form(part: Part, *steps: Any) -> Conversation:
    return Conversation(
        f"plan_{part.value}",
        steps,
        load=_loader(part),
        finish=finish,
        title=_title,
        resume_word=cards.RESUME,
        lost=lambda context: context.lost,
        caution=caution,
    )


PLAN_FORMS = (
    _form(
        Part.OWNERS,
        Choice(key="who", question=T.WHO, options=who),
        Several(key="groups", question=T.GROUPS, options=groups, when=is_some),
    ),
    _form(
        Part.PERIOD,
        Text(key="start", question=T.START, check=start_problem),
        Text(key="end", question=T.END, check=end_problem),
    ),
    _form(Part.SCORE, Text(key="score", question=T.NEW_SCORE, check=score_problem)),
)
