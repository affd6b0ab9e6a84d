"""The office's own text for a column of an indicator: chosen from the groups' texts, joined, or
written. It stands apart from the groups' words, which nobody but they can change."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.auditing import audit
from handlers.conversation import Conversation
from handlers.errors import NotFoundForPerson
from handlers.exports import COLUMNS
from handlers.obligations import plan_opened, rounds_of
from handlers.reviews import accepted_in, standing
from handlers.rules.clean_up import clean_up
from handlers.rules.flags import flags_in
from handlers.rules.joining_texts import joined
from handlers.rules.standing import parties_in
from handlers.steps import Answers, Choice, Option
from handlers.text_steps import AnyText
from handlers.turn import Replies, StartConversation, Turn
from messages import combining as cards
from messages import combining_actions as combining
from messages import keywords as K
from messages.exports.collected import newest, wording_of
from messages.exports.content import Mode, ReportContent
from messages.progress_report import group_name
from messages.texts import combining as T
from messages.texts import exports as E
from messages.thai import shorten_units, thai_digits
from store.errors import Conflict
from store.model import (
    AuditAction,
    Draft,
    Plan,
    ProgressReport,
    ReportId,
    ReportingRound,
    RoundId,
    Wording,
    WordingId,
)

ALL = "all"
YES, NO = "yes", "no"
LONGEST = 4500
SHOWN_CLEANED = 500


async def show_indicators(turn: Turn) -> Replies:
    """The indicators that groups have written on, or with a number one indicator's columns."""
    wanted = turn.action.round if isinstance(turn.action, combining.ShowCombining) else ""
    content, others = await _content(turn, wanted)
    if turn.number is not None:
        return _columns(content, turn.number)
    rows = [
        cards.Written(i, len(said), *_counts(content, i.number))
        for i in content.plan.indicators
        if (said := newest(content, i))
    ]
    if not rows:
        raise NotFoundForPerson(T.COMBINING_EMPTY)
    card = cards.indicators_card(content.rounds[0], rows, others)
    return Replies((card,), may_carry=False)


async def show_columns(turn: Turn) -> Replies:
    """One indicator's columns, each with whose text the report prints."""
    if not isinstance(turn.action, combining.ShowColumns):
        raise NotFoundForPerson(T.COMBINE_GONE)
    content, _ = await _content(turn, turn.action.round)
    return _columns(content, turn.action.indicator)


def _columns(content: ReportContent, number: int) -> Replies:
    indicator = content.plan.indicator(number)
    if indicator is None or not newest(content, indicator):
        raise NotFoundForPerson(T.COMBINE_GONE)
    columns = {name: _state(content, number, name) for name in COLUMNS}
    card = cards.columns_card(content.rounds[0], indicator, columns)
    return Replies((card,), may_carry=False)


async def show_texts(turn: Turn) -> Replies:
    """All groups' texts of a column, and what can be done with them."""
    action = turn.action
    if not isinstance(action, combining.ShowTexts) or action.column not in COLUMNS:
        raise NotFoundForPerson(T.COMBINE_GONE)
    content, _ = await _content(turn, action.round)
    texts = _texts(content, action.indicator, action.column)
    own, is_stale = _state(content, action.indicator, action.column)
    shown = cards.Column(
        content.rounds[0], action.indicator, action.column, texts, own, is_stale=is_stale
    )
    for text in texts:
        of = {"indicator": str(action.indicator)}
        await audit(turn, AuditAction.REPORT_SEEN, f"report:{text.report}", text.by, **of)
    return Replies((cards.texts_card(shown, action.page),), may_carry=False)


async def combine(turn: Turn) -> Replies:
    """The conversation, filled in with one group's text, with all of them, or empty."""
    action = turn.action
    if not isinstance(action, combining.CombineTexts) or action.column not in COLUMNS:
        raise NotFoundForPerson(T.COMBINE_GONE)
    content, _ = await _content(turn, action.round)
    texts = _texts(content, action.indicator, action.column)
    own, _ = _state(content, action.indicator, action.column)
    about = {
        "round": action.round,
        "indicator": str(action.indicator),
        "column": action.column,
        "version": str(own.version if own else 0),
    }
    if action.report == ALL:
        text = joined([one.text for one in texts])
        if len(text) > LONGEST:
            raise NotFoundForPerson(T.JOIN_TOO_LONG)
        about["text"] = text
    elif action.report:
        chosen = next((one for one in texts if one.report == action.report), None)
        if chosen is None:
            raise NotFoundForPerson(T.COMBINE_GONE)
        about["text"] = chosen.text
    return Replies(start=StartConversation("combine_text", about))


async def say_whose(turn: Turn) -> Replies:
    """For whoever is no administrator; raises NotAllowed for guests."""
    turn.enrolled()
    return Replies((cards.said(T.COMBINE_WHOSE, "whose"),))


async def _content(turn: Turn, wanted: str) -> tuple[ReportContent, list[ReportingRound]]:
    """What stands in the round: the one wanted, else the last in which anybody has written, of
    the year that was typed or of any that was opened."""
    plan = plan_opened(turn, turn.year)
    years = sorted(turn.knowledge.opened | {plan.fiscal_year})
    rounds = [r for year in years for r in await rounds_of(turn, year)]
    plans = turn.knowledge.plans
    by_round = {r.id: await _standing(turn, plans[r.fiscal_year], r) for r in rounds}
    written = [r for r in rounds if by_round[r.id]]
    of_year = [r for r in written if turn.year in (None, r.fiscal_year)]
    own = [r for r in rounds if r.fiscal_year == plan.fiscal_year]
    round = next((r for r in rounds if r.id == RoundId(wanted)), (of_year or own)[-1])
    plan = plans[round.fiscal_year]
    content = ReportContent(
        plan=plan,
        mode=Mode.CURRENT,
        on=turn.now.date(),
        rounds=(round,),
        reports=by_round[round.id],
        wordings=await turn.unit.wordings.of_year(plan.fiscal_year),
    )
    return content, [r for r in reversed(written) if r.id != round.id]


async def _standing(turn: Turn, plan: Plan, round: ReportingRound) -> tuple[ProgressReport, ...]:
    sent = [
        report
        for group in parties_in(plan)
        for report in await turn.unit.reports.of_group(round.id, group)
    ]
    printed, _ = standing(sent, await accepted_in(turn.unit))
    return printed


def _texts(content: ReportContent, number: int, column: str) -> list[cards.GroupText]:
    indicator = content.plan.indicator(number)
    found = []
    for group, said in newest(content, indicator).items() if indicator else ():
        for one in said:
            text = str(getattr(one.report, column)).strip()
            if text.strip("-") not in E.NOTHING:
                name = group_name(content.plan, group)
                by = one.report.submitted_by
                found.append(cards.GroupText(one.report.id, name, text, by))
    return found


def _state(content: ReportContent, number: int, column: str) -> tuple[Wording | None, bool]:
    """The office's text, and whether groups have reported anew since."""
    own, indicator = wording_of(content, number, column), content.plan.indicator(number)
    if own is None or indicator is None:
        return None, False
    return own, set(own.sources) != _sources(content, number)


def _sources(content: ReportContent, number: int) -> set[ReportId]:
    indicator = content.plan.indicator(number)
    if indicator is None:
        return set()
    return {one.report.id for said in newest(content, indicator).values() for one in said}


def _counts(content: ReportContent, number: int) -> tuple[int, int]:
    states = [_state(content, number, column) for column in COLUMNS]
    made = sum(own is not None for own, _ in states)
    return made, sum(is_stale for _, is_stale in states)


@dataclass(frozen=True, slots=True)
class Context:
    """What the text is for, and as it stands in the draft; None once the reports are gone."""

    content: ReportContent
    indicator: int
    column: str
    text: str
    names: tuple[str, ...]

    @property
    def cleaned(self) -> str:
        """The text as the book would print it."""
        return clean_up(self.text)


async def load(turn: Turn, draft: Draft) -> Context:
    """Looks the reports up anew."""
    content, _ = await _content(turn, draft.about["round"])
    people = await turn.unit.people.all()
    return Context(
        content,
        int(draft.about["indicator"]),
        draft.about["column"],
        str(draft.answers.get("text", "")),
        tuple(person.name for person in people),
    )


def has_difference(answers: Answers) -> bool:
    """Whether cleaning up changes anything."""
    text = str(answers.get("text", ""))
    return clean_up(text) != text


def clean_or_not(context: Context) -> Sequence[Option]:
    """Both texts to choose from."""
    cleaned = shorten_units(context.cleaned, SHOWN_CLEANED)
    kept = shorten_units(context.text, SHOWN_CLEANED)
    return (Option(YES, "1", T.CLEAN_YES, cleaned), Option(NO, "2", T.CLEAN_NO, kept))


async def save(turn: Turn, draft: Draft, context: Context) -> Replies:
    """A new version of the office's text; what should not be printed is named."""
    own, _ = _state(context.content, context.indicator, context.column)
    before = own.version if own else 0
    if before != int(draft.about["version"]):
        raise NotFoundForPerson(T.COMBINED_MEANWHILE)
    is_clean = draft.answers.get("clean") == YES
    text = context.cleaned if is_clean else draft.answers["text"]
    wording = _wording(turn, context, before + 1, text)
    try:
        await turn.unit.wordings.add(wording)
    except Conflict:
        raise NotFoundForPerson(T.COMBINED_MEANWHILE) from None
    about = f"indicator:{wording.fiscal_year}-I{wording.indicator}"
    await audit(turn, AuditAction.WORDING_SAVED, about, column=wording.column)
    number, version = thai_digits(wording.indicator), thai_digits(wording.version)
    column = E.COLUMNS[wording.column]
    lines = [T.COMBINE_SAVED.format(number=number, column=column, version=version)]
    flags = [(flag.kind.value, flag.words) for flag in flags_in(text, context.names)]
    if flags:
        lines.append(cards.flags_note(flags))
    return Replies((cards.said("\n".join(lines), "saved"),))


def _wording(turn: Turn, context: Context, version: int, text: str) -> Wording:
    round = context.content.rounds[0]
    parts = (round.id, str(context.indicator), context.column, str(version))
    return Wording(
        WordingId("-".join(parts)),
        context.content.plan.fiscal_year,
        round.id,
        context.indicator,
        context.column,
        version,
        text,
        tuple(sorted(_sources(context.content, context.indicator))),
        turn.enrolled().id,
        turn.now,
    )


def title(context: Context) -> str:
    """Which column is written."""
    number = thai_digits(context.indicator)
    return T.COMBINE_NAME.format(number=number, column=E.COLUMNS[context.column])


COMBINE_TEXT = Conversation(
    "combine_text",
    (
        AnyText(key="text", question=T.TEXT_STEP),
        Choice(key="clean", question=T.CLEAN_STEP, options=clean_or_not, when=has_difference),
    ),
    load=load,
    finish=save,
    title=title,
    resume_word=K.COMBINE.label,
)
