"""What is said about who has not acknowledged yet, and about reminding them once."""

from messages import keywords as K

KICKER = "ใครยังไม่รับทราบ"
LIST_TITLE = "เรื่องที่ยังมีคนไม่ได้รับทราบ"
ALL_DONE = "ตอนนี้ทุกคนในส่วนที่ท่านดูแลรับทราบครบแล้ว"
GONE = "ไม่พบเรื่องนี้แล้ว ดูรายการใหม่ได้โดยพิมพ์ " + K.WHO_HAS_NOT.label
HAVE_ACKNOWLEDGED = "รับทราบ {share} · เผยแพร่ {due}"
HAVE_ANSWERED = "ตอบแล้ว {share} · เผยแพร่ {due}"
GROUP_NAMES = "{group} ยังไม่ {share}: {names}"
GROUP_COUNT = "{group} ยังไม่ {share}"
NO_GROUP = "ผู้บริหาร"
NAME_WITH = "{name} ({reason})"
REASONS = {
    "not_enrolled": "ยังไม่ลงทะเบียน",
    "blocked": "บล็อกบอท",
    "waiting": "ยังไม่ได้รับ",
    "sent_only": "ส่งแล้ว",
    "left": "พ้นจากสำนักงาน",
}
PAGE_OF = "หน้า {page}/{pages}"
NEXT = "หน้าถัดไป"
NUDGE_HINT = "เตือนได้ครั้งเดียวต่อคน แนบไปกับคำตอบของบอทก่อน ครบกำหนด {deadline} จึงส่งข้อความถ้าโควตาพอ"
NUDGED_TITLE = "เตือนแล้ว"
NUDGED = (
    "จะเตือน {count} คน เรื่อง {title} แนบไปกับคำตอบถัดไปของแต่ละคน "
    "ส่งข้อความเมื่อ {deadline} ถ้ายังไม่ถึงและโควตาพอ"
)
NUDGED_STILL = "อีก {count} คนข้อความเดิมกำลังรอแนบไปอยู่แล้ว"
NUDGED_BEFORE = "เตือนเรื่องนี้ครบทุกคนที่เตือนได้แล้ว คนละครั้งเท่านั้น ที่เหลือขอให้แจ้งด้วยวาจา"
NO_NUDGE_HERE = "การเตือนเป็นของผู้ดูแล ITA และผู้อำนวยการกลุ่ม"
