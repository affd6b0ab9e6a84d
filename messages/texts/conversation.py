"""What every guided conversation says around its questions."""

from dataclasses import dataclass

from messages import keywords as K
from messages.thai import thai_digits


@dataclass(frozen=True, slots=True)
class Question:
    """A step's words: the question in one sentence, its name in the summary, an example."""

    ask: str
    label: str
    example: str = ""


STEP_KICKER = "{title} · ข้อ {number}/{total}"
EARLIER_ANSWER = "คำตอบเดิม"
KEEP_EARLIER = f"พิมพ์คำตอบใหม่ หรือพิมพ์ {K.SKIP.label} เพื่อใช้คำตอบเดิม"
HOW_TO_LEAVE = f"พิมพ์ {K.BACK.label} · {K.PAUSE.label} · {K.CANCEL.label} ได้ทุกข้อ"
CHECK_BEFORE_SENDING = "ตรวจทานก่อนส่ง"
HOW_TO_FINISH = f"พิมพ์ {K.CONFIRM.label} เพื่อส่ง · แก้ ตามด้วยเลขข้อ เช่น แก้ ๒ · {K.CANCEL.label}"
FIRST_STEP = f"นี่คือข้อแรกแล้ว ตอบได้เลย หรือพิมพ์ {K.PAUSE.label} เพื่อทำต่อภายหลัง"
NOT_OPTIONAL = "ข้อนี้จำเป็น ข้ามไม่ได้ ตอบสั้น ๆ ได้"
NOTHING_TO_FINISH = "ข้อนี้ยังรอคำตอบของท่าน"
NO_SUCH_STEP = "ไม่มีข้อนี้ในรายการ"
WHICH_STEP = f"ต้องการแก้ข้อใด พิมพ์ {K.EDIT.label} ตามด้วยเลขข้อ เช่น แก้ ๒"
NOT_YET_CONFIRMED = "ยังตอบไม่ครบทุกข้อ จึงยังส่งไม่ได้"
PICK_ONE_OF = "เลือกจากรายการด้านล่าง โดยแตะ หรือพิมพ์ตัวเลข"
NO_TEXT_BEFORE = "ยังไม่มีข้อความเดิมของข้อนี้ พิมพ์คำตอบได้เลย"
TEXT_BEFORE = "ข้อความเดิมของกลุ่ม"
DRAFT_OF = "ทำต่อจากร่างเมื่อ {at}"
NEXT_LINE_REFUSED = "บรรทัดนี้ต่อจากข้อความที่ยังเก็บไม่ได้ จึงยังไม่ได้เก็บ ขอให้ย่อแล้วส่งใหม่ทั้งข้อ"
TEXT_EMPTY = "ยังไม่มีข้อความ ลองพิมพ์สั้น ๆ หนึ่งประโยค"
TEXT_NEEDS_WORDS = "ข้อนี้ขอเป็นข้อความสั้น ๆ"
NO_FILE_HERE = "ขอบคุณสำหรับไฟล์ ข้อนี้ขอคำตอบเป็นข้อความก่อน หลักฐานของรายงานแนบได้ในข้อหลักฐาน"
NO_FILE_AT_SUMMARY = "ไฟล์นี้ยังไม่ได้แนบ ถ้าจะแนบ แตะข้อหลักฐานในการ์ดก่อน แล้วส่งไฟล์อีกครั้ง"
NOT_A_STATUS = "สถานะนี้ยังอ่านไม่ได้ ใช้คำในรายการ เช่น ๘.๓ กำลังทำ หรือ ๘.๓ ยังไม่เริ่ม"
NO_STICKER_HERE = "ขอบคุณสำหรับสติกเกอร์ ข้อนี้ขอคำตอบเป็นข้อความหรือตัวเลข"
STALE_BUTTON = "ปุ่มนั้นเป็นของขั้นตอนก่อนหน้า ตอนนี้อยู่ที่ข้อนี้"
STALE_BUTTON_ELSEWHERE = f"ปุ่มนั้นเป็นของรายการที่จบไปแล้ว ดูสิ่งที่ทำได้โดยพิมพ์ {K.MENU.label}"
LOST_COPY = "ร่างนี้จึงส่งไม่ได้แล้วและปิดไป ข้อความที่พิมพ์ไว้อยู่ด้านล่าง คัดลอกไปใช้ได้"
CANCEL_TITLE = "ยกเลิกร่างนี้หรือไม่"
CANCEL_CONSEQUENCE = "คำตอบในร่างนี้จะหายไป ถ้าจะกลับมาทำภายหลัง เลือกทำต่อ แล้วพิมพ์ พัก"
CANCELLED = "ยกเลิกร่างแล้ว ยังไม่มีสิ่งใดถูกส่งหรือบันทึก"
NOTHING_OPEN = f"ตอนนี้ไม่มีรายการที่รอคำตอบ ดูสิ่งที่ทำได้โดยพิมพ์ {K.MENU.label}"
ASIDE_USE = f"ถ้าข้อความเมื่อครู่คือคำตอบ แตะปุ่มนี้ หรือพิมพ์ {K.USE_AS_ANSWER.label}"
NOTHING_HELD = "ยังไม่มีข้อความที่จะใช้เป็นคำตอบ พิมพ์คำตอบได้เลย"
HELD_TOGETHER = "ข้อความนี้รอไว้ด้วยกัน: “{quote}” {use}"
ADDED = "เก็บรวมในข้อ{label}แล้ว: “{quote}”"
NOT_ADDED = "ยังไม่ได้เติมในข้อ{label} คำตอบเดิมอยู่ครบ {reason}"
HOW_TO_ADD = (
    f"เติมคำตอบล่าสุดได้โดยพิมพ์ {K.CONTINUE.label} เว้นวรรค แล้วตามด้วยข้อความ"
    f" เช่น {K.CONTINUE.label} และสรุปผลแล้ว"
)
NOTHING_TO_ADD_TO = "ยังไม่มีคำตอบที่เป็นข้อความให้เติม พิมพ์คำตอบได้เลย"
ALT_SUMMARY = "ตรวจทานก่อนส่ง {title}: {rows}"


def text_too_long(most: int) -> str:
    """The answer is longer than `most` characters."""
    shown = thai_digits(f"{most:,}")
    return f"ข้อความยาวเกิน {shown} ตัวอักษร ขอให้ย่อลง รายละเอียดของรายงานแนบเป็นไฟล์ได้ในข้อหลักฐาน"


def paused(title: str, word: str) -> str:
    """The draft of that title is kept; `word` goes on with it."""
    return f"พัก{title} ไว้แล้ว คำตอบอยู่ครบ ทำต่อได้ทุกเมื่อโดยพิมพ์ {word}"


def stale_paused(word: str) -> str:
    """A button of a draft that was put by."""
    return f"ปุ่มนั้นเป็นของร่างที่พักไว้ คำตอบยังอยู่ครบ ทำต่อโดยพิมพ์ {word}"
