"""Small work in a unit of its own that may safely be done over."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from store.errors import Conflict
from store.unit import Store, Unit

_T = TypeVar("_T")


async def in_unit(store: Store, work: Callable[[Unit], Awaitable[_T]]) -> _T:
    """What `work` gives, committed; where somebody saved first it runs once again.

    Raises Conflict when that happens twice, and what `work` and the store raise.
    """
    try:
        async with store.unit() as unit:
            return await work(unit)
    except Conflict:
        async with store.unit() as unit:
            return await work(unit)
