"""What is said around the office's own answers: shown to staff, kept by administrators."""

from messages import keywords as K
from messages.texts.conversation import Question

KICKER = "คำตอบของสำนักงาน"
BY_ADMINISTRATOR = "คำตอบของผู้ดูแล ITA เมื่อ {at} ไม่ใช่ข้อความจากรายงาน"
ASKED_AS = "คำถามที่บันทึกไว้"
ABOUT = "เกี่ยวกับ"
ABOUT_INDICATOR = "ตัวชี้วัดที่ {number}"
ABOUT_MEASURE = "มาตรการ {number}"
SHOW_INDICATOR = "ดูตัวชี้วัดที่ {number}"

LIST_KICKER = "สำหรับผู้ดูแล · คำถาม–คำตอบ"
LIST_TITLE = "คำถาม–คำตอบ {count} รายการ"
LIST_EMPTY = "ยังไม่มีคำถาม–คำตอบ"
ENTRY_ROW = "{wordings} แบบคำถาม · {at}"
ENTRY_ROW_RETIRED = "เลิกใช้แล้ว · {at}"
ADD = "เพิ่มคำถาม–คำตอบ"
EDIT = "แก้ไขรายการนี้"
RETIRE = "เลิกใช้"
RETIRE_MEANS = "บอทไม่ตอบด้วยรายการนี้อีก กลับมาใช้ได้"
USE_AGAIN = "กลับมาใช้"
IS_RETIRED = "รายการนี้เลิกใช้แล้ว"
GONE = f"ไม่พบรายการนี้แล้ว ดูทั้งหมดโดยพิมพ์ {K.OFFICE_ANSWERS.label}"
ADMINISTRATORS_ONLY = "รายการคำถาม–คำตอบเป็นของผู้ดูแล ITA ท่านถามได้ตามปกติ บอทจะตอบจากรายการนี้เมื่อตรงกัน"
ENTRY_RETIRED = "เลิกใช้แล้ว: {text}"
ENTRY_USED = "กลับมาใช้แล้ว: {text}"

TITLE = "คำถาม–คำตอบ"
QUESTIONS_STEP = Question(
    ask="คนถามว่าอย่างไรบ้าง",
    label="แบบคำถาม",
    example="บรรทัดละหนึ่งแบบ ยิ่งหลายแบบบอทยิ่งเข้าใจ คำถามที่คล้ายกันใช้คำตอบนี้ด้วย",
)
ANSWER_STEP = Question(
    ask="คำตอบคืออะไร",
    label="คำตอบ",
    example="พิมพ์คำตอบสั้น ๆ พร้อมที่มาหรือผู้ให้ข้อมูล",
)
ABOUT_STEP = Question(
    ask="เกี่ยวกับตัวชี้วัดหรือมาตรการใด",
    label="ตัวชี้วัด/มาตรการ",
    example=f"เช่น ๘ หรือ ๘.๓ ถ้าไม่เกี่ยว พิมพ์ {K.SKIP.label}",
)
NO_SUCH = "ในแผนไม่มีตัวชี้วัดหรือมาตรการเลขนี้ พิมพ์เช่น ๘ หรือ ๘.๓"
TOO_SHORT = "แบบคำถามสั้นเกินไป ขออย่างน้อย {count} ตัวอักษรต่อบรรทัด เพื่อไม่ให้บอทตอบผิดเรื่อง"
ENTRY_SAVED = "บันทึกแล้ว: คำถาม–คำตอบ {count} แบบคำถาม บอทตอบได้เองตั้งแต่นี้"
