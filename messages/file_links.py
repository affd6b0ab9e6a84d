"""The card with a link to a file, and the page behind the link."""

from html import escape

from messages import flex
from messages import privacy_actions as privacy
from messages.message import Message
from messages.texts import file_links as T
from messages.thai import clock_time, thai_digits
from store.model import FileLink


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"file_links.{template}")


def link_card(link: FileLink, url: str, name: str) -> Message:
    """File name, for whom, until when; a button opens the page, another withdraws the link."""
    until = T.UNTIL_AT.format(at=clock_time(link.expires_at), count=thai_digits(link.uses_left))
    body = [
        flex.labelled(T.FILE, link.file_name),
        flex.labelled(T.FOR_WHOM, name),
        flex.labelled(T.UNTIL, until),
        flex.note(T.CAUTION),
    ]
    footer = [
        flex.link_button(T.OPEN, url),
        flex.button(T.WITHDRAW, privacy.WithdrawFile(link.id)),
    ]
    bubble = flex.card(kicker=T.KICKER, title=T.TITLE, body=body, footer=footer)
    alt = f"{T.TITLE}: {link.file_name} {T.UNTIL} {until} {T.CAUTION}"
    return flex.flex_message(bubble, alt_text=alt, template="file_links.link")


def page_html(link: FileLink, name: str) -> str:
    """The page behind the link: what it is, and a button that fetches it by POST."""
    left = T.PAGE_LEFT.format(count=thai_digits(link.uses_left))
    rows = (
        (T.FILE, link.file_name),
        (T.FOR_WHOM, name),
        (T.UNTIL, f"{clock_time(link.expires_at)}"),
    )
    listed = "".join(f"<dt>{escape(a)}</dt><dd>{escape(b)}</dd>" for a, b in rows)
    button = f'<form method="post"><button>{escape(T.PAGE_GET)}</button></form>'
    said = f"<p>{escape(T.PAGE_WAIT)}</p><p>{escape(left)} {escape(T.PAGE_CAUTION)}</p>"
    return _page(f"<dl>{listed}</dl>{button}{said}")


def failed_html() -> str:
    """The page where the file could not be made; its button tries anew."""
    button = f'<form method="post"><button>{escape(T.PAGE_GET)}</button></form>'
    return _page(f"<p>{escape(T.PAGE_FAILED)}</p>{button}")


def over_html() -> str:
    """The same page where there is nothing to fetch, for whatever reason."""
    return _page(f"<p>{escape(T.PAGE_OVER)}</p>")


def _page(body: str) -> str:
    return (
        '<!doctype html><html lang="th"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="robots" content="noindex,nofollow">'
        f"<title>{escape(T.PAGE_TITLE)}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{escape(T.PAGE_TITLE)}</h1>{body}</main></body></html>"
    )


_STYLE = (
    "body{font:18px/1.6 sans-serif;margin:0;background:#f4f6f6;color:#1f2a2a}"
    "main{max-width:28rem;margin:2rem auto;padding:1.5rem;background:#fff;border-radius:12px}"
    "h1{margin-top:0;color:#0f5e5e}dt{color:#586666;font-size:.85em}"
    "dd{margin:0 0 .8rem;overflow-wrap:anywhere}"
    "button{font:inherit;padding:.7rem 1.2rem;width:100%;border:0;border-radius:8px;"
    "background:#0f5e5e;color:#fff}"
)
