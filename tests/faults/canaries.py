"""An office in which everything of anybody's carries a mark, and who may see which mark.

The oracle looks at where a mark stands in the store, before and after a step, and at the posts of
whoever sees it; it asks nothing of the code that decides.
"""

import json
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

from bot.logs import JsonLines
from bot.rehearsal import Rehearsal
from bot.simulator.model import PostedEvent
from handlers.rules.enrolment_codes import shown_code
from store.model import (
    CodeKind,
    Consent,
    EnrolmentCode,
    GroupId,
    LineUserId,
    Membership,
    OfficeAnswer,
    Person,
    PersonId,
    Question,
    Role,
)
from store.unit import Unit

GROUP = "C" + "1" * 32
MARK = re.compile(r"qz[a-z]+\d+q")
BETWEEN_STEPS = timedelta(seconds=5)


@dataclass(frozen=True)
class Look:
    """The store at one moment: who holds which posts, and where each mark stands."""

    people: Mapping[str, Person]
    questions: tuple[Question, ...]
    answers: tuple[OfficeAnswer, ...]
    owned: Mapping[str, frozenset[str]]
    """Marks by the person whose drafts they stand in."""
    by_group: Mapping[str, frozenset[str]]
    """Marks by the group whose reports or drafts they stand in."""
    register: str
    writers: Mapping[str, frozenset[str]]
    """Marks in the names of those who write a group's reports, which its people are told."""
    desk: str
    """What waits for administrators: notices, requests, and wishes to correct own data."""


def marks(value: object) -> set[str]:
    """Every mark in it."""
    return set(MARK.findall(str(value)))


class MarkedOffice:
    """A rehearsal whose people bear marks; `leaks` says what somebody saw who must not."""

    def __init__(self, folder: Path) -> None:
        self.rehearsal = Rehearsal(folder, tick_seconds=3600)
        self.log = StringIO()
        self.leaks: list[str] = []
        self.tokens: set[str] = set()
        self.codes: list[str] = []
        self.buttons: list[str] = []
        self.count = 0
        self._seen: dict[str, int] = {}
        self._authors: dict[str, str] = {}
        self._handler = logging.StreamHandler(self.log)

    async def open(self) -> None:
        """Starts the bot and its LINE, and marks everybody."""
        self._handler.setFormatter(JsonLines())
        self._root_level = logging.getLogger().level
        logging.getLogger().addHandler(self._handler)
        logging.getLogger().setLevel(logging.DEBUG)
        await self.rehearsal.__aenter__()
        async with self.rehearsal.bot.store.unit() as unit:
            for n, person in enumerate(await unit.people.all()):
                named = replace(person, name=f"qzname{n}q สมมติ", position=f"qzpos{n}q")
                await unit.people.put(named)
                if person.line_user_id is None:
                    await self._hand_a_code(unit, person.id)
        self.before = await self._look()

    async def _hand_a_code(self, unit: Unit, id: PersonId) -> None:
        maker, now = self.rehearsal.bot.codes, self.rehearsal.clock.now()
        self.codes.append(maker.new())
        until = now + timedelta(days=7)
        sealed = maker.sealed(self.codes[-1])
        await unit.codes.put(EnrolmentCode(sealed, CodeKind.PERSONAL, now, until, id))

    def code(self, which: int, *, is_wrong: bool) -> str:
        """One that was handed out, or one that nobody was given."""
        if is_wrong:
            self.codes.append(self.rehearsal.bot.codes.new())
        return self.codes[-1 if is_wrong else which % len(self.codes)]

    async def close(self) -> None:
        """Stops both, and looks through the log."""
        settings = self.rehearsal.bot.settings
        await self.rehearsal.__aexit__(None, None, None)
        logging.getLogger().removeHandler(self._handler)
        logging.getLogger().setLevel(self._root_level)
        log = self.log.getvalue()
        secrets = {
            settings.line_channel_secret.get_secret_value(),
            settings.line_channel_access_token.get_secret_value(),
        }
        self.leaks += [f"the log holds {mark}" for mark in marks(log)]
        typed = [*self.codes, *map(shown_code, self.codes)]
        self.leaks += [f"the log holds the code {code}" for code in typed if code in log]
        self.leaks += ["the log holds a token" for t in secrets | self.tokens if t and t in log]

    def mark(self, author: LineUserId) -> str:
        """A new mark for something that the person writes."""
        self.count += 1
        mark = f"qztext{self.count}q"
        self._authors[mark] = author
        return mark

    async def person(self, id: str) -> Person:
        """The record of that id."""
        async with self.rehearsal.bot.store.unit() as unit:
            found = await unit.people.find(PersonId(id))
        assert found
        return found

    async def give_posts(self, id: str, posts: tuple[Membership, ...]) -> None:
        """The person holds these posts from now on."""
        async with self.rehearsal.bot.store.unit() as unit:
            person = await unit.people.find(PersonId(id))
            assert person
            await unit.people.put(replace(person, memberships=posts))

    async def passes(self, minutes: int) -> None:
        """Time passes, and what falls due in it happens."""
        await self.rehearsal.skip(timedelta(minutes=minutes))

    async def after(self, posted: PostedEvent | None) -> None:
        """Lets everything happen and looks at what everybody has got."""
        if posted is not None:
            self.tokens.add(str(posted.event.get("replyToken") or ""))
        await self.rehearsal.bot.idle()
        now = await self._look()
        line = self.rehearsal.line
        for chat in (*line.chats.people, *line.chats.groups):
            said = line.bot_messages(chat)
            for message in said[self._seen.get(chat, 0) :]:
                shown = json.dumps(message, ensure_ascii=False)
                self.buttons += list(_data(message))
                for mark in marks(shown):
                    if not any(self._may_see(chat, mark, look) for look in (self.before, now)):
                        self.leaks.append(f"{chat} saw {mark}: {shown[:3000]}")
            self._seen[chat] = len(said)
        self.before = now
        self.rehearsal.clock.skip(BETWEEN_STEPS)

    async def _look(self) -> Look:
        async with self.rehearsal.bot.store.unit() as unit:
            people = await unit.people.all()
            owned: dict[str, set[str]] = {}
            by_group: dict[str, set[str]] = {}
            writers: dict[str, set[str]] = {}
            for person in people:
                named = marks(person.name)
                for given in await unit.delegations.to_person(person.id):
                    writers.setdefault(given.group, set()).update(named)
                for wish in await unit.corrections.of_person(person.id):
                    owned.setdefault(person.id, set()).update(marks(wish))
                for draft in await unit.drafts.of_person(person.id):
                    owned.setdefault(person.id, set()).update(marks(draft))
                    group = draft.about.get("group", "")
                    by_group.setdefault(group, set()).update(marks(draft.answers))
                    writers.setdefault(group, set()).update(named)
                for report in await unit.reports.of_person(person.id):
                    by_group.setdefault(report.group, set()).update(marks(report))
                    writers.setdefault(report.group, set()).update(named)
            questions = [
                q for p in people for q in await unit.questions.of_asker(p.line_user_id or "")
            ]
            wishes = await unit.corrections.waiting()
            waiting = [*await unit.questions.open(), *await unit.questions.forwarded()]
            return Look(
                {p.line_user_id or p.id: p for p in people},
                (*questions, *waiting),
                await unit.answers.all(),
                {id: frozenset(found) for id, found in owned.items()},
                {id: frozenset(found) for id, found in by_group.items()},
                str(await unit.documents.all()),
                {id: frozenset(found) for id, found in writers.items()},
                str((await unit.notices.all(), await unit.requests.all(), wishes)),
            )

    def _may_see(self, chat: str, mark: str, look: Look) -> bool:
        viewer = look.people.get(chat)
        if self._authors.get(mark) == chat:
            return True
        if viewer is None or viewer.left_on is not None:
            return False
        person = viewer.on(self.rehearsal.clock.now().date())
        if mark in marks((viewer.name, viewer.position)) | look.owned.get(viewer.id, frozenset()):
            return True
        if Role.ADMINISTRATOR in person.roles and _is_for_administrators(mark, look):
            return True
        if mark in look.register or any(_is_answered(mark, a) for a in look.answers):
            return True
        heads = set(person.groups(Role.HEAD))
        if any(mark in look.by_group.get(group, ()) for group in heads):
            return True
        own, groups = marks(viewer.name), set(person.groups())
        writes = {group for group, names in look.writers.items() if group in groups or own & names}
        if any(mark in look.writers[group] for group in writes):
            return True
        return any(_is_for(mark, question, chat, heads, look) for question in look.questions)


def _is_for_administrators(mark: str, look: Look) -> bool:
    names = {found for p in look.people.values() for found in marks((p.name, p.position))}
    asked = {found for q in look.questions for found in marks((q.text, q.answer))}
    kept = {found for a in look.answers for found in marks(a)}
    return mark in names | asked | kept | marks(look.desk)


def _is_answered(mark: str, answer: OfficeAnswer) -> bool:
    return mark in marks(answer.entry)


def _is_for(mark: str, question: Question, chat: str, heads: set[GroupId], look: Look) -> bool:
    """Whether the question brings the mark to this chat: its answer to whoever asked, itself to
    the heads of its group once the asker agreed, with the name only where that was agreed, too."""
    if question.asker == chat and mark in marks((question.text, question.answer)):
        return True
    agreed = question.consent in (Consent.NAMED, Consent.UNNAMED)
    if not agreed or question.to_group not in heads:
        return False
    asker = look.people.get(question.asker or "")
    by_name = question.consent is Consent.NAMED and asker is not None
    return mark in marks(question.text) | (marks(asker.name) if by_name and asker else set())


def _data(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        if node.get("type") == "postback":
            yield node["data"]
        for part in node.values():
            yield from _data(part)
    elif isinstance(node, list):
        for part in node:
            yield from _data(part)
