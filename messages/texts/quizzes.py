"""What is said around quizzes."""

from messages import keywords as K

KICKER = "คำถามชวนคิด"
RIGHT = "ถูกต้อง"
WRONG = "ยังไม่ใช่คำตอบที่เหมาะที่สุด"
YOUR_CHOICE = "ท่านตอบ {letter}) {choice}"
RIGHT_ONE = "คำตอบ {letter}) {choice}"
BEFORE = "ท่านตอบข้อนี้ไว้แล้ว นับคำตอบแรก"
PRIVATE = "ผลรายคนเห็นเฉพาะท่าน สำนักงานเห็นเป็นจำนวนรวม"
GONE = "ไม่พบคำถามนี้แล้ว ดูเรื่องที่รออยู่ได้โดยพิมพ์ " + K.AWARENESS.label
NEWER = "คำถามนี้มีฉบับใหม่แล้ว โปรดตอบฉบับนี้"
READ_FIRST = "มีคำถามชวนคิดรออยู่ ๑ ข้อ อ่านแล้วเลือกคำตอบ"
NO_SUCH_CHOICE = "ข้อนี้ไม่มีตัวเลือกนั้น โปรดเลือกจากที่มี"
NONE_WAITS = f"ตอนนี้ไม่มีคำถามชวนคิดที่รอคำตอบ พิมพ์คำถามของท่านได้เลย หรือพิมพ์ {K.MENU.label}"
WAITING_TITLE = "มีคำถามชวนคิด {count} ข้อที่รอท่าน"
