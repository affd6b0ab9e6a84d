"""LINE's limits and the units they are counted in.

Units: https://developers.line.biz/en/docs/messaging-api/text-character-count/
Limits: https://developers.line.biz/en/reference/messaging-api/
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import regex

from bot.simulator.problems import Place, Problem

REQUEST_BYTES = 2_000_000
MESSAGES = 5
RECIPIENTS = 500
TEXT = 5000
ALT_TEXT = 1500
URL = 2000
SENDER_NAME = 20
QUICK_REPLY_ITEMS = 13
QUICK_REPLY_LABEL = 20
FLEX_LABEL = 40
RICH_MENU_LABEL = 20
POSTBACK_DATA = 300
DISPLAY_TEXT = 300
MESSAGE_ACTION_TEXT = 300
ACTION_URI = 1000
CLIPBOARD = 1000
BUBBLES = 12
# LINE does not say what a KB is here, nor how characters beyond ASCII count.
# The smaller reading of both is played, so that what passes here passes there.
BUBBLE_BYTES = 30_000
CAROUSEL_BYTES = 50_000


def utf16(text: str) -> int:
    """UTF-16 code units, LINE's default unit: an emoji outside the BMP counts two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def graphemes(text: str) -> int:
    """Extended grapheme clusters: a Thai consonant with its vowel and tone mark counts one."""
    return len(regex.findall(r"\X", text))


def json_bytes(value: object) -> int:
    """Bytes of the compact JSON with everything beyond ASCII escaped, as the SDK sends it."""
    return len(json.dumps(value, separators=(",", ":")))


def check_text(
    owner: Mapping[str, Any],
    key: str,
    place: Place,
    limit: int,
    *,
    unit: Callable[[str], int] = utf16,
    required: bool = False,
    low: int = 0,
) -> Iterator[Problem]:
    """A text property: there if required, a string, and between `low` and `limit` units."""
    value = owner.get(key)
    at = place.key(key)
    if value is None or (value == "" and required):
        if required:
            yield at.empty()
    elif not isinstance(value, str):
        yield at.invalid()
    elif not low <= unit(value) <= limit:
        yield at.length(low, limit)


def check_https(
    owner: Mapping[str, Any], key: str, place: Place, *, required: bool = True
) -> Iterator[Problem]:
    """A link LINE's servers or apps load: https and at most 2,000 code units."""
    value = owner.get(key)
    at = place.key(key)
    if value is None or value == "":
        if required:
            yield at.empty()
    elif not isinstance(value, str) or not value.startswith("https://") or not value[8:]:
        yield at.because("Must be a valid HTTPS URL", pointed="invalid uri scheme")
    elif utf16(value) > URL:
        yield at.length(0, URL)
