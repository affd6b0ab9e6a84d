"""What the operator does with the office's people: import, codes, list, export.

The same code answers a command through the running bot and by itself: each method is one unit.
"""

import base64
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.admin import Verb
from handlers.joining import is_free, of_that_name
from handlers.personnel import LastAdministrator, audited, change_person
from handlers.rules.enrolment_codes import CodeMaker
from handlers.rules.enrolment_tries import PERSONAL_LASTS, POST_LASTS
from handlers.rules.names import bare_name
from handlers.rules.roster import ListedPerson, RosterWrong, differences, read_roster
from store.catalogue import load_plan
from store.in_unit import in_unit
from store.lexicon import load_lexicon
from store.model import (
    AuditAction,
    AuditEntry,
    AuditId,
    CodeKind,
    EnrolmentCode,
    Membership,
    Person,
    PersonId,
    Plan,
    Role,
)
from store.unit import Store, Unit

Answer = dict[str, Any]


class PeopleDesk:
    """Takes and gives plain JSON, so that a command can be in another process."""

    def __init__(
        self,
        store: Store,
        codes: CodeMaker,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        basic_id: Callable[[], str | None] = lambda: None,
    ) -> None:
        self._store = store
        self._codes = codes
        self._now = now
        self._new_id = new_id
        self._basic_id = basic_id

    @property
    def verbs(self) -> dict[str, Verb]:
        """For the admin channel."""
        return {
            "people_import": self.import_file,
            "people_admin_code": self.admin_code,
            "people_code": self.person_code,
            "people_list": self.listed,
            "people_leave": self.leave,
        }

    async def import_file(self, args: Mapping[str, Any]) -> Answer:
        """`file` in base64. Either `problems` and nothing is written, or all of it is.

        Rows that differ from the register are told, or with `apply` become what it says.
        """
        data, is_new = base64.b64decode(args["file"]), bool(args.get("new_codes"))
        applies = bool(args.get("apply"))
        return await self._in_unit(
            lambda unit: self._import(unit, data, new_codes=is_new, applies=applies)
        )

    async def leave(self, args: Mapping[str, Any]) -> Answer:
        """The person is of the office no more: {} where the name is not exactly one's."""

        async def let_go(unit: Unit) -> Answer:
            people = of_that_name(await unit.people.all(), str(args["name"]))
            if len(people) != 1:
                return {}
            await self._change(unit, replace(people[0], left_on=self._now().date()), people[0])
            return {"left": people[0].name}

        return await self._in_unit(let_go)

    async def _change(self, unit: Unit, changed: Person, before: Person) -> None:
        """As an administrator's change in chat: what is open moves, and it is written down."""
        await change_person(unit, changed, self._now())
        for action, detail in audited(before, changed):
            await self._note(unit, action, person_id=before.id, **detail)

    async def _import(self, unit: Unit, data: bytes, *, new_codes: bool, applies: bool) -> Answer:
        plan = await _plan(unit)
        try:
            kinds = load_lexicon().group_kinds
            listed = read_roster(data, plan.groups, plan.issuing_group, kinds)
        except RosterWrong as wrong:
            return {"problems": [[p.line, p.what, p.value] for p in wrong.problems]}
        known = {bare_name(p.name): p for p in await unit.people.all()}
        added = [entry for entry in listed if bare_name(entry.name) not in known]
        people = [known.get(bare_name(e.name)) or await self._add(unit, e) for e in listed]
        pairs = zip(listed, people, strict=True)
        differing = [(e, p, list(found)) for e, p in pairs if (found := differences(p, e))]
        for entry, person, _ in differing if applies else ():
            await self._apply(unit, entry, person)
        free = [person for person in people if is_free(person)]
        kept = [p for p in free if not new_codes and await self._has_code(unit, p)]
        due = [person for person in free if person not in kept]
        coded = [_coded(p, plan, await self._give_code(unit, p)) for p in due]
        added_now, coded_now = str(len(added)), str(len(coded))
        await self._note(unit, AuditAction.PEOPLE_IMPORTED, added=added_now, codes=coded_now)
        return {
            "added": len(added),
            "known": len(listed) - len(added),
            "enrolled": sum(p.line_user_id is not None for p in people),
            "codes": coded,
            "kept_codes": len(kept),
            "changed": [[entry.line, entry.name, found] for entry, _, found in differing],
            "applied": applies,
            "until": (self._now() + PERSONAL_LASTS).isoformat(),
            "basic_id": self._basic_id(),
        }

    async def _apply(self, unit: Unit, entry: ListedPerson, person: Person) -> None:
        position = entry.position or person.position
        changed = replace(person, memberships=entry.posts, position=position)
        await self._change(unit, changed, person)

    async def _add(self, unit: Unit, entry: ListedPerson) -> Person:
        id = PersonId(self._new_id())
        person = Person(id, None, entry.name, entry.position, entry.posts)
        await unit.people.put(person)
        return person

    async def _has_code(self, unit: Unit, person: Person) -> bool:
        codes = await unit.codes.of_person(person.id)
        return any(code.is_open(self._now()) for code in codes)

    async def _give_code(self, unit: Unit, person: Person) -> str:
        """A new code; those given before open nothing any more."""
        for old in await unit.codes.of_person(person.id):
            await unit.codes.remove(old.id)
        code, now = self._codes.new(), self._now()
        sealed, until = self._codes.sealed(code), now + PERSONAL_LASTS
        made = EnrolmentCode(sealed, CodeKind.PERSONAL, now, until, person=person.id)
        await unit.codes.put(made)
        return code

    async def admin_code(self, args: Mapping[str, Any]) -> Answer:
        """A code for an administrator's post, for whoever bears `name` or for anybody."""
        name = " ".join(str(args.get("name") or "").split())

        async def make(unit: Unit) -> Answer:
            code, now = self._codes.new(), self._now()
            home = (await _plan(unit)).issuing_group
            made = EnrolmentCode(
                self._codes.sealed(code),
                CodeKind.POST,
                now,
                now + POST_LASTS,
                posts=(Membership(Role.ADMINISTRATOR, home),),
                name=name,
            )
            await unit.codes.put(made)
            await self._note(unit, AuditAction.CODE_ISSUED, kind="post")
            return {"code": code}

        return await self._in_unit(make)

    async def person_code(self, args: Mapping[str, Any]) -> Answer:
        """A new code for one person, enrolled or not: {} where the name is not exactly one's."""

        async def make(unit: Unit) -> Answer:
            people = of_that_name(await unit.people.all(), str(args["name"]))
            if len(people) != 1:
                return {}
            await self._note(unit, AuditAction.CODE_ISSUED, person_id=people[0].id, kind="person")
            return {"code": await self._give_code(unit, people[0])}

        return await self._in_unit(make)

    async def listed(self, args: Mapping[str, Any]) -> Answer:
        """Everybody: `people` with one row for each group that they belong to or head."""

        async def read(unit: Unit) -> Answer:
            plan = await _plan(unit)
            people = await unit.people.all()
            rows = [row for person in people for row in _rows(person, plan, self._now())]
            here = [p for p in people if p.left_on is None]
            enrolled = sum(p.line_user_id is not None for p in here)
            await self._note(unit, AuditAction.PEOPLE_LISTED)
            return {"rows": rows, "people": len(here), "enrolled": enrolled}

        return await self._in_unit(read)

    async def _note(
        self, unit: Unit, action: AuditAction, person_id: PersonId | None = None, **detail: str
    ) -> None:
        """Written down without a person: whoever has the machine did it."""
        id = AuditId(self._new_id())
        await unit.audit.add(
            AuditEntry(id, self._now(), None, action, person_id=person_id, detail=detail)
        )

    async def _in_unit(self, work: Callable[[Unit], Awaitable[Answer]]) -> Answer:
        try:
            return await in_unit(self._store, work)
        except LastAdministrator:
            return {"last_administrator": True}


async def _plan(unit: Unit) -> Plan:
    """The newest plan of the store; before the first start the one that ships."""
    plans = await unit.plans.all()
    return max(plans, key=lambda p: (p.fiscal_year, p.version)) if plans else load_plan()


def _coded(person: Person, plan: Plan, code: str) -> list[str]:
    return [person.name, _groups(person.memberships, plan), _roles(person.memberships), code]


def _groups(posts: Sequence[Membership], plan: Plan) -> str:
    ids = dict.fromkeys(post.group for post in posts if post.group)
    found = [plan.group(id) for id in ids]
    return " + ".join(group.form_name for group in found if group)


def _roles(posts: Sequence[Membership]) -> str:
    return "+".join(dict.fromkeys(post.role.value for post in posts))


def _rows(person: Person, plan: Plan, now: datetime) -> list[list[str]]:
    """Name, position, group, roles, state: one row for each group, as the import takes them."""
    today = person.on(now.date())
    groups = list(dict.fromkeys(post.group for post in today.memberships)) or [None]
    state = "enrolled" if person.is_reachable else "blocked"
    if person.line_user_id is None:
        state = "not_enrolled"
    if person.left_on is not None:
        state = "left"
    rows = []
    for group in groups:
        posts = [post for post in today.memberships if post.group == group]
        row = [person.name, person.position, _groups(posts, plan), _roles(posts), state]
        rows.append(row)
    return rows
