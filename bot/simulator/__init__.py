"""A local stand-in for LINE's platform with a chat page, for tests and for trying the bot.

It speaks LINE's wire format only: the bot's own client runs against it unchanged.
"""

from bot.simulator.faults import Fault, Faults
from bot.simulator.model import Call, Line, LineKind, PostedEvent, SimulatedPerson, Who
from bot.simulator.simulator import Simulator

__all__ = [
    "Call",
    "Fault",
    "Faults",
    "Line",
    "LineKind",
    "PostedEvent",
    "SimulatedPerson",
    "Simulator",
    "Who",
]
