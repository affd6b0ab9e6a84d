"""What awareness says around the office's own messages."""

from messages import keywords as K

KICKER = "เรื่องน่ารู้ประจำสัปดาห์"
KICKER_ACKNOWLEDGE = "ขอความร่วมมือรับทราบ"
KICKER_QUIZ = "คำถามชวนคิด"
KICKER_PULSE = "แบบสำรวจไม่ระบุชื่อ"
KICKER_REMINDER = "ขอความอนุเคราะห์รายงาน"
KICKER_ZERO = "รายงานการรับของขวัญ"
HOW = f"แตะปุ่ม หรือพิมพ์ {K.ACKNOWLEDGE.label}"
HOW_QUIZ = "แตะคำตอบ หรือพิมพ์ {letters} ตอบได้ครั้งเดียว ผลรายคนเห็นเฉพาะท่าน"
HOW_PULSE = (
    f"แตะคะแนน หรือพิมพ์ {K.GIVE.label} ๑ ถึง {K.GIVE.label} ๕ ตอบได้ครั้งเดียว แก้ไม่ได้ "
    "คำตอบถูกปิดผนึกและเปิดรวมกันเมื่อปิดสำรวจ บอทไม่แสดงว่าใครตอบอะไร"
)
HOW_ZERO = f"แตะปุ่มเดียวแทนทุกกลุ่มที่ท่านดูแล หรือพิมพ์ {K.NO_GIFTS.label} หรือ {K.SOME_GIFTS.label}"
OPEN_CIRCLE = "○"
"""Before each answer to a pulse: a number would be typed alone, which means another thing."""
ENDS_OF_SCALE = {1: "น้อยที่สุด", 5: "มากที่สุด"}
IN_DIRECTORS_NAME = "ในนามผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา"
OPEN_LINK = "เปิดอ่าน"
