"""What people do in LINE: say, press, send, follow, block, take back. Each posts its webhook."""

import mimetypes
from collections.abc import Sequence

from bot.simulator.callback import Callback
from bot.simulator.events import Events, source
from bot.simulator.memory import Memory
from bot.simulator.model import BotIdentity, Line, LineJson, LineKind, PostedEvent, Who

STICKER = {"packageId": "446", "stickerId": "1988", "stickerResourceType": "STATIC"}
PLAYED_MILLISECONDS = 1000
"""The length every sound and video is said to have."""


class PeopleActs:
    """Acts of people; unknown users and groups come into being with their first act.

    Every act takes the `U…` id of who acts. `group_id` puts it into a group (`C…`);
    `name_user=False` leaves the user id out of a group's event, as LINE may.
    """

    def __init__(self, memory: Memory, callback: Callback, identity: BotIdentity) -> None:
        self._now = memory.now
        self._identity = identity
        self._callback = callback
        self.chats = memory.chats
        self.contents = memory.contents
        self.events = Events(memory, read_tokens=identity.chat_mode == "chat")

    async def say(
        self,
        user_id: str,
        text: str,
        *,
        group_id: str | None = None,
        mention_bot: bool = False,
        name_user: bool = True,
        quotes: str | None = None,
    ) -> PostedEvent:
        """Send a text; `mention_bot` puts `@<the bot>` before it, as a group needs. `quotes` is
        the id of a message that the text answers."""
        if not mention_bot:
            quoted = {"quotedMessageId": quotes} if quotes else {}
            message = self.events.content("text", text=text, **quoted)
            return await self._send(user_id, message, group_id, name_user=name_user)
        bot_name = self._identity.name
        mentionee = {
            "index": 0,
            "length": len(bot_name) + 1,
            "type": "user",
            "userId": self._identity.user_id,
            "isSelf": True,
        }
        message = self.events.content(
            "text", text=f"@{bot_name} {text}", mention={"mentionees": [mentionee]}
        )
        return await self._send(user_id, message, group_id, name_user=name_user)

    async def press(
        self,
        user_id: str,
        data: str,
        *,
        display_text: str | None = None,
        group_id: str | None = None,
        params: LineJson | None = None,
        name_user: bool = True,
    ) -> PostedEvent:
        """Press a postback button; `params` is what a date picker adds."""
        self.chats.meet(user_id, group_id)
        shown: LineJson = {"type": "postback", "data": data}
        if display_text is not None:
            shown["displayText"] = display_text
        self._write(user_id, shown, group_id)
        postback: LineJson = {"data": data} if params is None else {"data": data, "params": params}
        where = source(user_id if group_id is None or name_user else None, group_id)
        return await self._post(self.events.event("postback", where, postback=postback))

    async def send_image(
        self,
        user_id: str,
        content: bytes,
        content_type: str = "image/jpeg",
        *,
        group_id: str | None = None,
    ) -> PostedEvent:
        """Send a photo the bot can then download."""
        return await self._send_media(user_id, "image", content, content_type, group_id)

    async def send_video(
        self,
        user_id: str,
        content: bytes,
        content_type: str = "video/mp4",
        *,
        group_id: str | None = None,
    ) -> PostedEvent:
        """Send a video."""
        return await self._send_media(user_id, "video", content, content_type, group_id)

    async def send_audio(
        self,
        user_id: str,
        content: bytes,
        content_type: str = "audio/mp4",
        *,
        group_id: str | None = None,
    ) -> PostedEvent:
        """Send a voice message."""
        return await self._send_media(user_id, "audio", content, content_type, group_id)

    async def send_file(
        self, user_id: str, name: str, content: bytes, *, group_id: str | None = None
    ) -> PostedEvent:
        """Send a file; its type follows from the name."""
        message = self.events.content("file", fileName=name, fileSize=len(content))
        content_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        self.contents.add(message["id"], content, content_type)
        return await self._send(user_id, message, group_id)

    async def send_sticker(self, user_id: str, *, group_id: str | None = None) -> PostedEvent:
        """Send a sticker of LINE's."""
        return await self._send(user_id, self.events.content("sticker", **STICKER), group_id)

    async def send_location(
        self,
        user_id: str,
        title: str,
        address: str,
        latitude: float,
        longitude: float,
        *,
        group_id: str | None = None,
    ) -> PostedEvent:
        """Send a place."""
        message = self.events.content(
            "location", title=title, address=address, latitude=latitude, longitude=longitude
        )
        return await self._send(user_id, message, group_id)

    async def follow(self, user_id: str) -> PostedEvent:
        """Add the bot as a friend, or lift the block."""
        unblocked = user_id in self.chats.blocked
        self.chats.meet(user_id)
        self.chats.blocked.discard(user_id)
        self._write(user_id, {"type": "follow"}, None)
        follow = {"isUnblocked": unblocked}
        return await self._post(self.events.event("follow", source(user_id), follow=follow))

    async def unfollow(self, user_id: str) -> PostedEvent:
        """Block the bot."""
        self.chats.meet(user_id)
        self.chats.blocked.add(user_id)
        self._write(user_id, {"type": "unfollow"}, None)
        return await self._post(self.events.event("unfollow", source(user_id), answerable=False))

    async def unsend(
        self, user_id: str, message_id: str, *, group_id: str | None = None
    ) -> PostedEvent:
        """Take a message back; its content can no longer be downloaded."""
        self.chats.unsend(group_id or user_id, message_id)
        self.contents.remove(message_id)
        where = source(user_id, group_id)
        unsent = {"messageId": message_id}
        return await self._post(
            self.events.event("unsend", where, answerable=False, unsend=unsent)
        )

    async def invite_bot(self, group_id: str, user_ids: Sequence[str] = ()) -> PostedEvent:
        """Take the bot into a group of these people."""
        self.chats.groups.setdefault(group_id, [])
        for user_id in user_ids:
            self.chats.meet(user_id, group_id)
        self.chats.tell()
        return await self._post(self.events.event("join", source(None, group_id)))

    async def join_group(self, group_id: str, user_ids: Sequence[str]) -> PostedEvent:
        """More people come into a group the bot is in."""
        for user_id in user_ids:
            self.chats.meet(user_id, group_id)
        self.chats.tell()
        return await self._post(self.events.joined(group_id, user_ids))

    async def _send_media(
        self, user_id: str, kind: str, content: bytes, content_type: str, group_id: str | None
    ) -> PostedEvent:
        own: LineJson = {"contentProvider": {"type": "line"}}
        if kind != "image":
            own["duration"] = PLAYED_MILLISECONDS
        message = self.events.content(kind, **own)
        self.contents.add(message["id"], content, content_type)
        return await self._send(user_id, message, group_id)

    async def _send(
        self, user_id: str, message: LineJson, group_id: str | None, *, name_user: bool = True
    ) -> PostedEvent:
        self.chats.meet(user_id, group_id)
        self._write(user_id, message, group_id)
        where = source(user_id if group_id is None or name_user else None, group_id)
        return await self._post(self.events.event("message", where, message=message))

    def _write(self, user_id: str, message: LineJson, group_id: str | None) -> None:
        line = Line(Who.PERSON, message, self._now(), LineKind.SAID, speaker=user_id)
        self.chats.add(group_id or user_id, line)

    async def _post(self, event: LineJson) -> PostedEvent:
        return PostedEvent(event, await self._callback.post([event]))
