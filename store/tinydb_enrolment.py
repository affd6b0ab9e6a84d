"""Codes, tries, requests and claims as units see them: table, record, what it is looked up by."""

from datetime import datetime
from typing import ClassVar

from tinydb import where

from store.model import (
    CodeKind,
    EnrolmentClaim,
    EnrolmentCode,
    EnrolmentCodeId,
    EnrolmentRequest,
    EnrolmentTries,
    GroupId,
    LineUserId,
    PersonId,
    RequestId,
)
from store.rows import Collection, by
from store.tinydb_collections import before


class TinyDBCodes(Collection[EnrolmentCode]):
    name = "codes"
    record = EnrolmentCode
    indexes: ClassVar = {
        "person": lambda document: (document["person"],) if document["person"] else (),
        "group": lambda document: ("group",) if document["kind"] == CodeKind.GROUP else (),
    }

    async def find(self, id: EnrolmentCodeId) -> EnrolmentCode | None:
        return self.get(id)

    async def of_person(self, id: PersonId) -> tuple[EnrolmentCode, ...]:
        return self.where("person", id)

    async def of_groups(self) -> tuple[EnrolmentCode, ...]:
        return self.where("group", "group")

    async def put(self, code: EnrolmentCode) -> None:
        self.write(code.id, code)

    async def remove(self, id: EnrolmentCodeId) -> None:
        self.drop(id)

    async def remove_expired_before(self, at: datetime) -> int:
        return self.drop_all(code.id for code in self.search(where("expires_at").test(before(at))))


class TinyDBTries(Collection[EnrolmentTries]):
    name = "tries"
    record = EnrolmentTries

    async def of(self, id: LineUserId) -> EnrolmentTries:
        return self.get(id) or EnrolmentTries(id)

    async def put(self, tries: EnrolmentTries) -> None:
        self.write(tries.id, tries)

    async def remove(self, id: LineUserId) -> None:
        self.drop(id)

    async def remove_before(self, at: datetime) -> int:
        old = []
        for tries in self.every():
            last = max(
                (*tries.failed, *((tries.tried_at,) if tries.tried_at else ())), default=None
            )
            if tries.decision is None and tries.group_code is None and last and last < at:
                old.append(tries.id)
        return self.drop_all(old)


class TinyDBRequests(Collection[EnrolmentRequest]):
    name = "requests"
    record = EnrolmentRequest
    indexes: ClassVar = {"line_user": by("line_user")}

    async def find(self, id: RequestId) -> EnrolmentRequest | None:
        return self.get(id)

    async def of_line_user(self, id: LineUserId) -> tuple[EnrolmentRequest, ...]:
        return self.where("line_user", id)

    async def all(self) -> tuple[EnrolmentRequest, ...]:
        return self.every()

    async def put(self, request: EnrolmentRequest) -> None:
        self.write(request.id, request)

    async def remove(self, id: RequestId) -> None:
        self.drop(id)


class TinyDBClaims(Collection[EnrolmentClaim]):
    name = "claims"
    record = EnrolmentClaim
    indexes: ClassVar = {"group": by("group")}

    async def find(self, person: PersonId) -> EnrolmentClaim | None:
        return self.get(person)

    async def of_group(self, id: GroupId) -> tuple[EnrolmentClaim, ...]:
        return self.where("group", id)

    async def all(self) -> tuple[EnrolmentClaim, ...]:
        return self.every()

    async def put(self, claim: EnrolmentClaim) -> None:
        self.write(claim.person, claim)

    async def remove(self, person: PersonId) -> None:
        self.drop(person)
