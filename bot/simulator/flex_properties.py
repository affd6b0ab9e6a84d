"""Which properties each Flex component knows, and which values LINE takes for them.

https://developers.line.biz/en/reference/messaging-api/#flex-message
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import regex

Check = Callable[[object], bool]

STEPS = ("none", "xs", "sm", "md", "lg", "xl", "xxl")
TEXT_SIZES = ("xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl")
BORDERS = ("none", "light", "normal", "medium", "semi-bold", "bold")
PIXELS = r"-?\d+(\.\d+)?px"
PERCENT = r"-?\d+(\.\d+)?%"
HIGHEST_IMAGE_RATIO = 3
"""An image may be at most three times as high as wide."""


def one_of(*words: str) -> Check:
    """One of `words`, exactly."""
    return lambda value: value in words


def words_or(pattern: str, *words: str) -> Check:
    """One of `words`, or a text that matches `pattern` as a whole."""
    compiled = regex.compile(pattern)

    def check(value: object) -> bool:
        return isinstance(value, str) and (value in words or bool(compiled.fullmatch(value)))

    return check


def a_text(value: object) -> bool:
    """Any string; emptiness is judged where the component is checked."""
    return isinstance(value, str)


def a_flag(value: object) -> bool:
    """true or false."""
    return isinstance(value, bool)


def a_count(value: object) -> bool:
    """A whole number from 0."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def a_ratio(value: object) -> bool:
    """`width:height`, each 1 to 100,000, the height at most three times the width."""
    match = regex.fullmatch(r"(\d{1,6}):(\d{1,6})", value) if isinstance(value, str) else None
    if match is None:
        return False
    width, height = int(match[1]), int(match[2])
    return 1 <= width <= 100_000 and 1 <= height <= HIGHEST_IMAGE_RATIO * width


def a_gradient(value: object) -> bool:
    """A linear gradient: angle and two or three colours."""
    if not isinstance(value, dict) or value.get("type") != "linearGradient":
        return False
    known = {"type", "angle", "startColor", "endColor", "centerColor", "centerPosition"}
    angle = words_or(r"\d+(\.\d+)?deg")
    optional = all(COLOR(value[k]) for k in ("centerColor",) if k in value)
    ends = COLOR(value.get("startColor")) and COLOR(value.get("endColor"))
    return not set(value) - known and angle(value.get("angle")) and ends and optional


def nested(_value: object) -> bool:
    """An object or list that is walked into elsewhere."""
    return True


COLOR = words_or(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
GAP = words_or(PIXELS, *STEPS)
PADDING = words_or(f"{PIXELS}|{PERCENT}", *STEPS)
LENGTH = words_or(f"{PIXELS}|{PERCENT}")
ALIGN = one_of("start", "end", "center")
GRAVITY = one_of("top", "bottom", "center")

PLACED: dict[str, Check] = {
    "margin": GAP,
    "position": one_of("relative", "absolute"),
    "offsetTop": PADDING,
    "offsetBottom": PADDING,
    "offsetStart": PADDING,
    "offsetEnd": PADDING,
}
LETTERS: dict[str, Check] = {
    "text": a_text,
    "size": words_or(PIXELS, *TEXT_SIZES),
    "color": COLOR,
    "weight": one_of("regular", "bold"),
    "style": one_of("normal", "italic"),
    "decoration": one_of("none", "underline", "line-through"),
}
SHRINK = one_of("shrink-to-fit")


@dataclass(frozen=True)
class ComponentSpec:
    """Known properties with their checks, and those that must be there."""

    known: Mapping[str, Check]
    required: tuple[str, ...] = field(default=())


COMPONENTS: Mapping[str, ComponentSpec] = {
    "box": ComponentSpec(
        PLACED
        | {
            "layout": one_of("horizontal", "vertical", "baseline"),
            "contents": nested,
            "flex": a_count,
            "spacing": GAP,
            "backgroundColor": COLOR,
            "borderColor": COLOR,
            "borderWidth": words_or(PIXELS, *BORDERS),
            "cornerRadius": words_or(PIXELS, *STEPS),
            "width": LENGTH,
            "maxWidth": LENGTH,
            "height": LENGTH,
            "maxHeight": LENGTH,
            "paddingAll": PADDING,
            "paddingTop": PADDING,
            "paddingBottom": PADDING,
            "paddingStart": PADDING,
            "paddingEnd": PADDING,
            "action": nested,
            "justifyContent": one_of(
                "center", "flex-start", "flex-end", "space-between", "space-around", "space-evenly"
            ),
            "alignItems": one_of("center", "flex-start", "flex-end"),
            "background": a_gradient,
        },
        ("layout", "contents"),
    ),
    "button": ComponentSpec(
        PLACED
        | {
            "action": nested,
            "flex": a_count,
            "color": COLOR,
            "style": one_of("primary", "secondary", "link"),
            "gravity": GRAVITY,
            "height": one_of("md", "sm"),
            "adjustMode": SHRINK,
            "scaling": a_flag,
        },
        ("action",),
    ),
    "image": ComponentSpec(
        PLACED
        | {
            "url": nested,
            "flex": a_count,
            "align": ALIGN,
            "gravity": GRAVITY,
            "size": words_or(f"{PIXELS}|{PERCENT}", *TEXT_SIZES, "full"),
            "aspectRatio": a_ratio,
            "aspectMode": one_of("fit", "cover"),
            "backgroundColor": COLOR,
            "action": nested,
            "animated": a_flag,
        },
        ("url",),
    ),
    "icon": ComponentSpec(
        PLACED
        | {
            "url": nested,
            "size": words_or(f"{PIXELS}|{PERCENT}", *TEXT_SIZES),
            "aspectRatio": a_ratio,
            "scaling": a_flag,
        },
        ("url",),
    ),
    "text": ComponentSpec(
        PLACED
        | LETTERS
        | {
            "flex": a_count,
            "align": ALIGN,
            "gravity": GRAVITY,
            "wrap": a_flag,
            "lineSpacing": words_or(PIXELS),
            "maxLines": a_count,
            "contents": nested,
            "action": nested,
            "adjustMode": SHRINK,
            "scaling": a_flag,
        }
    ),
    "span": ComponentSpec(LETTERS, ("text",)),
    "separator": ComponentSpec({"margin": GAP, "color": COLOR}),
    "filler": ComponentSpec({"flex": a_count}),
    "video": ComponentSpec(
        {
            "url": nested,
            "previewUrl": nested,
            "altContent": nested,
            "aspectRatio": a_ratio,
            "action": nested,
        },
        ("url", "previewUrl", "altContent"),
    ),
}
CHILDREN: Mapping[str, tuple[str, ...]] = {
    "vertical": ("box", "button", "image", "text", "separator", "filler"),
    "horizontal": ("box", "button", "image", "text", "separator", "filler"),
    "baseline": ("icon", "text", "filler"),
}
BUBBLE_SIZES = ("nano", "micro", "deca", "hecto", "kilo", "mega", "giga")
VIDEO_BUBBLE_SIZES = ("kilo", "mega", "giga")
DEFAULT_BUBBLE_SIZE = "mega"
BLOCKS = ("header", "hero", "body", "footer")
BUBBLE_KEYS = (*BLOCKS, "type", "direction", "size", "styles", "action")
BLOCK_STYLE: Mapping[str, Check] = {
    "backgroundColor": COLOR,
    "separator": a_flag,
    "separatorColor": COLOR,
}
