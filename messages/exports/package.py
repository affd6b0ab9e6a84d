"""Office files are zip archives: the same content in the same bytes, whenever it is written."""

import io
import re
import zipfile

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_SAVED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def sealed(raw: bytes, saved: str | None = None) -> bytes:
    """The archive without the moment it was made; `saved` is an ISO moment to write instead of
    the clock's, for writers that leave no choice."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if saved is not None and name == "docProps/core.xml":
                content = _SAVED.sub(rb"\g<1>" + saved.encode() + rb"\g<2>", content)
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            new.writestr(info, content)
    return stream.getvalue()
