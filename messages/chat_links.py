"""Links that open the chat with the office's account.

https://developers.line.biz/en/docs/messaging-api/using-line-url-scheme/#sending-text-messages
"""

from urllib.parse import quote


def chat_link(basic_id: str, text: str) -> str:
    """The link that opens the chat with the account, the text filled in; phones only."""
    return f"https://line.me/R/oaMessage/{quote(basic_id)}/?{quote(text)}"
