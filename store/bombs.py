"""Files that are small on disk and enormous once opened: told by what they declare, never opened.

Whoever exports or looks at the evidence opens it; a picture of ten thousand megapixels or an
archive that swells a thousandfold would stop their computer.
"""

import io
import struct
import zipfile
from typing import BinaryIO

MOST_PIXELS = 120_000_000
"""Twice what phones take; larger pictures are scans that belong into a PDF."""
MOST_UNPACKED = 300 * 1024 * 1024
MOST_SWELLING = 200
"""Times its packed size; text swells some tenfold."""
_FREE_TO_SWELL = 20 * 1024 * 1024
_JPEG_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_JPEG_READ = 1 << 20


def is_enormous_picture(file: BinaryIO, kind: str) -> bool:
    """Whether the picture declares more pixels than anybody needs."""
    file.seek(0)
    read = {"image/png": _png, "image/gif": _gif, "image/webp": _webp, "image/jpeg": _jpeg}
    size = read[kind](file) if kind in read else None
    return size is not None and size[0] * size[1] > MOST_PIXELS


def is_enormous_archive(directory: bytes, packed: int) -> bool:
    """Whether the entries of a ZIP directory swell beyond measure; `packed` is the file's size."""
    total = at = 0
    while directory[at : at + 4] == b"PK\x01\x02" and at + 46 <= len(directory):
        (unpacked,) = struct.unpack_from("<I", directory, at + 24)
        lengths = struct.unpack_from("<HHH", directory, at + 28)
        total += unpacked
        at += 46 + sum(lengths)
    if total > MOST_UNPACKED:
        return True
    return total > _FREE_TO_SWELL and total > MOST_SWELLING * packed


def unpacked_bytes(raw: bytes) -> int:
    """What the archive declares to be, unpacked. Raises zipfile.BadZipFile where it is none."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        # Nobody can read more of an entry than it declares: the rest fails its checksum.
        return sum(info.file_size for info in archive.infolist())


def _png(file: BinaryIO) -> tuple[int, int] | None:
    head = file.read(24)
    return struct.unpack(">II", head[16:24]) if len(head) == 24 else None


def _gif(file: BinaryIO) -> tuple[int, int] | None:
    head = file.read(10)
    return struct.unpack("<HH", head[6:10]) if len(head) == 10 else None


def _webp(file: BinaryIO) -> tuple[int, int] | None:
    head = file.read(30)
    if len(head) < 30:
        return None
    match head[12:16]:
        case b"VP8X":
            wide, high = head[24:27], head[27:30]
            return int.from_bytes(wide, "little") + 1, int.from_bytes(high, "little") + 1
        case b"VP8L":
            bits = int.from_bytes(head[21:25], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case _:
            wide, high = struct.unpack("<HH", head[26:30])
            return wide & 0x3FFF, high & 0x3FFF


def _jpeg(file: BinaryIO) -> tuple[int, int] | None:
    """The size in the first frame header among the segments of the first megabyte."""
    data = file.read(_JPEG_READ)
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _JPEG_SIZES:
            high, wide = struct.unpack_from(">HH", data, at + 5)
            return wide, high
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None
