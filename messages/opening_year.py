"""Cards for opening a fiscal year: the ways, what is doubtful and different, what was done."""

from collections.abc import Mapping, Sequence

from messages import actions, flex, theme
from messages import opening_actions as opening
from messages import report_actions as report
from messages.flex import Part
from messages.lists import Row, list_card, page_count
from messages.message import Message
from messages.texts import opening_year as T
from messages.thai import round_name, short_date, shorten_units, thai_digits
from store.model import FiscalYear, Plan, ReportingRound

ON_A_PAGE = 8
MOST_DOUBTS = 12
SHOWN_OF_WORDS = 160
Told = tuple[str, str, str]
"""A change as its head, the words before and after; empty words are left out."""


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"opening_year.{template}")


def ways_card(
    year: FiscalYear, before: FiscalYear, in_force: FiscalYear | None, sources: Sequence[str]
) -> Message:
    """The ways to a plan of the year, and the forms."""
    old = thai_digits(before)
    rows = [
        Row(T.SOURCES[s].format(year=old), opening.OpenYear(year, s), T.SOURCE_DETAILS[s])
        for s in sources
    ]
    rows.append(Row(T.FORM_EMPTY, opening.PlanForm(year, 0)))
    rows.append(Row(T.FORM_FILLED.format(year=old), opening.PlanForm(year, 1)))
    rows.append(Row(T.OTHER_YEAR, opening.OpenYear(0)))
    now = T.IN_FORCE.format(year=thai_digits(in_force)) if in_force else None
    lines = [now or T.NONE_IN_FORCE.format(year=old), T.UNCHANGED_UNTIL]
    return list_card(
        kicker=T.OPENING_KICKER,
        title=year_title(year, is_open=year == in_force),
        rows=rows,
        template="opening_year.ways",
        before=[flex.text(line, size=theme.NOTE) for line in lines],
        said=" ".join(lines),
    )


def year_title(year: FiscalYear, *, is_open: bool) -> str:
    """What is done with the year."""
    if is_open:
        return T.UPDATE_TITLE.format(year=thai_digits(year))
    return T.OPENING_TITLE.format(year=thai_digits(year))


def form_next_card(year: FiscalYear) -> Message:
    """What follows once the form is filled in."""
    return list_card(
        kicker=T.OPENING_KICKER,
        title=T.FORM_NEXT_TITLE,
        rows=[Row(T.SOURCES["excel"], opening.OpenYear(year, "excel"))],
        template="opening_year.form",
        before=[flex.text(T.FORM_NEXT)],
        said=T.FORM_NEXT,
    )


def form_name(year: FiscalYear) -> str:
    """What the form is saved as."""
    return T.FORM_NAME.format(year=year)


def doubt_line(kind: str, indicator: int | None, cell: str, detail: str) -> str:
    """One doubt: where, what, and its own words."""
    places = [T.OF_INDICATOR.format(number=thai_digits(indicator))] if indicator else []
    if cell:
        sheet, _, at = cell.rpartition("!")
        column, row = at.rstrip("0123456789"), at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        places.append(T.AT_CELL.format(sheet=sheet, row=thai_digits(row), column=column))
    words = T.DOUBT_WORDS[kind]
    told = f"{' '.join(places)}: {words}" if places else words
    return f"{told} ({shorten_units(detail, SHOWN_OF_WORDS)})" if detail else told


def doubt_of_many(kind: str, indicators: Sequence[int]) -> str:
    """The same doubt of several indicators."""
    numbers = " ".join(thai_digits(number) for number in indicators)
    return f"{T.OF_INDICATOR.format(number=numbers)}: {T.DOUBT_WORDS[kind]}"


def change_told(
    kind: str, part: str, indicator: int, number: int | None, words: tuple[str, str]
) -> Told:
    """One change in words."""
    at = thai_digits(indicator) if number is None else thai_digits(f"{indicator}.{number}")
    head = T.CHANGE_HEAD.format(kind=T.KINDS[kind], part=T.PARTS[part], number=at)
    before, after = (shorten_units(" ".join(w.split()), SHOWN_OF_WORDS) for w in words)
    return head, before, after


def check_card(
    plan: Plan, before: FiscalYear, doubts: Sequence[str], changes: Sequence[Told]
) -> Message:
    """What to look at before a plan is used: counts, doubts, the first changes."""
    body = _head(plan, doubts)
    count = T.CHANGES.format(count=thai_digits(len(changes))) if changes else T.NO_CHANGES
    body.append(flex.text(count, weight="bold"))
    body += _changes(changes[:ON_A_PAGE])
    more = len(changes) > ON_A_PAGE
    footer: list[Part] = []
    if more:
        body.append(flex.note(T.MORE_CHANGES.format(page=thai_digits(2))))
        footer.append(flex.button(T.NEXT_CHANGES, opening.ShowPlanChanges(2)))
    kicker = _kicker(plan, before)
    bubble = flex.card(kicker=kicker, title=T.CHECK_TITLE, body=body, footer=footer)
    told = T.DOUBTS.format(count=thai_digits(len(doubts))) if doubts else T.NO_DOUBTS
    alt = f"{T.CHECK_TITLE} {kicker} {told} {count}"
    return flex.flex_message(bubble, alt_text=alt, template="opening_year.check")


def changes_card(plan: Plan, before: FiscalYear, changes: Sequence[Told], page: int) -> Message:
    """A further page of what is different; pages count from 1."""
    pages = page_count(len(changes), ON_A_PAGE)
    page = page if 1 <= page <= pages else 1
    shown = changes[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    body = _changes(shown) if shown else [flex.text(T.NO_CHANGES)]
    footer: list[Part] = []
    if page < pages:
        body.append(flex.note(T.MORE_CHANGES.format(page=thai_digits(page + 1))))
        footer.append(flex.button(T.NEXT_CHANGES, opening.ShowPlanChanges(page + 1)))
    title = T.CHANGES_TITLE.format(page=thai_digits(page), pages=thai_digits(pages))
    kicker = _kicker(plan, before)
    bubble = flex.card(kicker=kicker, title=title, body=body, footer=footer)
    alt = " ".join((kicker, title, *(head for head, _, _ in shown)))
    return flex.flex_message(bubble, alt_text=alt, template="opening_year.changes")


def _kicker(plan: Plan, before: FiscalYear) -> str:
    return T.CHECK_KICKER.format(year=thai_digits(plan.fiscal_year), before=thai_digits(before))


def counts(plan: Plan) -> str:
    """How much the plan holds."""
    return T.PLAN_COUNTS.format(
        indicators=thai_digits(len(plan.indicators)),
        measures=thai_digits(sum(len(i.measures) for i in plan.indicators)),
        steps=thai_digits(sum(len(i.steps) for i in plan.indicators)),
    )


def _head(plan: Plan, doubts: Sequence[str]) -> list[Part]:
    told = T.DOUBTS.format(count=thai_digits(len(doubts))) if doubts else T.NO_DOUBTS
    body = [flex.text(counts(plan), size=theme.NOTE), flex.text(told, weight="bold")]
    body += [flex.text(f"• {line}", size=theme.NOTE) for line in shortened(doubts)]
    return body


def shortened(doubts: Sequence[str]) -> list[str]:
    """The first doubts, and how many more there are."""
    shown = list(doubts[:MOST_DOUBTS])
    more = len(doubts) - len(shown)
    return [*shown, T.MORE_PROBLEMS.format(count=thai_digits(more))] if more else shown


def _changes(changes: Sequence[Told]) -> list[Part]:
    parts: list[Part] = []
    for head, before, after in changes:
        parts.append(flex.text(head, weight="bold", margin="md"))
        if before:
            parts.append(flex.text(T.BEFORE.format(words=before), size=theme.NOTE))
        if after:
            parts.append(flex.text(T.AFTER.format(words=after), size=theme.NOTE))
    return parts


def opened_card(
    plan: Plan, rounds: Sequence[ReportingRound], before: FiscalYear | None, *, is_new_year: bool
) -> Message:
    """What is in force now; `before` is the year that was until now."""
    year = thai_digits(plan.fiscal_year)
    version = T.PLAN_IS_NEW.format(year=year, version=thai_digits(plan.version))
    title = T.YEAR_IS_OPEN.format(year=year) if is_new_year else version
    lines = [counts(plan)]
    lines += [
        T.ROUND_LINE.format(round=round_name(r), opens=short_date(r.opens), due=short_date(r.due))
        for r in rounds
    ]
    if any(i.score.printed is None for i in plan.indicators):
        lines.append(T.SCORES_LATER)
    if is_new_year and before is not None:
        lines.append(T.OLD_YEAR.format(year=thai_digits(before)))
    return list_card(
        kicker=T.OPENING_KICKER,
        title=title,
        rows=[
            Row(T.NEXT_WORK, actions.ShowList(plan.fiscal_year)),
            Row(T.NEXT_ROUNDS, report.ShowRounds()),
        ],
        template="opening_year.opened",
        before=[flex.text(line, size=theme.NOTE) for line in lines],
        said=" ".join(lines),
    )


def file_lines(doubts: Sequence[str]) -> tuple[str, ...]:
    """Why a file cannot be used, under the question for it."""
    if not doubts:
        return ()
    count = T.FILE_REFUSED.format(count=thai_digits(len(doubts)))
    return (count, *(f"• {line}" for line in shortened(doubts)))


def source_rows(before: Mapping[str, int]) -> list[tuple[str, str, str]]:
    """The sources as (code, words, second line); `before` gives the year each comes from."""
    return [
        (s, T.SOURCES[s].format(year=thai_digits(y)), T.SOURCE_DETAILS[s])
        for s, y in before.items()
    ]
