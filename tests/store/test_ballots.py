"""Answers to pulses: sealed on disk, lost by no kill, unreadable for ever once counted."""

import json
from base64 import b64decode
from pathlib import Path

import pytest

from store.model import Ballot, CampaignId, Counted, PersonId
from store.sealing import Seal
from store.tinydb_store import TinyDBStore
from tests.kit.hand import Counter

PULSE = CampaignId("c1")
SECRET = b"half of the key"


def opened(folder: Path, secret: bytes = SECRET) -> TinyDBStore:
    return TinyDBStore.open(folder, Counter(), secret)


async def cast(store: TinyDBStore, person: str, value: int) -> None:
    async with store.unit() as unit:
        await unit.ballots.cast(PULSE, PersonId(person), Ballot("adm", value))


async def counted(store: TinyDBStore) -> Counted:
    async with store.unit() as unit:
        return await unit.ballots.count(PULSE)


async def has_cast(store: TinyDBStore, person: str) -> bool:
    async with store.unit() as unit:
        return await unit.ballots.has_cast(PULSE, PersonId(person))


def keys(folder: Path) -> list[Path]:
    return sorted((folder / "ballots").glob("*"))


async def test_ballots_outlive_a_restart_and_come_in_no_order(tmp_path: Path) -> None:
    store = opened(tmp_path)
    for number, value in enumerate((5, 1, 3)):
        await cast(store, f"p{number}", value)
    await store.close()
    store = opened(tmp_path)
    assert await counted(store) == Counted(tuple(Ballot("adm", v) for v in (1, 3, 5)))
    assert await has_cast(store, "p1")
    assert not await has_cast(store, "p9")
    await store.close()


async def test_a_ballot_on_disk_reads_like_any_other(tmp_path: Path) -> None:
    store = opened(tmp_path)
    for number in range(4):
        await cast(store, f"p{number}", 1 + 4 * (number % 2))
    await store.close()
    text = (tmp_path / "store.json").read_text(encoding="utf-8")
    rows = json.loads(text)["ballots"].values()
    assert len({row["sealed"] for row in rows}) == 4
    assert len({len(row["sealed"]) for row in rows}) == 1
    assert not any(b"adm" in b64decode(row["sealed"]) for row in rows)


async def test_the_other_half_of_the_key_opens_nothing_and_frees_people_to_answer_anew(
    tmp_path: Path,
) -> None:
    store = opened(tmp_path)
    await cast(store, "p1", 5)
    await store.close()
    store = opened(tmp_path, b"another secret")
    assert await counted(store) == Counted((), lost=1)
    assert not await has_cast(store, "p1")
    await cast(store, "p1", 2)
    assert await counted(store) == Counted((Ballot("adm", 2),))
    await store.close()


async def test_a_command_without_the_secret_leaves_the_keys_alone(tmp_path: Path) -> None:
    store = opened(tmp_path)
    await cast(store, "p1", 5)
    await store.close()
    await opened(tmp_path, b"").close()
    store = opened(tmp_path)
    assert await counted(store) == Counted((Ballot("adm", 5),))
    await store.close()


async def test_the_key_ends_with_the_pulse(tmp_path: Path) -> None:
    store = opened(tmp_path)
    await cast(store, "p1", 5)
    before = (tmp_path / "journal").read_bytes()
    assert len(keys(tmp_path)) == 1
    async with store.unit() as unit:
        await unit.ballots.remove(PULSE)
    assert keys(tmp_path) == []
    await store.close()
    # Whoever kept the whole folder but the key, and has the secret, too, opens nothing.
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "journal").write_bytes(before)
    kept = opened(copy)
    assert await counted(kept) == Counted((), lost=1)
    await kept.close()


async def test_the_key_stays_where_the_unit_that_ends_it_fails(tmp_path: Path) -> None:
    store = opened(tmp_path)
    await cast(store, "p1", 5)

    async def removes_and_fails() -> None:
        async with store.unit() as unit:
            await unit.ballots.remove(PULSE)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await removes_and_fails()
    assert await counted(store) == Counted((Ballot("adm", 5),))
    await store.close()


async def test_a_key_that_a_kill_left_behind_goes_at_the_next_start(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.ballot_box.new_seal("c9")
    assert len(keys(tmp_path)) == 1
    await store.close()
    await opened(tmp_path).close()
    assert keys(tmp_path) == []


class TestASeal:
    def test_gives_back_what_was_put_under_it(self) -> None:
        seal = Seal(b"k", SECRET)
        assert seal.open(seal.close("ให้ ๔", 64)) == "ให้ ๔"

    def test_makes_all_alike_in_length_and_none_alike_in_bytes(self) -> None:
        seal = Seal(b"k")
        sealed = [seal.close(f"{value}adm", 64) for value in (1, 1, 5, 5)]
        assert len({len(s) for s in sealed}) == 1
        assert len(set(sealed)) == 4

    def test_refuses_what_does_not_fit(self) -> None:
        with pytest.raises(ValueError, match="do not fit"):
            Seal(b"k").close("x" * 65, 64)

    def test_opens_nothing_that_was_changed_or_sealed_by_another(self) -> None:
        seal = Seal(b"k", b"s")
        sealed = seal.close("4", 8)
        changed = ("A" if sealed[0] != "A" else "B") + sealed[1:]
        for text in (changed, sealed[4:], "", "x", "🎁", Seal(b"ks").close("4", 8)):
            assert seal.open(text) is None
        assert Seal(b"k", b"s").open(sealed) == "4"
