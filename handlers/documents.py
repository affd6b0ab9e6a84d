"""The register of documents and dates: staff read it, administrators keep it.

Links are checked for their form and never fetched; how old the knowledge of them is stays shown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers.auditing import audit
from handlers.conversation import Conversation
from handlers.errors import InvalidAnswer, NotFoundForPerson
from handlers.rules.links import is_link
from handlers.rules.permissions import Capability
from handlers.rules.plan_numbers import PlanNumber, item_code, plan_number
from handlers.steps import Answers, Option, Text
from handlers.text_steps import OptionalChoice, OptionalText
from handlers.turn import Replies, StartConversation, Turn
from messages import documents as cards
from messages import keywords as K
from messages import question_actions as asked
from messages.texts import documents as T
from messages.thai import day_named, short_date, thai_digits
from store.assessment import oit_count, oit_item
from store.model import (
    AuditAction,
    DocumentId,
    DocumentLink,
    Draft,
    FiscalYear,
    GroupId,
    Plan,
)


async def show_documents(turn: Turn) -> Replies:
    """A page of the register: the newest year first, what is retired for administrators only."""
    page = turn.action.page if isinstance(turn.action, asked.ShowDocuments) else 0
    may_edit = turn.may(Capability.KEEP_ANSWERS)
    every = await turn.unit.documents.all()
    listed = sorted(
        (d for d in every if may_edit or not d.is_retired), key=lambda d: (d.is_retired, -d.year)
    )
    return Replies((cards.documents_card(listed, page, may_edit=may_edit),), may_carry=False)


async def say_whose(turn: Turn) -> Replies:
    """For whoever may not change the register: they may read it."""
    turn.enrolled()
    listed = await show_documents(replace(turn, action=None))
    said = cards.said(T.ADMINISTRATORS_ONLY, "administrators_only")
    return replace(listed, messages=(said, *listed.messages))


async def show_document(turn: Turn) -> Replies:
    """One entry whole."""
    wanted = turn.action.document if isinstance(turn.action, asked.ShowDocument) else ""
    may_edit = turn.may(Capability.KEEP_ANSWERS)
    document = await _find(turn, wanted)
    if document.is_retired and not may_edit:
        raise NotFoundForPerson(T.GONE)
    owner = turn.knowledge.plan.group(document.owner) if document.owner else None
    name = owner.form_name if owner else None
    card = cards.document_card(document, name, turn.now.date(), may_edit=may_edit)
    return Replies((card,), may_carry=False)


async def _find(turn: Turn, id: str) -> DocumentLink:
    document = await turn.unit.documents.find(DocumentId(id))
    if document is None:
        raise NotFoundForPerson(T.GONE)
    return document


async def edit_document(turn: Turn) -> Replies:
    """The conversation for one entry, filled in with what it says now, or for a new one."""
    wanted = turn.action.document if isinstance(turn.action, asked.EditDocument) else ""
    if not wanted:
        return Replies(start=StartConversation("document"))
    document = await _find(turn, wanted)
    number = PlanNumber(document.indicator, document.measure).code if document.indicator else ""
    about = {
        "entry": document.id,
        "title": document.title,
        "aliases": ", ".join(document.aliases),
        "link": document.link or "",
        "on": short_date(document.on) if document.on else "",
        "about": document.code or number,
        "owner": document.owner or "",
    }
    if document.on is not None:
        about["means"] = document.means or T.ON
    return Replies(start=StartConversation("document", about))


async def add_document(turn: Turn) -> Replies:
    """A new entry for an OIT item of a year, with the item's title to begin with."""
    action = turn.action
    code = item_code(action.code) if isinstance(action, asked.AddDocument) else None
    if code is None or not isinstance(action, asked.AddDocument):
        raise NotFoundForPerson(T.GONE)
    about = {"year": str(action.year), "about": code}
    found = oit_item(FiscalYear(action.year), code)
    if found is not None:
        about["title"] = found[1].title
    return Replies(start=StartConversation("document", about))


async def check_document(turn: Turn) -> Replies:
    """Somebody has looked today: all of it is right."""
    wanted = turn.action.document if isinstance(turn.action, asked.CheckDocument) else ""
    document, today = await _find(turn, wanted), turn.now.date()
    await turn.unit.documents.put(replace(document, checked_on=today))
    await audit(turn, AuditAction.DOCUMENT_CHECKED, f"document:{document.id}")
    sentence = T.CHECKED_NOW.format(title=document.title, on=short_date(today))
    return Replies((cards.said(sentence, "checked"),))


async def retire_document(turn: Turn) -> Replies:
    """The bot tells of it no longer, or again."""
    if not isinstance(turn.action, asked.RetireDocument):
        raise NotFoundForPerson(T.GONE)
    document = await _find(turn, turn.action.document)
    is_retired = bool(turn.action.retired)
    await turn.unit.documents.put(replace(document, is_retired=is_retired))
    done = AuditAction.DOCUMENT_RETIRED if is_retired else AuditAction.DOCUMENT_USED
    await audit(turn, done, f"document:{document.id}")
    sentence = T.DOCUMENT_USED.format(title=document.title)
    if is_retired:
        sentence = T.DOCUMENT_RETIRED.format(title=document.title)
    return Replies((cards.said(sentence, "retired"),))


@dataclass(frozen=True, slots=True)
class Context:
    """The plan whose groups and numbers may be named, the entry that is changed, if any, and the
    year that the entry is of."""

    plan: Plan
    before: DocumentLink | None
    year: FiscalYear


async def load(turn: Turn, draft: Draft) -> Context:
    """Looks the entry up anew."""
    entry = draft.about.get("entry")
    before = await turn.unit.documents.find(DocumentId(entry)) if entry else None
    year = FiscalYear(int(draft.about.get("year", turn.knowledge.year)))
    year = before.year if before else year
    return Context(turn.knowledge.plans.get(year, turn.knowledge.plan), before, year)


def title_problem(text: str, context: Context) -> str | None:
    """A code is no title: what the item of that year is called, to be typed as one."""
    code = item_code(text)
    if code is None:
        return None
    found = oit_item(context.year, code)
    number, year = thai_digits(code.removeprefix("O")), thai_digits(context.year)
    if found is None:
        return T.CODE_IS_NO_TITLE.format(number=number, year=year)
    return T.CODE_HAS_TITLE.format(number=number, year=year, title=found[1].title)


def link_problem(text: str, context: Context) -> str | None:
    """Why the text is no link that can be kept, or None. Nothing is fetched."""
    return None if is_link(text) else T.LINK_UNREADABLE


def date_problem(text: str, context: Context) -> str | None:
    """Why the text names no day, or None."""
    return None if day_named(text) else T.DATE_UNREADABLE


def about_problem(text: str, context: Context) -> str | None:
    """Why the text names nothing of the plan and no OIT item, or None."""
    code = item_code(text)
    if code is None:
        return None if plan_number(text, context.plan) else T.ABOUT_UNREADABLE
    count, number = oit_count(context.year), int(code.removeprefix("O"))
    if number >= 1 and (count is None or number <= count):
        return None
    year, shown = thai_digits(context.year), thai_digits(number)
    return T.NO_SUCH_ITEM.format(year=year, count=thai_digits(count or ""), number=shown)


def has_date(answers: Answers) -> bool:
    """Whether a day was given."""
    return bool(answers.get("on"))


def owners(context: Context) -> Sequence[Option]:
    """The groups that can look after an entry."""
    return [
        Option(g.id, str(n), g.form_name, aliases=(g.name, g.short_name, *g.aliases))
        for n, g in enumerate(context.plan.groups, 1)
    ]


async def save(turn: Turn, draft: Draft, context: Context) -> Replies:
    """The bot tells of it from now on; whoever saved it has looked at it today."""
    answers = draft.answers
    if not answers["link"] and not answers["on"]:
        raise InvalidAnswer(T.NOTHING_TO_KEEP)
    code = item_code(answers["about"])
    number = None if code else plan_number(answers["about"], context.plan)
    before = context.before
    document = DocumentLink(
        id=before.id if before else DocumentId(turn.new_id()),
        year=context.year,
        title=answers["title"],
        aliases=tuple(a.strip() for a in re.split(r"[,;\n]", answers["aliases"]) if a.strip()),
        link=answers["link"] or None,
        on=_day(answers),
        means=answers.get("means"),
        indicator=number.indicator if number else None,
        measure=number.measure if number else None,
        code=code,
        owner=GroupId(answers["owner"]) if answers["owner"] else None,
        checked_on=turn.now.date(),
    )
    await turn.unit.documents.put(document)
    await audit(turn, AuditAction.DOCUMENT_SAVED, f"document:{document.id}")
    return Replies((cards.said(T.DOCUMENT_SAVED.format(title=document.title), "saved"),))


def _day(answers: Answers) -> date | None:
    return day_named(answers["on"]) if answers["on"] else None


DOCUMENT = Conversation(
    "document",
    (
        Text(key="title", question=T.TITLE_STEP, check=title_problem),
        OptionalText(key="aliases", question=T.ALIASES_STEP),
        OptionalText(key="link", question=T.LINK_STEP, check=link_problem),
        OptionalText(key="on", question=T.DATE_STEP, check=date_problem),
        Text(key="means", question=T.MEANS_STEP, when=has_date),
        OptionalText(key="about", question=T.ABOUT_STEP, check=about_problem),
        OptionalChoice(key="owner", question=T.OWNER_STEP, options=owners),
    ),
    load=load,
    finish=save,
    title=lambda context: T.TITLE,
    resume_word=K.DOCUMENTS.label,
)
