"""Small copies of pictures people handed in; one that may be a trap is left out, never opened."""

import io
import warnings

from PIL import Image, ImageOps

MOST_PIXELS = 25_000_000
"""A small file can hold a picture that takes gigabytes; its header says so before it is read."""
EDGE = 480
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


def thumbnail(raw: bytes) -> bytes | None:
    """A JPEG of at most 480 pixels an edge, upright; None where the picture cannot be shown."""
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(raw), formats=_FORMATS) as picture:
            warnings.simplefilter("ignore")
            if picture.width * picture.height > MOST_PIXELS:
                return None
            picture.draft("RGB", (2 * EDGE, 2 * EDGE))
            small = ImageOps.exif_transpose(picture).convert("RGB")
            small.thumbnail((EDGE, EDGE))
            stream = io.BytesIO()
            small.save(stream, "JPEG", quality=80)
            return stream.getvalue()
    except Exception:
        # Pillow's decoders raise what they like at broken files; the list still names the file.
        return None
