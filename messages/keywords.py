"""Words people type and labels they press: one constant for both, so that they never differ.

Matching is done on keys without white space and particles (`handlers/rules/understanding`), so
aliases here only list words that really differ.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the bot: how it is shown, and what else means the same."""

    label: str
    aliases: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """The label and its aliases."""
        return (self.label, *self.aliases)


MENU = Word("เมนู", ("help", "ช่วยเหลือ", "วิธีใช้", "ดูเมนู", "เปิดเมนู"))
INDICATORS = Word("ตัวชี้วัด", ("รายการตัวชี้วัด", "ตัวชี้วัดทั้งหมด"))
REPORT = Word("รายงาน", ("รายงานผล", "ส่งผล", "รายงานความก้าวหน้า", "report"))
SENT = Word("ที่ส่งแล้ว", ("รายงานของฉัน", "รายงานที่ส่งแล้ว"))
ACKNOWLEDGE = Word("รับทราบ", ("รับทราบแล้ว", "ทราบแล้ว", "👍"))
AWARENESS = Word("เรื่องที่ต้องรับทราบ", ("ข่าวสัปดาห์นี้",))
AWARENESS_EVIDENCE = Word("หลักฐานการรับรู้", ())
UNDECIDED = Word("การส่งที่ไม่ทราบผล", ("รายการส่งที่ไม่แน่ใจ", "การส่งที่ไม่แน่ใจ", "ไม่ทราบผล"))
UNANSWERED = Word(
    "คำถามที่ตอบไม่ได้",
    ("คำถามทีตอบไม่ได้", "คำถามที่ตอบไม่ใด้", "คำถามตอบไม่ได้", "คำถามที่ยังไม่ได้ตอบ", "คำถามค้าง"),
)
OFFICE_ANSWERS = Word("คำถามคำตอบ", ("คำถาม–คำตอบ", "คำถาม-คำตอบ", "คำถามและคำตอบ"))
DOCUMENTS = Word(
    "เอกสารและกำหนดการ", ("เอกสารกำหนดการ", "ทะเบียนเอกสาร", "ทะเบียนเอกสารและกำหนดการ")
)
NOT_HELPFUL = Word("ไม่ตรงคำถาม", ("ตอบไม่ตรง", "ตอบไม่ตรงคำถาม", "ไม่ตรงกับที่ถาม"))
ASK_GROUP = Word("ถามกลุ่ม", ("ถามหน่วย",))
GROUP_QUESTIONS = Word("คำถามถึงกลุ่ม", ("คำถามถึงหน่วย", "คำถามถึงกลุ่มของฉัน"))
MANAGE_PEOPLE = Word("จัดการบุคลากร", ("จัดการบุคคล", "จัดการคน", "ค้นหาบุคลากร"))
ENROL = Word("ลงทะเบียน", ("วิธีลงทะเบียน", "สมัคร", "ลงทะเบียนบุคลากร"))
REQUEST_ENROLMENT = Word("ขอลงทะเบียน", ("ส่งคำขอลงทะเบียน",))
CHECK_CODE = Word("ตรวจรหัส", ("ตรวจรหัสอีกครั้ง",))
REQUESTS = Word("คำขอลงทะเบียน", ("คำขอ", "อนุมัติคำขอ"))
GROUP_CODES = Word("รหัสกลุ่ม", ("เปิดรหัสกลุ่ม", "รหัสลงทะเบียน", "เปิดรหัสลงทะเบียน"))
CLAIMS = Word("ผู้ลงทะเบียนใหม่", ("รายชื่อผู้ลงทะเบียนใหม่", "ยืนยันผู้ลงทะเบียน"))
BEFORE_CODE = ("ลงทะเบียน", "รหัส", "โค้ด", "code")
"""What may stand before a code."""
NAME_TITLES = (
    *("นางสาว", "น.ส.", "นส.", "นาย", "นาง", "ว่าที่ร้อยตรี", "ว่าที่ ร.ต.", "ว่าที่รต.", "ดร."),
    *("คุณ", "ท่าน", "ผอ.", "รองผอ.", "ครู", "พี่", "น้อง"),
)
"""What people put before a name; left out where names are compared."""
POLITE_ENDS = ("ครับ", "ค่ะ", "คะ", "นะครับ", "นะคะ", "ด้วยครับ", "ด้วยค่ะ", "หน่อยครับ", "หน่อยค่ะ", "หน่อย")
"""What may stand after a name; tried with and without, for a name may end like one (มานะ)."""

COLUMN_NAMES = {
    "name": ("name", "ชื่อ-สกุล", "ชื่อ–สกุล", "ชื่อสกุล", "ชื่อ-นามสกุล", "ชื่อนามสกุล", "ชื่อ"),
    "position": ("position", "ตำแหน่ง"),
    "group": ("group", "กลุ่ม", "กลุ่ม/หน่วย", "กลุ่มงาน"),
    "role": ("role", "บทบาท", "หน้าที่"),
}
"""What each column may be called; a column of another name is left alone."""
ROLE_NAMES = {
    "staff": ("staff", "บุคลากร", "เจ้าหน้าที่"),
    "head": ("head", "ผอ.กลุ่ม", "ผอ.หน่วย", "หัวหน้ากลุ่ม", "ผู้อำนวยการกลุ่ม", "ผู้อำนวยการหน่วย"),
    "administrator": ("administrator", "admin", "ผู้ดูแล", "ผู้ดูแล ITA", "ผู้ดูแลระบบ"),
    "director": ("director", "ผู้อำนวยการ", "รองผู้อำนวยการ", "ผู้บริหาร", "ผอ.เขต"),
}
"""What a role may be called there."""
OWN_DATA = Word("ข้อมูลของฉัน", ("ดูข้อมูลของฉัน", "ขอข้อมูลของฉัน"))
ERASE_ME = Word("ลบข้อมูลของฉัน", ("ขอลบข้อมูลของฉัน", "ลบข้อมูลส่วนตัว"))
CORRECT_ME = Word("แก้ข้อมูลของฉัน", ("ขอแก้ข้อมูลของฉัน", "แก้ไขข้อมูลของฉัน"))
STOP_REMINDERS = Word("หยุดแจ้งเตือน", ("ปิดแจ้งเตือน", "หยุดการแจ้งเตือน", "ปิดการแจ้งเตือน"))
START_REMINDERS = Word("เปิดแจ้งเตือน", ("เปิดการแจ้งเตือน",))
AWAY = Word("แจ้งวันลา", ("พักแจ้งเตือน", "พักการแจ้งเตือน"))
PRIVACY_NOTICE = Word("ประกาศความเป็นส่วนตัว", ("ความเป็นส่วนตัว", "นโยบายความเป็นส่วนตัว"))
AUDIT = Word("ประวัติการใช้งาน", ("บันทึกการใช้งาน", "ใครทำอะไร"))
PROCESSING = Word("บันทึกการประมวลผล", ("บันทึกรายการประมวลผล", "ROPA"))

BACK = Word("ย้อนกลับ", ("กลับ", "ถอยกลับ"))
SKIP = Word("ข้าม", ("ข้ามไปก่อน",))
EDIT = Word("แก้", ("แก้ข้อ", "แก้ไข", "แก้ไขข้อ"))
PAUSE = Word("พัก", ("พักก่อน", "ทำต่อทีหลัง"))
DONE = Word("เสร็จ", ("เสร็จแล้ว", "หมดแล้ว"))
CLEAR = Word("ลบหลักฐาน", ("เอาหลักฐานออก", "ลบหลักฐานทั้งหมด"))
CANCEL = Word("ยกเลิก", ("cancel",))
CONFIRM = Word("ยืนยัน", ("ส่งเลย", "ยืนยันส่ง"))
CONTINUE = Word("ต่อ", ())
USE_AS_ANSWER = Word("ใช้เป็นคำตอบ", ("ใช้เป็นคำตอบข้อนี้",))
YES_CANCEL = Word("ยกเลิกร่างนี้", ("ใช่", "ใช่ยกเลิก"))
KEEP_DRAFT = Word("ทำต่อ", ("ไม่ยกเลิก", "ไม่"))
NONE = ("ไม่มี", "-", "–", "ไม่มีปัญหา", "ไม่มีปัญหาและข้อเสนอแนะ")
SAME_FOR_ALL = Word("ทั้งหมด", ("ทุกข้อ", "ทุกมาตรการ"))
EARLIER_ANSWER = Word("คำตอบก่อนหน้า", ("ดูคำตอบก่อนหน้า",))
ITEM_MARKER = "ข้อ"
YEAR_MARKER = "ปี"
POLITE_STARTS = (
    *("สวัสดีครับ", "สวัสดีค่ะ", "สวัสดีคะ", "สวัสดี", "รบกวน", "ช่วย", "ขอ"),
    *("โอเคครับ", "โอเคค่ะ", "โอเค", "งั้น"),
)
"""What may stand before a command without making it a sentence."""

ASK = "ถาม"
"""A message that begins so asks, wherever it is typed."""
HOW_MANY = "กี่"
NOT_HOW_MANY = ("เกี่ยว", "ไม่กี่")
DENIALS = (
    *("ไม่มี", "ไม่พบ", "ไม่เจอ", "ไม่ติด", "ไม่เห็น", "ไม่เคย", "ไม่ได้", "ไม่เกี่ยว", "ไม่ขาด", "ไม่ต้อง"),
    *("ไม่ปรากฏ", "ไม่เกิด", "ไม่ใช่"),
)
DENIED = (
    *("อะไร", "อะไรบ้าง", "อะไรอีก", "ใคร", "ใด", "ใดๆ", "ไหน", "ตรงไหน", "ที่ไหน"),
    *("เท่าไร", "เท่าไหร่", "เมื่อไร", "เมื่อไหร่"),
)
"""Question words that after a denial ask nothing: there is no problem of any kind."""
STILL_ASKING = ("ต้อง", "ควร", "จะ", "ทำไม")
