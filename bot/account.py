"""What LINE tells about our own account: the bot's user id and its chat mode."""

import asyncio
import logging
from typing import Protocol

from bot import logs
from bot.errors import LineError
from bot.line.client import BotInfo

CHAT_MODE_OPERATORS = "chat"
"""The operators of LINE Official Account Manager can read and answer chats.

https://developers.line.biz/en/reference/messaging-api/#get-bot-info
"""
ASK_AGAIN_AFTER = (5.0, 30.0, 300.0)


class TellsAboutBot(Protocol):
    """The one call this needs."""

    async def bot_info(self) -> BotInfo: ...


class LineAccount:
    """`user_id` and `basic_id` are None until LINE has answered."""

    def __init__(self, line: TellsAboutBot) -> None:
        self._line = line
        self.user_id: str | None = None
        self.basic_id: str | None = None

    async def learn(self) -> None:
        """Ask until LINE answers; the bot works meanwhile, without checking destinations."""
        asked = 0
        while True:
            try:
                info = await self._line.bot_info()
            except LineError as error:
                logs.write(
                    "line_account_unknown",
                    level=logging.WARNING,
                    reason=type(error).__name__,
                    status=error.status,
                )
                await asyncio.sleep(ASK_AGAIN_AFTER[min(asked, len(ASK_AGAIN_AFTER) - 1)])
                asked += 1
                continue
            self.user_id = info.user_id or None
            self.basic_id = info.basic_id or None
            if info.chat_mode == CHAT_MODE_OPERATORS:
                logs.write("chat_mode", level=logging.WARNING, chat_mode=info.chat_mode)
            return
