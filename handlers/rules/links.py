"""Links that people give: judged by their form, never fetched."""

import re

LONGEST_LINK = 1000
_LINK = re.compile(r"https://[^\s/?#@]+\.[^\s@]{2,}")
_PICTURE = re.compile(r"\.(jpe?g|png)(\?[^\s]*)?$", re.IGNORECASE)


def is_link(text: str) -> bool:
    """Whether it is an https link that LINE opens."""
    return len(text) <= LONGEST_LINK and _LINK.fullmatch(text) is not None


def is_picture_link(text: str) -> bool:
    """Whether it is a link whose name says JPEG or PNG, which is all that LINE shows.

    https://developers.line.biz/en/reference/messaging-api/#f-image
    """
    return is_link(text) and _PICTURE.search(text) is not None
