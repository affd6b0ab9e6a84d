"""Cards of the register: what was found, when reports are due, the list, one entry."""

from collections.abc import Sequence
from datetime import date

from messages import flex, theme
from messages import keywords as K
from messages import question_actions as asked
from messages.catalogue import menu_button
from messages.flex import Part
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.texts import documents as T
from messages.thai import round_name, short_date, shorten_units, thai_digits
from store.model import DocumentLink, FiscalYear, OitItem, ReportingRound

MOST_FOUND = 5
OLD_DAYS = 180
SHOWN_OF_A_TITLE = 120
SHOWN_OF_A_LINK = 300


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"documents.{template}")


def found_card(found: Sequence[DocumentLink], today: date, item: OitItem | None = None) -> Message:
    """What the register has on a question; `found` is not empty, `item` what their code means."""
    shown = found[:MOST_FOUND]
    first = shown[0]
    title = T.FOUND_TITLE.format(count=thai_digits(len(found)))
    if len(found) == 1:
        title = _short(first.title)
    body: list[Part] = []
    if item is not None:
        body.append(flex.labelled(oit_words(item.code), thai_digits(item.title)))
    for document in shown:
        if len(found) > 1:
            body.append(flex.text(_short(document.title), weight="bold"))
        body += _facts(document, today)
    links = [d.link for d in shown if d.link]
    footer = [flex.link_button(T.OPEN_LINK, links[0])] if links else []
    kicker = T.KICKER_YEAR.format(year=thai_digits(first.year))
    bubble = flex.card(kicker=kicker, title=title, body=body, footer=footer)
    told = " · ".join(f"{_short(d.title)} {_in_short(d)}" for d in shown)
    alt = f"{title} {told}"
    return flex.flex_message(bubble, alt_text=alt, template="documents.found")


def _facts(document: DocumentLink, today: date) -> list[Part]:
    """Date and link first, then how old the knowledge of it is."""
    parts: list[Part] = []
    if document.on is not None:
        parts.append(flex.labelled(document.means or T.ON, short_date(document.on)))
    link = shorten_units(document.link, SHOWN_OF_A_LINK) if document.link else T.NO_LINK
    parts.append(flex.labelled(T.LINK, link))
    parts.append(flex.text(_checked(document, today), size=theme.LABEL, color=theme.SECONDARY))
    if document.checked_on is None or (today - document.checked_on).days > OLD_DAYS:
        parts.append(flex.note(T.IS_OLD))
    return parts


def _checked(document: DocumentLink, today: date) -> str:
    if document.checked_on is None:
        return T.NEVER_CHECKED
    days = (today - document.checked_on).days
    ago = T.CHECKED_DAYS.format(count=thai_digits(days)) if days > 0 else T.CHECKED_TODAY
    return T.CHECKED.format(on=short_date(document.checked_on), ago=ago)


def missing_card(*, wants_date: bool, year: FiscalYear | None = None) -> Message:
    """The register has nothing on it; what can be asked instead. `year` is one whose reports
    were asked for and that nobody has opened."""
    title = T.MISSING_DATE if wants_date else T.MISSING_LINK
    if year is not None:
        title = T.NO_ROUNDS_OF_YEAR.format(year=thai_digits(year))
    footer = [flex.button(K.DOCUMENTS.label, asked.ShowDocuments(0)), menu_button()]
    body = [flex.text(T.MISSING_HELP)]
    bubble = flex.card(kicker=T.KICKER_LIST, title=title, body=body, footer=footer)
    return flex.flex_message(
        bubble, alt_text=f"{title} {T.MISSING_HELP}", template="documents.missing"
    )


def rounds_card(
    year: FiscalYear, rounds: Sequence[ReportingRound], now: ReportingRound | None, today: date
) -> Message:
    """When the reports of each round are due; `now` is the one to report in."""
    rows = [(_round_label(r, now), _round_due(r, now, today)) for r in rounds]
    bubble = flex.card(
        kicker=T.ROUNDS_KICKER.format(year=thai_digits(year)),
        title=T.ROUNDS_TITLE,
        body=[flex.labelled(label, due) for label, due in rows],
        source=T.ROUNDS_SOURCE,
    )
    alt = f"{T.ROUNDS_TITLE} " + " · ".join(f"{label} {due}" for label, due in rows)
    return flex.flex_message(bubble, alt_text=alt, template="documents.rounds")


def _round_label(round: ReportingRound, now: ReportingRound | None) -> str:
    if round.is_closed:
        return T.ROUND_CLOSED.format(round=round_name(round))
    is_now = now is not None and round.id == now.id
    return T.ROUND_NOW.format(round=round_name(round)) if is_now else round_name(round)


def _round_due(round: ReportingRound, now: ReportingRound | None, today: date) -> str:
    due, opens = short_date(round.due), short_date(round.opens)
    left = (round.due - today).days
    if now is not None and round.id == now.id and left > 0:
        return T.ROUND_DUE_IN.format(due=due, opens=opens, days=thai_digits(left))
    return T.ROUND_DUE.format(due=due, opens=opens)


def documents_card(documents: Sequence[DocumentLink], page: int, *, may_edit: bool) -> Message:
    """The register; administrators can add to it."""
    own = [Row(T.ADD, asked.EditDocument(""))] if may_edit else []
    rows = [Row(_short(d.title), asked.ShowDocument(d.id), _in_short(d)) for d in documents]
    rows = [*page_of(rows, page, asked.ShowDocuments, others=len(own)), *own]
    used = sum(not d.is_retired for d in documents)
    title = T.LIST_TITLE.format(count=thai_digits(used)) if documents else T.LIST_EMPTY
    return list_card(
        kicker=T.KICKER_LIST,
        title=title,
        rows=rows,
        template="documents.list",
        after=[flex.text(T.LIST_ROUNDS, size=theme.LABEL, color=theme.SECONDARY)],
    )


def _in_short(document: DocumentLink) -> str:
    if document.is_retired:
        return T.ROW_RETIRED
    parts = [T.ROW_YEAR.format(year=thai_digits(document.year))]
    if document.on is not None:
        means = document.means or T.ON
        parts.append(T.ROW_DATE.format(means=means, on=short_date(document.on)))
    if document.link:
        parts.append(T.ROW_LINK)
    return " · ".join(parts)


def document_card(
    document: DocumentLink, owner: str | None, today: date, *, may_edit: bool
) -> Message:
    """One entry whole; administrators change it, say that it is still right, or retire it."""
    id = document.id
    rows: list[Row] = []
    if may_edit:
        rows.append(Row(T.EDIT, asked.EditDocument(id)))
        if document.is_retired:
            rows.append(Row(T.USE_AGAIN, asked.RetireDocument(id, 0)))
        else:
            rows.append(Row(T.CHECK, asked.CheckDocument(id), T.CHECK_MEANS))
            rows.append(Row(T.RETIRE, asked.RetireDocument(id, 1)))
    before = _facts(document, today)
    labelled = (
        (T.ALSO_CALLED, ", ".join(document.aliases)),
        (T.ABOUT, about_words(document)),
        (T.OWNER, owner or ""),
    )
    before += [flex.labelled(label, value) for label, value in labelled if value]
    if document.is_retired:
        before.append(flex.note(T.IS_RETIRED))
    footer = [flex.link_button(T.OPEN_LINK, document.link)] if document.link else []
    footer.append(flex.button(K.DOCUMENTS.label, asked.ShowDocuments(0)))
    return list_card(
        kicker=T.KICKER_YEAR.format(year=thai_digits(document.year)),
        title=_short(document.title),
        rows=rows,
        template="documents.document",
        before=before,
        footer=footer,
        said=_in_short(document),
    )


def about_words(document: DocumentLink) -> str:
    """The indicator, measure or OIT item that an entry belongs to, in words; empty for none."""
    if document.code:
        return oit_words(document.code)
    if document.indicator is None:
        return ""
    number = thai_digits(document.indicator)
    if document.measure is None:
        return T.ABOUT_INDICATOR.format(number=number)
    return T.ABOUT_MEASURE.format(number=f"{number}.{thai_digits(document.measure)}")


def oit_words(code: str) -> str:
    """An OIT item by its number, as people say it."""
    return T.OIT.format(number=thai_digits(code.removeprefix("O")))


def _short(text: str) -> str:
    return shorten_units(" ".join(text.split()), SHOWN_OF_A_TITLE)
