"""A process for the crash tests: opens a folder and commits for ever, one line a commit."""

import asyncio
import sys
from pathlib import Path

from store.tinydb_store import TinyDBStore
from tests.store import records as make


async def main(folder: Path) -> None:
    """Commits two rows each time and prints the number once it is acknowledged."""
    store = TinyDBStore.open(folder, lambda: "store-1")
    async with store.unit() as unit:
        number = len(await unit.people.all())
    print("open", flush=True)
    while True:
        async with store.unit() as unit:
            await unit.people.put(make.person(f"p{number}"))
            await unit.events.mark_handled(f"e{number}", make.NOON)
        print(number, flush=True)
        number += 1


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
