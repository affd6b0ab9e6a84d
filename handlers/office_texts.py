"""The office's own texts: the version in force, or the one that ships."""

from datetime import UTC, datetime

from store.model import OfficeText, OfficeTextKind
from store.office_texts import shipped_text
from store.unit import Unit

SHIPPED = 1
"""The version of what ships."""
_SHIPPED_AT = datetime(2023, 1, 1, tzinfo=UTC)


async def text_in_force(unit: Unit, kind: OfficeTextKind) -> OfficeText:
    """The newest version; version `SHIPPED` is the one that ships."""
    newest = await unit.office_texts.newest(kind)
    return newest or OfficeText(kind, SHIPPED, shipped_text(kind), _SHIPPED_AT)
