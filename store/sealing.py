"""Short secrets sealed with a key: nobody without it can tell one from another, or change one.

A stream from SHAKE-256 over key and a fresh nonce covers the text, padded to one length, and a
keyed BLAKE2 tag over both guards it (encrypt, then authenticate). Everything is of the standard
library: what is sealed here is a digit or a line, never a file.
"""

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode

NONCE = 16
TAG = 16


class Seal:
    """Seals and opens with one key; `name` tells keys apart and gives nothing of them away."""

    def __init__(self, *secrets_of_key: bytes) -> None:
        """All of the secrets together are the key: without one of them nothing opens."""
        whole = hashlib.blake2b(digest_size=32)
        for part in secrets_of_key:
            whole.update(len(part).to_bytes(4, "big") + part)
        root = whole.digest()
        self._cover = hashlib.blake2b(b"cover", key=root, digest_size=32).digest()
        self._guard = hashlib.blake2b(b"guard", key=root, digest_size=32).digest()
        self.name = hashlib.blake2b(b"name", key=root, digest_size=8).hexdigest()

    def close(self, text: str, room: int) -> str:
        """The text sealed; every text in the same room has the same length.

        Raises ValueError where it does not fit into so many bytes.
        """
        plain = text.encode()
        if len(plain) > room or b"\0" in plain:
            raise ValueError(f"{len(plain)} bytes do not fit into {room}")
        nonce = secrets.token_bytes(NONCE)
        covered = self._under(nonce, plain.ljust(room, b"\0"))
        return b64encode(nonce + covered + self._tag(nonce + covered)).decode()

    def open(self, sealed: str) -> str | None:
        """What was sealed with this key, or None where it was not, or was changed."""
        try:
            data = b64decode(sealed, validate=True)
        except ValueError:
            return None
        whole, tag = data[:-TAG], data[-TAG:]
        if len(whole) < NONCE or not hmac.compare_digest(tag, self._tag(whole)):
            return None
        return self._under(whole[:NONCE], whole[NONCE:]).rstrip(b"\0").decode()

    def _under(self, nonce: bytes, data: bytes) -> bytes:
        stream = hashlib.shake_256(self._cover + nonce).digest(len(data))
        return bytes(a ^ b for a, b in zip(data, stream, strict=True))

    def _tag(self, data: bytes) -> bytes:
        return hashlib.blake2b(data, key=self._guard, digest_size=TAG).digest()
