"""Plans of further years for tests: the shipped one over again, as a working plan."""

from dataclasses import replace

import msgspec

from store.catalogue import load_plan
from store.model import FiscalYear, Plan

Y2570 = FiscalYear(2570)


def working_plan(year: FiscalYear = Y2570) -> Plan:
    """The shipped plan as that year's first version, not published, its ids of that year."""
    shipped = load_plan()
    raw = msgspec.json.encode(shipped).replace(b'"2566-', f'"{year}-'.encode())
    plan = msgspec.json.decode(raw, type=Plan)
    return replace(plan, fiscal_year=year, version=1, is_published=False)
