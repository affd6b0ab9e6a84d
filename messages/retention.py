"""How long things are kept, in words."""

from messages.texts import retention as T
from messages.thai import thai_digits

DAYS_OF_A_YEAR = 365


def row(what: str, days: int) -> str:
    """One kind of data and its time."""
    name = T.TABLES[what]
    if days % DAYS_OF_A_YEAR == 0:
        return T.KEPT_YEARS.format(what=name, years=thai_digits(days // DAYS_OF_A_YEAR))
    return T.KEPT_DAYS.format(what=name, days=thai_digits(days))
