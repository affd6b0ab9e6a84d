"""The key that seals enrolment codes: in the data folder, its owner's alone, in no backup."""

import secrets
from pathlib import Path

from bot.admin import write_private
from handlers.rules.enrolment_codes import CodeMaker

KEY_FILE = "enrolment.key"
KEY_BYTES = 32


def code_maker(folder: Path) -> CodeMaker:
    """Makes codes with the folder's key. Where the file is missing or no key, codes handed out
    before open nothing any more; new ones are made with a new key. Raises OSError.
    """
    file = folder / KEY_FILE
    try:
        key = bytes.fromhex(file.read_text(encoding="ascii").strip())
    except (FileNotFoundError, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        key = secrets.token_bytes(KEY_BYTES)
        write_private(file, key.hex())
    return CodeMaker(key, secrets.token_bytes)
