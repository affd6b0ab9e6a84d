"""Who is there and what stands in each chat; whoever waits for news is woken from here."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.simulator.model import Line, LineJson, SimulatedPerson, Who


class Chats:
    """People, groups, blocks and lines. A chat's id is its user id or group id."""

    def __init__(self, people: Iterable[SimulatedPerson]) -> None:
        self.people: dict[str, SimulatedPerson] = {p.user_id: p for p in people}
        self.groups: dict[str, list[str]] = {}
        self.blocked: set[str] = set()
        self.loading_until: dict[str, datetime] = {}
        self.revision = 0
        self._lines: dict[str, list[Line]] = {}
        self._news = asyncio.Event()

    def meet(self, user_id: str, group_id: str | None = None) -> None:
        """Make sure that person is known, and a member of that group."""
        if user_id not in self.people:
            self.people[user_id] = SimulatedPerson(user_id, user_id[:8])
        if group_id is not None:
            members = self.groups.setdefault(group_id, [])
            if user_id not in members:
                members.append(user_id)

    def is_known(self, chat_id: str) -> bool:
        """Whether this channel ever saw that user or group."""
        return chat_id in self.people or chat_id in self.groups

    def reached(self, chat_id: str) -> int:
        """How many people a message to this chat reaches: nobody who blocked the bot."""
        if chat_id in self.groups:
            return len(self.groups[chat_id])
        return int(chat_id in self.people and chat_id not in self.blocked)

    def shows(self, chat_id: str) -> bool:
        """Whether what the bot sends appears there: not with somebody who blocked it."""
        return chat_id in self.groups or self.reached(chat_id) > 0

    def lines(self, chat_id: str) -> list[Line]:
        """The chat so far."""
        return list(self._lines.get(chat_id, ()))

    def bot_messages(self, chat_id: str) -> list[LineJson]:
        """What the bot sent there, in order."""
        return [line.message for line in self._lines.get(chat_id, ()) if line.who is Who.BOT]

    def add(self, chat_id: str, line: Line) -> None:
        """Write a line; one of the bot ends the loading animation."""
        self._lines.setdefault(chat_id, []).append(line)
        if line.who is Who.BOT:
            self.loading_until.pop(chat_id, None)
        self.tell()

    def unsend(self, chat_id: str, message_id: str) -> None:
        """Take a person's message back; its place in the chat stays."""
        unsent = {"type": "unsent", "id": message_id}
        for index, line in enumerate(self._lines.get(chat_id, ())):
            if line.who is Who.PERSON and line.message.get("id") == message_id:
                self._lines[chat_id][index] = replace(line, message=unsent)
        self.tell()

    def load(self, chat_id: str, now: datetime, seconds: int) -> None:
        """Show the loading animation for that long."""
        self.loading_until[chat_id] = now + timedelta(seconds=seconds)
        self.tell()

    def tell(self) -> None:
        """Wake everybody who waits for news."""
        self.revision += 1
        self._news.set()
        self._news = asyncio.Event()

    async def news(self, seconds: float) -> bool:
        """Wait for the next change; False when none came in `seconds`."""
        try:
            async with asyncio.timeout(seconds):
                await self._news.wait()
        except TimeoutError:
            return False
        return True
