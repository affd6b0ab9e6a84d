"""One door to the kinds of file: a document in, the bytes of a file out."""

import msgspec

from messages.exports.document import Format, ReportDocument
from messages.exports.excel import excel_file
from messages.exports.word import Progress, ReadPicture, word_file


def file_of(
    document: ReportDocument, format: Format, read_picture: ReadPicture, progress: Progress
) -> bytes:
    """The file's content; the same document gives the same bytes."""
    match format:
        case Format.WORD:
            return word_file(document, read_picture, progress)
        case Format.EXCEL:
            raw = excel_file(document)
        case Format.JSON:
            raw = msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"
    progress(1, 1)
    return raw
