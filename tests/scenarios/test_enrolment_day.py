"""An office enrols through the front door: 80 people at a staff meeting, by all three ways."""

import asyncio
import base64
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.admin import ask_running_bot
from bot.rehearsal import Rehearsal
from messages import keywords as K
from messages.message import Message
from messages.reading import read_aloud
from messages.texts import enrolment_desk as D

ADMINISTRATOR, HEAD = f"U{3:032x}", f"U{5:032x}"
MOST_PUSHES = 10
"""What the first day may cost."""
PEOPLE = 80
WITH_CODE, WITH_GROUP_CODE = 40, 30


def name(number: int) -> str:
    letters = "กขคงจฉชซญด"
    return f"บุคคล{letters[number // 10]}{letters[number % 10]} ทดสอบ"


def roster(count: int) -> str:
    rows = (f"{name(n)},นักวิชาการ,อำนวยการ,staff" for n in range(count))
    return "name,position,group,role\n" + "\n".join(rows) + "\n"


def user(number: int) -> str:
    return f"U{'a' * 24}{number:08x}"


def last_words(rehearsal: Rehearsal, who: str) -> str:
    return read_aloud([Message(json, "") for json in rehearsal.line.bot_messages(who)[-4:]])


def button(rehearsal: Rehearsal, who: str, name: str) -> str:
    """The data of the first button of that kind that the person was shown last."""
    found = [d for d in _data(rehearsal.line.bot_messages(who)) if d.startswith(f"{name}:")]
    assert found, f"no {name} in what {who} sees"
    return found[-1]


def _data(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["data"]] if isinstance(node.get("data"), str) else []
        return own + [d for value in node.values() for d in _data(value)]
    return [d for child in node for d in _data(child)] if isinstance(node, list) else []


async def say(rehearsal: Rehearsal, who: str, text: str) -> None:
    await rehearsal.line.say(who, text)


async def all_at_once(rehearsal: Rehearsal, *acts: Any) -> None:
    # People read before they type: within four seconds it would be a line of the same answer.
    rehearsal.clock.skip(timedelta(seconds=5))
    await asyncio.gather(*acts)
    await rehearsal.bot.idle()


async def asked(rehearsal: Rehearsal, verb: str, **args: Any) -> dict[str, Any]:
    """What a command in another process gets from the running bot."""
    folder = rehearsal.bot.settings.bot_data_dir
    answer = await asyncio.to_thread(ask_running_bot, folder, verb, **args)
    assert answer is not None
    return answer


async def enrolled(rehearsal: Rehearsal) -> dict[str, str]:
    async with rehearsal.bot.store.unit() as unit:
        people = await unit.people.all()
    return {p.line_user_id: p.name for p in people if p.line_user_id and "ทดสอบ" in p.name}


async def test_eighty_enrol_in_one_meeting_and_nobody_is_refused(tmp_path: Path) -> None:
    async with Rehearsal(tmp_path, tick_seconds=60) as rehearsal:
        before = rehearsal.line.quota_used
        file = base64.b64encode(roster(PEOPLE).encode()).decode()
        answer = await asked(rehearsal, "people_import", file=file)
        codes = [code for _, _, _, code in answer["codes"]]
        assert len(codes) == PEOPLE
        await all_at_once(rehearsal, *(rehearsal.line.follow(user(n)) for n in range(PEOPLE)))

        await _with_codes(rehearsal, codes)
        await _with_the_groups_code(rehearsal)
        await _by_asking(rehearsal)

        names = await enrolled(rehearsal)
        assert len(names) == PEOPLE
        assert len(set(names.values())) == PEOPLE
        assert rehearsal.line.quota_used - before <= MOST_PUSHES
        assert {call.status for call in rehearsal.line.calls} == {200}


async def _with_codes(rehearsal: Rehearsal, codes: list[str]) -> None:
    """Forty type their own, every third mistypes it first."""
    wrong = rehearsal.bot.codes.new
    slips = (say(rehearsal, user(n), wrong()) for n in range(0, WITH_CODE, 3))
    await all_at_once(rehearsal, *slips)
    rights = (say(rehearsal, user(n), codes[n]) for n in range(WITH_CODE))
    await all_at_once(rehearsal, *rights)
    names = await enrolled(rehearsal)
    assert {names[user(n)] for n in range(WITH_CODE)} == {name(n) for n in range(WITH_CODE)}


async def _with_the_groups_code(rehearsal: Rehearsal) -> None:
    """Thirty pick a name; whoever was too late picks again from what is left."""
    for text in (K.GROUP_CODES.label, D.OPEN_CODE, "อำนวยการ", "1", K.CONFIRM.label):
        await say(rehearsal, ADMINISTRATOR, text)
        await rehearsal.bot.idle()
    shown = last_words(rehearsal, ADMINISTRATOR)
    code = shown.split("รหัสกลุ่ม ")[-1][:9]
    people = [user(n) for n in range(WITH_CODE, WITH_CODE + WITH_GROUP_CODE)]
    await all_at_once(rehearsal, *(say(rehearsal, who, code) for who in people))
    while left := [who for who in people if who not in await enrolled(rehearsal)]:
        presses = (rehearsal.line.press(who, button(rehearsal, who, "me")) for who in left)
        already = len(await enrolled(rehearsal))
        await all_at_once(rehearsal, *presses)
        assert len(await enrolled(rehearsal)) > already, last_words(rehearsal, left[0])


async def _by_asking(rehearsal: Rehearsal) -> None:
    """The last ten ask, under the names still free, and are approved in one press."""
    names = set((await enrolled(rehearsal)).values())
    free = [name(n) for n in range(PEOPLE) if name(n) not in names]
    people = [user(n) for n in range(WITH_CODE + WITH_GROUP_CODE, PEOPLE)]
    for typed in (K.REQUEST_ENROLMENT.label, "อำนวยการ", None, K.CONFIRM.label):
        acts = (say(rehearsal, who, typed or own) for who, own in zip(people, free, strict=True))
        await all_at_once(rehearsal, *acts)
    await say(rehearsal, ADMINISTRATOR, K.REQUESTS.label)
    await rehearsal.bot.idle()
    await say(rehearsal, ADMINISTRATOR, D.APPROVE_ALL)
    await rehearsal.bot.idle()
    assert D.APPROVED_ALL.format(count="๑๐") in last_words(rehearsal, ADMINISTRATOR)
