"""Protections to switch off, one at a time, and the tests that must then turn red.

A change names `module:place`; its function gets what stands there and gives what stands there
instead. A place that is not there any more is an error: then the mutant needs a new one.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Any

Change = Callable[[Any], Any]
HERE = "tests/faults"
POSTS = "tests/scenarios/test_posts_change.py"
SMALL = f"{HERE}/test_protections.py"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One protection switched off."""

    name: str
    changes: Mapping[str, Change]
    tests: tuple[str, ...]

    def apply(self) -> None:
        """Changes this process, for good."""
        for place, change in self.changes.items():
            module, _, path = place.partition(":")
            holder: Any = import_module(module)
            *parents, name = path.split(".")
            for parent in parents:
                holder = getattr(holder, parent)
            setattr(holder, name, change(getattr(holder, name)))


def _always(value: object) -> Change:
    return lambda _real: lambda *_, **__: value


def _always_async(value: object) -> Change:
    async def answer(*_: object, **__: object) -> object:
        return value

    return lambda _real: answer


def _instead(value: object) -> Change:
    return lambda _real: value


def _new_key_per_try(real: Any) -> Any:
    async def send(self: Any, path: Any, body: Any, trace: Any, retry_key: Any = None) -> Any:
        return await real(self, path, body, trace, retry_key and str(uuid.uuid4()))

    return send


def _everybody(_real: object) -> property:
    from store.model import Role

    return property(lambda _self: frozenset(Role))


MUTANTS = (
    Mutant(
        "nothing is synced",
        {"store.log_file:_sync": _always(None)},
        (f"{HERE}/test_power_cut.py::test_everything_acknowledged_was_synced_before",),
    ),
    Mutant(
        "events are not told apart from those before",
        {
            "bot.keeping:Keeping._is_new": _always(True),
            "store.inbox:FileInbox.holds": _always(False),
            "store.tinydb_collections:TinyDBEvents.is_handled": _always_async(False),
        },
        (f"{SMALL}::test_a_redelivered_event_is_answered_once",),
    ),
    Mutant(
        "a new retry key for each try",
        {"bot.line.client:LineClient._send": _new_key_per_try},
        (f"{SMALL}::test_a_push_that_line_took_but_answered_500_arrives_once",),
    ),
    Mutant(
        "no lock",
        {"filelock:FileLock.acquire": _always(None)},
        (f"{SMALL}::test_the_folder_of_an_open_store_is_refused",),
    ),
    Mutant(
        "no checksum",
        {"zlib:crc32": _always(0)},
        (f"{SMALL}::test_a_changed_letter_in_an_old_commit_is_refused",),
    ),
    Mutant(
        "answers to pulses go to the inbox as they were said",
        {"bot.door_seal:DoorSeal.close": lambda _real: lambda _self, event: event},
        (
            "tests/bot/test_door_seal.py::test_a_kill_leaves_no_answer_in_the_inbox_and_the_next_start_reads_it",
        ),
    ),
    Mutant(
        "ballots are not covered",
        {"store.sealing:Seal._under": lambda _real: lambda _self, _nonce, data: data},
        ("tests/store/test_ballots.py::test_a_ballot_on_disk_reads_like_any_other",),
    ),
    Mutant(
        "the key of a pulse stays",
        {"store.ballot_box:BallotBox.destroy": _always(None)},
        ("tests/store/test_ballots.py::test_the_key_ends_with_the_pulse",),
    ),
    Mutant(
        "small groups are counted by themselves",
        {"handlers.rules.pulse_counts:is_safe": _always(True)},
        ("tests/handlers/test_pulse_counts.py::test_a_small_group_goes_with_the_next_smallest",),
    ),
    Mutant(
        "everybody has every role",
        {"handlers.turn:Turn.roles": _everybody},
        (f"{SMALL}::test_what_is_for_administrators_is_not_shown_to_staff",),
    ),
    Mutant(
        "the last administrator can be removed",
        {"handlers.personnel:leaves_no_administrator": _always(False)},
        (f"{POSTS}::test_the_last_administrator_leaves_only_after_another_is_named",),
    ),
    Mutant(
        "whoever stood in stays for good",
        {"store.model.people:Membership.is_in_force": _always(True)},
        (f"{POSTS}::test_who_is_delegate_and_head_at_once_loses_only_what_ended",),
    ),
    Mutant(
        "posts of any size",
        {"bot.webhook:MOST_BYTES": _instead(10**9), "bot.wiring:MOST_BYTES": _instead(10**9)},
        (f"{SMALL}::test_an_oversize_post_is_refused",),
    ),
    Mutant(
        "any signature fits",
        {"bot.line.events:Signature.fits": _always(True)},
        (f"{SMALL}::test_a_forged_post_is_refused_and_writes_nothing",),
    ),
    Mutant(
        "events of any age",
        {"bot.line.events:OLDEST": _instead(timedelta(days=10_000))},
        (f"{SMALL}::test_an_event_of_long_ago_is_refused",),
    ),
    Mutant(
        "200 before anything is on disk",
        {"store.inbox:FileInbox.keep": _always_async(None)},
        (f"{SMALL}::test_on_a_disk_that_takes_nothing_no_event_is_acknowledged",),
    ),
)
