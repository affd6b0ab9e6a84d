"""A file outside the store that somebody asked for: written whole, or the one before stays."""

import os
import tempfile
from pathlib import Path

from store.log_file import on_disk


def replace_file(file: Path, content: bytes) -> None:
    """Writes the file. Raises StoreUnavailable and StoreReadOnly where it cannot be written."""
    with on_disk(file):
        handle, fresh = tempfile.mkstemp(dir=file.parent, prefix=".unfinished-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(fresh).replace(file)
        except BaseException:
            Path(fresh).unlink(missing_ok=True)
            raise
