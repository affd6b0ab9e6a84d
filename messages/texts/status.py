"""What is said about how far the reports of a round have come."""

from messages import keywords as K

STATUS_KICKER = f"{K.STATUS.label} · ปีงบประมาณ {{year}}"
STATUS_TITLE = "{round} {due}"
STATUS_DUE = "ครบกำหนด {day}"
COUNTED = "ส่งแล้ว {sent} · รับแล้ว {accepted} จาก {total} รายการ"
COUNTED_LATE = "เลยกำหนด {late} รายการ"
STATUS_HINT = "แตะแถวเพื่อดูรายกลุ่ม หรือพิมพ์เลขหน้าแถว · รายตัวชี้วัดพิมพ์เช่น สถานะ ๘"
MATRIX_HEAD = "กลุ่ม / ตัวชี้วัด"
DIRECTORS_SHORT = "ผู้บริหารเขต"
LEGEND = "● รับแล้ว · ◉ รอตรวจ · ◐ กำลังเขียน · ○ ยังไม่เริ่ม · △ ส่งกลับให้แก้ · ! เลยกำหนด · – ไม่เกี่ยวกับกลุ่ม"
MARKS = {
    "NOT_BEGUN": "○",
    "DRAFTED": "◐",
    "RETURNED": "△",
    "SENT": "◉",
    "ACCEPTED": "●",
    "NOT_OURS": "–",
}
MARK_LATE = "!"
MARK_NOT_THEIRS = "·"
STAGES = {
    "NOT_BEGUN": "○ ยังไม่เริ่ม",
    "DRAFTED": "◐ กำลังเขียน",
    "RETURNED": "△ ส่งกลับให้แก้",
    "SENT": "◉ ส่งแล้ว รอตรวจ",
    "ACCEPTED": "● รับแล้ว",
    "NOT_OURS": "– ไม่เกี่ยวกับกลุ่ม",
}
STAGE_MEASURES = "รายงานแล้ว {share} มาตรการ"
STAGE_LATE = "! เลยกำหนด {days} วัน"
STAGE_IN_GRACE = "อยู่ในช่วงผ่อนผันถึง {day}"
ROW_OF_GROUP = "{group} ส่งแล้ว {share}"
OTHER_ROUND = "ดู{round}"
GROUP_STATUS = "{group} {round}"
INDICATOR_STATUS = "ตัวชี้วัดที่ {number} {round}"
INDICATOR_ROW = "ตัวชี้วัดที่ {number} {name}"
HEADS = "ผู้รายงาน: {names}"
NO_HEAD = "ยังไม่มีผู้รายงานของกลุ่มนี้ลงทะเบียน"
NOT_GIVEN = "แผนไม่ได้กำหนดให้กลุ่มใดรายงานตัวชี้วัดนี้"
NO_SUCH_GROUP = "ไม่พบกลุ่มชื่อนี้ในส่วนที่ท่านดูได้ พิมพ์ สถานะ เพื่อดูทั้งหมด"
NO_SUCH_INDICATOR = "ในแผนไม่มีตัวชี้วัดเลขนี้ พิมพ์ สถานะ เพื่อดูทั้งหมด"
STATUS_GONE = f"ไม่พบรายการนี้แล้ว ดูใหม่ได้โดยพิมพ์ {K.STATUS.label}"
NO_OWN_GROUP = "ท่านยังไม่ได้อยู่ในกลุ่มใด จึงไม่มีสถานะของกลุ่มให้ดู ดูมาตรการทั้งหมดได้โดยพิมพ์ ตัวชี้วัด"
FEW_ADMINISTRATORS = "ตอนนี้มีผู้ดูแลเพียง {count} คน ควรมีอย่างน้อย ๒ คน เพิ่มได้ที่ จัดการบุคลากร"

OWING_TITLE = "{round} ยังไม่ส่ง {count} รายการ"
OWING_NONE = "{round} ส่งครบทุกกลุ่มแล้ว ขอบคุณ"
OWING_NUMBERS = "ตัวชี้วัดที่ {numbers}"
REMINDED_ON = "เตือนล่าสุด {day}"
