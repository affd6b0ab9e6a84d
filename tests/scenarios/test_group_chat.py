"""The bot in the office's own LINE group: silent unless called, and never about anybody."""

from pathlib import Path

from bot.rehearsal import Rehearsal
from messages.texts import menu as T

GROUP = "C" + "7" * 32
HEAD, STAFF = (f"U{number:032x}" for number in (2, 1))


async def test_from_joining_to_leaving(tmp_path: Path) -> None:
    async with Rehearsal(tmp_path, tick_seconds=60) as rehearsal:
        line = rehearsal.line

        async def said() -> list[str]:
            await rehearsal.bot.idle()
            return [message["text"] for message in line.bot_messages(GROUP)]

        await line.invite_bot(GROUP, [HEAD])
        assert await said() == [T.GROUP_JOINED]
        await line.join_group(GROUP, [STAFF])
        await line.say(STAFF, "รายงาน 8", group_id=GROUP)
        await line.send_sticker(STAFF, group_id=GROUP)
        await line.press(HEAD, "rep:8:sup", group_id=GROUP)
        await line.say(HEAD, "รับทราบ", group_id=GROUP, name_user=False)
        assert len(await said()) == 1
        await line.say(HEAD, "รายงาน 8", group_id=GROUP, mention_bot=True)
        assert (await said())[1:] == [T.GROUP_CHAT_WORD.format(word="รายงาน")]
        [*_, spoken] = line.conversation(GROUP)
        await line.say(STAFF, "ขอบคุณ", group_id=GROUP, quotes=spoken.id)
        assert (await said())[2:] == [T.GROUP_CHAT]
        await line.say(STAFF, "ขอบคุณ", group_id=GROUP, quotes="somebody's")
        assert len(await said()) == 3
        for kind in ("memberLeft", "leave"):
            gone = line.events.event(kind, {"type": "group", "groupId": GROUP}, answerable=False)
            assert await line.post_events([gone]) == 200
        assert len(await said()) == 3
        async with rehearsal.bot.store.unit() as unit:
            assert (await unit.chats.of(HEAD)).moved_at is None
        assert line.quota_used == 0
        assert line.bot_messages(HEAD) == []
