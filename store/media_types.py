"""Which kinds of files are taken, told by their content and never by their name."""

import os
import struct
from typing import BinaryIO

from store.bombs import is_enormous_archive, is_enormous_picture

_HEAD = 64
# Tables of contents are read up to this many bytes; real documents need a few thousand.
_WINDOW = 1 << 20

_BY_START = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
    b"%PDF-": "application/pdf",
}
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"})
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_BY_MAIN_PART = {
    b"word/document.xml": f"{_OPEN_XML}wordprocessingml.document",
    b"xl/workbook.xml": f"{_OPEN_XML}spreadsheetml.sheet",
    b"ppt/presentation.xml": f"{_OPEN_XML}presentationml.presentation",
}
_BY_STREAM = {
    "WordDocument": "application/msword",
    "Workbook": "application/vnd.ms-excel",
    "PowerPoint Document": "application/vnd.ms-powerpoint",
}


def media_type(file: BinaryIO) -> str | None:
    """The media type of a seekable file, None when it is of a kind that is not taken.

    JPEG, PNG, GIF, WebP, HEIC, PDF, Word, Excel and PowerPoint (old and new) are taken. New
    documents with macros are not, and neither is what swells beyond measure when it is opened.
    """
    kind = _media_type(file)
    if kind is not None and is_enormous_picture(file, kind):
        return None
    return kind


def _media_type(file: BinaryIO) -> str | None:
    file.seek(0)
    head = file.read(_HEAD)
    for start, kind in _BY_START.items():
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp":
        return _heic(head)
    if head.startswith(b"PK\x03\x04"):
        return _open_xml(file)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(file, head)
    return None


def _heic(head: bytes) -> str | None:
    # The main brand, or for a generic one (mif1) a compatible brand: films and AVIF share `ftyp`.
    size = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[8:12]}
    if head[8:12] in (b"mif1", b"msf1"):
        brands = {head[at : at + 4] for at in range(16, size, 4)}
    return "image/heic" if brands & _HEIC_BRANDS else None


def _open_xml(file: BinaryIO) -> str | None:
    """Judges by the names in the archive's directory; nothing is inflated."""
    end = file.seek(0, os.SEEK_END)
    start = file.seek(max(0, end - _WINDOW))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 20:
        return None
    size, offset = struct.unpack_from("<II", tail, at + 12)
    if size > _WINDOW or offset + size > start + at:
        return None
    file.seek(offset)
    directory = file.read(size)
    if is_enormous_archive(directory, end):
        return None
    names = _names(directory)
    if b"[Content_Types].xml" not in names or any(b"vbaProject" in name for name in names):
        return None
    return next((kind for part, kind in _BY_MAIN_PART.items() if part in names), None)


def _names(directory: bytes) -> set[bytes]:
    """The names in a ZIP directory, as far as it is whole."""
    names: set[bytes] = set()
    at = 0
    while directory[at : at + 4] == b"PK\x01\x02" and at + 46 <= len(directory):
        name, extra, comment = struct.unpack_from("<HHH", directory, at + 28)
        names.add(directory[at + 46 : at + 46 + name])
        at += 46 + name + extra + comment
    return names


def _compound(file: BinaryIO, head: bytes) -> str | None:
    """Judges by the first stream in the directory that a known program writes.

    The first one, because what is embedded comes after it. Installers and mails, which are kept
    in the same container, have none.
    """
    (shift,) = struct.unpack_from("<H", head, 30) if len(head) >= 52 else (0,)
    if shift not in (9, 12):
        return None
    (sector,) = struct.unpack_from("<I", head, 48)
    file.seek((sector + 1) << shift)
    directory = file.read(_WINDOW)
    found = {directory.find(name.encode("utf-16-le")): kind for name, kind in _BY_STREAM.items()}
    found.pop(-1, None)
    return found[min(found)] if found else None
