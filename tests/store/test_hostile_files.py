"""Hostile evidence: two hundred names, forty bombs and spoofed types; memory stays flat."""

import io
import struct
import tracemalloc
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.rules.file_names import MOST, shown_name
from store.errors import FileTypeRefused
from store.files import EvidenceFiles

WORD = ("[Content_Types].xml", "word/document.xml")
TRICKS = (
    *(
        "../",
        "..\\",
        "/etc/",
        "C:\\",
        "\\\\host\\share\\",
        "file:///",
        "%2e%2e%2f",
        "~/",
        "./",
        "a/../",
    ),
    *("\u202e", "\u2066", "\u200b", "\x00", "\r\n", "\t", "\x1b[31m", "=", "+", "@"),
)
STEMS = (
    "passwd",
    "con",
    "aux.txt",
    "รายงาน",
    "a" * 300,
    "<b>",
    "$(id)",
    "`id`",
    "a|b",
    "x.pdf.exe",
)


@pytest.mark.parametrize("name", [t + s for t in TRICKS for s in STEMS])
def test_of_200_names_each_is_shown_harmless(name: str) -> None:
    shown = shown_name(name)
    assert not set(shown) & set('/\\<>:"|?*`$\x00\r\n\t\x1b\u202e\u2066\u200b')
    assert not shown.startswith(("=", "+", "-", "@", ".", "~"))
    assert len(shown) <= 4 * MOST


def _zip(*names: str, size: int = 0, times: int = 1) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, b"")
        for n in range(times if size else 0):
            archive.writestr(f"word/media/{n}", b"\0" * size)
    return packed.getvalue()


def _png(wide: int, high: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", wide, high) + b"\x08\0\0\0\0"


def _jpeg(wide: int, high: int) -> bytes:
    frame = b"\xff\xc0\0\x11\x08" + struct.pack(">HH", high, wide) + b"\x03" * 12
    return b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\0" * 10 + frame


def _webp(wide: int, high: int) -> bytes:
    sizes = (wide - 1).to_bytes(3, "little") + (high - 1).to_bytes(3, "little")
    return b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + sizes


HUGE = ((60_000, 60_000), (65_000, 2_000), (2_000, 65_000), (30_000, 30_000), (12_000, 12_000))
BOMBS = {
    **{f"png {w}x{h}": _png(w, h) for w, h in HUGE},
    **{f"jpeg {w}x{h}": _jpeg(w, h) for w, h in HUGE},
    **{f"gif {w}x{h}": b"GIF89a" + struct.pack("<HH", w, h) for w, h in HUGE},
    **{f"webp {w}x{h}": _webp(w, h) for w, h in HUGE},
    **{f"docx of {n} × 30 MB": _zip(*WORD, size=30_000_000, times=n) for n in (1, 2, 12)},
}
SPOOFS = {
    "a program named as a photo": b"MZ\x90\0" + b"\0" * 60,
    "a script": b"#!/bin/sh\nrm -rf /\n",
    "a page": b"<!DOCTYPE html><script>1</script>",
    "a drawing with a script": b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    "an archive": _zip("a.txt"),
    "an app": _zip("AndroidManifest.xml", "classes.dex"),
    "a jar": _zip("META-INF/MANIFEST.MF"),
    "a document with macros": _zip(*WORD, "word/vbaProject.bin"),
    "rar": b"Rar!\x1a\x07\0" + b"\0" * 60,
    "7z": b"7z\xbc\xaf\x27\x1c" + b"\0" * 60,
    "gzip": b"\x1f\x8b\x08" + b"\0" * 60,
    "a film": b"\0\0\0\x18ftypmp42" + b"\0" * 60,
    "a link file": b"L\0\0\0\x01\x14\x02\0" + b"\0" * 60,
    "nothing": b"",
    "zeros": b"\0" * 5000,
    "elf": b"\x7fELF" + b"\0" * 60,
    "a mail": b"From: a@b\r\n\r\nx",
}


async def _chunks(data: bytes) -> AsyncIterator[bytes]:
    for at in range(0, len(data), 65_536):
        yield data[at : at + 65_536]


@pytest.mark.parametrize("data", [*BOMBS.values(), *SPOOFS.values()], ids=[*BOMBS, *SPOOFS])
async def test_bombs_and_spoofed_types_are_refused_and_nothing_stays(
    tmp_path: Path, data: bytes
) -> None:
    files = EvidenceFiles(tmp_path / "files", 20 * 1024 * 1024)
    tracemalloc.start()
    try:
        with pytest.raises(FileTypeRefused):
            await files.keep(_chunks(data))
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
    assert [p for p in (tmp_path / "files").rglob("*") if p.is_file()] == []


@pytest.mark.parametrize(
    "data", [_png(4000, 3000), _jpeg(12_000, 9_000), _zip(*WORD, size=900_000)]
)
async def test_what_people_really_send_is_taken(tmp_path: Path, data: bytes) -> None:
    files = EvidenceFiles(tmp_path / "files", 20 * 1024 * 1024)
    assert (await files.keep(_chunks(data))).size == len(data)
