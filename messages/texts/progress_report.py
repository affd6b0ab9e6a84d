"""Everything the progress report says: its questions, its cards, and what follows."""

from messages import keywords as K
from messages.texts.conversation import Question
from messages.thai import thai_digits
from store.model import EvidenceKind, MeasureStatus

TITLE = "รายงานผลตัวชี้วัดที่ {number}"
TITLE_WITHOUT = "รายงานผลการดำเนินการ"
TITLE_DUE = "รายงานผล{round} · ส่งภายใน {due}"

INDICATOR = Question(
    ask="จะรายงานตัวชี้วัดใด",
    label="ตัวชี้วัด",
    example="แตะรายการ หรือพิมพ์เลขตัวชี้วัด เช่น ๘",
)
STATUSES = Question(
    ask="แต่ละมาตรการดำเนินการถึงไหนแล้ว",
    label="สถานะ",
    example="แตะครั้งเดียวใช้กับทุกมาตรการ หรือพิมพ์ทีละข้อ เช่น {number} กำลังทำ",
)
REASON = Question(
    ask="เหตุที่ยังไม่ได้ดำเนินการคืออะไร",
    label="เหตุผล",
    example="เช่น รองบประมาณไตรมาส ๓ หรือ งานนี้อยู่ในหน้าที่ของกลุ่มอื่น",
)
EXPECTED_MONTH = Question(
    ask="คาดว่าจะเริ่มเดือนใด",
    label="เดือนที่คาดว่าจะเริ่ม",
    example="เช่น เม.ย. ๖๖ หรือ พฤษภาคม",
)
SUMMARY = Question(
    ask="ได้ดำเนินการอะไรไปแล้วบ้าง",
    label="สรุปผลการดำเนินการ",
    example="เช่น จัดประชุมชี้แจงคู่มือ ๑๒ ม.ค. ๖๖ มีผู้เข้าร่วม ๘/๑๐ คน",
)
OUTCOME = Question(
    ask="เกิดผลลัพธ์หรือความสำเร็จอะไร",
    label="ผลลัพธ์/ความสำเร็จ",
    example="เช่น บุคลากรใช้คู่มือฉบับเดียวกัน ลดเวลาให้บริการจาก ๓ วันเหลือ ๑ วัน",
)
PROBLEM_SUGGESTION = Question(
    ask="มีปัญหา/อุปสรรค และข้อเสนอแนะอะไรหรือไม่",
    label="ปัญหาและข้อเสนอแนะ",
    example="บรรทัดแรกคือปัญหา บรรทัดต่อไปคือข้อเสนอแนะ ถ้าไม่มี พิมพ์ ไม่มี",
)
EVIDENCE = Question(
    ask="มีหลักฐานแนบหรือไม่",
    label="หลักฐาน",
    example="ส่งรูป ไฟล์ ลิงก์ หรือเลขที่หนังสือได้หลายรายการ โปรดไม่ส่งเลขประจำตัวประชาชน"
    " ข้อมูลนักเรียน หรือเรื่องร้องเรียน",
)
PROBLEM = "ปัญหา/อุปสรรค"
SUGGESTION = "ข้อเสนอแนะ"
NOTHING = "ไม่มี"

STATUS_WORDS: dict[MeasureStatus, tuple[str, tuple[str, ...]]] = {
    MeasureStatus.NOT_STARTED: ("ยังไม่เริ่ม", ("ยังไม่ได้เริ่ม", "ยังไม่ทำ", "ยัง")),
    MeasureStatus.IN_PROGRESS: ("กำลังดำเนินการ", ("กำลังทำ", "อยู่ระหว่างดำเนินการ")),
    MeasureStatus.DONE: ("ดำเนินการแล้ว", ("ทำแล้ว", "แล้ว", "เสร็จ", "เสร็จแล้ว", "แล้วเสร็จ")),
    MeasureStatus.NOT_OURS: ("ไม่เกี่ยวกับกลุ่มเรา", ("ไม่เกี่ยว", "ไม่เกี่ยวข้อง")),
}
STATUS_MARKS = {
    MeasureStatus.NOT_STARTED: "○",
    MeasureStatus.IN_PROGRESS: "◐",
    MeasureStatus.DONE: "●",
    MeasureStatus.NOT_OURS: "–",
}
HAS_DRAFT = "มีร่างค้างอยู่ ทำต่อได้"
MEASURES_LEFT = "{count} มาตรการ"
NO_EVIDENCE = "ไม่มีหลักฐานแนบ"
EVIDENCE_FORMS = "ข้อนี้รับรูป ไฟล์ ลิงก์ หรือเลขที่หนังสือ ถ้าครบแล้วพิมพ์ " + K.DONE.label
IDENTITY_NUMBER = "ข้อความนี้มีเลข ๑๓ หลักคล้ายเลขประจำตัวประชาชน จึงไม่ได้เก็บ โปรดส่งเฉพาะเลขที่หนังสือหรือลิงก์"
LINK_UNREADABLE = "ลิงก์นี้ยังอ่านไม่ได้ ลองคัดลอกใหม่ทั้งบรรทัด เช่น https://example.go.th/ข่าว"
MONTH_UNREADABLE = "เดือนนี้ยังอ่านไม่ได้ ลองพิมพ์ เช่น เม.ย. ๖๖ หรือ พฤษภาคม"
FILE_TOO_LARGE = "ไฟล์นี้ใหญ่เกิน ๒๐ เมกะไบต์ ขอเป็นลิงก์แทน หรือย่อขนาดแล้วส่งใหม่"
FILE_TYPE_REFUSED = "ไฟล์ชนิดนี้ยังรับไม่ได้ รับรูปภาพ PDF Word Excel และ PowerPoint"
FILE_GONE = "ไฟล์นี้ไม่อยู่ใน LINE แล้ว ขอให้ส่งใหม่อีกครั้ง"
FILE_UNAVAILABLE = "ยังรับไฟล์จาก LINE ไม่สำเร็จ ลองส่งใหม่อีกครั้ง คำตอบข้ออื่นยังอยู่ครบ"
FILE_ON_ITS_WAY = "LINE กำลังเตรียมไฟล์นี้อยู่ บอทจะรับให้เอง แล้วแสดงในข้อหลักฐานเมื่อได้แล้ว ทำข้ออื่นต่อได้เลย"
FILE_NOT_THERE = f"มีไฟล์ที่รับไม่สำเร็จ แตะข้อหลักฐานแล้วส่งใหม่ หรือพิมพ์ {K.DONE.label} ที่ข้อนั้นเพื่อส่งโดยไม่มีไฟล์นี้"
FILE_STILL_AWAITED = "ไฟล์หลักฐานกำลังมาถึง รอสักครู่แล้วพิมพ์ " + K.CONFIRM.label + " อีกครั้ง"
FILE_NOT_EXPECTED = (
    "ได้รับไฟล์แล้วแต่ยังไม่ได้เก็บ เพราะตอนนี้ไม่มีข้อที่รอหลักฐาน"
    f" เริ่มรายงานโดยพิมพ์ {K.REPORT.label} แล้วแนบในข้อหลักฐาน"
)

EVIDENCE_CLEAR = f"ถ้าต้องการเอาหลักฐานทั้งหมดออก พิมพ์ {K.CLEAR.label}"
GROUPS_TITLE = "จะรายงานในนามกลุ่มใด"
SAVED = "บันทึกแล้ว: ตัวชี้วัดที่ {number} {round} ฉบับที่ {version}"
SAVED_DETAIL = "{group} · ส่งเมื่อ {at}"
LEFT_TO_REPORT = "ยังเหลืออีก {count} ตัวชี้วัดในรอบนี้ ทำต่อโดยพิมพ์ รายงาน"
ALL_REPORTED = "กลุ่มของท่านรายงานครบทุกตัวชี้วัดในรอบนี้แล้ว ขอบคุณ"
NOTHING_OWED = "กลุ่มของท่านรายงานครบทุกตัวชี้วัดใน{round}แล้ว ดูได้โดยพิมพ์ " + K.SENT.label
NOT_OWED = "ตัวชี้วัดที่ {number} ใน{round} กลุ่มของท่านส่งแล้ว ดูได้โดยพิมพ์ " + K.SENT.label
MEASURE_NOT_OWED = "มาตรการ {number} ใน{round} กลุ่มของท่านส่งแล้ว ดูได้โดยพิมพ์ " + K.SENT.label
NOT_OURS = "ตัวชี้วัดที่ {number} ไม่ได้อยู่ในความรับผิดชอบของกลุ่มท่านตามแผน ดูของกลุ่มได้โดยพิมพ์ รายงาน"
NO_PLAN = "ปีงบประมาณนี้ยังไม่ได้เปิดแผน จึงยังไม่มีรายการที่ต้องรายงาน ถามเรื่องมาตรการได้ตามปกติ"
NOT_THIS_YEAR = "รายงานได้เฉพาะปีงบประมาณ {year} ซึ่งเป็นแผนที่ใช้อยู่ เริ่มโดยพิมพ์ " + K.REPORT.label
ROUND_CLOSED = "รอบการรายงานนี้ปิดแล้ว ร่างของท่านยังอยู่ครบ โปรดแจ้งผู้ดูแล ITA ในกลุ่มอำนวยการ"
HEADS_ONLY = "การรายงานผลเป็นของผู้อำนวยการกลุ่มหรือหน่วย ท่านดูงานของกลุ่มได้โดยพิมพ์ งานของฉัน"
NO_PLAN_FOR_GUESTS = "การรายงานผลเป็นของผู้อำนวยการกลุ่มที่ลงทะเบียนแล้ว ท่านถามเรื่องมาตรการได้ตามปกติ"
FILE_NOT_TAKEN = "ตอนนี้บอทรับไฟล์เฉพาะในข้อหลักฐานของรายงาน ไฟล์นี้จึงไม่ได้เก็บไว้ พิมพ์คำถามได้เลย"
SENT_TITLE = "รายงานที่ส่งแล้ว"
SENT_NOTHING = f"ท่านยังไม่มีรายงานที่ส่ง เริ่มได้โดยพิมพ์ {K.REPORT.label}"
DRAFTS_PUT_BY = f"ไม่มีข้อที่รอคำตอบอยู่ แต่มีร่างที่พักไว้ เปิดได้โดยพิมพ์ {K.REPORT.label} เปิดแล้วจึงยกเลิกหรือทำต่อได้"
NOTHING_OPEN = (
    f"ไม่มีข้อที่รอคำตอบอยู่ รายงานที่ยืนยันแล้วดูได้โดยพิมพ์ {K.SENT.label} เริ่มรายงานใหม่โดยพิมพ์ {K.REPORT.label}"
)
SENT_NOTHING_STAFF = "ท่านยังไม่มีรายงานที่ส่ง การรายงานผลเป็นของผู้อำนวยการกลุ่มหรือหน่วย"
SENT_NOTHING_THEN = "ยังไม่มีรายงานที่ส่งในปีงบประมาณ {year} ดูทั้งหมดโดยพิมพ์ " + K.SENT.label
SENT_ROW = "ตัวชี้วัดที่ {number} {name}"
SENT_DETAIL = "{round} · ฉบับที่ {version} · {at}"
SENT_MORE = "แสดง {shown} รายการล่าสุดจาก {total} รายการ"
REPORT_GONE = "ไม่พบรายงานนี้ในรายการของท่าน"
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


def too_many_pieces(most: int) -> str:
    """The evidence is full."""
    return f"แนบได้ไม่เกิน {thai_digits(most)} รายการ พิมพ์ {K.DONE.label} เพื่อไปต่อ"


def document_too_long(most: int) -> str:
    """The document's number is longer than a number is."""
    return f"เลขที่หรือชื่อเอกสารยาวเกิน {thai_digits(most)} ตัวอักษร ขอสั้น ๆ เช่น ที่ ศธ ๐๔๐๐๐/๑๒๓"
