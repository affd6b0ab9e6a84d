"""Codes for enrolment: how they are made, read as they are typed, and sealed for the store."""

import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass

from handlers.rules.understanding.normalise import command_key
from messages import keywords as K
from store.model import EnrolmentCodeId

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: nothing in it is mistaken for another letter (crockford.com/base32)."""
LENGTH = 8
BYTES = 5
"""Eight letters of five bits each."""
FEWEST = 2
"""Digits and letters each: no word, date or telephone number has the shape of a code."""

_TYPED = re.compile(rf"[0-9a-z]{{{LENGTH}}}")
_BETWEEN = re.compile(r"[\s\-–—_.·]+")
_MEANT = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True)
class CodeMaker:
    """Makes and seals codes. `key` stays in the data folder and in no backup, so that the hashes
    of a stolen backup cannot be tried out; `random` gives so many random bytes."""

    key: bytes
    random: Callable[[int], bytes]

    def new(self) -> str:
        """A code nobody can guess."""
        while True:
            bits = int.from_bytes(self.random(BYTES))
            code = "".join(ALPHABET[bits >> 5 * place & 31] for place in range(LENGTH))
            if _has_shape(code):
                return code

    def sealed(self, code: str) -> EnrolmentCodeId:
        """What is kept of a code."""
        return EnrolmentCodeId(hmac.new(self.key, code.encode(), hashlib.sha256).hexdigest())

    def is_same(self, given: str, expected: str) -> bool:
        """Whether they are, in a time that does not tell how much of them is."""
        return hmac.compare_digest(given.encode(), expected.encode())


def code_typed(text: str) -> str | None:
    """The code that the whole message is, or None.

    Small letters, Thai digits, blanks and hyphens, polite particles and a word like รหัส before
    it do not matter; o is taken for 0, i and l for 1.
    """
    typed = _BETWEEN.sub("", command_key(text))
    for word in K.BEFORE_CODE:
        typed = typed.removeprefix(command_key(word)).lstrip(":")
    if not _TYPED.fullmatch(typed):
        return None
    code = typed.upper().translate(_MEANT)
    return code if _has_shape(typed.upper()) and set(code) <= set(ALPHABET) else None


def shown_code(code: str) -> str:
    """The code in two halves, easier to copy by hand."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"


def _has_shape(code: str) -> bool:
    digits = sum(letter.isdigit() for letter in code.translate(_MEANT))
    return FEWEST <= digits <= LENGTH - FEWEST
