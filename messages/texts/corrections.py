"""What is read when people ask that their own data be corrected, and when that is decided."""

from messages import keywords as K
from messages.texts.conversation import Question

KICKER = "สำหรับผู้ดูแล · คำขอแก้ข้อมูล"
TITLE = "ขอแก้ข้อมูลของตนเอง"
NAME_STEP = Question(
    ask="ชื่อ-สกุลที่ถูกต้องคืออะไร", label="ชื่อ-สกุล", example=f"เช่น สมศรี ใจดี ถูกอยู่แล้ว พิมพ์ {K.SKIP.label}"
)
POSITION_STEP = Question(
    ask="ตำแหน่งที่ถูกต้องคืออะไร",
    label="ตำแหน่ง",
    example=f"เช่น นักวิชาการศึกษาชำนาญการ ถูกอยู่แล้ว พิมพ์ {K.SKIP.label}",
)
OTHER_STEP = Question(
    ask="มีเรื่องอื่นที่ต้องแก้หรือไม่",
    label="เรื่องอื่น",
    example=f"เช่น ย้ายไปกลุ่มนโยบายและแผนแล้ว ไม่มี พิมพ์ {K.SKIP.label}",
)
TOO_LONG = "ข้อความยาวเกินไป ขอไม่เกิน {count} ตัวอักษร"
NOTHING_ASKED = "ยังไม่มีเรื่องที่จะแก้ พิมพ์ แก้ ตามด้วยเลขข้อ หรือพิมพ์ ยกเลิก"
SENT = "ส่งคำขอถึงผู้ดูแล ITA แล้ว ผู้ดูแลจะเห็นเมื่อเข้าใช้บอทครั้งต่อไป ผลจะแสดงพร้อมข้อความถัดไปของบอทถึงท่าน"
LIST_TITLE = "คำขอแก้ข้อมูล {count} เรื่อง"
LIST_EMPTY = "ไม่มีคำขอแก้ข้อมูลที่รอตัดสิน"
ONE_TITLE = "{name} ขอแก้ข้อมูล"
FROM_TO = "{now} → {wanted}"
NOT_GIVEN = "ไม่ได้ระบุ"
ASKED_AT = "ขอเมื่อ"
BY_HAND = "เรื่องอื่นแก้เองที่การ์ดของบุคคลนี้ก่อน แล้วกลับมากด แก้ตามคำขอ"
ACCEPT = "แก้ตามคำขอ"
DECLINE = "ไม่แก้"
DECLINE_MEANS = "บอทถามเหตุผล เพื่อแจ้งผู้ขอ"
OPEN_PERSON = "เปิดการ์ดของบุคคลนี้"
GONE = f"คำขอนี้ตัดสินไปแล้ว ดูที่เหลือโดยพิมพ์ {K.CORRECTIONS.label}"
ACCEPTED = "แก้แล้ว: {name} ผู้ขอจะเห็นผลพร้อมข้อความถัดไปของบอท"
DECLINE_TITLE = "ไม่แก้ข้อมูลของ {name}"
REASON_STEP = Question(
    ask="เหตุผลที่ไม่แก้คืออะไร", label="เหตุผล", example="เช่น ชื่อในคำสั่งแต่งตั้งยังเป็นชื่อเดิม ผู้ขอจะเห็นข้อความนี้"
)
DECLINED = "บันทึกแล้วว่าไม่แก้ ผู้ขอจะเห็นเหตุผลพร้อมข้อความถัดไปของบอท"
TOLD_ACCEPTED = f"ผู้ดูแล ITA แก้ข้อมูลตามที่ท่านขอแล้ว ({{what}}) ตรวจดูได้โดยพิมพ์ {K.OWN_DATA.label}"
TOLD_DECLINED = (
    "ผู้ดูแล ITA พิจารณาคำขอแก้ข้อมูลของท่าน ({what}) แล้ว ยังไม่แก้ เพราะ: {reason}"
    f" หากยังไม่ถูกต้อง ขอใหม่ได้โดยพิมพ์ {K.CORRECT_ME.label}"
)
