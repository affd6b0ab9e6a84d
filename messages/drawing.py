"""Pictures with Thai words: a canvas to write and draw on, PNG or PDF bytes out.

HarfBuzz places the glyphs and draws them, so that a tone mark stands above its vowel on every
system alike: the drawing library's own text knows where they go on Linux only. The font, Sarabun,
comes with a package of its own (licence OFL).
"""

import io
from collections.abc import Sequence
from functools import cache
from importlib import resources

import uharfbuzz as hb
from PIL import Image, ImageDraw

from messages.limits import OverLimit

FONT_PACKAGE = "fontpkg_sarabun"
_EDGE = 4
"""Edges are drawn that many times as large and then shrunk, which makes them smooth."""
_PIECE = 64
"""HarfBuzz's own unit: this many parts of a pixel, so that sizes need not be whole."""


class Canvas:
    """A picture of `width` × `height` pixels; places are counted from its upper left corner."""

    def __init__(self, width: int, height: int, color: str) -> None:
        self.image = Image.new("RGB", (width, height), color)

    def write(
        self, words: str, at: tuple[float, float], *, size: float, color: str, bold: bool = False
    ) -> None:
        """One line of words; `at` is where its baseline begins, `size` the font's in pixels."""
        drawn = _drawn(words, size, bold)
        if drawn is not None:
            mask, left, top = drawn
            place = (round(at[0]) + left, round(at[1]) - top)
            self.image.paste(color, (*place, place[0] + mask.width, place[1] + mask.height), mask)

    def box(
        self, at: tuple[int, int], size: tuple[int, int], *, color: str, corner: int = 0
    ) -> None:
        """A filled box; `corner` is the radius of its round corners (half the size: a disc)."""
        mask = _rounded(size, corner)
        self.image.paste(color, (*at, at[0] + size[0], at[1] + size[1]), mask)

    def png(self) -> bytes:
        """The picture as PNG, its colours in a palette (a flat picture loses nothing by it)."""
        file = io.BytesIO()
        flat = self.image.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        flat.save(file, "PNG", optimize=True)
        return file.getvalue()


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """How many pixels wide one line of these words is."""
    return sum(advance for _, advance, _, _ in _shaped(words, size, bold)) / _PIECE


def fitting_size(words: str, size: float, width: float, *, bold: bool = False) -> float:
    """The largest font size, at most `size`, at which the words fit into `width` pixels.

    Raises OverLimit where they would be smaller than half of it: such words want two lines.
    """
    wide = width_of(words, size, bold=bold)
    if wide > 2 * width:
        raise OverLimit("line of a picture", round(wide), round(2 * width))
    return size * min(1.0, width / wide) if wide else size


def pdf(pages: Sequence[Canvas], pixels_per_inch: int) -> bytes:
    """The pages, each as large on paper as its pixels say, as one PDF file."""
    file = io.BytesIO()
    first, *others = [page.image for page in pages]
    first.save(file, "PDF", save_all=True, append_images=others, resolution=float(pixels_per_inch))
    return file.getvalue()


def _shaped(words: str, size: float, bold: bool) -> list[tuple[int, int, int, int]]:
    """Of each glyph: its number in the font, its advance, and its shift right and up."""
    buffer = hb.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    hb.shape(_font(size, bold), buffer)
    return [
        (info.codepoint, position.x_advance, position.x_offset, position.y_offset)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def _drawn(words: str, size: float, bold: bool) -> tuple[Image.Image, int, int] | None:
    """A mask of the words, how far right of their beginning it starts, how far up its top is."""
    draw = hb.RasterDraw()
    draw.scale_factor = (_PIECE, _PIECE)
    right = 0
    for glyph, advance, x, y in _shaped(words, size, bold):
        draw.transform = (1, 0, 0, 1, right + x, y)
        draw.draw_glyph(_font(size, bold), glyph)
        right += advance
    picture = draw.render()
    at = picture.extents
    if not at.width or not at.height:
        return None
    mask = Image.frombytes("L", (at.width, at.height), picture.buffer, "raw", "L", at.stride, -1)
    return mask, at.x_origin, at.y_origin + at.height


@cache
def _font(size: float, bold: bool) -> hb.Font:
    font = hb.Font(_face(bold))
    font.scale = (round(size * _PIECE), round(size * _PIECE))
    return font


@cache
def _face(bold: bool) -> hb.Face:
    file = resources.files(FONT_PACKAGE) / "files" / f"Sarabun-{'Bold' if bold else 'Regular'}.ttf"
    return hb.Face(file.read_bytes())


@cache
def _rounded(size: tuple[int, int], corner: int) -> Image.Image:
    width, height = size
    if not corner:
        return Image.new("L", size, 255)
    large = Image.new("L", (width * _EDGE, height * _EDGE), 0)
    edges = (0, 0, width * _EDGE - 1, height * _EDGE - 1)
    ImageDraw.Draw(large).rounded_rectangle(edges, corner * _EDGE, fill=255)
    return large.resize(size, Image.Resampling.BOX)
