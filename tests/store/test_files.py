"""Evidence files: taken by content, kept under their hash, and nothing left of what is refused."""

import asyncio
import hashlib
import io
import os
import sys
import zipfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from store.errors import FileTooLarge, FileTypeRefused, StoreUnavailable
from store.files import EvidenceFiles

LIMIT = 200_000
PDF = b"%PDF-1.7\n" + b"x" * 1000


def _zip(*names: str, before: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, name * 20)
    return before + buffer.getvalue()


def _stored_inside(inner: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("inner.docx", inner)
    return buffer.getvalue()


def _compound(*streams: str, sector: int = 1) -> bytes:
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    head[30:32] = (9).to_bytes(2, "little")
    head[48:52] = sector.to_bytes(4, "little")
    directory = b"".join(
        name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams)
    )
    return bytes(head) + bytes(512 * sector) + directory


def _ftyp(*brands: bytes) -> bytes:
    box = b"ftyp" + brands[0] + b"\0\0\0\0" + b"".join(brands[1:])
    return (len(box) + 4).to_bytes(4, "big") + box + bytes(100)


DOCX = _zip("[Content_Types].xml", "_rels/.rels", "word/document.xml")
_OPEN_XML = "application/vnd.openxmlformats-officedocument."

TAKEN = {
    "jpeg": (b"\xff\xd8\xff\xe0" + bytes(50), "image/jpeg"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(50), "image/png"),
    "gif": (b"GIF89a" + bytes(50), "image/gif"),
    "webp": (b"RIFF\x10\0\0\0WEBPVP8 " + bytes(50), "image/webp"),
    "heic": (_ftyp(b"heic", b"mif1"), "image/heic"),
    "heic of a generic brand": (_ftyp(b"mif1", b"miaf", b"heic"), "image/heic"),
    "pdf": (PDF, "application/pdf"),
    "docx": (DOCX, f"{_OPEN_XML}wordprocessingml.document"),
    "xlsx": (
        _zip("docProps/app.xml", "xl/workbook.xml", "[Content_Types].xml"),
        f"{_OPEN_XML}spreadsheetml.sheet",
    ),
    "pptx": (
        _zip("[Content_Types].xml", "ppt/presentation.xml"),
        f"{_OPEN_XML}presentationml.presentation",
    ),
    "doc": (_compound("1Table", "WordDocument"), "application/msword"),
    "doc that embeds a sheet": (_compound("WordDocument", "Workbook"), "application/msword"),
    "xls": (_compound("Workbook", sector=5), "application/vnd.ms-excel"),
    "ppt": (_compound("Current User", "PowerPoint Document"), "application/vnd.ms-powerpoint"),
}

REFUSED = {
    "nothing": b"",
    "one byte": b"%",
    "text": b"hello",
    "a page": b"<html><script>alert(1)</script>",
    "a drawing with script": b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
    "a program": b"MZ" + bytes(200),
    "an ELF program": b"\x7fELF" + bytes(200),
    "a shell script": b"#!/bin/sh\n",
    "a page before a PDF": b"<html>" + PDF,
    "an archive": _zip("a.txt", "b.exe"),
    "an archive with a document stored inside": _stored_inside(DOCX),
    "an archive named like a document only in part": _zip("word/document.xml.exe", "x"),
    "a program before a document": _zip("[Content_Types].xml", "word/document.xml", before=b"MZ"),
    "a document with macros": _zip(
        "[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"
    ),
    "a document cut off": DOCX[:-30],
    "an archive with a huge directory": DOCX[:-22] + b"PK\5\6" + b"\xff" * 18,
    "an archive whose directory lies beyond it": DOCX[:-6] + b"\xf0\xff\0\0\0\0",
    "an installer": _compound("SummaryInformation", "Binary.Custom"),
    "a container whose directory is outside": _compound("WordDocument")[:48] + b"\xfe\xff\xff\xff",
    "a container cut in its head": _compound("WordDocument")[:20],
    "a film": _ftyp(b"isom", b"mp42"),
    "an AVIF picture": _ftyp(b"avif", b"mif1"),
    "a sound": b"RIFF\x10\0\0\0WAVEfmt " + bytes(50),
}


async def _chunks(data: bytes, size: int = 777) -> AsyncIterator[bytes]:
    for at in range(0, len(data), size):
        yield data[at : at + size]


@pytest.fixture
def files(folder: Path) -> EvidenceFiles:
    return EvidenceFiles(folder, LIMIT)


def _on_disk(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


@pytest.mark.parametrize("kind", TAKEN)
async def test_a_file_is_kept_under_its_hash_with_the_type_of_its_content(
    files: EvidenceFiles, folder: Path, kind: str
) -> None:
    data, media_type = TAKEN[kind]
    sha256 = hashlib.sha256(data).hexdigest()
    kept = await files.keep(_chunks(data))
    assert (kept.sha256, kept.size, kept.media_type) == (sha256, len(data), media_type)
    assert _on_disk(folder) == [f"{sha256[:2]}/{sha256}"]
    assert (folder / sha256[:2] / sha256).read_bytes() == data


@pytest.mark.parametrize("kind", REFUSED)
async def test_other_content_is_refused_and_nothing_of_it_stays(
    files: EvidenceFiles, folder: Path, kind: str
) -> None:
    with pytest.raises(FileTypeRefused):
        await files.keep(_chunks(REFUSED[kind]))
    assert _on_disk(folder) == []


async def test_damaged_documents_are_taken_or_refused_but_never_fail(
    files: EvidenceFiles, folder: Path
) -> None:
    random = Random(5)  # noqa: S311
    for _ in range(100):
        for good in (DOCX, TAKEN["doc"][0], TAKEN["heic"][0]):
            data = bytearray(good[: random.randrange(len(good) + 1)])
            for _ in range(random.randrange(10)):
                data[random.randrange(len(data))] = random.randrange(256) if data else 0
            try:
                await files.keep(_chunks(bytes(data)))
            except FileTypeRefused:
                continue
    assert not [name for name in _on_disk(folder) if "/" not in name]


async def test_the_same_content_again_gives_the_same_file(
    files: EvidenceFiles, folder: Path
) -> None:
    first = await files.keep(_chunks(PDF))
    assert await files.keep(_chunks(PDF, 1)) == first
    results = await asyncio.gather(*(files.keep(_chunks(PDF)) for _ in range(5)))
    assert set(results) == {first}
    assert len(_on_disk(folder)) == 1


async def test_content_that_the_disk_damaged_is_mended_when_it_comes_again(
    files: EvidenceFiles, folder: Path
) -> None:
    kept = await files.keep(_chunks(PDF))
    place = folder / kept.sha256[:2] / kept.sha256
    place.write_bytes(b"damaged")
    await files.keep(_chunks(PDF))
    assert place.read_bytes() == PDF


async def test_a_file_of_the_limit_is_kept_and_one_byte_more_refused(folder: Path) -> None:
    files = EvidenceFiles(folder, len(PDF))
    await files.keep(_chunks(PDF))
    with pytest.raises(FileTooLarge) as refused:
        await files.keep(_chunks(PDF + b"x"))
    assert refused.value.limit == len(PDF)
    assert len(_on_disk(folder)) == 1


async def test_an_endless_file_is_given_up_at_the_limit(
    files: EvidenceFiles, folder: Path
) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 1000
            yield bytes(1000)

    with pytest.raises(FileTooLarge):
        await files.keep(endless())
    assert sent <= LIMIT + 1000
    assert _on_disk(folder) == []


async def test_a_broken_connection_leaves_nothing_and_stays_its_own_error(
    files: EvidenceFiles, folder: Path
) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield PDF
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await files.keep(broken())
    assert _on_disk(folder) == []


async def test_a_cancelled_upload_leaves_nothing(files: EvidenceFiles, folder: Path) -> None:
    started = asyncio.Event()

    async def stuck() -> AsyncIterator[bytes]:
        yield PDF
        started.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(files.keep(stuck()))
    await started.wait()
    assert len(_on_disk(folder)) == 1
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert _on_disk(folder) == []


@pytest.mark.parametrize("call", ["write", "fsync"])
async def test_a_disk_that_fails_is_unavailable_and_nothing_stays(
    files: EvidenceFiles, folder: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def fail(*arguments: object) -> None:
        raise OSError(28, "no space left")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        with pytest.raises(StoreUnavailable):
            await files.keep(_chunks(PDF))
    assert _on_disk(folder) == []


async def test_what_a_crash_left_half_received_is_removed_at_the_next_start(
    files: EvidenceFiles, folder: Path
) -> None:
    kept = await files.keep(_chunks(PDF))
    (folder / "incoming-abc").write_bytes(b"half")
    EvidenceFiles(folder, LIMIT)
    assert _on_disk(folder) == [f"{kept.sha256[:2]}/{kept.sha256}"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
async def test_files_are_for_their_owner_only(files: EvidenceFiles, folder: Path) -> None:
    kept = await files.keep(_chunks(PDF))
    path = folder / kept.sha256[:2] / kept.sha256
    assert [os.stat(p).st_mode & 0o077 for p in (path, path.parent, folder)] == [0, 0, 0]  # noqa: PTH116


async def test_only_what_came_before_is_removed_as_old(files: EvidenceFiles, folder: Path) -> None:
    old, new = await files.keep(_chunks(PDF)), await files.keep(_chunks(DOCX))
    now = datetime.now(UTC)
    long_ago = (now - timedelta(days=3)).timestamp()
    os.utime(folder / old.sha256[:2] / old.sha256, (long_ago, long_ago))
    assert await files.received_before(now - timedelta(days=2)) == {old.sha256}
    assert not await files.remove_old(new.sha256, now - timedelta(days=2))
    assert await files.remove_old(old.sha256, now - timedelta(days=2))
    assert [name.partition("/")[2] for name in _on_disk(folder)] == [new.sha256]


async def test_what_comes_again_is_not_old(files: EvidenceFiles, folder: Path) -> None:
    kept = await files.keep(_chunks(PDF))
    os.utime(folder / kept.sha256[:2] / kept.sha256, (0, 0))
    await files.keep(_chunks(PDF))
    assert not await files.remove_old(kept.sha256, datetime(2000, 1, 1, tzinfo=UTC))
