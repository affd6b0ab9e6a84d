"""Evidence that no row names leaves the disk, and no other."""

import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

from bot.unused_files import remove_unused
from store.files import EvidenceFiles
from store.model import Evidence, EvidenceKind
from store.tinydb_store import TinyDBStore
from tests.kit.hand import Counter
from tests.store import records as make

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
PDF = b"%PDF-1.7\n"


async def _kept(files: EvidenceFiles, folder: Path, content: bytes) -> str:
    async def pieces() -> AsyncIterator[bytes]:
        yield content

    kept = await files.keep(pieces())
    long_ago = datetime(2026, 11, 1, tzinfo=UTC).timestamp()
    os.utime(folder / kept.sha256[:2] / kept.sha256, (long_ago, long_ago))
    return kept.sha256


async def test_only_what_stands_in_no_row_goes(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    files = EvidenceFiles(folder, 10_000)
    store = TinyDBStore.open(tmp_path / "data", Counter())
    sent, drafted, handed_in, unused = [
        await _kept(files, folder, PDF + name) for name in (b"1", b"2", b"3", b"4")
    ]
    piece = Evidence(EvidenceKind.FILE, "a.pdf", sent, 10, "application/pdf")
    async with store.unit() as unit:
        await unit.reports.add(make.report(evidence=(piece,)))
        answer = {"items": [{"kind": "file", "value": "b.pdf", "sha256": drafted}]}
        await unit.drafts.put(make.draft(answers={"evidence": answer}))
        await unit.tray.put(
            make.tray_item(evidence=Evidence(EvidenceKind.FILE, "c.pdf", handed_in))
        )
    assert await remove_unused(store, files, NOW) == 1
    left = {path.name for path in folder.glob("??/*")}
    assert left == {sent, drafted, handed_in}
    assert unused not in left
    await store.close()
