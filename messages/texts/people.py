"""What administrators read when they look after the office's people."""

from messages import keywords as K
from messages.texts.conversation import Question

KICKER = "สำหรับผู้ดูแล · จัดการบุคลากร"
OFFICE_TITLE = "บุคลากร {count} คน"
OFFICE_EMPTY = "ยังไม่มีบุคลากรในทะเบียน"
ENROLLED = "ลงทะเบียนแล้ว"
ADMINISTRATORS = "ผู้ดูแล ITA"
PEOPLE = "{count} คน"
TOO_FEW = "ควรมีผู้ดูแล ITA ที่ลงทะเบียนแล้วอย่างน้อย ๒ คน ขณะนี้มี {count} คน"
SEARCH_HINT = f"ค้นด้วยชื่อ: พิมพ์ {K.MANAGE_PEOPLE.label} ตามด้วยชื่อ เช่น {K.MANAGE_PEOPLE.label} มานี"
NO_GROUP = "ผู้บริหารเขต และผู้ที่ไม่อยู่ในกลุ่ม"
LEFT_OFFICE = "พ้นจากสำนักงานแล้ว"
GROUP_PEOPLE = "{group} {count} คน"
GROUP_EMPTY = "ยังไม่มีผู้ใดในส่วนนี้"
FOUND_PEOPLE = "พบ {count} คนที่ใกล้เคียง “{name}”"
NOT_FOUND = "ไม่พบผู้ใดชื่อใกล้เคียง “{name}” ลองพิมพ์เฉพาะชื่อหรือนามสกุล หรือเลือกจากรายชื่อกลุ่ม"
GONE = f"ไม่พบบุคลากรคนนี้แล้ว ดูทั้งหมดโดยพิมพ์ {K.MANAGE_PEOPLE.label}"
ADMINISTRATORS_ONLY = (
    "การจัดการบุคลากรเป็นของผู้ดูแล ITA หากชื่อ กลุ่ม หรือหน้าที่ของท่านไม่ถูกต้อง"
    f" ขอแก้ได้โดยพิมพ์ {K.CORRECT_ME.label}"
)

POSITION = "ตำแหน่ง"
POSTS = "หน้าที่ในบอท"
LINE = "LINE"
LINE_ENROLLED = "ลงทะเบียนแล้ว"
LINE_BLOCKED = "ลงทะเบียนแล้ว แต่บล็อกบัญชีนี้ ส่งข้อความหาไม่ได้"
LINE_NONE = "ยังไม่ลงทะเบียน"
POST_STAFF = "บุคลากร {group}"
POST_HEAD = "ผอ.{group}"
POST_ACTING = "รักษาการ ผอ.{group}"
POST_UNTIL = "{post} ถึง {until}"
POST_ADMINISTRATOR = "ผู้ดูแล ITA"
POST_DIRECTOR = "ผู้บริหารเขต"
POST_LEFT = "พ้นจากสำนักงานตั้งแต่ {on}"
POST_NONE = "ยังไม่อยู่ในกลุ่ม"
DELEGATED = "ร่างรายงานแทน{group} ({what}) ถึง {until}"
DELEGATED_ALL = "ทุกตัวชี้วัด"
DELEGATED_ONE = "ตัวชี้วัดที่ {number}"
END_DELEGATION = "ยุติ: {delegation}"
DELEGATION_ENDED = "ยุติการมอบหมายแล้ว: {name} {delegation}"
AUDIT_OF_ONE = "ประวัติว่าใครดูและแก้อะไร"
DELEGATION_GONE = "การมอบหมายนี้สิ้นสุดไปแล้ว"

CHANGES = {
    "transfer": ("ย้ายไปกลุ่มอื่น", "หน้าที่เดิมสิ้นสุด เป็นบุคลากรของกลุ่มใหม่"),
    "appoint": ("แต่งตั้งเป็น ผอ.กลุ่ม/หน่วย", "เป็น ผอ. ได้มากกว่าหนึ่งกลุ่ม"),
    "stand_in": ("ให้รักษาการ ผอ.กลุ่ม/หน่วย", "กำหนดวันสุดท้ายได้ หน้าที่เดิมคงอยู่"),
    "end_head": ("ให้พ้นจาก ผอ.กลุ่ม/หน่วย", None),
    "administrator": ("ให้เป็นผู้ดูแล ITA", None),
    "end_administrator": ("ให้พ้นจากผู้ดูแล ITA", None),
    "director": ("ให้เป็นผู้บริหารเขต", "ผู้อำนวยการ หรือรองผู้อำนวยการ"),
    "end_director": ("ให้พ้นจากผู้บริหารเขต", None),
    "correct": ("แก้ชื่อหรือตำแหน่ง", None),
    "leave": ("พ้นจากสำนักงาน", "เกษียณ ย้ายออก หรือลาออก"),
    "come_back": ("กลับมาปฏิบัติงาน", "เป็นบุคลากรของกลุ่มที่เลือก"),
}
"""What can be changed, by its code: the words and what they mean."""

CHANGE_STEP = Question(ask="จะเปลี่ยนเรื่องใด", label="เรื่อง", example="เลือกหนึ่งเรื่อง")
GROUP_STEP = Question(ask="กลุ่มหรือหน่วยใด", label="กลุ่ม/หน่วย", example="เลือก หรือพิมพ์ชื่อกลุ่ม")
UNTIL_STEP = Question(
    ask="รักษาการถึงวันใด",
    label="วันสุดท้าย",
    example=f"เช่น ๓๑ มี.ค. ๖๖ ถ้ายังไม่กำหนด พิมพ์ {K.SKIP.label}",
)
NAME_STEP = Question(
    ask="ชื่อและนามสกุลที่ถูกต้องคืออะไร",
    label="ชื่อ-สกุล",
    example=f"เช่น มานี ใจดี ถ้าถูกแล้ว พิมพ์ {K.SKIP.label}",
)
POSITION_STEP = Question(
    ask="ตำแหน่งที่ถูกต้องคืออะไร",
    label="ตำแหน่ง",
    example=f"เช่น นักวิชาการศึกษา ถ้าถูกแล้ว พิมพ์ {K.SKIP.label}",
)
DATE_UNREADABLE = "วันที่นี้ยังอ่านไม่ได้ ลองพิมพ์ เช่น ๓๑ มี.ค. ๖๖"
DATE_PAST = "วันนี้ผ่านไปแล้ว โปรดระบุวันที่ตั้งแต่วันนี้เป็นต้นไป"
TOO_LONG = "ยาวเกินไป ขอไม่เกิน {count} ตัวอักษร"
NOTHING_TO_CORRECT = "ยังไม่มีอะไรเปลี่ยน พิมพ์ แก้ ตามด้วยเลขข้อ หรือพิมพ์ ยกเลิก"
NO_LONGER = "เรื่องนี้เปลี่ยนไปแล้วในระหว่างนี้ ดูข้อมูลล่าสุดแล้วเลือกอีกครั้ง"

AFTERWARDS = "หลังยืนยัน: {posts}"
ENDS = "สิ้นสุดทันที: {posts}"
DRAFTS_GO = "ร่างรายงานที่ค้างจะส่งต่อให้ ผอ.กลุ่ม รายงานที่ส่งแล้วคงเดิม"
HEADED_BY = "ขณะนี้ {group} มี {names} เป็น ผอ. อยู่แล้ว หากเปลี่ยนคน ต้องให้คนเดิมพ้นด้วย"
LEAVES = "บัญชี LINE จะไม่ผูกกับชื่อนี้อีก และจะไม่ได้รับข้อความ รายงานและการรับทราบที่ผ่านมาคงเดิม"
LAST_ADMINISTRATOR = "เป็นผู้ดูแล ITA คนสุดท้าย จึงยังเปลี่ยนไม่ได้ โปรดให้ผู้อื่นเป็นผู้ดูแล ITA ก่อน"
CHANGE_SAVED = "บันทึกแล้ว: {name} {posts}"
POSITION_STAYS = "ตำแหน่งยังเป็น {position} หากเปลี่ยนด้วย เลือก แก้ชื่อหรือตำแหน่ง"
DRAFTS_MOVED = "ส่งต่อร่างรายงาน {count} ฉบับให้ ผอ.กลุ่มแล้ว"
DRAFTS_WAIT = "ร่างรายงาน {count} ฉบับรอ ผอ.กลุ่มคนใหม่"
DELEGATIONS_ENDED = "ยุติการมอบหมาย {count} รายการ"
