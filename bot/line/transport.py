"""One request to LINE through the SDK's own client; every outcome is a value or a LineError.

Importing the SDK's messaging part takes longer than the rest of a start together, so that only
`bot/line/client.py` imports this module, when the first request is made.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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
REQUEST_ID = "X-Line-Request-Id"
# LINE's words are hints only ("subject to change"); the status decides wherever it can.
# https://developers.line.biz/en/reference/messaging-api/#error-messages
_QUOTA_WORDS = "monthly limit"
_TOKEN_WORDS = "reply token"  # noqa: S105
_UNKNOWN_PERSON_WORDS = "failed to send messages"
_NAMED = re.compile(r"The property, '([^']*)', in the request body is invalid")
_PLACE = re.compile(r"[\w.\[\]/-]{1,120}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Answer:
    """A 2xx: its JSON object ({} where there is none) and LINE's request id."""

    json: Mapping[str, Any]
    request_id: str | None


class Transport:
    """The SDK's client over a session of ours; make it inside the running loop."""

    def __init__(self, client: Any) -> None:
        """For `over` only."""
        self._client = client

    @classmethod
    async def over(
        cls, session: aiohttp.ClientSession, access_token: str, base: str | None
    ) -> "Transport":
        """The SDK's own session would ask netrc on each call and obey proxies."""
        client = AsyncApiClient(Configuration(host=base, access_token=access_token))
        await client.rest_client.pool_manager.close()
        client.rest_client.pool_manager = session
        # It would look at each of 500 people's ids for a date or a model; ours is plain JSON.
        client.sanitize_for_serialization = _as_it_is
        return cls(client)

    async def call(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | bytes | None,
        headers: Mapping[str, str],
        patience: aiohttp.ClientTimeout,
        host: str | None = None,
    ) -> Answer:
        """LINE's answer; raises LineError. Bytes need their content type among the headers.

        `host` is another of LINE's hosts than the usual one; a stand-in's base replaces both.
        """
        try:
            response = await self._client.call_api(
                path,
                method,
                header_params=dict(headers),
                body=body,
                response_types_map={},
                _request_timeout=patience,
                _host=host or API,
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
        return Answer(_json_of(response.raw_data), response.headers.get(REQUEST_ID))


def _as_it_is(value: Any) -> Any:
    return value


def _after_bad_text(path: str, error: Exception) -> Answer:
    """The SDK failed to decode the answer's text: judge by the status it had seen before.

    A refusal is decoded while its ApiException is handled; otherwise the answer was a 2xx.
    """
    if isinstance(refusal := error.__context__, ApiException):
        raise _error_of(path, refusal) from None
    return Answer({}, None)


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
