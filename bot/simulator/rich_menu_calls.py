"""The calls about rich menus: what each reads from its request and how it is answered."""

from typing import Any

from aiohttp import web

from bot.simulator.chats import Chats
from bot.simulator.memory import Memory
from bot.simulator.problems import Refusal


class RichMenuCalls:
    """Methods as `Platform` plays them: (request, body, request id) to the answer."""

    def __init__(self, memory: Memory) -> None:
        self._menus = memory.rich_menus
        self._chats: Chats = memory.chats

    def make(self, _request: web.Request, body: Any, _request_id: str) -> web.Response:
        """POST /v2/bot/richmenu."""
        return web.json_response(self._menus.make(body))

    def listed(self, _request: web.Request, _body: Any, _request_id: str) -> web.Response:
        """GET /v2/bot/richmenu/list."""
        return web.json_response(self._menus.listed())

    def set_picture(self, request: web.Request, body: Any, _request_id: str) -> web.Response:
        """POST /v2/bot/richmenu/{id}/content."""
        self._menus.set_picture(request.match_info["id"], body, request.content_type)
        return web.json_response({})

    def picture(self, request: web.Request, _body: Any, _request_id: str) -> web.Response:
        """GET /v2/bot/richmenu/{id}/content."""
        menu = self._menus.find(request.match_info["id"])
        if not menu.picture:
            raise Refusal(404, "Not found")
        return web.Response(body=menu.picture, content_type=menu.content_type)

    def remove(self, request: web.Request, _body: Any, _request_id: str) -> web.Response:
        """DELETE /v2/bot/richmenu/{id}."""
        self._menus.remove(request.match_info["id"])
        return web.json_response({})

    def show_to_all(self, request: web.Request, _body: Any, _request_id: str) -> web.Response:
        """POST /v2/bot/user/all/richmenu/{id}."""
        self._menus.show_to_all(request.match_info["id"])
        return web.json_response({})

    def link(self, _request: web.Request, body: Any, _request_id: str) -> web.Response:
        """POST /v2/bot/richmenu/bulk/link."""
        self._menus.link(body, lambda user: self._chats.reached(user) > 0)
        return web.json_response({}, status=202)

    def unlink(self, _request: web.Request, body: Any, _request_id: str) -> web.Response:
        """POST /v2/bot/richmenu/bulk/unlink."""
        self._menus.unlink(body)
        return web.json_response({}, status=202)
