"""What is said about delegates: choosing them, and drafts that go back and forth."""

from messages import keywords as K
from messages.texts.conversation import Question

DELEGATE_KICKER = "มอบหมายให้ร่างรายงาน · ท่านยืนยันเอง"
DELEGATE_GROUPS = "มอบหมายงานของกลุ่มใด"
DELEGATE_TITLE = "มอบหมายตัวชี้วัดใด"
EVERY = "ทุกตัวชี้วัดของกลุ่ม"
DELEGATE_ROW = "ตัวชี้วัดที่ {number} {name}"
GIVEN = "มอบหมาย {name} อยู่"
END = "ยกเลิกการมอบหมาย {name}"
PEOPLE_TITLE = "มอบหมายให้ผู้ใด"
GIVEN_NOW = "มอบหมายแล้ว: {what} ให้ {name} ร่างได้ถึง {until} เมื่อร่างเสร็จจะส่งมาให้ท่านยืนยันหรือส่งกลับ"
ONE = "ตัวชี้วัดที่ {number}"
ENDED = "ยกเลิกการมอบหมาย {name} แล้ว"
NOBODY = "ยังไม่มีบุคลากรคนอื่นของกลุ่มในระบบ โปรดแจ้งผู้ดูแล ITA เพื่อเพิ่มรายชื่อ"
HEADS_ONLY = "การมอบหมายเป็นของผู้อำนวยการกลุ่มหรือหน่วย ท่านดูงานของกลุ่มได้โดยพิมพ์ งานของฉัน"
GONE = f"ไม่พบรายการนี้แล้ว เริ่มใหม่โดยพิมพ์ {K.DELEGATE.label}"
NOTHING_HANDED = (
    f"ไม่มีร่างที่รอท่านยืนยัน หรือมีหลายร่าง เปิดร่างจาก {K.MY_WORK.label} แล้วแตะ {K.SEND_BACK.label}"
)
WRITER_LEFT = "ผู้ร่างไม่ได้ทำงานเรื่องนี้ให้กลุ่มแล้ว ท่านแก้ร่างนี้เองได้"
REASON = Question(
    ask="ขอให้แก้อะไร",
    label="สิ่งที่ขอให้แก้",
    example="เช่น ขอเพิ่มจำนวนผู้เข้าร่วม และแนบรูปประชุม",
)
BACK_TITLE = "ส่งกลับให้ {name}"
SENT_BACK = "ส่งร่างตัวชี้วัดที่ {number} กลับให้ {name} แก้แล้ว"
TOLD_HANDED = "{name} ส่งร่างตัวชี้วัดที่ {number} มาให้ท่านยืนยัน เปิดโดยพิมพ์ รายงาน {number}"
TOLD_BACK = "{name} ส่งร่างตัวชี้วัดที่ {number} กลับมาให้แก้: {reason} เปิดโดยพิมพ์ รายงาน {number}"
