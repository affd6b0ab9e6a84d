"""Calls to LINE through the SDK's own client, with our JSON as it stands.

The SDK's message models stay off the path: they are slow and drop what they do not know. Its
`call_api` does the transport; here every outcome becomes a value or a LineError.
https://developers.line.biz/en/reference/messaging-api/
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import aiohttp
from linebot.v3.messaging import ApiException, AsyncApiClient, Configuration

from bot.errors import (
    LineError,
    LineQuotaReached,
    LineRefused,
    LineTemporary,
    LineUnauthorised,
    LineUnreachable,
    ReplyTokenInvalid,
)

API = "https://api.line.me"
API_DATA = "https://api-data.line.me"
PATIENCE = aiohttp.ClientTimeout(total=10, connect=3)
CONNECTIONS = 64
RETRY_KEY = "X-Line-Retry-Key"
REQUEST_ID = "X-Line-Request-Id"
TRACE = "X-Bot-Trace"
# LINE's words are hints only ("subject to change"); the status decides wherever it can.
# https://developers.line.biz/en/reference/messaging-api/#error-messages
_QUOTA_WORDS = "monthly limit"
_TOKEN_WORDS = "reply token"  # noqa: S105
_UNKNOWN_PERSON_WORDS = "failed to send messages"
_NAMED = re.compile(r"The property, '([^']*)', in the request body is invalid")
_PLACE = re.compile(r"[\w.\[\]/-]{1,120}", re.ASCII)

LineJson = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BotInfo:
    """The account: its own user id and whether its operators' chat is on (`chat_mode`)."""

    user_id: str
    chat_mode: str


class LineClient:
    """One session for all calls; open it inside the running loop.

    `base` replaces both of LINE's hosts. `shows_trace` adds X-Bot-Trace, which only a stand-in
    on this machine may see.
    """

    def __init__(self, access_token: str, base: str | None, *, shows_trace: bool = False) -> None:
        self._config = Configuration(host=base, access_token=access_token)
        self._config.connection_pool_maxsize = CONNECTIONS
        self._shows_trace = shows_trace
        self._client: Any = None

    async def open(self) -> None:
        """Make the session. The SDK's own would ask netrc on each call and obey proxies."""
        self._client = AsyncApiClient(self._config)
        rest = self._client.rest_client
        given = rest.pool_manager
        rest.pool_manager = aiohttp.ClientSession(connector=given.connector, trust_env=False)
        given.detach()

    async def close(self) -> None:
        """Drop the connections."""
        if self._client is not None:
            await self._client.close()

    async def reply(self, token: str, messages: Sequence[LineJson], trace: str = "") -> str | None:
        """Answer with a reply token; LINE's request id."""
        body = {"replyToken": token, "messages": list(messages)}
        return (await self._send("/v2/bot/message/reply", body, trace)).request_id

    async def push(
        self, to: str, messages: Sequence[LineJson], key: str, trace: str = ""
    ) -> str | None:
        """Send to one person; LINE's request id. A retry key accepted before is a success."""
        body = {"to": to, "messages": list(messages)}
        return (await self._send("/v2/bot/message/push", body, trace, key)).request_id

    async def multicast(
        self, to: Sequence[str], messages: Sequence[LineJson], key: str, trace: str = ""
    ) -> str | None:
        """Send to at most 500 people in one request; LINE's request id."""
        body = {"to": list(to), "messages": list(messages)}
        return (await self._send("/v2/bot/message/multicast", body, trace, key)).request_id

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
        return BotInfo(str(answer.get("userId", "")), str(answer.get("chatMode", "")))

    async def show_loading(self, user_id: str, seconds: int) -> None:
        """The loading animation in a 1:1 chat; `seconds` is a multiple of five up to 60."""
        body = {"chatId": user_id, "loadingSeconds": seconds}
        await self._call("POST", "/v2/bot/chat/loading/start", body)

    def content(self, message_id: str) -> Any:
        """The open request for a message's content, to be read in pieces."""
        base = self._config.host or API_DATA
        url = f"{base}/v2/bot/message/{quote(message_id, safe='')}/content"
        headers = {"Authorization": f"Bearer {self._config.access_token}"}
        # The caller limits the whole; here only a silent connection ends.
        patience = aiohttp.ClientTimeout(total=None, connect=3, sock_read=10)
        session = self._client.rest_client.pool_manager
        return session.get(url, headers=headers, timeout=patience, allow_redirects=False)

    async def _send(
        self, path: str, body: dict[str, Any], trace: str, retry_key: str | None = None
    ) -> "_Answer":
        headers = {RETRY_KEY: retry_key} if retry_key else {}
        if self._shows_trace and trace:
            headers[TRACE] = trace
        try:
            return await self._call("POST", path, body, headers)
        except LineError as error:
            # 409: LINE took it under this key before. That is what we wanted.
            # https://developers.line.biz/en/docs/messaging-api/retrying-api-request/
            if retry_key and error.status == 409:
                return _Answer({}, error.request_id)
            raise

    async def _call(
        self,
        method: str,
        path: str,
        body: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> "_Answer":
        try:
            response = await self._client.call_api(
                path,
                method,
                header_params=headers or {},
                body=body,
                response_types_map={},
                _request_timeout=PATIENCE,
                _host=API,
            )
        except ApiException as error:
            raise _error_of(path, error) from None
        except (UnicodeDecodeError, LookupError) as error:
            return _after_bad_text(path, error)
        except aiohttp.ClientConnectorError:
            raise LineTemporary(may_have_landed=False) from None
        except aiohttp.ConnectionTimeoutError:
            raise LineTemporary(may_have_landed=False) from None
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise LineTemporary from None
        return _Answer(_json_of(response.raw_data), response.headers.get(REQUEST_ID))


@dataclass(frozen=True, slots=True)
class _Answer:
    """A 2xx: its JSON object ({} where there is none) and LINE's request id."""

    json: Mapping[str, Any]
    request_id: str | None


def _after_bad_text(path: str, error: Exception) -> _Answer:
    """The SDK failed to decode the answer's text: judge by the status it had seen before.

    A refusal is decoded while its ApiException is handled; otherwise the answer was a 2xx.
    """
    if isinstance(refusal := error.__context__, ApiException):
        raise _error_of(path, refusal) from None
    return _Answer({}, None)


def _error_of(path: str, error: Any) -> LineError:
    status = int(error.status or 0)
    headers = error.headers or {}
    request_id = headers.get("X-Line-Accepted-Request-Id") or headers.get(REQUEST_ID)
    answer = _json_of(error.body)
    words = str(answer.get("message", "")).lower()
    if status == 400 and path.endswith("/reply") and _TOKEN_WORDS in words:
        return ReplyTokenInvalid(status, request_id=request_id)
    if status == 400 and path.endswith("/push") and _UNKNOWN_PERSON_WORDS in words:
        return LineUnreachable(status, request_id=request_id)
    if status == 400 and path.endswith("/multicast") and _UNKNOWN_PERSON_WORDS in words:
        return LineRefused(status, request_id=request_id, places=("to",))
    if status == 404 and "/profile/" in path:
        return LineUnreachable(status, request_id=request_id)
    if status in (401, 403):
        return LineUnauthorised(status, request_id=request_id)
    if status == 429 and _QUOTA_WORDS in words:
        return LineQuotaReached(status, request_id=request_id)
    if status == 429:
        return LineTemporary(status, request_id=request_id, may_have_landed=False)
    if 400 <= status < 500:
        return LineRefused(status, request_id=request_id, places=_places(answer))
    return LineTemporary(status, request_id=request_id)


def _places(answer: Mapping[str, Any]) -> tuple[str, ...]:
    details = answer.get("details")
    named = [d.get("property") for d in details if isinstance(d, dict)] if details else []
    # Some refusals have no details and name the place in their sentence.
    named += _NAMED.findall(str(answer.get("message", "")))
    return tuple(p for p in named if isinstance(p, str) and _PLACE.fullmatch(p))


def _json_of(text: Any) -> Mapping[str, Any]:
    try:
        value = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
