"""The cells that groups have filled: their newest reports, under their names where several write.

Until the office has its own text for a column, every group's words stand one under another.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from messages.exports.cleaning import Cleaner
from messages.exports.content import ReportContent
from messages.exports.document import Cell, Row
from messages.texts import exports as T
from messages.texts import progress_report as P
from messages.thai import thai_digits
from store.model import GroupId, Indicator, Measure, MeasureStatus, ProgressReport, Wording


@dataclass(frozen=True, slots=True)
class Said:
    """A report with the measures for which it is the newest word of its group."""

    report: ProgressReport
    measures: tuple[Measure, ...]


def newest(content: ReportContent, indicator: Indicator) -> dict[GroupId, tuple[Said, ...]]:
    """Each group's word on each measure: of the round that counts most, the newest report."""
    order = {round.id: n for n, round in enumerate(content.rounds)}
    mine = [r for r in content.reports if r.indicator == indicator.number and r.round_id in order]
    mine.sort(key=lambda r: (-order[r.round_id], r.submitted_at, r.version))
    last: dict[tuple[GroupId, str], ProgressReport] = {}
    for report in mine:
        last |= {(report.group, measure): report for measure in report.statuses}
    places = {group.id: group.order for group in content.plan.groups}
    found: dict[GroupId, tuple[Said, ...]] = {}
    for group in sorted({r.group for r in mine}, key=lambda g: (places.get(g, len(places)), g)):
        reports: dict[str, tuple[ProgressReport, list[Measure]]] = {}
        for measure in indicator.measures:
            said = last.get((group, measure.id))
            if said is not None:
                reports.setdefault(said.id, (said, []))[1].append(measure)
        found[group] = tuple(Said(report, tuple(ms)) for report, ms in reports.values())
    return found


def wording_of(content: ReportContent, indicator: int, column: str) -> Wording | None:
    """The office's own text of the column: the newest of the round that counts most, unless groups
    have written in a round that counts more."""
    for round in content.rounds:
        own = [
            w
            for w in content.wordings
            if (w.round_id, w.indicator, w.column) == (round.id, indicator, column)
        ]
        if own:
            return max(own, key=lambda w: w.version)
        if any(r.indicator == indicator and r.round_id == round.id for r in content.reports):
            return None
    return None


def numbers(indicator: Indicator, measures: Sequence[Measure]) -> str:
    """๘.๑, ๘.๓"""
    return ", ".join(thai_digits(f"{indicator.number}.{m.number}") for m in measures)


def group_name(content: ReportContent, id: GroupId) -> str:
    """The group's full name; what is no group is the directors' party."""
    group = content.plan.group(id)
    return group.name if group else P.DIRECTORS


def part_1_row(content: ReportContent, indicator: Indicator, cleaner: Cleaner) -> Row:
    """The plan's own cells, and the result with its problems in the last one."""
    cells = _Cells(content, indicator, cleaner)
    verbatim = _printed(indicator, cleaner)
    problem = cells.problem()
    result = (*cells.summary(), T.PROBLEM_LABEL, *(problem or (T.NO_PROBLEM_PART_1,)))
    return Row(
        (
            verbatim(indicator.issue),
            verbatim([m.printed for m in indicator.measures]),
            verbatim([s.printed for s in indicator.steps]),
            verbatim([indicator.period.printed, indicator.responsible.printed]),
            result if cells.said else (T.NO_REPORT,),
        )
    )


def part_2_row(content: ReportContent, indicator: Indicator, cleaner: Cleaner) -> Row:
    """The measures as the plan prints them in Part 2, and what has come of them."""
    # What was replaced has been told where Part 1 prints the same words.
    cells = _Cells(content, indicator, Cleaner())
    measures = _printed(indicator, cleaner)([m.part2_printed for m in indicator.measures])
    if not cells.said:
        return Row((measures, (T.NO_REPORT,), (T.NO_REPORT,), (), ()))
    outcome = _Cells(content, indicator, cleaner).texts("outcome", lambda r: r.outcome)
    return Row(
        (
            measures,
            cells.summary(),
            outcome,
            cells.problem() or (T.NO_PROBLEM,),
            _Cells(content, indicator, cleaner).texts("suggestion", lambda r: r.suggestion)
            or (T.NO_SUGGESTION,),
        )
    )


def _printed(indicator: Indicator, cleaner: Cleaner) -> Callable[[Sequence[str]], Cell]:
    place = T.INDICATOR.format(number=thai_digits(indicator.number))
    return lambda texts: tuple(line for text in texts for line in cleaner.verbatim(text, place))


class _Cells:
    """The cells of one indicator in words."""

    def __init__(self, content: ReportContent, indicator: Indicator, cleaner: Cleaner) -> None:
        self._content = content
        self._indicator = indicator
        self._cleaner = cleaner
        self.said = newest(content, indicator)
        owners = content.owners.get(indicator.number, ())
        self._is_shared = len({*owners, *self.said}) > 1

    def summary(self) -> Cell:
        """What was done, what has not begun and why."""
        return self._office("summary") or self._by_group(self._summary)

    def _office(self, column: str) -> Cell:
        """The office's own text, empty where it has none."""
        own = wording_of(self._content, self._indicator.number, column)
        if own is None:
            return ()
        number = thai_digits(self._indicator.number)
        column_name = T.COLUMNS[column]
        place = T.PLACE.format(number=number, group=T.OFFICE_OWN, column=column_name)
        return self._cleaner.cell(own.text, place)

    def problem(self) -> Cell:
        """Problems of groups that have any."""
        return self.texts("problem", lambda r: r.problem)

    def texts(self, column: str, text_of: Callable[[ProgressReport], str]) -> Cell:
        """One text of every report that has more to say than that there is nothing."""

        def of(said: Said) -> Cell:
            text = text_of(said.report)
            if text.strip().strip("-") in T.NOTHING:
                return ()
            return self._cleaner.cell(text, self._place(said, column))

        return self._office(column) or self._by_group(of)

    def _by_group(self, of: Callable[[Said], Cell]) -> Cell:
        lines: list[str] = []
        for group, reports in self.said.items():
            own: list[str] = []
            for said in reports:
                text = of(said)
                if text and len(said.measures) < len(self._indicator.measures):
                    measures = numbers(self._indicator, said.measures)
                    own.append(T.OF_MEASURES.format(measures=measures))
                own += text
            if own and self._is_shared:
                lines.append(T.OF_GROUP.format(group=group_name(self._content, group)))
            lines += own
        return tuple(lines)

    def _summary(self, said: Said) -> Cell:
        report, by_status = said.report, self._by_status(said)
        lines: list[str] = []
        if not_begun := by_status[MeasureStatus.NOT_STARTED]:
            some = T.NOT_STARTED_MEASURES.format(measures=numbers(self._indicator, not_begun))
            lines.append(T.NOT_STARTED if len(not_begun) == len(said.measures) else some)
            reason = self._cleaner.line(report.reason, self._place(said, "reason"))
            month = self._cleaner.line(report.expected_month, self._place(said, "month"))
            lines += [T.BECAUSE.format(reason=reason)] if reason else []
            lines += [T.EXPECTED.format(month=month)] if month else []
        if by_status[MeasureStatus.DONE] or by_status[MeasureStatus.IN_PROGRESS]:
            if under_way := by_status[MeasureStatus.IN_PROGRESS]:
                some = T.IN_PROGRESS_MEASURES.format(measures=numbers(self._indicator, under_way))
                lines.append(T.IN_PROGRESS if len(under_way) == len(said.measures) else some)
            lines += self._cleaner.cell(report.summary, self._place(said, "summary"))
        return tuple(lines)

    def _by_status(self, said: Said) -> dict[MeasureStatus, list[Measure]]:
        found: dict[MeasureStatus, list[Measure]] = {status: [] for status in MeasureStatus}
        for measure in said.measures:
            found[said.report.statuses[measure.id]].append(measure)
        return found

    def _place(self, said: Said, column: str) -> str:
        return T.PLACE.format(
            number=thai_digits(self._indicator.number),
            group=group_name(self._content, said.report.group),
            column=T.COLUMNS[column],
        )
