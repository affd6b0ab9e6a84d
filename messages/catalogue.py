"""Cards that answer about the plan: an indicator, a field of it, a measure, a list, duties."""

from collections.abc import Sequence
from dataclasses import dataclass

from messages import actions, flex, theme
from messages import keywords as K
from messages.flex import Part
from messages.message import Message
from messages.texts import catalogue as T
from messages.thai import thai_digits
from store.model import Field, FiscalYear, Indicator, ListedChoice, Measure, Plan

PART_2_FIELDS = frozenset({Field.OUTCOME, Field.SUGGESTION})
# What was done and what came of it are asked for in the same words; the report prints them apart.
BESIDE = {Field.RESULT: Field.OUTCOME, Field.OUTCOME: Field.RESULT}
NEXT_FIELDS = (Field.MEASURES, Field.STEPS, Field.RESPONSIBLE, Field.RESULT, Field.OUTCOME)


def part_of(field: Field) -> int:
    """Which part of the report a field is printed in."""
    return 2 if field in PART_2_FIELDS else 1


def heading(feature: str, plan: Plan) -> str:
    """The kicker: what it is and of which year."""
    return T.KICKER.format(feature=feature, year=thai_digits(plan.fiscal_year))


@dataclass(frozen=True, slots=True)
class YearNow:
    """Today's fiscal year, where an answer is from another one; whether there is a plan of it."""

    year: FiscalYear
    has_plan: bool


def year_note(plan: Plan, now: YearNow | None) -> list[Part]:
    """A line where the answer is not from today's fiscal year."""
    if now is None:
        return []
    year, today = thai_digits(plan.fiscal_year), thai_digits(now.year)
    line = T.NO_PLAN_OF_THIS_YEAR.format(year=year, today=today)
    if now.has_plan:
        line = T.FROM_ANOTHER_YEAR.format(year=year, today=today)
    return [flex.text(line, size=theme.NOTE, color=theme.SECONDARY)]


def notes_shown(notes: Sequence[str]) -> list[Part]:
    """The source's oddities that change what a reader would take from the answer."""
    # The score itself already says that none is printed.
    unique = dict.fromkeys(note for note in notes if note != T.NO_SCORE_PRINTED)
    return [flex.note(T.NOTE.format(text=note)) for note in unique]


def source_line(plan: Plan, indicator: Indicator | None, part: int) -> str:
    """Where in the printed report, or in a plan that was never printed, the answer stands."""
    if not plan.is_printed:
        return _place_in_plan(plan, indicator)
    words = {"year": thai_digits(plan.fiscal_year), "part": thai_digits(part)}
    if indicator is None:
        return T.SOURCE_ALL.format(**words)
    return T.SOURCE.format(number=thai_digits(indicator.number), **words)


def _place_in_plan(plan: Plan, indicator: Indicator | None) -> str:
    year = thai_digits(plan.fiscal_year)
    if indicator is None:
        return T.PLAN_OF.format(year=year)
    return T.PLACE_IN_PLAN.format(year=year, number=thai_digits(indicator.number))


def indicator_title(indicator: Indicator) -> str:
    """The indicator with its number."""
    return T.INDICATOR_TITLE.format(number=thai_digits(indicator.number), name=indicator.name)


def measure_number(indicator: Indicator, measure: Measure) -> str:
    """The number people type for a measure: 8.3."""
    return f"{indicator.number}.{measure.number}"


def score_words(plan: Plan, indicator: Indicator) -> str:
    """The score as printed or kept, or that there is none."""
    none = T.NO_SCORE_PRINTED if plan.is_printed else T.NO_SCORE_KEPT
    return indicator.score.printed or none


def field_button(plan: Plan, indicator: Indicator, field: Field, *, primary: bool = False) -> Part:
    """A button to a field of the indicator."""
    action = actions.ShowIndicator(plan.fiscal_year, indicator.number, field.value)
    label = T.FIELD_BUTTONS[field].format(number=thai_digits(indicator.number))
    return flex.button(label, action, primary=primary)


def indicator_card(
    plan: Plan, indicator: Indicator, notes: Sequence[str], now: YearNow | None
) -> Message:
    """The first card of an indicator: what it examines, score, period, who answers for it."""
    shown = (Field.OVERVIEW, Field.SCORE, Field.PERIOD, Field.RESPONSIBLE)
    fields = [(T.FIELD_LABELS[f], "\n".join(field_lines(plan, indicator, f))) for f in shown]
    body = [
        *year_note(plan, now),
        *(flex.labelled(label, value) for label, value in fields),
        *notes_shown(notes),
    ]
    footer = [
        field_button(plan, indicator, Field.MEASURES, primary=True),
        field_button(plan, indicator, Field.STEPS),
        field_button(plan, indicator, Field.RESULT),
    ]
    bubble = flex.card(
        kicker=heading(T.INDICATOR, plan),
        title=indicator_title(indicator),
        body=body,
        source=source_line(plan, indicator, 1),
        footer=footer,
    )
    alt = f"{indicator_title(indicator)} {' '.join(f'{k} {v}' for k, v in fields)}"
    return flex.flex_message(bubble, alt_text=alt, template="catalogue.indicator")


def field_card(
    plan: Plan,
    indicator: Indicator,
    field: Field,
    notes: Sequence[str],
    now: YearNow | None,
    measure: Measure | None = None,
) -> Message:
    """One field of an indicator, first and whole; measures as rows that can be picked.

    `measure` is the one that was asked about, where it is one.
    """
    choices = measure_choices(plan, indicator) if field is Field.MEASURES else []
    lines = field_lines(plan, indicator, field)
    shown = [flex.choice_row(c, thai_digits(c.number)) for c in choices]
    asked = [] if measure is None else [(measure_title(indicator, measure), measure.text)]
    body: list[Part] = [
        *year_note(plan, now),
        flex.text(T.FIELD_LABELS[field], size=theme.LABEL, color=theme.SECONDARY),
        *(shown or map(flex.text, lines)),
        *(flex.labelled(label, text) for label, text in asked),
        *_beside(plan, indicator, field),
        *notes_shown(notes),
    ]
    bubble = flex.card(
        kicker=heading(T.FIELD_LABELS[field], plan),
        title=indicator_title(indicator),
        body=body,
        source=source_line(plan, indicator, part_of(field)),
        footer=_next_fields(plan, indicator, field),
    )
    alt = f"{T.FIELD_LABELS[field]} {indicator_title(indicator)}: {' '.join(lines)}"
    return flex.flex_message(
        bubble, alt_text=alt, template=f"catalogue.{field.value}", choices=choices
    )


def _next_fields(plan: Plan, indicator: Indicator, field: Field) -> list[Part]:
    following = [f for f in NEXT_FIELDS if f is not field][:2]
    return [
        field_button(plan, indicator, Field.OVERVIEW, primary=True),
        *(field_button(plan, indicator, f) for f in following),
    ]


def _beside(plan: Plan, indicator: Indicator, field: Field) -> list[Part]:
    other = BESIDE.get(field)
    if other is None:
        return []
    value = "\n".join(field_lines(plan, indicator, other))
    return [flex.labelled(T.FIELD_LABELS[other], value)]


def field_lines(plan: Plan, indicator: Indicator, field: Field) -> list[str]:
    """The value of a field as the source has it, a line a paragraph; a year that has only begun
    has no results yet."""
    lines = [line for line in _kept(plan, indicator, field) if line.strip()]
    return lines or [T.NOTHING_KEPT.format(year=thai_digits(plan.fiscal_year))]


def _kept(plan: Plan, indicator: Indicator, field: Field) -> list[str]:
    match field:
        case Field.OVERVIEW:
            return list(indicator.issue)
        case Field.MEASURES:
            return [measure_words(indicator, m) for m in indicator.measures]
        case Field.STEPS:
            return [f"{s.printed_number}. {s.text}" for s in indicator.steps]
        case Field.PERIOD:
            return [indicator.period.printed]
        case Field.RESPONSIBLE:
            return [indicator.responsible.printed]
        case Field.RESULT:
            return list(indicator.result)
        case Field.PROBLEM:
            return [indicator.part2_problem]
        case Field.SUGGESTION:
            return [indicator.suggestion]
        case Field.OUTCOME:
            return list(indicator.outcome)
        case Field.SCORE:
            return [score_words(plan, indicator)]


def measure_words(indicator: Indicator, measure: Measure) -> str:
    """A measure with the number people type for it."""
    return f"{thai_digits(measure_number(indicator, measure))} {measure.text}"


def measure_choices(plan: Plan, indicator: Indicator) -> list[ListedChoice]:
    """The indicator's measures as a list under their own numbers."""
    return [
        flex.choice(
            measure_number(indicator, m),
            m.text,
            actions.ShowMeasure(plan.fiscal_year, indicator.number, m.number),
        )
        for m in indicator.measures
    ]


def measure_card(
    plan: Plan,
    indicator: Indicator,
    measure: Measure,
    notes: Sequence[str],
    now: YearNow | None,
) -> Message:
    """One measure whole, with its indicator, period and who answers for it."""
    body = [
        *year_note(plan, now),
        flex.text(measure.text),
        flex.labelled(T.INDICATOR, indicator_title(indicator)),
        *(
            flex.labelled(T.FIELD_LABELS[f], "\n".join(field_lines(plan, indicator, f)))
            for f in (Field.PERIOD, Field.RESPONSIBLE)
        ),
        *notes_shown(notes),
    ]
    bubble = flex.card(
        kicker=heading(T.MEASURE, plan),
        title=measure_title(indicator, measure),
        body=body,
        source=source_line(plan, indicator, 1),
        footer=whole_and_next(plan, indicator),
    )
    alt = f"{measure_title(indicator, measure)} {measure.text} ({indicator_title(indicator)})"
    return flex.flex_message(bubble, alt_text=alt, template="catalogue.measure")


def measure_title(indicator: Indicator, measure: Measure) -> str:
    """A measure's name by its number."""
    return T.MEASURE_TITLE.format(number=thai_digits(measure_number(indicator, measure)))


def whole_and_next(plan: Plan, indicator: Indicator) -> list[Part]:
    """Buttons to the indicator whole, its steps and its result."""
    return [
        field_button(plan, indicator, Field.OVERVIEW, primary=True),
        field_button(plan, indicator, Field.STEPS),
        field_button(plan, indicator, Field.RESULT),
    ]


def list_card(
    plan: Plan,
    now: YearNow | None,
    *,
    scores_only: bool = False,
    indicators: Sequence[Indicator] = (),
) -> Message:
    """Indicators (all of them if none is given) with their scores, under their own numbers."""
    rows = [(i, _score_detail(plan, i)) for i in indicators or plan.indicators]
    title = T.SCORES_TITLE if scores_only else T.LIST_TITLE.format(count=thai_digits(len(rows)))
    feature = T.SCORES if scores_only else T.INDICATOR
    name = "catalogue.scores" if scores_only else "catalogue.list"
    return _indicators(plan, rows, feature, title, name, now)


def duties_card(
    plan: Plan,
    holder: str,
    duties: Sequence[tuple[Indicator, bool]],
    now: YearNow | None,
) -> Message:
    """What a holder answers for; the flag says that the plan names it (else: every group)."""
    if not duties:
        return flex.text_message(
            T.DUTIES_NONE.format(holder=holder, year=thai_digits(plan.fiscal_year)),
            template="catalogue.duties",
        )
    rows = [(i, _own_duty(i) if is_named else T.SHARED_DUTY) for i, is_named in duties]
    title = T.DUTIES_TITLE.format(holder=holder, count=thai_digits(len(rows)))
    return _indicators(plan, rows, T.DUTIES, title, "catalogue.duties", now)


def _own_duty(indicator: Indicator) -> str:
    return " · ".join((T.OWN_DUTY, *(m.text for m in indicator.measures)))


def _score_detail(plan: Plan, indicator: Indicator) -> str:
    score = indicator.score.printed
    missing = T.SCORE_NOT_PRINTED if plan.is_printed else T.SCORE_NOT_KEPT
    return T.SCORE_SHOWN.format(score=score) if score else missing


def _indicators(
    plan: Plan,
    rows: Sequence[tuple[Indicator, str]],
    feature: str,
    title: str,
    template: str,
    now: YearNow | None,
) -> Message:
    choices = [
        flex.choice(
            str(i.number),
            i.name,
            actions.ShowIndicator(plan.fiscal_year, i.number, Field.OVERVIEW.value),
        )
        for i, _ in rows
    ]
    body = [
        *year_note(plan, now),
        *(
            flex.choice_row(choice, thai_digits(choice.number), detail)
            for choice, (_, detail) in zip(choices, rows, strict=True)
        ),
        flex.text(T.LIST_HINT, size=theme.LABEL, color=theme.SECONDARY),
    ]
    bubble = flex.card(
        kicker=heading(feature, plan),
        title=title,
        body=body,
        source=source_line(plan, None, 1),
    )
    alt = f"{title}: " + " ".join(
        f"{thai_digits(i.number)} {i.name} ({detail})" for i, detail in rows
    )
    return flex.flex_message(bubble, alt_text=alt, template=template, choices=choices)


def not_sure_card(sentence: str) -> Message:
    """The honest "not sure" with what can be asked instead."""
    choices = [
        flex.choice(str(n), words, actions.AskExample(n)) for n, words in enumerate(T.EXAMPLES, 1)
    ]
    body = [
        flex.text(T.NOT_SURE_HELP, size=theme.NOTE, color=theme.SECONDARY),
        *(flex.choice_row(c, thai_digits(c.number)) for c in choices),
    ]
    footer = [flex.button(T.SHOW_LIST, actions.ShowList(0)), menu_button()]
    bubble = flex.card(kicker=T.KICKER_UNSURE, title=sentence, body=body, footer=footer)
    alt = f"{sentence} {T.NOT_SURE_HELP} " + " · ".join(T.EXAMPLES)
    return flex.flex_message(bubble, alt_text=alt, template="catalogue.not_sure", choices=choices)


def menu_button() -> Part:
    """The way to everything else."""
    return flex.button(K.MENU.label, actions.ShowMenu())
