"""The HTTP side of LINE's platform: the calls under /v2 a bot makes.

https://developers.line.biz/en/reference/messaging-api/
"""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from aiohttp import web

from bot.simulator import limits
from bot.simulator.contents import Readiness
from bot.simulator.faults import Fault, Faults
from bot.simulator.memory import Memory
from bot.simulator.model import BotIdentity, Call
from bot.simulator.problems import Place, Refusal
from bot.simulator.rich_menu_calls import RichMenuCalls
from bot.simulator.sending import MONTHLY_LIMIT, USER_ID, SendCall, Sending

BAD_BEARER = (
    "Authentication failed due to the following reason: invalid token. "
    "Confirm that the access token in the authorization header is valid."
)
RATE_LIMIT = "The API rate limit has been exceeded. Try again later."
NOT_FOUND = "Not found"
LOADING_DEFAULT = 20
LOADING_STEP = 5
LOADING_MAX = 60
HOLD_STEP = 0.02
"""Seconds between two looks whether a client that is kept waiting has gone."""
CLIENT_MAX_SIZE = 32 * 1024 * 1024
"""Bytes the server itself reads at most; above LINE's 2 MB, which is refused in its words."""

Answer = web.Response
Route = Callable[[web.Request, Any, str], Answer]

INSTEAD = {
    Fault.SERVER_ERROR: (500, "Internal server error"),
    Fault.RATE_LIMIT: (429, RATE_LIMIT),
    Fault.QUOTA: (429, MONTHLY_LIMIT),
}


class Platform:
    """Answers the bot's calls; `calls` and `faults` are for tests."""

    def __init__(self, memory: Memory, identity: BotIdentity, access_token: str) -> None:
        self._now = memory.now
        self._ids = memory.ids
        self._access_token = access_token
        self._identity = identity
        self._chats = memory.chats
        self._contents = memory.contents
        self._quota = memory.quota
        self._sending = Sending(memory)
        self._rich_menus = RichMenuCalls(memory)
        self._without_json: tuple[Route, ...] = ()
        self._unplayed_calls = memory.unplayed
        self._closing = asyncio.Event()
        self.faults = Faults()
        self.calls: list[Call] = []

    def add_routes(self, app: web.Application) -> None:
        """Play the known calls; everything else under /v2 is answered 404 and recorded."""
        menus = self._rich_menus
        routes: dict[tuple[str, str], Route] = {
            ("POST", "/v2/bot/message/reply"): self._reply,
            ("POST", "/v2/bot/message/push"): self._push,
            ("POST", "/v2/bot/message/multicast"): self._multicast,
            ("POST", "/v2/bot/chat/loading/start"): self._loading,
            ("GET", "/v2/bot/profile/{user_id}"): self._profile,
            ("GET", "/v2/bot/message/quota"): self._quota_limit,
            ("GET", "/v2/bot/message/quota/consumption"): self._quota_used,
            ("GET", "/v2/bot/message/{message_id}/content"): self._content,
            ("GET", "/v2/bot/info"): self._info,
            ("POST", "/v2/bot/richmenu"): menus.make,
            ("GET", "/v2/bot/richmenu/list"): menus.listed,
            ("POST", "/v2/bot/richmenu/bulk/link"): menus.link,
            ("POST", "/v2/bot/richmenu/bulk/unlink"): menus.unlink,
            ("POST", "/v2/bot/richmenu/{id}/content"): menus.set_picture,
            ("GET", "/v2/bot/richmenu/{id}/content"): menus.picture,
            ("DELETE", "/v2/bot/richmenu/{id}"): menus.remove,
            ("POST", "/v2/bot/user/all/richmenu/{id}"): menus.show_to_all,
        }
        self._without_json = (menus.set_picture, menus.show_to_all, self._unplayed)
        for (method, path), route in routes.items():
            app.router.add_route(method, path, self._played(route))
        app.router.add_route("*", "/v2/{rest:.*}", self._played(self._unplayed))

    def stop_holding(self) -> None:
        """Let go of calls that a TIMEOUT fault keeps waiting."""
        self._closing.set()

    def _played(self, route: Route) -> Callable[[web.Request], Any]:
        async def handle(request: web.Request) -> web.StreamResponse:
            raw = await request.read()
            is_picture = request.content_type.startswith("image/")
            body = raw if is_picture else _parsed(raw)
            request_id = self._ids.request_id()
            fault = self.faults.take(request.path)
            if fault in (Fault.TIMEOUT, Fault.RESET):
                self._record(request, body, 0)
                return await self._no_answer(request, fault)
            try:
                if fault in INSTEAD:
                    raise Refusal(*INSTEAD[fault])
                self._refuse_envelope(request, raw)
                if request.method == "POST" and route not in self._without_json:
                    _refuse_other_than_json(request, raw)
                answer = route(request, body, request_id)
            except Refusal as refusal:
                answer = _refused(refusal)
            if fault is Fault.ACCEPTED_BUT_500:
                answer = _refused(Refusal(*INSTEAD[Fault.SERVER_ERROR]))
            if fault is Fault.ACCEPTED_BUT_RESET:
                self._record(request, body, 0)
                return await self._no_answer(request, fault)
            answer.headers["X-Line-Request-Id"] = request_id
            self._record(request, body, answer.status)
            return answer

        return handle

    async def _no_answer(self, request: web.Request, fault: Fault) -> web.Response:
        while fault is Fault.TIMEOUT and not self._closing.is_set():
            if request.transport is None or request.transport.is_closing():
                break
            await asyncio.sleep(HOLD_STEP)
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    def _record(self, request: web.Request, body: Any, status: int) -> None:
        key = request.headers.get("X-Line-Retry-Key")
        body = f"{len(body)} bytes" if isinstance(body, bytes) else body
        self.calls.append(Call(request.path, status, body, key, self._now()))
        self._chats.tell()

    def _refuse_envelope(self, request: web.Request, raw: bytes) -> None:
        if request.headers.get("Authorization") != f"Bearer {self._access_token}":
            raise Refusal(401, BAD_BEARER)
        if len(raw) > limits.REQUEST_BYTES:
            raise Refusal(413, "Request Entity Too Large")

    def _unplayed(self, request: web.Request, _body: Any, _request_id: str) -> Answer:
        self._unplayed_calls.append(f"{request.method} {request.path}")
        raise Refusal(404, NOT_FOUND)

    def _reply(self, request: web.Request, body: Any, request_id: str) -> Answer:
        return web.json_response(self._sending.reply(_send_call(request, body, request_id)))

    def _push(self, request: web.Request, body: Any, request_id: str) -> Answer:
        return web.json_response(self._sending.push(_send_call(request, body, request_id)))

    def _multicast(self, request: web.Request, body: Any, request_id: str) -> Answer:
        return web.json_response(self._sending.multicast(_send_call(request, body, request_id)))

    def _loading(self, _request: web.Request, body: Any, _request_id: str) -> Answer:
        chat_id = body.get("chatId")
        if not isinstance(chat_id, str) or not USER_ID.fullmatch(chat_id):
            raise Refusal(400, "The property, 'chatId', in the request body is invalid")
        seconds = body.get("loadingSeconds", LOADING_DEFAULT)
        if seconds not in range(LOADING_STEP, LOADING_MAX + 1, LOADING_STEP):
            at = Place("loadingSeconds")
            problem = at.because("Must be a multiple of 5 between 5 and 60")
            raise Refusal(400, "The request body has 1 error(s)", [problem])
        self._chats.load(chat_id, self._now(), seconds)
        return web.json_response({}, status=202)

    def _profile(self, request: web.Request, _body: Any, _request_id: str) -> Answer:
        user_id = request.match_info["user_id"]
        person = self._chats.people.get(user_id)
        if person is None or user_id in self._chats.blocked:
            raise Refusal(404, NOT_FOUND)
        return web.json_response({"userId": user_id, "displayName": person.name, "language": "th"})

    def _quota_limit(self, _request: web.Request, _body: Any, _request_id: str) -> Answer:
        if self._quota.limit is None:
            return web.json_response({"type": "none"})
        return web.json_response({"type": "limited", "value": self._quota.limit})

    def _quota_used(self, _request: web.Request, _body: Any, _request_id: str) -> Answer:
        return web.json_response({"totalUsage": self._quota.used})

    def _content(self, request: web.Request, _body: Any, _request_id: str) -> Answer:
        message_id = request.match_info["message_id"]
        readiness = self._contents.ask(message_id)
        content = self._contents.look(message_id)
        if content is None:
            raise Refusal(404, NOT_FOUND)
        if readiness is Readiness.PREPARING:
            return web.Response(status=202)
        return web.Response(body=content.data, content_type=content.content_type)

    def _info(self, _request: web.Request, _body: Any, _request_id: str) -> Answer:
        identity = self._identity
        return web.json_response(
            {
                "userId": identity.user_id,
                "basicId": "@simulator",
                "displayName": identity.name,
                "chatMode": identity.chat_mode,
                "markAsReadMode": "manual" if identity.chat_mode == "chat" else "auto",
            }
        )


def _refused(refusal: Refusal) -> Answer:
    return web.json_response(refusal.body(), status=refusal.status, headers=refusal.headers)


def _parsed(raw: bytes) -> Any:
    if not raw:
        return None
    try:
        return json.loads(raw)
    except ValueError:
        return raw.decode("utf-8", "replace")


def _refuse_other_than_json(request: web.Request, raw: bytes) -> None:
    if request.content_type != "application/json":
        raise Refusal(415, f"The content type, {request.content_type}, is not supported")
    try:
        parsed = json.loads(raw)
    except json.JSONDecodeError as error:
        raise _not_json(error.lineno, error.colno) from error
    except ValueError as error:
        raise _not_json(1, 1) from error
    if not isinstance(parsed, dict):
        raise _not_json(1, 1)


def _not_json(line: int, column: int) -> Refusal:
    place = f"(line:{line}, column:{column})"
    return Refusal(400, f"The request body could not be parsed as JSON {place}")


def _send_call(request: web.Request, body: Any, request_id: str) -> SendCall:
    return SendCall(
        body=body,
        request_id=request_id,
        retry_key=request.headers.get("X-Line-Retry-Key"),
        trace=request.headers.get("X-Bot-Trace", ""),
    )
