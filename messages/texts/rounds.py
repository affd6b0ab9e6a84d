"""What is said about the year's reporting rounds."""

from messages import keywords as K
from messages.texts.conversation import Question

ROUNDS_OF_YEAR = "รอบการรายงานปีงบประมาณ {year}"
DUE_TITLE = "กำหนดส่งรายงานปีงบประมาณ {year}"
ROUND_DAYS = "เปิด {opens} · ส่งภายใน {due} · ผ่อนผัน {grace} วัน"
IS_CLOSED = "ปิดแล้ว"
NOW = "เปิดอยู่"
OPENS_LATER = "ยังไม่เปิด"
ROUND_TITLE = "{round} จะแก้สิ่งใด"
PARTS = {"opens": "วันเปิดรอบ", "due": "วันครบกำหนดส่ง", "grace": "จำนวนวันผ่อนผัน"}
CLOSE = "ปิดรอบนี้"
CLOSE_DETAIL = "หลังปิด ไม่มีใครส่งหรือแก้รายงานรอบนี้ได้ เปิดใหม่ได้"
REOPEN = "เปิดรอบนี้อีกครั้ง"
EDIT_TITLE = "แก้{part} {round}"
VALUE = Question(
    ask="เปลี่ยนเป็นเท่าใด",
    label="ค่าใหม่",
    example="วันที่ เช่น ๓๑ มี.ค. ๖๖ หรือจำนวนวัน เช่น ๗ วัน",
)
DAY_UNREADABLE = "วันที่นี้ยังอ่านไม่ได้ ลองพิมพ์ เช่น ๓๑ มี.ค. ๖๖"
DAY_BEFORE_OPENING = "วันครบกำหนดต้องไม่ก่อนวันเปิดรอบ ลองพิมพ์วันอื่น"
GRACE_UNREADABLE = "ขอเป็นจำนวนวันตั้งแต่ ๐ ถึง {most} เช่น ๗"
DAYS = "วัน"
ROUND_CHANGED = "บันทึกแล้ว: {round} {row}"
GONE = f"ไม่พบรอบนี้แล้ว ดูทั้งหมดโดยพิมพ์ {K.ROUNDS.label}"
