"""The retry key of a delivery: LINE wants a UUID, ours follows from the delivery's id.

https://developers.line.biz/en/docs/messaging-api/retrying-api-request/
"""

from uuid import NAMESPACE_URL, uuid5

from store.model import DeliveryId


def retry_key(id: DeliveryId) -> str:
    """The same key for the same delivery, whenever it is asked for."""
    return str(uuid5(NAMESPACE_URL, f"delivery:{id}"))
