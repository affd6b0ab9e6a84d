"""A data folder that cannot be used: one clear line in Thai and English, within two seconds,
an exit code, and nothing changed on disk."""

import asyncio
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import cli
from store import local_folder
from store.errors import StoreError, StoreOnNetwork
from store.log_file import line
from store.tinydb_store import TinyDBStore
from store.upgrade import FORMAT
from tests.store import records as make

ROOT = Path(__file__).resolve().parent.parent.parent


async def _two_stores(folder: Path) -> Path:
    """The folder's store with a snapshot and a commit behind it, and another one beside it."""
    other = folder.with_name("other")
    for place, id in ((folder, "store-1"), (other, "store-2")):
        for _ in range(2):
            store = TinyDBStore.open(place, lambda id=id: id)
            async with store.unit() as unit:
                await unit.people.put(make.person(f"p{time.monotonic_ns()}"))
            await store.close()
    return other


def _flip(file: Path, at: int) -> None:
    data = bytearray(file.read_bytes())
    data[at] ^= 4
    file.write_bytes(bytes(data))


def _newer_journal(folder: Path) -> None:
    newer = line(b'{"format":%d,"store":"store-1","base":0}' % (FORMAT + 1))
    (folder / "journal").write_bytes(newer)


def _newer_snapshot(folder: Path) -> None:
    file = folder / "store.json"
    newer = b'"format":%d' % (FORMAT + 1)
    file.write_bytes(file.read_bytes().replace(b'"format":%d' % FORMAT, newer))


Spoil = Callable[[Path, Path], object]

CONDITIONS: dict[str, tuple[Spoil, str, str]] = {
    "journal gone": (lambda f, _: (f / "journal").unlink(), "journal", "กู้จากสำเนาสำรอง"),
    "journal empty": (lambda f, _: (f / "journal").write_bytes(b""), "journal", "เสียหาย"),
    "journal header damaged": (lambda f, _: _flip(f / "journal", 12), "journal", "เสียหาย"),
    "journal is a picture": (
        lambda f, _: (f / "journal").write_bytes(b"\x89PNG\r\n\x1a\n" * 40),
        "journal",
        "เสียหาย",
    ),
    "journal of another store": (
        lambda f, o: shutil.copy(o / "journal", f / "journal"),
        "journal",
        "ที่เก็บข้อมูลอื่น",
    ),
    "journal newer": (lambda f, _: _newer_journal(f), "journal", "รุ่นใหม่กว่า"),
    "snapshot gone": (lambda f, _: (f / "store.json").unlink(), "store.json", "เสียหาย"),
    "snapshot empty": (lambda f, _: (f / "store.json").write_bytes(b""), "store.json", "เสียหาย"),
    "snapshot damaged": (lambda f, _: _flip(f / "store.json", 150), "store.json", "เสียหาย"),
    "snapshot newer": (lambda f, _: _newer_snapshot(f), "store.json", "รุ่นใหม่กว่า"),
    "snapshot of another store": (
        lambda f, o: shutil.copy(o / "store.json", f / "store.json"),
        "journal",
        "ที่เก็บข้อมูลอื่น",
    ),
    "a file where the folder should be": (
        lambda f, _: (shutil.rmtree(f), f.write_text("x")),
        "data",
        "เขียน",
    ),
    "the journal is a folder": (
        lambda f, _: ((f / "journal").unlink(), (f / "journal").mkdir()),
        "journal",
        "เขียน",
    ),
}


@pytest.mark.parametrize("condition", CONDITIONS)
async def test_a_folder_that_cannot_be_used_is_refused_with_file_and_remedy_and_left_alone(
    tmp_path: Path, condition: str
) -> None:
    folder = tmp_path / "data"
    other = await _two_stores(folder)
    spoil, file, words = CONDITIONS[condition]
    spoil(folder, other)
    before = _contents(folder)
    began = time.monotonic()
    with pytest.raises(StoreError) as refused:
        TinyDBStore.open(folder, lambda: "store-3")
    assert time.monotonic() - began < 2
    code, said = cli.explained(refused.value)
    assert code != 0
    assert file in said
    assert words in said
    assert " · " in said, "Thai and English"
    assert "\n" not in said
    assert _contents(folder) == before


def _contents(folder: Path) -> dict[str, bytes]:
    if folder.is_file():
        return {"": folder.read_bytes()}
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): p.read_bytes() for p in files if "LOCK" not in p.name}


def test_a_network_drive_is_refused_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = tmp_path / "mountinfo"
    listed.write_text(f"36 1 0:36 / {tmp_path} rw - cifs //server/share rw\n")
    monkeypatch.setattr(local_folder, "MOUNTS", listed)
    with pytest.raises(StoreOnNetwork) as refused:
        TinyDBStore.open(tmp_path / "data", lambda: "store-1")
    code, said = cli.explained(refused.value)
    assert code == cli.PROBLEM
    assert "BOT_DATA_DIR" in said


@pytest.mark.skipif(sys.platform == "win32", reason="rights work otherwise on Windows")
def test_a_folder_without_the_right_to_write_is_refused_with_the_remedy(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        code, said = _as_nobody(tmp_path)
    else:
        tmp_path.chmod(0o500)
        code, said = _opened(tmp_path / "data")
        tmp_path.chmod(0o700)
    assert code == cli.PROBLEM
    assert "สิทธิ์" in said


OPEN = """
import sys
from pathlib import Path
from bot import cli
from store.errors import StoreError
from store.tinydb_store import TinyDBStore
try:
    TinyDBStore.open(Path(sys.argv[1]), lambda: "s")
except StoreError as error:
    code, said = cli.explained(error)
    sys.stdout.buffer.write(said.encode())
    sys.exit(code)
"""


def _opened(folder: Path, **options: object) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", OPEN, str(folder)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        **options,  # type: ignore[call-overload]
    )
    return done.returncode, done.stdout.decode()


def _as_nobody(folder: Path) -> tuple[int, str]:
    # Root may write anywhere, so another user has to try.
    command = OPEN.replace("import sys\n", "import os, sys\n", 1).replace(
        "try:", "os.setuid(65534)\ntry:"
    )
    done = subprocess.run(
        [sys.executable, "-c", command, str(folder / "data")],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    return done.returncode, (done.stdout or done.stderr).decode()


async def test_a_second_bot_on_the_folder_is_refused_with_the_firsts_process(
    tmp_path: Path,
) -> None:
    store = TinyDBStore.open(tmp_path / "data", lambda: "store-1")
    code, said = await asyncio.to_thread(_opened, tmp_path / "data")
    await store.close()
    assert code == cli.PROBLEM
    assert str(os.getpid()) in said
