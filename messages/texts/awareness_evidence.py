"""What administrators read of what was told, to how many, and how many said that they know."""

from messages import keywords as K

KICKER = "สำหรับผู้ดูแล"
TITLE = "หลักฐานการรับรู้"
EMPTY = "ยังไม่มีข้อความที่เผยแพร่"
GONE = "ไม่พบข้อความนี้แล้ว ดูรายการใหม่ได้โดยพิมพ์ " + K.AWARENESS_EVIDENCE.label
DONE_SHARE = {
    "acknowledgement": "รับทราบ {share}",
    "quiz": "ตอบคำถาม {share}",
    "zero_report": "รายงานแล้ว {share}",
}
ANSWERED_OPEN = "แบบสำรวจยังเปิดอยู่ ผลแสดงเมื่อปิด"
SENT_AND_REACHED = "LINE รับแล้ว {sent} · ผู้รับใช้งานต่อจากนั้น {reached}"
PLAIN = "ข้อความแจ้งเพื่อทราบ LINE รับแล้ว {share}"
RIGHT_SHARE = "ตอบถูก {share}"
DUE_ALONG = "เผยแพร่ {due} · แนบไปกับคำตอบถึง {deadline}"
DUE_BY = "เผยแพร่ {due} · ภายใน {deadline}"
APART = "ยังไม่ลงทะเบียน {not_enrolled} · บล็อก {blocked} · ยังไม่ได้รับ {waiting}"
APART_SENT_ONLY = "LINE รับแล้วแต่ยังไม่มีความเคลื่อนไหว {count}"
APART_LEFT = "พ้นจากสำนักงานแล้ว {count}"
PARKED = "ยังส่งตามกำหนดไม่ได้ เช่น โควตาข้อความเดือนนี้ไม่พอ ข้อความยังแนบไปกับคำตอบของบอทต่อไป"
GROUP_SHARE = "{group} {share}"
NO_GROUP = "ผู้บริหาร"
MEDIAN = "เวลากลางกว่าจะตอบ {time}"
MINUTES = "{count} นาที"
HOURS = "{count} ชั่วโมง"
DAYS = "{count} วัน"
VERSION = "ฉบับที่ {version}"
MEANS = "ตัวเลขหลัง / คือจำนวนบุคลากรตามทะเบียนในวันเผยแพร่"
WHO = "ใครยังไม่ตอบ"
PAPER = "บันทึกจากกระดาษ"
EVIDENCE_ROW = "{headline} · {due}"
