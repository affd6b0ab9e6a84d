"""What is said around a question that is put to a group: consent, the head's list, complaints."""

from messages import keywords as K
from messages.texts.conversation import Question

KICKER = "ถามกลุ่ม"
CONSENT_TITLE = "ให้ส่งคำถามนี้ถึง ผอ.{group} หรือไม่"
CONSENT = "คำถามและชื่อของท่านจะส่งถึง ผอ.{group}"
CONSENT_HOW = "คำตอบจะแสดงพร้อมข้อความถัดไปของบอท"
YOUR_QUESTION = "คำถามของท่าน"
SEND = "ส่ง"
SEND_MEANS = "ผอ.กลุ่มเห็นคำถามและชื่อท่าน"
SEND_UNNAMED = "ส่งโดยไม่บอกชื่อ"
SEND_UNNAMED_MEANS = "ผอ.กลุ่มเห็นเฉพาะคำถาม"
SEND_NOT = "ไม่ส่ง"
SENT_NAMED = "ส่งถึง{group}แล้ว พร้อมชื่อของท่าน คำตอบจะแสดงพร้อมข้อความถัดไปของบอท"
SENT_UNNAMED = "ส่งถึง{group}แล้ว โดยไม่บอกชื่อ คำตอบจะแสดงพร้อมข้อความถัดไปของบอท"
NOT_SENT = "ไม่ส่งแล้ว และลบคำถามนี้แล้ว"
NOT_FORWARDED = "ไม่ส่งต่อแล้ว ผู้ดูแล ITA ยังเห็นคำถามโดยไม่มีชื่อและตอบได้"
GONE = f"คำถามนี้จัดการไปแล้ว ถามใหม่ได้โดยพิมพ์ {K.ASK_GROUP.label}"
NO_HEAD = "{group} ยังไม่มี ผอ.กลุ่มที่ลงทะเบียน จึงยังส่งคำถามไม่ได้ ลองถามกลุ่มอื่น หรือติดต่อกลุ่มโดยตรง"
NO_HEADS = "ยังไม่มีผู้อำนวยการกลุ่มที่ลงทะเบียน จึงยังส่งคำถามถึงกลุ่มไม่ได้"
COMPLAINT = "เรื่องลักษณะนี้บอทไม่ส่งต่อให้กลุ่มใด เพื่อคุ้มครองท่าน"

TITLE = "ถามกลุ่ม"
GROUP_STEP = Question(
    ask="จะถามกลุ่มหรือหน่วยใด",
    label="กลุ่ม",
    example=f"ครั้งต่อไปพิมพ์รวดเดียวได้ เช่น {K.ASK_GROUP.label}การเงิน เรื่อง เบิกค่าเช่าบ้าน",
)
QUESTION_STEP = Question(
    ask="จะถามว่าอะไร",
    label="คำถาม",
    example="เช่น เบิกค่าเช่าบ้านต้องใช้เอกสารอะไรบ้าง ขอไม่พิมพ์เรื่องร้องเรียนหรือชื่อบุคคล",
)

WAITING_TITLE = "มีคำถามถึงกลุ่มของท่าน {count} เรื่อง"
WAITING_NONE = "ตอนนี้ไม่มีคำถามถึงกลุ่มของท่าน"
HEADS_ONLY = f"คำถามถึงกลุ่มเป็นของ ผอ.กลุ่ม ท่านถามกลุ่มใดก็ได้โดยพิมพ์ {K.ASK_GROUP.label}"
FROM_NAMED = "จาก คุณ{name} · {at}"
FROM_UNNAMED = "ผู้ถามไม่บอกชื่อ · {at}"
QUESTION_TITLE = "คำถามถึง{group}"
ANSWER = "ตอบ"
ANSWER_MEANS = "ผู้ถามได้คำตอบพร้อมข้อความถัดไปของบอท"
ANSWER_TITLE = "ตอบคำถามถึงกลุ่ม: {text}"
ANSWERED = "ตอบแล้ว ผู้ถามจะได้คำตอบพร้อมข้อความถัดไปของบอท"
HANDLED = f"คำถามนี้จัดการไปแล้ว ดูที่เหลือโดยพิมพ์ {K.GROUP_QUESTIONS.label}"
ANSWER_STEP = Question(
    ask="คำตอบของกลุ่มคืออะไร",
    label="คำตอบ",
    example="พิมพ์คำตอบสั้น ๆ พร้อมที่มา เช่น ยื่นแบบ ๖๐๐๕ ที่กลุ่มการเงิน ภายในวันที่ ๕ ของเดือน",
)
