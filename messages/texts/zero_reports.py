"""What is said where heads report whether gifts were taken."""

from messages import keywords as K
from messages.texts.conversation import Question
from messages.texts.gifts import GIVERS as GIVERS

KICKER = "รายงานการรับของขวัญ"
GONE = "ไม่พบแบบรายงานการรับของขวัญที่รออยู่"
HEADS_ONLY = "รายงานนี้เป็นของผู้อำนวยการกลุ่ม ถ้ามีคนให้ของท่าน พิมพ์ " + K.GIFT.label
NONE_TITLE = "บันทึกแล้ว: ไม่มีการรับ"
SOME_TITLE = "บันทึกแล้ว: มีการรับ"
SAVED_FOR = "{groups} เมื่อ {at}"
CHANGE_HINT = f"แก้ได้โดยแตะปุ่มเดิม หรือพิมพ์ {K.NO_GIFTS.label} หรือ {K.SOME_GIFTS.label}"
TITLE = "รายงานว่ามีการรับของขวัญ"
GROUP_STEP = Question(ask="รายงานของกลุ่มใด", label="กลุ่ม", example="กลุ่มอื่นที่ท่านดูแลรายงานแยกกัน")
COUNT_STEP = Question(
    ask="รับจากผู้ให้ประเภทใด กี่รายการ",
    label="จำนวนตามประเภทผู้ให้",
    example="แตะประเภทเพื่อเพิ่มทีละ ๑ หรือพิมพ์ เลขประเภท เว้นวรรค จำนวน เช่น ๑ ๓ แล้วพิมพ์ เสร็จ",
)
SO_FAR = "{count} รายการ"
COUNT_SOMETHING = "ยังไม่ได้นับรายการใด ถ้าไม่มีการรับ พิมพ์ ยกเลิก แล้วแตะ ไม่มีการรับ"
COUNT_HOW = "แตะประเภทผู้ให้ หรือพิมพ์ เลขประเภท เว้นวรรค จำนวน เช่น ๑ ๓"
LIST_KICKER = "สำหรับผู้ดูแล"
LIST_EMPTY = "ยังไม่มีรอบรายงานการรับของขวัญ"
LIST_LEAD = "{title} · {due} · ตอบแล้ว {share}"
NO_GIFTS = "ไม่มีการรับ"
GIFTS = "มีการรับ {counts}"
NOT_YET = "ยังไม่ตอบ"
GROUP_ANSWER = "{group}: {answer}"
OLDER = "ครั้งก่อนหน้า"
ADMINISTRATORS_ONLY = "สรุปการรายงานเป็นของผู้ดูแล ITA ถ้ามีคนให้ของท่าน พิมพ์ " + K.GIFT.label
