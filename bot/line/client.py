"""Calls to LINE through the SDK's own client, with our JSON as it stands.

The SDK's message models stay off the path: they are slow and drop what they do not know. Its
`call_api` does the transport (`bot/line/transport.py`).
https://developers.line.biz/en/reference/messaging-api/
"""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import aiohttp

from bot.errors import LineError, LineRefused

if TYPE_CHECKING:
    from bot.line.transport import Answer, Transport

API_DATA = "https://api-data.line.me"
PATIENCE = aiohttp.ClientTimeout(total=10, connect=3)
CONNECTIONS = 64
RETRY_KEY = "X-Line-Retry-Key"
TRACE = "X-Bot-Trace"
REMEMBERED = 1000
"""Of so many sent messages it is known that they are ours, when somebody answers one."""

LineJson = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BotInfo:
    """The account: its own user id, its basic id (`@…`), and whether its operators' chat is on
    (`chat_mode`)."""

    user_id: str
    chat_mode: str
    basic_id: str = ""


class LineClient:
    """One session for all calls; open it inside the running loop.

    `base` replaces both of LINE's hosts. `shows_trace` adds X-Bot-Trace, which only a stand-in
    on this machine may see.
    """

    def __init__(self, access_token: str, base: str | None, *, shows_trace: bool = False) -> None:
        self._token = access_token
        self._base = base
        self._shows_trace = shows_trace
        self._session: aiohttp.ClientSession | None = None
        self._transport: Transport | None = None
        self._loading: asyncio.Task[None] | None = None
        self._sent: deque[str] = deque(maxlen=REMEMBERED)

    async def open(self) -> None:
        """Make the session. The SDK itself is not waited for before the first request."""
        connector = aiohttp.TCPConnector(limit=CONNECTIONS)
        self._session = aiohttp.ClientSession(connector=connector, trust_env=False)

    async def close(self) -> None:
        """Drop the connections."""
        if self._loading is not None:
            self._loading.cancel()
        if self._session is not None:
            await self._session.close()

    async def reply(self, token: str, messages: Sequence[LineJson], trace: str = "") -> str | None:
        """Answer with a reply token; LINE's request id."""
        body = {"replyToken": token, "messages": list(messages)}
        return await self._send("/v2/bot/message/reply", body, trace)

    def has_sent(self, message_id: str) -> bool:
        """Whether that is a message of ours, sent since the start and not too long ago."""
        return message_id in self._sent

    async def push(
        self, to: str, messages: Sequence[LineJson], key: str, trace: str = ""
    ) -> str | None:
        """Send to one person; LINE's request id. A retry key accepted before is a success."""
        body = {"to": to, "messages": list(messages)}
        return await self._send("/v2/bot/message/push", body, trace, key)

    async def multicast(
        self, to: Sequence[str], messages: Sequence[LineJson], key: str, trace: str = ""
    ) -> str | None:
        """Send to at most 500 people in one request; LINE's request id."""
        body = {"to": list(to), "messages": list(messages)}
        return await self._send("/v2/bot/message/multicast", body, trace, key)

    async def display_name(self, user_id: str) -> str:
        """The person's name in LINE; LineUnreachable where LINE does not know them."""
        path = f"/v2/bot/profile/{quote(user_id, safe='')}"
        return str((await self._call("GET", path)).json.get("displayName", ""))

    async def quota(self) -> int | None:
        """The month's limit of pushes, None without one.

        https://developers.line.biz/en/reference/messaging-api/#get-quota
        """
        answer = (await self._call("GET", "/v2/bot/message/quota")).json
        return int(answer["value"]) if answer.get("type") == "limited" else None

    async def consumption(self) -> int:
        """LINE's approximate count of this month's pushes."""
        answer = (await self._call("GET", "/v2/bot/message/quota/consumption")).json
        return int(answer.get("totalUsage", 0))

    async def bot_info(self) -> BotInfo:
        """Who the access token belongs to."""
        answer = (await self._call("GET", "/v2/bot/info")).json
        found = (str(answer.get(name, "")) for name in ("userId", "chatMode", "basicId"))
        return BotInfo(*found)

    async def show_loading(self, user_id: str, seconds: int) -> None:
        """The loading animation in a 1:1 chat; `seconds` is a multiple of five up to 60."""
        body = {"chatId": user_id, "loadingSeconds": seconds}
        await self._call("POST", "/v2/bot/chat/loading/start", body)

    async def rich_menus(self) -> dict[str, str]:
        """The ids of the account's rich menus, by name.

        https://developers.line.biz/en/reference/messaging-api/#rich-menu
        """
        listed = (await self._call("GET", "/v2/bot/richmenu/list")).json.get("richmenus") or ()
        return {str(menu["name"]): str(menu["richMenuId"]) for menu in listed}

    async def add_rich_menu(self, menu: LineJson) -> str:
        """Make a rich menu, still without its picture; its id. A hundred an hour at most."""
        answer = (await self._call("POST", "/v2/bot/richmenu", dict(menu))).json
        return str(answer["richMenuId"])

    async def set_rich_menu_picture(self, id: str, png: bytes) -> None:
        """Give a rich menu its picture, once for all."""
        path = f"/v2/bot/richmenu/{quote(id, safe='')}/content"
        await self._call("POST", path, png, {"Content-Type": "image/png"}, API_DATA)

    async def has_rich_menu_picture(self, id: str) -> bool:
        """Whether that rich menu has its picture."""
        path = f"/v2/bot/richmenu/{quote(id, safe='')}/content"
        try:
            await self._call("GET", path, host=API_DATA)
        except LineRefused as error:
            if error.status == 404:
                return False
            raise
        return True

    async def remove_rich_menu(self, id: str) -> None:
        """Take a rich menu away, also from whoever sees it. A hundred an hour at most."""
        await self._call("DELETE", f"/v2/bot/richmenu/{quote(id, safe='')}")

    async def set_default_rich_menu(self, id: str) -> None:
        """Show it to everybody who has none of their own."""
        await self._call("POST", f"/v2/bot/user/all/richmenu/{quote(id, safe='')}")

    async def link_rich_menu(self, id: str, user_ids: Sequence[str]) -> None:
        """Show it to at most 500 people; LINE takes it on and does it a little later."""
        body = {"richMenuId": id, "userIds": list(user_ids)}
        await self._call("POST", "/v2/bot/richmenu/bulk/link", body)

    async def unlink_rich_menus(self, user_ids: Sequence[str]) -> None:
        """Let at most 500 people see the one for everybody again."""
        await self._call("POST", "/v2/bot/richmenu/bulk/unlink", {"userIds": list(user_ids)})

    def content(self, message_id: str) -> Any:
        """The open request for a message's content, to be read in pieces."""
        base = self._base or API_DATA
        url = f"{base}/v2/bot/message/{quote(message_id, safe='')}/content"
        headers = {"Authorization": f"Bearer {self._token}"}
        # The caller limits the whole; here only a silent connection ends.
        patience = aiohttp.ClientTimeout(total=None, connect=3, sock_read=10)
        return self._opened.get(url, headers=headers, timeout=patience, allow_redirects=False)

    async def _send(
        self, path: str, body: dict[str, Any], trace: str, retry_key: str | None = None
    ) -> str | None:
        headers = {RETRY_KEY: retry_key} if retry_key else {}
        if self._shows_trace and trace:
            headers[TRACE] = trace
        try:
            answer = await self._call("POST", path, body, headers)
        except LineError as error:
            # 409: LINE took it under this key before. That is what we wanted.
            # https://developers.line.biz/en/docs/messaging-api/retrying-api-request/
            if retry_key and error.status == 409:
                return error.request_id
            raise
        for sent in answer.json.get("sentMessages") or ():
            if isinstance(sent, dict) and isinstance(sent.get("id"), str):
                self._sent.append(sent["id"])
        return answer.request_id

    async def _call(
        self,
        method: str,
        path: str,
        body: dict[str, Any] | bytes | None = None,
        headers: dict[str, str] | None = None,
        host: str | None = None,
    ) -> "Answer":
        if self._transport is None:
            if self._loading is None:
                self._loading = asyncio.create_task(self._load())
            await asyncio.shield(self._loading)
            return await self._call(method, path, body, headers, host)
        return await self._transport.call(method, path, body, headers or {}, PATIENCE, host)

    async def _load(self) -> None:
        module = await asyncio.to_thread(import_module, "bot.line.transport")
        self._transport = await module.Transport.over(self._opened, self._token, self._base)

    @property
    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("the client is not open")
        return self._session
