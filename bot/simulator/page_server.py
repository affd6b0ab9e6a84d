"""What the chat page asks the simulator: its files, the state to draw, and what people do."""

import mimetypes
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from aiohttp import web

from bot.simulator.memory import Memory
from bot.simulator.model import Line, LineJson, PostedEvent, Who
from bot.simulator.people_acts import PeopleActs

PAGE = Path(__file__).parent / "page"
POLL_SECONDS = 1.0
"""How long an unchanged state is held back; also how often the page's clock moves."""
SKIPS = {10, 60, 24 * 60, 7 * 24 * 60}
"""Minutes the page may skip."""


class PageServer:
    """The page's own endpoints, all under `/` and `/_page/`."""

    def __init__(
        self,
        acts: PeopleActs,
        memory: Memory,
        bot_name: str,
        *,
        public_prefix: tuple[str, str] | None,
        skip_time: Callable[[timedelta], Awaitable[None]] | None,
    ) -> None:
        self._acts = acts
        self._chats = memory.chats
        self._now = memory.now
        self._quota = memory.quota
        self._rich_menus = memory.rich_menus
        self._bot_name = bot_name
        self.public_prefix = public_prefix
        self._skip_time = skip_time

    def add_routes(self, app: web.Application) -> None:
        """Serve the page and its calls."""
        app.router.add_get("/", self._index)
        app.router.add_get("/_page/files/{name}", self._file)
        app.router.add_get("/_page/state", self._state)
        app.router.add_get("/_page/content/{message_id}", self._content)
        app.router.add_get("/_page/richmenu/{id}", self._rich_menu_picture)
        app.router.add_post("/_page/say", self._say)
        app.router.add_post("/_page/press", self._press)
        app.router.add_post("/_page/upload", self._upload)
        app.router.add_post("/_page/sticker", self._sticker)
        app.router.add_post("/_page/friend", self._friend)
        app.router.add_post("/_page/skip", self._skip)

    async def _index(self, _request: web.Request) -> web.FileResponse:
        images = self.public_prefix[1] if self.public_prefix else ""
        policy = f"default-src 'self'; img-src 'self' data: {images}"
        return web.FileResponse(
            PAGE / "index.html",
            headers={"Content-Security-Policy": policy, "Cache-Control": "no-store"},
        )

    async def _file(self, request: web.Request) -> web.FileResponse:
        path = PAGE / Path(request.match_info["name"]).name
        if not path.is_file():
            raise web.HTTPNotFound
        # The system's own table may call scripts text/plain, which browsers refuse to run.
        kinds = {".js": "text/javascript", ".css": "text/css"}
        kind = kinds.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "text/plain"
        headers = {"Cache-Control": "no-store", "Content-Type": f"{kind}; charset=utf-8"}
        return web.FileResponse(path, headers=headers)

    async def _state(self, request: web.Request) -> web.Response:
        if request.query.get("revision") == str(self._chats.revision):
            await self._chats.news(POLL_SECONDS)
        chat_id = request.query.get("chat", "")
        loading = self._chats.loading_until.get(chat_id)
        return web.json_response(
            {
                "revision": self._chats.revision,
                "now": self._now().isoformat(),
                "quota": {"used": self._quota.used, "limit": self._quota.limit},
                "botName": self._bot_name,
                "publicPrefix": self.public_prefix,
                "canSkip": self._skip_time is not None,
                "chats": [*self._people(), *self._groups()],
                "lines": [_line(line) for line in self._chats.lines(chat_id)],
                "loading": loading is not None and loading > self._now(),
                "richMenu": self._rich_menu(chat_id),
            }
        )

    def _rich_menu(self, chat_id: str) -> LineJson | None:
        """What a phone shows under a 1:1 chat; groups and whoever blocked the bot see none."""
        if chat_id in self._chats.groups or not self._chats.shows(chat_id):
            return None
        menu = self._rich_menus.seen_by(chat_id)
        return {"id": menu.id, **menu.json} if menu else None

    async def _rich_menu_picture(self, request: web.Request) -> web.Response:
        menu = self._rich_menus.menus.get(request.match_info["id"])
        if menu is None or not menu.picture:
            raise web.HTTPNotFound
        return web.Response(body=menu.picture, content_type=menu.content_type)

    def _people(self) -> list[LineJson]:
        return [
            self._row(person.user_id)
            | {
                "name": person.name,
                "note": person.note,
                "blocked": person.user_id in self._chats.blocked,
                "members": [],
            }
            for person in self._chats.people.values()
        ]

    def _groups(self) -> list[LineJson]:
        return [
            self._row(group_id)
            | {
                "name": "",
                "note": "",
                "blocked": False,
                "members": [
                    {"id": user_id, "name": self._chats.people[user_id].name}
                    for user_id in members
                ],
            }
            for group_id, members in self._chats.groups.items()
        ]

    def _row(self, chat_id: str) -> LineJson:
        lines = self._chats.lines(chat_id)
        return {
            "id": chat_id,
            "botLines": sum(line.who is Who.BOT for line in lines),
            "last": _line(lines[-1]) if lines else None,
        }

    async def _content(self, request: web.Request) -> web.Response:
        content = self._acts.contents.look(request.match_info["message_id"])
        if content is None:
            raise web.HTTPNotFound
        return web.Response(body=content.data, content_type=content.content_type)

    async def _say(self, request: web.Request) -> web.Response:
        body = await request.json()
        group_id = body.get("group")
        # A typed text in a group is meant for the bot; a button's text carries no mention.
        mention = group_id is not None and bool(body.get("typed"))
        return _posted(
            await self._acts.say(
                body["user"], body["text"], group_id=group_id, mention_bot=mention
            )
        )

    async def _press(self, request: web.Request) -> web.Response:
        body = await request.json()
        return _posted(
            await self._acts.press(
                body["user"],
                body["data"],
                display_text=body.get("displayText"),
                params=body.get("params"),
                group_id=body.get("group"),
            )
        )

    async def _upload(self, request: web.Request) -> web.Response:
        content = await request.read()
        user_id, name = request.query["user"], request.query["name"]
        group_id = request.query.get("group")
        if request.query["kind"] == "image":
            act = self._acts.send_image(user_id, content, request.content_type, group_id=group_id)
        else:
            act = self._acts.send_file(user_id, name, content, group_id=group_id)
        return _posted(await act)

    async def _sticker(self, request: web.Request) -> web.Response:
        body = await request.json()
        return _posted(await self._acts.send_sticker(body["user"], group_id=body.get("group")))

    async def _friend(self, request: web.Request) -> web.Response:
        body = await request.json()
        act = self._acts.follow if body["friend"] else self._acts.unfollow
        return _posted(await act(body["user"]))

    async def _skip(self, request: web.Request) -> web.Response:
        minutes = (await request.json()).get("minutes")
        if self._skip_time is None or minutes not in SKIPS:
            raise web.HTTPBadRequest
        await self._skip_time(timedelta(minutes=minutes))
        self._chats.tell()
        return web.json_response({"status": 200})


def _line(line: Line) -> LineJson:
    return {
        "who": line.who,
        "message": line.message,
        "at": line.at.isoformat(),
        "kind": line.kind,
        "trace": line.trace,
        "speaker": line.speaker,
    }


def _posted(posted: PostedEvent) -> web.Response:
    return web.json_response({"status": posted.status})
