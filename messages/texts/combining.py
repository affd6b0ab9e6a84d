"""What is said while the groups' texts become the office's own."""

from messages import keywords as K
from messages.texts.conversation import Question

COMBINING_KICKER = f"{K.COMBINE.label} · {{round}}"
COMBINING_TITLE = "ตัวชี้วัดที่มีรายงานของกลุ่ม"
COMBINING_EMPTY = "ยังไม่มีกลุ่มใดส่งรายงาน จึงยังไม่มีข้อความให้รวม"
COMBINING_HINT = "ข้อความของกลุ่มไม่ถูกแก้ ฉบับของสำนักงานเก็บแยกไว้และพิมพ์แทนในรายงาน"
COMBINING_ROW = "ตัวชี้วัดที่ {number} {name}"
GROUPS_WROTE = "{count} กลุ่มเขียน"
TEXTS_MADE = "มีข้อความของสำนักงาน {count} ช่อง"
TEXTS_STALE = "! ต้องดูใหม่ {count} ช่อง"
OTHER_COMBINING = "ดู{round}"
COLUMNS_TITLE = "ตัวชี้วัดที่ {number} {name}"
COLUMN_NONE = "ใช้ข้อความของทุกกลุ่มเรียงกัน"
COLUMN_MADE = "● ใช้ข้อความของสำนักงาน ฉบับที่ {version} เมื่อ {at}"
COLUMN_STALE = "! ฉบับที่ {version} เขียนก่อนรายงานล่าสุดของกลุ่ม ควรดูใหม่"
COLUMN_TITLE = "ตัวชี้วัดที่ {number} {column}"
NOW_OFFICE = "ข้อความของสำนักงานตอนนี้"
NOTHING_SAID = "(ไม่มีข้อความ)"
USE_GROUP = "ใช้ข้อความของ{group}"
JOIN_ALL = "รวมข้อความของทุกกลุ่ม"
JOIN_MEANS = "ประโยคที่ซ้ำกันเหลือครั้งเดียว แก้ต่อได้ก่อนบันทึก"
WRITE_OWN = "เขียนข้อความใหม่"
MORE_TEXTS = "ดูข้อความของกลุ่มถัดไป"
BACK_TO_COLUMNS = "ช่องอื่นของตัวชี้วัด"
JOIN_TOO_LONG = "รวมทุกกลุ่มแล้วยาวเกินกว่าที่ส่งในแชตได้ เลือกข้อความของกลุ่มหนึ่งแล้วแก้ หรือเขียนใหม่"
ONE_BY_ONE = "{group}: {text}"
COMBINE_GONE = f"ไม่พบรายการนี้แล้ว ดูใหม่ได้โดยพิมพ์ {K.COMBINE.label}"
COMBINE_WHOSE = f"ข้อความของสำนักงานเป็นของผู้ดูแล ITA ข้อความของกลุ่มดูได้โดยพิมพ์ {K.OFFICE_TEXT.label}"

COMBINE_NAME = "ข้อความของสำนักงาน ตัวชี้วัดที่ {number} {column}"
TEXT_STEP = Question(
    ask="ข้อความของสำนักงานว่าอย่างไร",
    label="ข้อความ",
    example="พิมพ์หรือวางข้อความที่จะพิมพ์ในรายงาน",
)
CLEAN_STEP = Question(ask="ใช้ข้อความที่จัดรูปแล้วหรือไม่", label="จัดรูป")
CLEAN_YES = "ใช้ข้อความที่จัดรูปแล้ว"
CLEAN_NO = "ใช้ตามที่เขียน"
COMBINE_SAVED = (
    "บันทึกแล้ว: ตัวชี้วัดที่ {number} {column} ฉบับที่ {version} รายงานของสำนักงานพิมพ์ข้อความนี้แทนของกลุ่ม"
)
COMBINED_MEANWHILE = "มีผู้ดูแลอีกคนเพิ่งบันทึกข้อความของช่องนี้ โปรดดูฉบับล่าสุดก่อนแล้วค่อยแก้"
FLAGS_FOUND = "โปรดดูก่อนพิมพ์: {flags}"
FLAG_KINDS = {
    "name": "ชื่อบุคคล “{words}”",
    "phone": "เบอร์โทร “{words}”",
    "id_number": "เลข ๑๓ หลัก “{words}”",
    "e_mail": "อีเมล “{words}”",
}
