"""Rich menus at LINE: those that are missing are made, and each person sees that of their role.

Nothing of it is kept in the store: names at LINE say what is there (they end with a digest of the
picture), and after a start people are linked once more, some hundred in one call.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot import logs
from bot.admin import Verb
from bot.asked import Asked
from bot.errors import LineError, LineRefused
from messages.rich_menus import PREFIX, RichMenu, rich_menu, rich_menus, role_of
from store.errors import StoreError
from store.model import Role
from store.unit import Store, Unit

AT_ONCE = 500
LOOK_AGAIN = timedelta(hours=1)
"""So long nobody asks LINE again whether menus that were missing have been made."""


class RichMenuLine(Protocol):
    """What LINE's client does about rich menus."""

    async def rich_menus(self) -> dict[str, str]: ...
    async def add_rich_menu(self, menu: Mapping[str, Any]) -> str: ...
    async def set_rich_menu_picture(self, id: str, png: bytes) -> None: ...
    async def has_rich_menu_picture(self, id: str) -> bool: ...
    async def remove_rich_menu(self, id: str) -> None: ...
    async def set_default_rich_menu(self, id: str) -> None: ...
    async def link_rich_menu(self, id: str, user_ids: Sequence[str]) -> None: ...
    async def unlink_rich_menus(self, user_ids: Sequence[str]) -> None: ...


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did: menus made, kept and removed, and people who were linked."""

    made: int
    kept: int
    removed: int
    linked: int


class RichMenus:
    """One at a time; what LINE refuses comes as LineError and leaves the rest to the next try."""

    def __init__(self, store: Store, line: RichMenuLine, now: Callable[[], datetime]) -> None:
        self._store = store
        self._line = line
        self._now = now
        self._ids: dict[str, str] = {}
        self._looked_at: datetime | None = None
        self._shown: dict[str, str] = {}
        """LINE user → the name of the menu that was linked; "" where nobody remembers."""
        self._knows_chats = False
        self._lock = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None
        self._asked = Asked("richmenu_sync")

    @property
    def verbs(self) -> dict[str, Verb]:
        """For the admin channel."""
        return {"richmenu_sync": self._begin, "richmenu_sync_progress": self._asked.look}

    async def sync(self) -> Synced:
        """Make what is missing, show guests' menu to all and people theirs, remove older ones."""
        wanted = await asyncio.to_thread(rich_menus)
        async with self._lock:
            there = await self._line.rich_menus()
            made = 0
            for menu in wanted:
                id = there.get(menu.name)
                if id is None or not await self._line.has_rich_menu_picture(id):
                    there[menu.name] = await self._make(menu, instead_of=id)
                    made += 1
            self._ids = there
            await self._line.set_default_rich_menu(there[_name_for(Role.GUEST)])
            # LINE may have lost some: everybody is linked again, and who left is let go.
            self._shown = dict.fromkeys(self._shown, "")
            linked = await self._link()
            names = {menu.name for menu in wanted}
            old = [
                id for name, id in there.items() if name.startswith(PREFIX) and name not in names
            ]
            for id in old:
                await self._line.remove_rich_menu(id)
        return Synced(made, len(wanted) - made, len(old), linked)

    def follow_people(self) -> None:
        """Link whoever has another role or news than before, without anybody waiting for it."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._follow())

    def let_go(self, user: str) -> None:
        """The user is nobody's any more, not even a chat's: unlinked at the next look."""
        self._shown.setdefault(user, "")

    async def idle(self) -> None:
        """Wait until whoever had to be linked is."""
        if self._task is not None:
            await asyncio.gather(self._task, return_exceptions=True)

    async def stop(self) -> None:
        """Nothing is lost: the next start links again."""
        await self._asked.stop()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _make(self, menu: RichMenu, instead_of: str | None) -> str:
        # It was made, but its picture never came: LINE shows such a menu to nobody.
        if instead_of is not None:
            await self._line.remove_rich_menu(instead_of)
        id = await self._line.add_rich_menu(menu.json)
        await self._line.set_rich_menu_picture(id, menu.png)
        return id

    async def _follow(self) -> None:
        try:
            async with self._lock:
                if await self._knows_ids():
                    await self._link()
        except LineRefused as error:
            # Somebody removed them at LINE: what is there is asked again, but not all the time.
            self._ids, self._looked_at = {}, self._now()
            logs.write("rich_menus_gone", level=logging.WARNING, status=error.status)
        except (LineError, StoreError) as error:
            logs.write("rich_menus_wait", level=logging.WARNING, reason=type(error).__name__)
        except Exception as error:
            logs.write("rich_menus_failed", level=logging.ERROR, error=error)

    async def _knows_ids(self) -> bool:
        """Whether menus of ours are at LINE; where none are, it is not asked all the time."""
        now = self._now()
        if self._ids or (self._looked_at and now - self._looked_at < LOOK_AGAIN):
            return bool(self._ids)
        self._looked_at = now
        there = await self._line.rich_menus()
        self._ids = {name: id for name, id in there.items() if name.startswith(PREFIX)}
        if self._ids:
            # Drawn here for the first time, which the event loop should not wait for.
            await asyncio.to_thread(rich_menus)
        return bool(self._ids)

    async def _link(self) -> int:
        """Link those whose menu is another now; how many they were."""
        async with self._store.unit() as unit:
            wanted = await menus_of_people(unit, self._now())
            if not self._knows_chats:
                # Who left while no bot ran has a chat still, and maybe a menu at LINE.
                for chat in await unit.chats.all():
                    self._shown.setdefault(str(chat.id), "")
        gone = [user for user in self._shown if user not in wanted]
        for users in _batches(gone):
            await self._line.unlink_rich_menus(users)
        for user in gone:
            del self._shown[user]
        self._knows_chats = True
        changed: dict[str, list[str]] = {}
        for user, name in wanted.items():
            if self._shown.get(user) != name and name in self._ids:
                changed.setdefault(name, []).append(user)
        for name, every in changed.items():
            for users in _batches(every):
                await self._line.link_rich_menu(self._ids[name], users)
                self._shown.update(dict.fromkeys(users, name))
        return sum(map(len, changed.values()))

    async def told(self) -> Mapping[str, Any]:
        """What a sync did as the admin channel tells it; {"line": error} where LINE stopped it."""
        try:
            return asdict(await self.sync())
        except LineError as error:
            return {"line": type(error).__name__}

    async def _begin(self, _args: Mapping[str, Any]) -> Mapping[str, Any]:
        return self._asked.begin(lambda _run: self.told())


async def menus_of_people(unit: Unit, now: datetime) -> dict[str, str]:
    """LINE user → the name of the menu they should see; nobody who blocked the bot or left."""
    found = {}
    for person in await unit.people.all():
        if person.line_user_id is None or not person.is_reachable or person.left_on is not None:
            continue
        role = role_of(person.on(now.date()).roles)
        has_news = bool(await unit.recipients.waiting_for(person.id))
        found[str(person.line_user_id)] = _name_for(role, has_news=has_news)
    return found


def _name_for(role: Role, *, has_news: bool = False) -> str:
    return rich_menu(role, has_news=has_news and role is not Role.GUEST).name


def _batches(users: Sequence[str]) -> list[Sequence[str]]:
    return [users[start : start + AT_ONCE] for start in range(0, len(users), AT_ONCE)]
