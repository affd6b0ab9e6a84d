"""How many people may still be pushed to this month."""

UNLIMITED = 10**9


def usable(limit: int | None, consumption: int, ledger: int, reserve: int) -> int:
    """Pushes left for sending: the limit less what is used (LINE's count is approximate, so the
    larger of it and our own ledger) less the reserve kept for reports. No limit: plenty."""
    if limit is None:
        return UNLIMITED
    return max(0, limit - max(consumption, ledger) - reserve)
