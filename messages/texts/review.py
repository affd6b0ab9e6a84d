"""What is said around the review of the groups' reports."""

from messages import keywords as K
from messages.texts.conversation import Question

REVIEW_KICKER = "ตรวจรายงานของกลุ่ม"
QUEUE_TITLE = "รอตรวจ {count} ฉบับ"
QUEUE_EMPTY = "ไม่มีรายงานที่รอตรวจ"
QUEUE_ROW = "ตัวชี้วัดที่ {number} {name}"
QUEUE_DETAIL = "รอตรวจ {count} ฉบับ"
QUEUE_DETAIL_PLAIN = "รอตรวจ {count} ฉบับ รับรวมได้ {plain} ฉบับ"
OF_TITLE = "ตัวชี้วัดที่ {number} รอตรวจ {count} ฉบับ"
ACCEPT_PLAIN = "รับทุกฉบับที่ยืนยันตามกลุ่มนำหรือไม่เปลี่ยน ({count} ฉบับ)"
ROW_DETAIL = "{round} · ฉบับที่ {version} · {what}"
CONFIRMED = "ยืนยันตามกลุ่มนำ"
UNCHANGED = "เหมือนฉบับที่รับแล้ว"
CORRECTED = "แก้จากฉบับที่รับแล้ว"
NEW = "ยังไม่เคยรับ"
REVIEWED_TITLE = "{group} · ตัวชี้วัดที่ {number}"
SENT = "{round} · ฉบับที่ {version} · ส่งโดย {name} {at}"
CHANGED = "ต่างจากฉบับที่รับแล้ว"
CHANGED_FIELD = "{field}: เดิม {before}"
CHANGED_NOTHING = "ข้อความเหมือนฉบับที่รับแล้วทุกช่อง"
NOTHING_BEFORE = "ว่าง"
ACCEPT = "รับรายงาน"
RETURN = "ส่งกลับให้แก้"
BACK_TO = "ฉบับอื่น"
REPORT_ACCEPTED = "รับรายงานของ{group} ตัวชี้วัดที่ {number} แล้ว"
ACCEPTED_ALL = "รับ {count} ฉบับของตัวชี้วัดที่ {number} แล้ว"
RETURNED = "ส่งรายงานของ{group} ตัวชี้วัดที่ {number} กลับให้ {name} แล้ว ร่างเปิดให้แก้พร้อมข้อความเดิม"
ALL_DONE = "ตรวจครบทุกฉบับแล้ว"
GONE = f"รายงานนี้ตรวจไปแล้วหรือมีฉบับใหม่กว่า ดูที่รอตรวจได้โดยพิมพ์ {K.REVIEW.label}"
CHANGED_MEANWHILE = f"รายการเปลี่ยนไปแล้ว ดูใหม่ได้โดยพิมพ์ {K.REVIEW.label}"
NOBODY_TO_RETURN_TO = "กลุ่มนี้ยังไม่มีผู้รายงาน จึงส่งกลับไม่ได้ แต่งตั้งก่อนที่ จัดการบุคลากร"
ROUND_IS_CLOSED = "รอบของรายงานนี้ปิดแล้ว ส่งกลับให้แก้ไม่ได้ เปิดรอบก่อนที่ รอบการรายงาน"
WHOSE = "การตรวจรายงานเป็นของผู้ดูแล ITA ดูฉบับที่กลุ่มของท่านส่งได้โดยพิมพ์ ที่ส่งแล้ว"
RETURN_TITLE = "ส่งกลับให้{group}"
RETURN_REASON = Question(
    ask="ขอให้แก้อะไร",
    label="สิ่งที่ขอให้แก้",
    example="เช่น ขอจำนวนผู้เข้าร่วม และวันที่จัดกิจกรรม",
)
