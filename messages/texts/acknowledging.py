"""What is said around acknowledging."""

from messages import keywords as K

KICKER = "ขอความร่วมมือรับทราบ"
KICKER_WAITING = "เรื่องที่รอท่าน"
RECORDED_TITLE = "บันทึกแล้ว"
RECORDED = "ท่านรับทราบเรื่อง {title}\nเมื่อ {at}"
RECORDED_SEVERAL = "ท่านรับทราบ {count} เรื่อง เมื่อ {at}"
RECORDED_HINT = f"ถ้าไม่ใช่เรื่องที่ท่านตั้งใจ แตะปุ่ม หรือพิมพ์ {K.TAKE_BACK.label}"
RECORDED_BEFORE = "ท่านรับทราบเรื่อง {title} ไว้แล้ว เมื่อ {at}"
WAITS_AGAIN = f"เอาออกแล้ว เรื่องที่ยังรอท่านอยู่: {{titles}} ดูอีกครั้งได้โดยพิมพ์ {K.AWARENESS.label}"
NOTHING_TO_TAKE_BACK = (
    f"ไม่มีการรับทราบที่เพิ่งบันทึก จึงไม่มีอะไรถูกเอาออก ถ้าคำตอบไม่ตรง พิมพ์ {K.NOT_HELPFUL.label}"
)
TOO_LATE = "รายการนี้บันทึกไว้นานแล้วหรือบันทึกจากกระดาษ โปรดแจ้งผู้ดูแล ITA ให้แก้ไข"
NEWER_VERSION = "ข้อความนี้มีฉบับใหม่แล้ว โปรดอ่านฉบับล่าสุดก่อนรับทราบ"
MESSAGE_GONE = "ไม่พบข้อความนี้แล้ว ดูเรื่องที่รออยู่ได้โดยพิมพ์ " + K.AWARENESS.label
NOTHING_WAITS = "ขอบคุณ ตอนนี้ไม่มีเรื่องที่รอการรับทราบจากท่าน"
NOT_RECORDED = (
    f"ไม่ได้บันทึกการรับทราบ เรื่องนี้ยังรอท่านอยู่ อ่านอีกครั้งพิมพ์ {K.AWARENESS.label} "
    f"ถ้ามีข้อสงสัย พิมพ์คำถามมาได้เลย หรือพิมพ์ {K.ASK_GROUP.label}"
)
NOT_RECORDED_NOTHING = "ไม่ได้บันทึกอะไร ตอนนี้ไม่มีเรื่องที่รอการรับทราบจากท่าน"
READ_FIRST = f"มีเรื่องที่รอการรับทราบ ๑ เรื่อง อ่านแล้วแตะปุ่ม หรือพิมพ์ {K.ACKNOWLEDGE.label}"
READ_FIRST_BUTTON = "มีเรื่องที่รอการรับทราบ ๑ เรื่อง ระหว่างที่รายงานยังเปิดอยู่ อ่านแล้วโปรดแตะปุ่มที่ข้อความ"
READ_FIRST_OTHER = "มีเรื่องที่รอคำตอบจากท่าน ๑ เรื่อง"
SEVERAL_TITLE = "มี {count} เรื่องที่รอการรับทราบ"
WAITING_TITLE = "มี {count} เรื่องที่รอท่าน"
SEVERAL_HINT = "เลือกเรื่องที่อ่านแล้ว บอทจะบันทึกว่ารับทราบเรื่องนั้น"
KIND_ACKNOWLEDGEMENT = "รอการรับทราบ"
KIND_QUIZ = "คำถามชวนคิด"
KIND_PULSE = "แบบสำรวจไม่ระบุชื่อ"
STICKER_IS_NO_ANSWER = f"ขอบคุณสำหรับสติกเกอร์ ยังไม่ได้บันทึกการรับทราบ ถ้าอ่านแล้ว พิมพ์ {K.ACKNOWLEDGE.label}"
STICKER = f"ขอบคุณสำหรับสติกเกอร์ พิมพ์คำถามได้เลย หรือพิมพ์ {K.MENU.label}"
ADMINISTRATORS_ONLY = "จำนวนผู้รับทราบทั้งหมดเป็นของผู้ดูแล ITA ส่วนของท่านคือเรื่องที่รอการรับทราบ"
