"""A private channel on this machine through which commands reach a running bot.

`admin.json` in the data folder (readable by its owner alone) holds the port and a random token.
A later command adds a line to the verbs that `wiring` passes in.
"""

import contextlib
import http.client
import json
import os
import secrets
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from aiohttp import web

from bot import logs
from store import errors
from store.errors import StoreError

ADDRESS_FILE = "admin.json"
LOOPBACK = "127.0.0.1"
_PATIENCE = 10.0

Verb = Callable[[Mapping[str, Any]], Awaitable[Mapping[str, Any]]]


class AdminChannel:
    """Listens while the bot runs; `verbs` answer a JSON object with a JSON object."""

    def __init__(self, folder: Path, verbs: Mapping[str, Verb]) -> None:
        self._file = folder / ADDRESS_FILE
        self._verbs = verbs
        self._token = secrets.token_urlsafe(32)
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen on a free port and leave the address in the folder."""
        app = web.Application()
        app.router.add_post("/{verb}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, LOOPBACK, 0)
        await site.start()
        port = self._runner.addresses[0][1]
        write_private(self._file, json.dumps({"port": port, "token": self._token}))

    async def stop(self) -> None:
        """Take the address away and stop listening."""
        self._file.unlink(missing_ok=True)
        if self._runner is not None:
            await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        given = request.headers.get("Authorization", "").encode(errors="replace")
        if not secrets.compare_digest(given, f"Bearer {self._token}".encode()):
            return web.json_response({"error": "wrong_token"}, status=401)
        name = request.match_info["verb"]
        verb = self._verbs.get(name)
        if verb is None:
            return web.json_response({"error": "unknown_verb"}, status=404)
        try:
            args = json.loads(await request.read() or b"{}")
            return web.json_response(dict(await verb(args)))
        except Exception as error:
            logs.write("admin_verb_failed", error=error, verb=name)
            return web.json_response({"error": type(error).__name__}, status=500)


def write_private(file: Path, text: str) -> None:
    """Only the owner can read the file."""
    # A new file, so that the mode holds from its first byte on.
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
    fresh.replace(file)


def ask_running_bot(folder: Path, verb: str, **args: Any) -> dict[str, Any] | None:
    """The running bot's answer, None when no bot runs there; {"error": code} when it refuses.

    A file left behind by a killed bot leads to a closed port, or to a stranger that knows
    neither our token nor our answers: no bot runs.
    """
    try:
        address = json.loads((folder / ADDRESS_FILE).read_text(encoding="utf-8"))
        port, token = int(address["port"]), str(address["token"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    with contextlib.closing(http.client.HTTPConnection(LOOPBACK, port, _PATIENCE)) as connection:
        try:
            connection.request("POST", f"/{verb}", json.dumps(args), headers)
            answer = connection.getresponse()
            value = json.loads(answer.read())
        except (OSError, http.client.HTTPException, ValueError):
            return None
    return value if answer.status != 401 and isinstance(value, dict) else None


def error_as_json(error: Exception) -> dict[str, Any]:
    """An error as a verb tells it to a command."""
    values = vars(error) if isinstance(error, StoreError) else {}
    return {"kind": type(error).__name__, "values": dict(values)}


def error_from_json(told: Mapping[str, Any]) -> StoreError:
    """The error that a verb told; what is no error of the store keeps only its name."""
    name = str(told["kind"])
    known = getattr(errors, name, None)
    if isinstance(known, type) and issubclass(known, StoreError):
        error: StoreError = known(**told["values"])
        return error
    unknown: StoreError = type(name, (StoreError,), {})()
    return unknown
