"""One key for the many ways one thing is typed; for matching only, the original text is kept."""

import re
import unicodedata

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f"))
_LOOKALIKES = (("\u0e4d\u0e32", "ำ"), ("เเ", "แ"), ("ํา", "ำ"), ("\u00a0", " "))
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
# A tone mark typed before its vowel looks the same on screen: ที่ as ท่ี.
_TONE_FIRST = re.compile("([\u0e48-\u0e4b])([\u0e31\u0e34-\u0e39\u0e4d])")
# With ํ + tone + า, the tone stands between the two halves of ำ.
_SPLIT_AM = re.compile("\u0e4d([\u0e48-\u0e4b])า|([\u0e48-\u0e4b])\u0e4dา")
# Longest first, so that a long one is not cut short.
_PARTICLES = (
    *("ขอบคุณมาก", "นะครับ", "ครับผม", "ขอบคุณ", "นะคับ", "หน่อย"),
    *("นะคะ", "นะค่ะ", "ครับ", "ค้าบ", "คร้าบ", "ด้วย", "คับ", "เลย", "ค่ะ", "ค่า", "จ้ะ", "จ้า"),
    *("จ๊ะ", "จ๋า", "น้า", "อ่ะ", "ฮับ", "งับ", "คะ", "ขา", "นะ", "ที", "อะ", "ฮะ"),
)
# Words that end like one.
_NO_PARTICLES = ("หน้า", "นาที", "สาขา", "ชนะ", "สถานะ", "คุณค่า", "มูลค่า")
_LEADING_VOWELS = ("เ", "แ", "โ", "ใ", "ไ")
_CLOSING = " .!?ฯๆ~…"
_SPACES = re.compile(r"\s+")
# A silenced consonant with its vowel (ไซต์); น is often typed without its mark (ไลน์, ไลน).
_SILENT = re.compile("[ก-ธบ-ฮ][ิุ]?์")
# Three alike may be two words: คะแนนน้อย.
_REPEATED = re.compile("([^0-9\\W_])\\1{3,}|([\u0e30-\u0e3a\u0e45-\u0e4e])\\2+")
_FOUR_ALIKE = re.compile(r"(.)\1\1\1")
_TWO_VOWELS = re.compile("([\u0e30-\u0e3a\u0e45-\u0e4e])\\1")
_DOTS = re.compile(r"[./](?!\d)|(?<!\d)[./]")
_BETWEEN_LATIN = re.compile("(?<=[a-z0-9])\\s+(?=[a-z0-9])")
# What is often mixed up or left out: tone marks, long and short vowels, letters of one sound;
# with them whatever tells nothing in a comparison.
_ONE_SOUND = str.maketrans(
    "ีึืูใรณศษญฎฏฐฆฬภฑฒธ๐๑๒๓๔๕๖๗๘๙",
    "ิิิุไลนสสยดตถคลพททท0123456789",
    "่้๊๋็ๆฯฺ์!?\"'()[]{},:;~…“”-*|\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f",
)

O_ANG = "อ"
"""A consonant, and after another one a vowel."""


def normalised(text: str) -> str:
    """The text with look-alikes unified, Arabic digits, lower case, single spaces."""
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    for typed, meant in _LOOKALIKES:
        text = text.replace(typed, meant)
    text = _SPLIT_AM.sub(lambda m: f"{m.group(1) or m.group(2)}ำ", text)
    text = _TONE_FIRST.sub(r"\2\1", text)
    return _SPACES.sub(" ", text.translate(_DIGITS).casefold()).strip()


def key(text: str) -> str:
    """The text without white space, as names and passages are compared."""
    return normalised(text).replace(" ", "")


def command_key(text: str) -> str:
    """The whole message as a command is compared: no white space, no polite particles at the end.

    A message that is nothing but a particle keeps it.
    """
    plain = normalised(text)
    return _without_particles(plain).replace(" ", "") or plain.replace(" ", "")


def _without_particles(text: str) -> str:
    # One at a time from the end: a pattern for all of them at once takes forever on "!!!!!!…ก".
    while True:
        bare = text.rstrip(_CLOSING)
        particle = next((p for p in _PARTICLES if bare.endswith(p) and not _cuts(bare, p)), "")
        if particle and bare.removesuffix(particle).endswith(_LEADING_VOWELS):
            # The end of a word: แนะ is no particle นะ.
            return bare
        bare = bare.removesuffix(particle)
        if bare == text:
            return text
        text = bare


def _cuts(text: str, particle: str) -> bool:
    """Whether a word that ends like the particle would lose its end."""
    start = len(text) - len(particle)
    return any(
        0 <= text.rfind(word) < start < text.rfind(word) + len(word) for word in _NO_PARTICLES
    )


def folded(text: str) -> str:
    """The text as words are looked for in it: white space goes, common slips become alike.

    Silent letters, tone marks and repeated letters go; vowels and consonants that sound alike
    become one. Latin words stay apart by `_`. Every step is skipped where it has nothing to do:
    this runs for each question.
    """
    text = text.casefold()
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if "์" in text:
        text = _SILENT.sub("", text)
    if "." in text or "/" in text:
        text = _DOTS.sub("", text)
    text = text.translate(_ONE_SOUND)
    if _FOUR_ALIKE.search(text) or _TWO_VOWELS.search(text):
        text = _REPEATED.sub(_once, text)
    if "ํ" in text:
        text = text.replace("ํา", "ำ")
    if "เเ" in text:
        text = text.replace("เเ", "แ")
    if _BETWEEN_LATIN.search(text):
        text = _BETWEEN_LATIN.sub("_", text)
    return "".join(text.split())


def _once(found: re.Match[str]) -> str:
    return found.group(1) or found.group(2)
