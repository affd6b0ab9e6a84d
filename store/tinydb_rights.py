"""Who may write for whom, as units see it: table, record, what it is looked up by."""

from typing import ClassVar

from store.model import Delegation, DelegationId, GroupId, PersonId
from store.rows import Collection, by


class TinyDBDelegations(Collection[Delegation]):
    name = "delegations"
    record = Delegation
    indexes: ClassVar = {"person": by("to_person"), "group": by("group")}

    async def find(self, id: DelegationId) -> Delegation | None:
        return self.get(id)

    async def to_person(self, id: PersonId) -> tuple[Delegation, ...]:
        return self.where("person", id)

    async def of_group(self, id: GroupId) -> tuple[Delegation, ...]:
        return self.where("group", id)

    async def put(self, delegation: Delegation) -> None:
        self.write(delegation.id, delegation)

    async def remove(self, id: DelegationId) -> None:
        self.drop(id)
