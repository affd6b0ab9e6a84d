"""Evidence that no row names any more: of drafts that were cancelled, of pieces taken out."""

from datetime import datetime, timedelta

from store.unit import Files, Store

UNUSED_KEPT = timedelta(days=2)
"""A file is on disk before the turn that names it is committed, and people change their minds."""


async def remove_unused(store: Store, files: Files, now: datetime) -> int:
    """Takes off the disk what came long enough ago and stands in no row; how many there were.

    Whatever a report, a draft or a tray names stays. Raises StoreUnavailable.
    """
    before = now - UNUSED_KEPT
    old = await files.received_before(before)
    unused = sorted(old - store.named(old))
    return sum([await files.remove_old(sha256, before) for sha256 in unused])
