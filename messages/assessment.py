"""Cards of the ITA's levels and of OIT's items; each says its fiscal year and where it is from."""

from collections.abc import Mapping, Sequence

from messages import assessment_actions as assess
from messages import flex, theme
from messages import question_actions as asked
from messages.flex import Part
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.texts import assessment as T
from messages.thai import shorten, thai_digits
from store.model import DocumentLink, FiscalYear, Instrument, Level, LevelScale, OitItem, OitList

SHOWN_OF_A_TITLE = 100


def levels_card(
    year: FiscalYear,
    scale: LevelScale | None,
    scales: Sequence[LevelScale],
    found: tuple[str, str] | None,
    means: Mapping[Instrument, float] | None = None,
    caution: str = "",
) -> Message:
    """The scale of the year, above it what it says of a score: `found` is the label and words."""
    shown = thai_digits(year)
    kicker = T.LEVELS_KICKER.format(year=shown)
    if scale is None:
        title = T.NO_SCALE.format(year=shown)
        known = T.KNOWN_SCALES.format(years=" · ".join(map(_years_of, scales)))
        body: list[Part] = [flex.text(T.NO_SCALE_WHY), flex.text(known, size=theme.NOTE)]
        bubble = flex.card(kicker=kicker, title=title, body=body)
        alt = f"{title} {T.NO_SCALE_WHY} {known}"
        return flex.flex_message(bubble, alt_text=alt, template="assessment.no_scale")
    body = []
    if found is not None:
        body.append(flex.labelled(*found))
    if means:
        listed = " · ".join(_mean(name, score) for name, score in means.items())
        body.append(flex.labelled(T.INSTRUMENTS, listed))
    if caution:
        body.append(flex.note(caution))
    body += [flex.labelled(level.name, words) for level, words in _terms(scale)]
    source = T.SCALE_SOURCE.format(source=scale.source)
    title = T.LEVELS_TITLE.format(year=shown)
    bubble = flex.card(kicker=kicker, title=title, body=body, source=source)
    told = f"{found[0]}: {found[1]}" if found else ""
    terms = " · ".join(f"{level.name} {words}" for level, words in _terms(scale))
    return flex.flex_message(
        bubble, alt_text=f"{title} {told} {terms}", template="assessment.levels"
    )


def _mean(name: Instrument, score: float) -> str:
    return T.INSTRUMENT.format(name=name.value, score=score_words(score))


def score_words(score: float) -> str:
    """A score with its two decimals, whole ones without."""
    return thai_digits(f"{score:.2f}".removesuffix(".00"))


def _years_of(scale: LevelScale) -> str:
    last = thai_digits(scale.last_year)
    if scale.first_year is None:
        return T.UNTIL.format(last=last)
    return T.SCALE_YEARS.format(first=thai_digits(scale.first_year), last=last)


def _terms(scale: LevelScale) -> list[tuple[Level, str]]:
    """Each level with what it takes, in words: bounds follow from the level above."""
    terms = []
    for above, level in zip((None, *scale.levels), scale.levels, strict=False):
        total = score_words(level.total)
        if level.each is not None:
            words = T.TOTAL_EACH.format(total=total, each=score_words(level.each))
        elif above is None:
            words = T.TOTAL_ONLY.format(total=total)
        elif above.total == level.total:
            words = T.TOTAL_NOT_EACH.format(total=total, each=score_words(above.each or 0))
        elif level.total == 0:
            words = T.BELOW.format(below=score_words(above.total))
        else:
            words = T.TOTAL_BELOW.format(total=total, below=score_words(above.total))
        terms.append((level, words))
    return terms


def items_card(
    year: FiscalYear, lists: Sequence[OitList], page: int, years: Sequence[FiscalYear]
) -> Message:
    """The items that are known of the year; of a year without any, the years that have some."""
    shown = thai_digits(year)
    items = [item for listed in lists for item in listed.items]
    if not lists:
        rows = [_year_row(other) for other in years]
        title, before = T.OIT_NO_YEAR.format(year=shown), [flex.text(T.OIT_CHANGES)]
    else:
        rows = [
            Row(
                T.OIT_ROW.format(number=_digits(item.code), title=_titled(item)),
                assess.ShowOitItem(year, item.code),
                None if item.is_sure else T.OIT_UNSURE,
            )
            for item in sorted(items, key=lambda i: int(i.code.removeprefix("O")))
        ]
        rows = page_of(rows, page, lambda n: assess.ShowOitItems(year, n))
        title = T.OIT_LIST_TITLE.format(count=thai_digits(len(items)))
        before = [_small(line) for listed in lists for line in _about_list(listed)]
    return list_card(
        kicker=T.OIT_KICKER.format(year=shown),
        title=title,
        rows=rows,
        template="assessment.items",
        before=before,
        after=[_small(T.OIT_CHANGES)] if lists else (),
    )


def _year_row(year: FiscalYear) -> Row:
    return Row(T.OIT_OTHER_YEAR.format(year=thai_digits(year)), assess.ShowOitItems(year))


def _about_list(listed: OitList) -> list[str]:
    lines = []
    if listed.count is not None:
        count = thai_digits(listed.count)
        lines.append(T.OIT_OF_ALL.format(year=thai_digits(listed.year), count=count))
    return [*lines, T.OIT_SCOPE.format(scope=listed.scope, source=listed.source)]


def _small(line: str) -> Part:
    return flex.text(line, size=theme.NOTE, color=theme.SECONDARY)


def _digits(code: str) -> str:
    return thai_digits(code.removeprefix("O"))


def item_card(
    year: FiscalYear,
    code: str,
    found: tuple[OitList, OitItem] | None,
    problem: str,
    documents: Sequence[DocumentLink],
    others: Sequence[tuple[FiscalYear, OitItem]],
    *,
    may_edit: bool,
) -> Message:
    """One item: its title and what the register has of it, or why nothing is known of it
    (`problem`) and what the same number is in other years."""
    number = _digits(code)
    rows = [Row(shorten(d.title, SHOWN_OF_A_TITLE), asked.ShowDocument(d.id)) for d in documents]
    if found is None:
        title, before = problem, [_small(T.OIT_CHANGES)]
        rows += [_other_row(other, item) for other, item in others]
    else:
        title, before = T.OIT_TITLE.format(number=number), _about_item(*found)
        if not documents:
            before.append(_small(T.OIT_NO_LINK))
        if may_edit:
            rows.append(Row(T.OIT_ADD, asked.AddDocument(year, code)))
    return list_card(
        kicker=T.OIT_KICKER.format(year=thai_digits(year)),
        title=title,
        rows=rows[:10],
        template="assessment.item",
        before=before,
        said=thai_digits(found[1].title) if found else "",
    )


def _about_item(listed: OitList, item: OitItem) -> list[Part]:
    label = T.OIT_MEANS.format(number=_digits(item.code))
    parts = [flex.labelled(label, thai_digits(item.title))]
    if not item.is_sure:
        parts.append(flex.note(T.OIT_UNSURE))
    return [*parts, *(_small(line) for line in _about_list(listed))]


def _other_row(year: FiscalYear, item: OitItem) -> Row:
    words = T.OIT_OTHER_ITEM.format(number=_digits(item.code), year=thai_digits(year))
    return Row(words, assess.ShowOitItem(year, item.code), _titled(item))


def _titled(item: OitItem) -> str:
    return shorten(thai_digits(item.title), SHOWN_OF_A_TITLE)
