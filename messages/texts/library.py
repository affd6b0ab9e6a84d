"""What is said in the library of awareness messages, and where the director approves."""

from messages import keywords as K
from messages.texts.conversation import Question
from store.model import Occasion

KICKER = "สำหรับผู้ดูแล · คลังข้อความ"
LIBRARY_TITLE = "คลังข้อความสร้างการรับรู้ {count} เรื่อง"
MONTH = "เดือน{month}"
OCCASIONS = "ตามโอกาส ไม่ผูกกับสัปดาห์"
OTHER_MONTHS = "เลือกเดือนอื่น"
HELD = "ที่ยังส่งไม่ได้"
RETIRED = "ที่เลิกใช้แล้ว"
TEXTS_COUNT = "{count} เรื่อง"
ADD = "เพิ่มข้อความ"
KINDS = {
    "plain": "แจ้งเพื่อทราบ",
    "acknowledgement": "ขอให้รับทราบ",
    "quiz": "แบบทดสอบ",
    "pulse": "แบบสำรวจไม่ระบุชื่อ",
    "report_reminder": "เตือนรายงาน (ผอ.กลุ่ม)",
    "zero_report": "รายงานสั้น (ผอ.กลุ่ม)",
}
SHELF_EMPTY = "ยังไม่มีข้อความในหมวดนี้"
WEEK = "สัปดาห์ที่ {week}"
NO_WEEK = "ไม่ผูกกับสัปดาห์ ผู้ดูแลส่งเองเมื่อมีเรื่อง"
AT_OCCASION = {
    Occasion.ENROLLED: "บอทบอกเองเมื่อลงทะเบียน",
    Occasion.GIFT_RECORDED: "บอทบอกเองเมื่อบันทึกว่ามีผู้ให้ของ",
    Occasion.COMPLAINT: "บอทบอกเองเมื่อข้อความคล้ายการร้องเรียน",
    Occasion.ALL_SENT: "บอทส่งเองเมื่อทุกกลุ่มส่งรายงานครบ รอบละครั้ง",
}
SHELF_ROW = "{when} · {state}"
STATE_HELD = "! {why}"
READY = "● พร้อมส่ง"
WHY = {"retired": "เลิกใช้แล้ว", "unfilled": "ยังไม่ได้เติม {what}", "unapproved": "รอผู้อำนวยการอนุมัติ"}
LIBRARY_KICKER = "คลังข้อความ · {kind}"
TEXT = "ข้อความ"
CHOICES = "ตัวเลือก"
EXPLANATION = "คำอธิบายหลังตอบ"
BASIS = "ที่มา"
STATE = "สถานะ"
TEXT_VERSION = "ฉบับที่ {version} · {when}"
APPROVED_AT = "อนุมัติแล้วเมื่อ {at}"
APPROVED_ON_PAPER = "อนุมัติตามหนังสือ {document} ลงวันที่ {dated}"
DATED_BY = "ส่งตาม{named}"
PREVIEW = "ดูตัวอย่าง"
SEND = "ส่งเรื่องนี้ถึงบุคลากร"
PLAN = "ตั้งเวลาส่งเรื่องนี้"
PARTS = {
    "fill": "เติม {what}",
    "title": "แก้หัวเรื่อง",
    "text": "แก้ข้อความ",
    "choices": "แก้ตัวเลือก",
    "right": "แก้ข้อที่ถูก",
    "explanation": "แก้คำอธิบาย",
    "week": "เปลี่ยนสัปดาห์",
    "approve": "บันทึกว่าอนุมัติตามหนังสือ",
}
RETIRE = "เลิกใช้ข้อความนี้"
USE_AGAIN = "ใช้ข้อความนี้อีก"
IS_RETIRED = "เลิกใช้แล้ว: {title} บอทจะไม่ส่งเรื่องนี้อีก ใช้อีกได้จาก{word}"
IS_USED = "ใช้ข้อความนี้อีก: {title}"
PREVIEW_SAYS = "ตัวอย่างตามที่ผู้รับจะเห็น: {audience}"
TO_ALL = "ทุกคน"
TO_HEADS = "เฉพาะ ผอ.กลุ่ม"
PREVIEW_HELD = "เรื่องนี้ยังไม่ส่งจนกว่าจะพร้อม: {why}"
GONE = f"ไม่พบข้อความนี้แล้ว ดูทั้งหมดโดยพิมพ์ {K.LIBRARY.label}"
ADMINISTRATORS_ONLY = (
    "คลังข้อความเป็นของผู้ดูแล ITA ส่วนของท่านคือข้อความที่ส่งถึงท่าน ดูได้โดยพิมพ์ " + K.AWARENESS.label
)

TEXT_PART_TITLE = "{part} · {title}"
NEW_TITLE = "เพิ่มข้อความสร้างการรับรู้"
VALUE = Question(
    ask="เปลี่ยนเป็นอะไร", label="ข้อความใหม่", example="พิมพ์ทั้งข้อความ สั้น ๆ ไม่เกินสามบรรทัดบนโทรศัพท์"
)
NOW = "ข้อความเดิม: {text}"
LONGEST_TITLE, LONGEST_TEXT, LONGEST_CHOICE = 60, 400, 100
TITLE_LONG = "หัวเรื่องยาวไป ขอไม่เกิน ๖๐ ตัวอักษร"
TEXT_LONG = "ข้อความยาวไป ขอไม่เกิน ๔๐๐ ตัวอักษร จะได้อ่านจบในหน้าจอเดียว"
CHOICES_UNREADABLE = (
    "ขอตัวเลือก ๓ ข้อ ข้อละบรรทัด หรือคั่นด้วย / เช่น ใช้ให้หมด / ใช้ตามวัตถุประสงค์ / ซื้อของแพงไว้ก่อน"
)
RIGHT_UNREADABLE = "ขอเป็น ก ข หรือ ค ข้อเดียว"
WEEK_UNREADABLE = "ขอเป็นเลขสัปดาห์ ๑ ถึง ๕๒ ของปีงบประมาณ หรือพิมพ์ ไม่มี"
STILL_A_GAP = "ข้อความที่เติมต้องไม่มีวงเล็บปีกกา ลองพิมพ์ใหม่"
CHANGED_MEANWHILE = (
    "ระหว่างนี้มีผู้แก้เรื่องนี้เป็นฉบับที่ {version} แล้ว จึงยังไม่ได้บันทึก คัดลอกข้อความนี้ไว้ แล้วเปิดแก้ใหม่จาก {word}"
)
MESSAGE_SAVED = "บันทึกแล้ว: {title} ฉบับที่ {version}"
SAVED_NEEDS_APPROVAL = "เรื่องนี้ออกในนามผู้อำนวยการ ต้องอนุมัติก่อนจึงจะส่ง"
SAVED_NEW_ACKNOWLEDGEMENT = "ผู้ที่รับทราบฉบับเดิมแล้วต้องรับทราบฉบับใหม่เมื่อส่งอีกครั้ง"
KIND_STEP = Question(
    ask="เป็นข้อความชนิดใด",
    label="ชนิด",
)
TITLE_STEP = Question(
    ask="หัวเรื่องว่าอะไร",
    label="หัวเรื่อง",
    example="เช่น เบิกค่าเดินทางให้ตรงความจริง",
)
TEXT_STEP = Question(
    ask="ข้อความว่าอะไร", label="ข้อความ", example="ส่วนที่ยังไม่ทราบ เช่นลิงก์ ใส่ในวงเล็บปีกกาไว้ก่อนได้"
)
CHOICES_STEP = Question(
    ask="มีตัวเลือกอะไรบ้าง",
    label="ตัวเลือก",
    example="๓ ข้อ ข้อละบรรทัด หรือคั่นด้วย /",
)
RIGHT_STEP = Question(
    ask="ข้อใดถูก",
    label="ข้อที่ถูก",
    example="พิมพ์ ก ข หรือ ค",
)
EXPLANATION_STEP = Question(
    ask="อธิบายหลังตอบว่าอะไร", label="คำอธิบาย", example="บอกเหตุผลสั้น ๆ หนึ่งหรือสองประโยค"
)
BASIS_STEP = Question(
    ask="มีที่มาจากอะไร",
    label="ที่มา",
    example="เช่น มาตรการที่ ๔.๑ หรือข้ามไปได้",
)
WEEK_STEP = Question(
    ask="ส่งสัปดาห์ที่เท่าใดของปีงบประมาณ", label="สัปดาห์", example="๑ ถึง ๕๒ สัปดาห์ที่ ๑ เริ่ม ๑ ต.ค. หรือข้าม"
)
IN_NAME_STEP = Question(
    ask="ออกในนามผู้อำนวยการหรือไม่",
    label="ในนามผู้อำนวยการ",
)
YES, NO = "ใช่ ต้องให้ผู้อำนวยการอนุมัติก่อน", "ไม่ใช่"
DOCUMENT_STEP = Question(
    ask="หนังสือเลขที่เท่าใด",
    label="เลขที่หนังสือ",
    example="เช่น ศธ ๐๔๑๔๐/๑๒๓",
)
DATED_STEP = Question(
    ask="ลงวันที่เท่าใด",
    label="ลงวันที่",
    example="เช่น ๑ ธ.ค. ๖๙",
)
DAY_UNREADABLE = "วันที่นี้ยังอ่านไม่ได้ ลองพิมพ์ เช่น ๑ ธ.ค. ๖๙"
DAY_AHEAD = "วันที่ของหนังสือยังมาไม่ถึง ลองตรวจอีกครั้ง"
NOT_YET_FILLED = "เติมส่วนที่เว้นไว้ให้ครบก่อน แล้วจึงขออนุมัติ"
PAPER_TITLE = "อนุมัติตามหนังสือ · {title}"

APPROVAL_KICKER = "ข้อความในนามผู้อำนวยการ"
APPROVALS_TITLE = "มี {count} เรื่องรออนุมัติ"
APPROVALS_NONE = "ขอบคุณ ตอนนี้ไม่มีข้อความที่รอการอนุมัติ"
APPROVAL_MONTH = "ข้อความเดือน{month} ที่รออนุมัติ"
APPROVAL_OCCASIONS = "ข้อความตามโอกาส ที่รออนุมัติ"
APPROVE_ALL = "อนุมัติทั้ง {count} เรื่อง"
APPROVE_ONE = "อนุมัติเรื่องนี้"
APPROVE_HINT = "แตะเพื่ออนุมัติทีละเรื่อง หรือแตะปุ่มเพื่ออนุมัติทั้งหมดที่แสดง หากต้องการแก้คำ โปรดแจ้งผู้ดูแล ITA"
APPROVED_NOW = "บันทึกแล้ว: ท่านอนุมัติ {titles}"
SEEN_OTHERWISE = "มีการแก้ไขหลังจากที่ท่านเปิดดู โปรดอ่านฉบับล่าสุดก่อนอนุมัติ"
DIRECTORS_ONLY = "การอนุมัติข้อความเป็นของผู้อำนวยการ"
