"""What became of a stream: lost, doubled, out of order, wrong; told by chats and by the store."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot import clock
from bot.simulator import Simulator
from bot.simulator.model import Line, Who
from messages.texts import menu as T
from store.model import LineUserId, PersonId
from store.tinydb_store import TinyDBStore
from tests.faults.stream import Sent


@dataclass(frozen=True)
class Stored:
    """What the store holds once the bot has stopped."""

    unsure: frozenset[str]
    """Events whose answer may not have arrived and is kept, to be asked for."""
    waiting: frozenset[str]
    """Events whose answer is still to be sent."""
    turns: list[str]
    """Events in the order in which their turns were committed."""
    summaries: Counter[str]
    """The summaries of all submitted reports."""


async def read_store(folder: Path, users: Iterable[str]) -> Stored:
    """Opens the store that the stopped bot left."""
    store = TinyDBStore.open(folder, clock.new_id)
    unsure: set[str] = set()
    summaries: Counter[str] = Counter()
    async with store.unit() as unit:
        waiting = frozenset(_event(row.trace) for row in await unit.deliveries.open())
        for user in users:
            rows = await unit.deliveries.to_offer(LineUserId(user))
            unsure |= {_event(row.trace) for row in rows if row.messages}
            person = await unit.people.by_line_user(LineUserId(user))
            if person is not None:
                found = await unit.reports.of_person(PersonId(person.id))
                summaries.update(report.summary for report in found)
    await store.close()
    snapshot = json.loads((folder / "store.json").read_bytes())
    # Ids of rows grow with time.
    turns = [_event(row["trace"]) for _, row in sorted(snapshot["deliveries"].items())]
    return Stored(frozenset(unsure), waiting, turns, summaries)


def judge(sent: Mapping[str, Sent], line: Simulator, stored: Stored) -> dict[str, list[str]]:
    """Findings by kind; every event has its 200 when this is called."""
    kinds = ("lost", "late", "doubled", "handled out of order", "shown out of order", "wrong")
    found: dict[str, list[str]] = {kind: [] for kind in kinds}
    for user in {s.user for s in sent.values()}:
        lines = [x for x in line.conversation(user) if x.who is Who.BOT]
        own = [s for s in sent.values() if s.user == user]
        shown = _shown(lines)
        missing = [s for s in own if not _is_there(s, shown, stored, lines)]
        found["lost"] += [_told(s) for s in missing if s.id not in stored.waiting]
        found["late"] += [_told(s) for s in missing if s.id in stored.waiting]
        found["doubled"] += _doubled(lines, sent)
        turns = [id for id in stored.turns if id in sent and sent[id].user == user]
        found["handled out of order"] += _disordered(turns, sent)
        found["shown out of order"] += _disordered(shown, sent)
        found["wrong"] += [_told(s) for s in own if s.id in shown and not _fits(s, lines)]
    found["doubled"] += [
        f"handled twice: {_told(sent[id]) if id in sent else id}"
        for id, n in Counter(stored.turns).items()
        if n > 1
    ]
    found["wrong"] += _wrong_reports(sent, stored)
    return found


def _shown(lines: Iterable[Line]) -> list[str]:
    """Events in the order in which their answers first stood in the chat."""
    return list(dict.fromkeys(_event(line.trace) for line in lines))


def _is_there(sent: Sent, shown: list[str], stored: Stored, lines: list[Line]) -> bool:
    if sent.id in shown:
        return True
    # Nobody knows whether it arrived: then it is kept, and a later turn has said so.
    offers = [_event(line.trace) for line in lines if line.message.get("text") == T.EARLIER_UNSURE]
    return sent.id in stored.unsure and any(offer != sent.id for offer in offers)


def _doubled(lines: list[Line], sent: Mapping[str, Sent]) -> list[str]:
    texts = Counter(
        (_event(line.trace), json.dumps(line.message, sort_keys=True))
        for line in lines
        if _event(line.trace) in sent
    )
    return [f"shown {n} times: {_told(sent[id])}" for (id, _), n in texts.items() if n > 1]


def _disordered(ids: list[str], sent: Mapping[str, Sent]) -> list[str]:
    """Answers behind one whose event was posted only when theirs was on disk already."""
    found = []
    latest: Sent | None = None
    for answer in (sent[id] for id in ids if id in sent):
        if latest and answer.kept is not None and answer.kept < latest.posted:
            found.append(f"{_told(answer)} stands behind {_told(latest)}")
        if latest is None or answer.posted > latest.posted:
            latest = answer
    return found


def _fits(sent: Sent, lines: list[Line]) -> bool:
    answer = [line.message for line in lines if _event(line.trace) == sent.id]
    return sent.expected in json.dumps(answer, ensure_ascii=False)


def _wrong_reports(sent: Mapping[str, Sent], stored: Stored) -> list[str]:
    """Every report that was confirmed is stored once with its own words, and no other."""
    written = [s.words for s in sent.values() if s.words.startswith("สรุป ")]
    confirmed = sum(s.words == "ยืนยัน" for s in sent.values())
    counts = {words: stored.summaries[words] for words in written}
    if set(counts.values()) <= {0, 1} and sum(counts.values()) == confirmed:
        return []
    return [f"{confirmed} reports were confirmed, stored are {counts}"]


def _event(trace: str) -> str:
    parts = trace.split(";")
    return parts[3] if len(parts) > 3 else ""


def _told(sent: Sent) -> str:
    return f"{sent.words!r} of {sent.user[-2:]} (posted {sent.posted}, kept {sent.kept})"
