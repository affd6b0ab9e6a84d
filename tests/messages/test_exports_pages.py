"""The Word file as pages: LibreOffice sets it, and nothing of it may be cut, lost or Latin."""

import io
import os
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import docx
import pytest

from handlers.exports import Wanted, source_content
from messages.exports.build import report_document
from messages.exports.content import Mode
from messages.exports.document import Format
from messages.exports.files import file_of
from store.catalogue import load_plan, squeeze

NEEDED = ("soffice", "pdftotext")
PATIENCE = 120
# The tests' machine has no TH Sarabun New; Laksaman is drawn after it.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<alias binding="same"><family>TH Sarabun New</family>
<prefer><family>TH Sarabun New</family><family>Laksaman</family></prefer></alias></fontconfig>"""


def pages_of(raw: bytes, folder: Path) -> list[str]:
    """The text of each page, as LibreOffice prints it."""
    lacking = [name for name in NEEDED if shutil.which(name) is None]
    if lacking and not os.environ.get("CI"):
        pytest.skip(f"needs {', '.join(lacking)}")
    assert not lacking
    (folder / "report.docx").write_bytes(raw)
    (folder / "fonts.conf").write_text(FONTS, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "report.docx"],
        cwd=folder,
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder)},
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    text = subprocess.run(
        ["pdftotext", "-raw", "report.pdf", "-"], cwd=folder, check=True, capture_output=True
    )
    return text.stdout.decode("utf-8").removesuffix("\f").split("\f")


@pytest.fixture(scope="module", name="printed")
def _printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[str]]:
    document = report_document(source_content(load_plan(), Wanted(Mode.SOURCE)))
    raw = file_of(document, Format.WORD, lambda _: None, lambda _done, _total: None)
    return raw, pages_of(raw, tmp_path_factory.mktemp("pages"))


def _letters(text: str) -> Counter[str]:
    # A PDF gives ำ as its two parts.
    parts = unicodedata.normalize("NFKD", squeeze(text))
    return Counter(c for c in parts if "\u0e00" <= c <= "\u0e7f")


def test_no_letter_and_no_tone_mark_is_lost_on_the_way_to_the_page(
    printed: tuple[bytes, list[str]],
) -> None:
    raw, pages = printed
    word = docx.Document(io.BytesIO(raw))
    texts = [p.text for p in word.paragraphs]
    texts += [c.text for table in word.tables for row in table.rows for c in row.cells]
    lost = _letters("".join(texts)) - _letters("".join(pages))
    assert lost == Counter()


def test_a_table_s_header_stands_on_every_page_it_goes_over(
    printed: tuple[bytes, list[str]],
) -> None:
    _, pages = printed
    begins = next(n for n, page in enumerate(pages) if "ส่วนที่ ๒" in page and n > 2)
    assert all("ประเด็นการประเมิน" in page for page in pages[3:begins])
    assert all("ข้อเสนอแนะ" in page for page in pages[begins:])


def test_no_page_is_blank_and_none_has_latin_digits_but_its_number(
    printed: tuple[bytes, list[str]],
) -> None:
    """LibreOffice counts pages in Latin digits where Word takes the Thai ones of the file."""
    _, pages = printed
    for page in pages:
        *lines, number = page.strip().splitlines()
        assert lines
        assert re.findall("[0-9]", "".join(lines)) == [], number


def test_the_front_pages_are_counted_by_letters(printed: tuple[bytes, list[str]]) -> None:
    _, pages = printed
    assert [page.strip().splitlines()[-1] for page in pages[1:3]] == ["ก", "ข"]
    assert "๒" in pages[0].strip().splitlines()[-2]
