"""A head's leave for somebody to write the group's reports for a while."""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from store.model.people import PersonId
from store.model.plan import GroupId

DelegationId = NewType("DelegationId", str)


@dataclass(frozen=True, slots=True)
class Delegation:
    """`to_person` drafts reports of `group` until the end of the day `until`, the last one.

    `indicator` is the number of the only indicator it is for; None stands for all of the group's.
    `by` is who gave it. One that was taken back is removed.
    """

    id: DelegationId
    group: GroupId
    indicator: int | None
    to_person: PersonId
    by: PersonId
    until: date

    def is_in_force(self, on: date) -> bool:
        """Whether it still counts on that day."""
        return on <= self.until

    def covers(self, group: GroupId, indicator: int) -> bool:
        """Whether that group's report on that indicator is among what it is for."""
        return self.group == group and self.indicator in (None, indicator)
