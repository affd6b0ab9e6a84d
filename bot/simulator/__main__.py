"""The simulator as a program of its own, for trying a bot that runs elsewhere."""

import argparse
import asyncio
import sys
import uuid
from datetime import datetime, timedelta, timezone

from bot.simulator.model import SimulatedPerson
from bot.simulator.simulator import Simulator

BANGKOK = timezone(timedelta(hours=7))


def real_now() -> datetime:
    """The real time: this program stands outside the bot and may not borrow its clock."""
    return datetime.now(BANGKOK)  # noqa: TID251 - the one clock of this program


def real_id() -> str:
    """A fresh id, for the same reason made here."""
    return str(uuid.uuid4())  # noqa: TID251 - the one source of ids of this program


async def serve(options: argparse.Namespace) -> None:
    """Run until interrupted."""
    people = [
        SimulatedPerson(f"U{number:032x}", f"{options.person} {number}")
        for number in range(1, options.people + 1)
    ]
    simulator = Simulator(
        now=real_now,
        new_id=real_id,
        channel_secret=options.secret,
        access_token=options.token,
        people=people,
    )
    simulator.webhook_url = options.webhook
    address = await simulator.start(port=options.port)
    sys.stdout.write(f"{address}\n")
    sys.stdout.flush()
    try:
        await asyncio.Event().wait()
    finally:
        await simulator.close()


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m bot.simulator", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    parser.add_argument("--webhook", required=True, help="the bot's callback address")
    parser.add_argument("--secret", required=True, help="channel secret both sides know")
    parser.add_argument("--token", required=True, help="access token the bot sends")
    parser.add_argument("--people", type=int, default=3, help="how many people are there")
    parser.add_argument("--person", default="Person", help="their name, numbered")
    try:
        asyncio.run(serve(parser.parse_args()))
    except KeyboardInterrupt:
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
