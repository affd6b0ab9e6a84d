"""What is said about pieces of evidence, wherever they are handed in."""

from datetime import datetime

from messages import keywords as K
from messages.thai import short_moment, shorten_middle, shorten_units, thai_digits, utf16
from store.model import EvidenceKind

SHOWN_ON_A_ROW = 40
"""LINE's units: ten rows whose words stand in them three times have to fit into one card."""
NO_EVIDENCE = "ไม่มีหลักฐานแนบ"
EVIDENCE_FORMS = "ข้อนี้รับรูป ไฟล์ ลิงก์ หรือเลขที่หนังสือ ถ้าครบแล้วพิมพ์ " + K.DONE.label
IDENTITY_NUMBER = "ข้อความนี้มีเลข ๑๓ หลักคล้ายเลขประจำตัวประชาชน จึงไม่ได้เก็บ โปรดส่งเฉพาะเลขที่หนังสือหรือลิงก์"
LINK_UNREADABLE = "ลิงก์นี้ยังอ่านไม่ได้ ลองคัดลอกใหม่ทั้งบรรทัด เช่น https://example.go.th/ข่าว"
FILE_TOO_LARGE = "ไฟล์นี้ใหญ่เกิน ๒๐ เมกะไบต์ ขอเป็นลิงก์แทน หรือย่อขนาดแล้วส่งใหม่"
FILE_TYPE_REFUSED = "ไฟล์ชนิดนี้ยังรับไม่ได้ รับรูปภาพ PDF Word Excel และ PowerPoint"
FILE_GONE = "ไฟล์นี้ไม่อยู่ใน LINE แล้ว ขอให้ส่งใหม่อีกครั้ง"
FILE_UNAVAILABLE = "ยังรับไฟล์จาก LINE ไม่สำเร็จ ลองส่งใหม่อีกครั้ง คำตอบข้ออื่นยังอยู่ครบ"
FILE_ON_ITS_WAY = "LINE กำลังเตรียมไฟล์นี้อยู่ บอทจะรับให้เอง แล้วแสดงในข้อหลักฐานเมื่อได้แล้ว ทำข้ออื่นต่อได้เลย"
FILE_NOT_THERE = f"มีไฟล์ที่รับไม่สำเร็จ แตะข้อหลักฐานแล้วส่งใหม่ หรือพิมพ์ {K.DONE.label} ที่ข้อนั้นเพื่อส่งโดยไม่มีไฟล์นี้"
FILE_STILL_AWAITED = "ไฟล์หลักฐานกำลังมาถึง รอสักครู่แล้วพิมพ์ " + K.CONFIRM.label + " อีกครั้ง"
ATTACH = "แนบ {piece}"
ATTACH_EVERY = f"{K.ATTACH_ALL.label} {{count}} รายการที่ฝากไว้"
TAKE_OUT = "ลบ {piece}"
TAKE_OUT_HINT = f"เอารายการออกโดยพิมพ์ ลบ ตามด้วยเลข เช่น ลบ ๑ หรือ {K.CLEAR.label} เพื่อเอาออกทั้งหมด"
NO_SUCH_PIECE = "ไม่มีรายการหลักฐานเลขนี้"
PIECE_GONE = "รายการนั้นไม่อยู่ในข้อนี้แล้ว ดูรายการล่าสุดด้านล่าง"
PIECES: dict[str, str] = {
    "awaited": "กำลังรับไฟล์ {value}",
    "failed": "รับไฟล์ {value} ไม่สำเร็จ ส่งใหม่ได้",
    EvidenceKind.LINK: "ลิงก์ {value}",
    EvidenceKind.PICTURE: "รูป {value}",
    EvidenceKind.FILE: "ไฟล์ {value}",
    EvidenceKind.DOCUMENT: "เอกสาร {value}",
}


def piece(kind: str, value: str) -> str:
    """One piece of evidence in words."""
    return PIECES[kind].format(value=value)


def piece_on_a_row(kind: str, value: str) -> str:
    """The same for a list's row, cut in the middle: names of photos differ at their ends."""
    if utf16(value) > SHOWN_ON_A_ROW:
        value = shorten_units(shorten_middle(value, SHOWN_ON_A_ROW * 3 // 5), SHOWN_ON_A_ROW)
    return piece(kind, value)


def photo_name(at: datetime) -> str:
    """What a photo without a name is called."""
    return f"ถ่าย {short_moment(at)}"


def file_name(at: datetime) -> str:
    """What a file without a name is called."""
    return f"ส่ง {short_moment(at)}"


def too_many_pieces(most: int) -> str:
    """The evidence is full."""
    return f"แนบได้ไม่เกิน {thai_digits(most)} รายการ พิมพ์ {K.DONE.label} เพื่อไปต่อ"


def document_too_long(most: int) -> str:
    """The document's number is longer than a number is."""
    return f"เลขที่หรือชื่อเอกสารยาวเกิน {thai_digits(most)} ตัวอักษร ขอสั้น ๆ เช่น ที่ ศธ ๐๔๐๐๐/๑๒๓"
