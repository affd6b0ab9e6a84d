"""A row of the table of routes, and for whom rows are."""

from dataclasses import dataclass

from handlers import menu
from handlers.rules.permissions import Capability, who_may
from handlers.turn import Event, Handler
from messages import actions
from messages import keywords as K
from store.model import Role

EVERYONE = who_may(Capability.LOOK_UP)
ENROLLED = who_may(Capability.TAKE_PART)
KEEPING_ROUNDS = who_may(Capability.KEEP_ROUNDS)
ANSWERING = who_may(Capability.ANSWER_FOR_GROUP)
KEEPING = who_may(Capability.KEEP_ANSWERS)
DECIDING = who_may(Capability.DECIDE_DELIVERIES)
PROVING = who_may(Capability.PROVE_AWARENESS)
CAMPAIGNING = who_may(Capability.RUN_CAMPAIGNS)
MANAGING = who_may(Capability.MANAGE_PEOPLE)
PRIVACY = who_may(Capability.KEEP_PRIVACY)
REVIEWING = who_may(Capability.REVIEW)
EXPORTING = who_may(Capability.EXPORT)
KEEPING_LIBRARY = who_may(Capability.KEEP_LIBRARY)
APPROVING = who_may(Capability.APPROVE_TEXTS)
SUMMING_UP = who_may(Capability.SEE_ALL_GROUPS)
CONFIRMING = who_may(Capability.CONFIRM_CLAIMS)


@dataclass(frozen=True, slots=True)
class Route:
    """One row. `takes_number`: the word may be followed by an indicator or measure number, with
    `takes_year` by a fiscal year, with `takes_group` by a group's name; `takes_rest`: by anything,
    which the handler reads from the turn's text. `takes_code`: the row for messages that have the
    shape of a code. `units` may follow the number."""

    name: str
    handler: Handler
    roles: frozenset[Role]
    word: K.Word | None = None
    takes_number: bool = False
    takes_rest: bool = False
    takes_year: bool = False
    takes_group: bool = False
    takes_code: bool = False
    units: tuple[str, ...] = ()
    buttons: tuple[type[actions.Action], ...] = ()
    events: tuple[type[Event], ...] = ()
    otherwise: Handler = menu.say_enrolled_only


@dataclass(frozen=True, slots=True)
class RowsFor:
    """Makes the rows of one feature: the same roles, and the same handler for everybody else."""

    roles: frozenset[Role]
    otherwise: Handler = menu.say_enrolled_only

    def __call__(
        self,
        name: str,
        handler: Handler,
        button: type[actions.Action],
        word: K.Word | None = None,
        *,
        takes_number: bool = False,
        takes_rest: bool = False,
        takes_year: bool = False,
    ) -> Route:
        """A row that its button reaches, and its word where it has one."""
        return Route(
            name,
            handler,
            self.roles,
            word,
            takes_number=takes_number,
            takes_rest=takes_rest,
            takes_year=takes_year,
            buttons=(button,),
            otherwise=self.otherwise,
        )
