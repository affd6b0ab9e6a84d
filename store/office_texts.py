"""The privacy notice and the record of processing as they ship."""

from importlib import resources

from store.model import OfficeTextKind


def shipped_text(kind: OfficeTextKind) -> str:
    """The text as it ships, without a line break at its end."""
    path = f"data/privacy/{kind}.txt"
    return resources.files("store").joinpath(path).read_text(encoding="utf-8").rstrip()
