"""A local server that answers as planned and records what the client sent, for what the simulator
does not play: broken bodies, wrong encodings, silence."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass
class Answer:
    """`json` wins over `body`; `seconds` is how long the server thinks first."""

    status: int = 200
    json: Any = None
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0


@dataclass
class LineServer:
    """The next answers, the last of them for ever; and the requests that came."""

    answers: list[Answer] = field(default_factory=lambda: [Answer(json={})])
    requests: list[tuple[str, str, dict[str, str], Any]] = field(default_factory=list)
    base_url: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """Of the last request, names in lower case."""
        return self.requests[-1][2]

    @property
    def json(self) -> Any:
        """The body of the last request."""
        return self.requests[-1][3]

    async def answer(self, request: web.Request) -> web.Response:
        body = await request.read()
        headers = {name.lower(): value for name, value in request.headers.items()}
        given = json.loads(body) if body else None
        self.requests.append((request.method, request.path, headers, given))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        await asyncio.sleep(answer.seconds)
        sent = json.dumps(answer.json).encode() if answer.json is not None else answer.body
        content_type = {"Content-Type": "application/json"} if answer.json is not None else {}
        return web.Response(status=answer.status, body=sent, headers=content_type | answer.headers)


@asynccontextmanager
async def line_server() -> AsyncIterator[LineServer]:
    """The server, listening."""
    server = LineServer()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", server.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        await runner.cleanup()
