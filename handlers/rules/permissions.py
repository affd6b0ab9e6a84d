"""Who may do what: one table from role to capabilities, and whose groups a right is for.

Rights come from the person as they are now, never from a button. `handlers/routes.py` names the
capability that each row asks for; what a right covers (own groups, all) is asked here as well.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from store.model import GroupId, Person, Role


class Capability(StrEnum):
    """One thing that somebody may do. What is for own groups only says so."""

    LOOK_UP = "look_up"
    """Ask about published years, read the menu."""
    TAKE_PART = "take_part"
    """Working years, acknowledging, the register, questions to a group, what one sent oneself."""
    REPORT = "report"
    """Report for own groups, and give leave to draft their reports."""
    ANSWER_FOR_GROUP = "answer_for_group"
    """Answer the questions that were put to own groups."""
    KEEP_ANSWERS = "keep_answers"
    """Questions without an answer, the office's own answers, its register of documents."""
    DECIDE_DELIVERIES = "decide_deliveries"
    """What LINE did not confirm: send again or leave."""
    RUN_CAMPAIGNS = "run_campaigns"
    """Send messages to the office's people; what pushes the month has left."""
    PROVE_AWARENESS = "prove_awareness"
    """Who was reached and acknowledged, for the whole office."""
    SEE_OUTSTANDING = "see_outstanding"
    """Who has not acknowledged: of own groups, or of all with one of the two others."""
    SEE_ALL_GROUPS = "see_all_groups"
    """Figures of every group, without names."""
    HEAR_OF_TROUBLE = "hear_of_trouble"
    """What has happened to the office's bot."""
    KEEP_ROUNDS = "keep_rounds"
    """When reports are due, who reports and leads, periods and scores of the plan."""
    CONFIRM_CLAIMS = "confirm_claims"
    """Say who of own groups enrolled rightly with the group's code."""
    KEEP_PRIVACY = "keep_privacy"
    """Who saw and changed what, the privacy notice, the record of processing."""
    REVIEW = "review"
    """Accept the groups' reports or return them."""
    EXPORT = "export"
    """Take the office's report as a file."""
    KEEP_LIBRARY = "keep_library"
    """The awareness messages, what goes out when, the office's days off."""
    APPROVE_TEXTS = "approve_texts"
    """Agree to texts in the director's name."""
    MANAGE_PEOPLE = "manage_people"
    """Enrol, transfer, appoint, let go."""


_STAFF = frozenset({Capability.LOOK_UP, Capability.TAKE_PART})

CAPABILITIES: Mapping[Role, frozenset[Capability]] = {
    Role.GUEST: frozenset({Capability.LOOK_UP}),
    Role.STAFF: _STAFF,
    Role.HEAD: _STAFF
    | {
        Capability.REPORT,
        Capability.ANSWER_FOR_GROUP,
        Capability.CONFIRM_CLAIMS,
        Capability.SEE_OUTSTANDING,
    },
    Role.ADMINISTRATOR: _STAFF
    | {
        Capability.KEEP_ANSWERS,
        Capability.DECIDE_DELIVERIES,
        Capability.PROVE_AWARENESS,
        Capability.RUN_CAMPAIGNS,
        Capability.SEE_OUTSTANDING,
        Capability.SEE_ALL_GROUPS,
        Capability.HEAR_OF_TROUBLE,
        Capability.KEEP_ROUNDS,
        Capability.KEEP_PRIVACY,
        Capability.CONFIRM_CLAIMS,
        Capability.MANAGE_PEOPLE,
        Capability.EXPORT,
        Capability.REVIEW,
        Capability.KEEP_LIBRARY,
    },
    Role.DIRECTOR: _STAFF
    | {
        Capability.SEE_OUTSTANDING,
        Capability.SEE_ALL_GROUPS,
        Capability.EXPORT,
        Capability.APPROVE_TEXTS,
    },
}
"""The table. Several roles of one person add up."""


def who_may(capability: Capability) -> frozenset[Role]:
    """The roles that have it."""
    return frozenset(role for role, held in CAPABILITIES.items() if capability in held)


def may(roles: Iterable[Role], capability: Capability) -> bool:
    """Whether any of the roles has it."""
    return any(capability in CAPABILITIES[role] for role in roles)


def groups_for(person: Person, capability: Capability) -> tuple[GroupId, ...]:
    """The groups that the person has it for: those held in a role that has it."""
    return person.groups(*who_may(capability))


def administrators(people: Iterable[Person]) -> list[Person]:
    """Who administers the bot now and can do so: enrolled and still of the office."""
    return [p for p in people if p.line_user_id and Role.ADMINISTRATOR in p.roles]


FEWEST_ADMINISTRATORS = 2
"""With fewer, one transfer or lost phone leaves the office without any."""


def leaves_no_administrator(people: Iterable[Person], changed: Person) -> bool:
    """Whether the office would have no administrator once `changed` stands for its person.

    Raises nothing where there is none already: then the first one comes from the shell.
    """
    before = list(people)
    after = [changed if p.id == changed.id else p for p in before]
    return bool(administrators(before)) and not administrators(after)
