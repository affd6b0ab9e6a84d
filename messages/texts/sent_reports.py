"""What is said about reports that were sent, their versions, and the office's text."""

from messages import keywords as K

SENT_TITLE = "รายงานที่ส่งแล้ว"
SENT_NOTHING = f"ท่านยังไม่มีรายงานที่ส่ง เริ่มได้โดยพิมพ์ {K.REPORT.label}"
SENT_NOTHING_STAFF = "ท่านยังไม่มีรายงานที่ส่ง การรายงานผลเป็นของผู้อำนวยการกลุ่มหรือหน่วย"
SENT_NOTHING_THEN = "ยังไม่มีรายงานที่ส่งในปีงบประมาณ {year} ดูทั้งหมดโดยพิมพ์ " + K.SENT.label
SENT_ROW = "ตัวชี้วัดที่ {number} {name}"
SENT_DETAIL = "{round} · ฉบับที่ {version} · {at}"
SENT_BY = "{detail} · ส่งโดย {name}"
DRAFTED_BY = "ร่างโดย {name}"
CONFIRMS = "ยืนยันตามรายงานของ{group}"
LEAD_TEXT = "ข้อความของกลุ่มนำ"
WAITS_FOR_REVIEW = "รอผู้ดูแล ITA ตรวจ"
ACCEPTED_AT = "ผู้ดูแล ITA รับแล้ว {at}"
RETURNED_AT = "ส่งกลับให้แก้ {at}: {reason}"
REPORT_GONE = "ไม่พบรายงานนี้ในรายการของท่าน"
CORRECTION_CLOSED = "ฉบับนี้แก้ไขไม่ได้แล้ว เพราะมีฉบับใหม่กว่าหรือรอบนี้ปิดแล้ว ดูฉบับล่าสุดโดยพิมพ์ " + K.SENT.label
CORRECTION_HINT = "ฉบับที่ส่งแล้วคงอยู่เสมอ การแก้ไขจะเป็นฉบับใหม่"
NO_GROUP_OF_MINE = "ร่างรายงานดูได้เฉพาะของกลุ่มท่าน ท่านดูมาตรการได้โดยพิมพ์ ตัวชี้วัด"
NO_TEXT_YET = "{group} ยังไม่มีข้อความในรายงานของสำนักงานปีนี้ เริ่มได้โดยพิมพ์ " + K.REPORT.label
TEXT_KICKER = "ร่างรายงานของสำนักงาน · {group}"
TEXT_GROUPS = "จะดูข้อความของกลุ่มใด"
