"""What is said where an administrator enters acknowledgements that were signed on paper."""

from messages import keywords as K
from messages.texts.conversation import Question

KICKER = "สำหรับผู้ดูแล"
TITLE = "บันทึกรับทราบบนกระดาษ"
WHICH = "ใบลงชื่อเป็นของเรื่องใด"
NONE = "ไม่มีเรื่องที่รอการรับทราบอยู่"
GONE = "เรื่องนี้รับทราบครบแล้ว หรือไม่พบเรื่องนี้แล้ว"
PAPER_ROW = "รับทราบ {share} · เผยแพร่ {due}"
GROUP_STEP = Question(ask="ใบลงชื่อของกลุ่มใด", label="กลุ่ม", example="ทีละกลุ่ม")
GROUP_LEFT = "ยังไม่รับทราบ {count} คน"
NO_GROUP = "ผู้บริหาร"
PEOPLE_STEP = Question(
    ask="ใครลงชื่อบนกระดาษบ้าง",
    label="ผู้ลงชื่อ",
    example="พิมพ์เลขหน้าชื่อ เช่น ๑ ๓ ๕ หรือ ทั้งหมด หรือ ทั้งหมด ยกเว้น ๒",
)
EVERYBODY = "ทั้งหมด {count} คน"
PICKED = "{count} คน: {names}"
PICK_SEVERAL = "พิมพ์เลขหน้าชื่อ เช่น ๑ ๓ ๕ หรือ ทั้งหมด หรือ ทั้งหมด ยกเว้น ๒"
DATE_STEP = Question(ask="ลงชื่อวันที่เท่าไร", label="วันที่ลงชื่อ", example="เช่น ๑๖ มี.ค. ๖๖")
DATE_HOW = "อ่านวันที่ไม่ได้ พิมพ์เช่น ๑๖ มี.ค. ๖๖"
DATE_AHEAD = "วันที่ลงชื่อยังมาไม่ถึง"
DATE_EARLY = "วันที่ลงชื่ออยู่ก่อนวันเผยแพร่ {due}"
PHOTO_STEP = Question(
    ask="ส่งรูปถ่ายใบลงชื่อ ๑ รูป",
    label="รูปใบลงชื่อ",
    example="เก็บเป็นหลักฐานภายใน ไม่เผยแพร่ ส่งแล้วพิมพ์ เสร็จ",
)
PHOTO_NEEDED = f"ต้องมีรูปใบลงชื่อเป็นหลักฐาน พิมพ์ {K.EDIT.label} ๔ แล้วส่งรูป"
PAPER_SAVED = "บันทึกการรับทราบบนกระดาษ {count} คน เรื่อง {title} ลงวันที่ {on} พร้อมรูปหลักฐาน"
PAPER_KNOWN = "อีก {count} คนรับทราบเองในแชตไปแล้ว ไม่บันทึกซ้ำ"
