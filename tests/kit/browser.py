"""A headless Chromium for looking at the chat page as people do."""

import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Page, async_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")

# Text that is wider than its box, or stands outside the bubble that holds it.
OVERFLOWING = """() => {
  const bad = [];
  for (const line of document.querySelectorAll('[data-testid=line]')) {
    for (const node of line.querySelectorAll('*')) {
      const own = [...node.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
      if (!own || getComputedStyle(node).visibility === 'hidden') continue;
      const box = node.getBoundingClientRect();
      if (!box.width) continue;
      const bubble = node.closest('[data-testid=bubble]');
      const holder = bubble ? bubble.getBoundingClientRect() : null;
      if (node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== 'inline')
        bad.push('too wide: ' + node.textContent.slice(0, 60));
      if (holder && (box.left < holder.left - 1 || box.right > holder.right + 1))
        bad.push('outside: ' + node.textContent.slice(0, 60));
    }
  }
  return bad;
}"""


def chromium() -> str:
    """The browser's path; skips with a reason where there is none, fails where CI is set."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path:
        return path
    reason = "no Chromium on this machine: install it to run the tests of the chat page"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def need_thai_font() -> None:
    """Skips, or fails where CI is set, when no font on this machine draws Thai."""
    if shutil.which("fc-list") is None:
        return
    listed = subprocess.run(["fc-list", ":lang=th"], capture_output=True, text=True, check=False)
    if listed.stdout.strip():
        return
    reason = "no Thai font on this machine: what is drawn would be boxes"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@asynccontextmanager
async def looking_at(url: str, problems: list[str]) -> AsyncIterator[Page]:
    """The page at `url`; what its console complains of is added to `problems`."""
    path = chromium()
    need_thai_font()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        page = await browser.new_page(viewport={"width": 1280, "height": 1000})
        page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        await page.goto(url)
        yield page
        await browser.close()
