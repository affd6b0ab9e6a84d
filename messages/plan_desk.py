"""Cards of the plan for who keeps it: the indicators, one of them, what was changed."""

from collections.abc import Mapping, Sequence

from messages import flex
from messages import keywords as K
from messages import plan_actions as planning
from messages import report_actions as report
from messages.flex import Part
from messages.lists import Row, list_card
from messages.message import Message
from messages.progress_report import group_name
from messages.texts import plan_desk as T
from messages.thai import thai_digits
from store.model import GroupId, Indicator, Plan, Score

__all__ = ["RESUME", "group_name"]
RESUME = K.MANAGE_PLAN.label


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"plan_desk.{template}")


def _kicker(plan: Plan) -> str:
    year, version = thai_digits(plan.fiscal_year), thai_digits(plan.version)
    return T.PLAN_KICKER.format(year=year, version=version)


def score_words(indicator: Indicator) -> str:
    """The score as printed, or that there is none yet."""
    return indicator.score.printed or T.NO_SCORE


def heading_with(indicator: Indicator, score: Score) -> str:
    """The indicator's heading with that score in place of the one it has, or with none."""
    bare, before = indicator.heading, indicator.score.printed
    if before is not None:
        bare = bare.removesuffix(T.HEADING_SCORE.format(score=before)).rstrip()
    if score.printed is None:
        return bare
    return f"{bare} {T.HEADING_SCORE.format(score=score.printed)}"


def plan_card(plan: Plan, owners: Mapping[int, str], remark: str | None) -> Message:
    """The indicators under their own numbers with who reports and the score."""
    shown = plan.indicators[:10]
    rows = [
        Row(
            T.PLAN_ROW.format(number=thai_digits(i.number), name=i.name),
            planning.ShowPlanIndicator(plan.fiscal_year, i.number),
            T.OF.format(owners=owners[i.number], score=score_words(i)),
        )
        for i in shown
    ]
    before: list[Part] = [flex.note(remark)] if remark else []
    return list_card(
        kicker=_kicker(plan),
        title=T.TITLE,
        rows=rows,
        template="plan_desk.plan",
        before=before,
        said=remark or "",
        numbers=[i.number for i in shown],
    )


def edit_rows(
    plan: Plan, indicator: Indicator, parts: Sequence[str], lead: GroupId | None, *, leads: bool
) -> list[Row]:
    """What can be changed here (`parts`), and where lead group and rounds are kept; `leads` says
    that the indicator can have a lead group."""
    year, number = plan.fiscal_year, indicator.number
    rows = [Row(T.EDIT[part], planning.EditPlan(year, number, part)) for part in parts]
    if leads:
        name = group_name(plan, lead) if lead else None
        rows.append(Row(T.LEAD, report.ShowLeads(number), name))
    return rows


def rounds_row() -> Row:
    """The way to the rounds."""
    return Row(T.ROUNDS, report.ShowRounds())


def indicator_card(
    plan: Plan, indicator: Indicator, owners: str, rows: Sequence[Row], remarks: Sequence[str]
) -> Message:
    """What stands of one indicator, and what of it can be changed."""
    values = [
        (T.OWNERS, owners),
        (T.PERIOD, indicator.period.printed),
        (T.SCORE, score_words(indicator)),
    ]
    before: list[Part] = [flex.labelled(label, value) for label, value in values]
    before += [flex.note(remark) for remark in remarks]
    title = T.INDICATOR_TITLE.format(number=thai_digits(indicator.number), name=indicator.name)
    return list_card(
        kicker=_kicker(plan),
        title=title,
        rows=rows,
        template="plan_desk.indicator",
        before=before,
        said=" · ".join([*(f"{label} {value}" for label, value in values), *remarks]),
    )


def saved_message(plan: Plan, number: int, part: str, lines: Sequence[str]) -> Message:
    """What was changed and what follows from it."""
    first = T.PLAN_SAVED.format(
        year=thai_digits(plan.fiscal_year),
        version=thai_digits(plan.version),
        number=thai_digits(number),
        part=part,
    )
    return flex.text_message("\n".join([first, *lines]), template="plan_desk.saved")
