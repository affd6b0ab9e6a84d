"""What people read about the data that is held about them."""

KICKER = "ข้อมูลส่วนบุคคล"
TITLE = "ข้อมูลของฉัน"
NAME = "ชื่อ · ตำแหน่ง"
POSTS = "บทบาทและกลุ่ม"
NO_POSITION = "ไม่ได้ระบุตำแหน่ง"
LINE = "บัญชี LINE"
LINE_WORDS = "ไอดีที่ LINE ให้บอทไว้ส่งข้อความ ไม่มีเบอร์โทรและไม่มีรูปโปรไฟล์"
HOLDS = "ที่เก็บไว้"
HOLDS_WORDS = (
    "รายงานที่ส่ง {reports} ฉบับ · ร่าง {drafts} · การรับทราบ {acknowledgements}"
    " · คำถามที่รอตอบ {questions} · บันทึกการใช้งาน {audit} รายการ"
)
REMINDERS = "ข้อความประจำสัปดาห์"
REMINDERS_ON = "เปิดอยู่"
REMINDERS_OFF = "หยุดไว้"
AWAY_UNTIL = "พักถึงสิ้นวันที่ {day}"
NOTICE_SEEN = "ประกาศความเป็นส่วนตัวที่แสดงให้ท่าน"
NOTICE_SEEN_WORDS = "ฉบับที่ {version} เมื่อ {at}"
GET_FILE = "รับไฟล์ข้อมูลทั้งหมด"
GET_FILE_MEANS = "ทุกอย่างที่บอทเก็บไว้เกี่ยวกับท่าน เปิดได้ ๑ ชั่วโมง"
OWN_FILE_NAME = "my-data-{day}.json"

ABOUT_FILE = "ไฟล์นี้คือ"
ABOUT_FILE_WORDS = "ข้อมูลทั้งหมดที่บอทของสำนักงานเก็บไว้เกี่ยวกับท่าน ณ เวลาที่สร้างไฟล์"
MADE_AT = "สร้างเมื่อ"
TABLES = {
    "person": "ตัวท่าน",
    "corrections": "คำขอแก้ข้อมูลและผล",
    "preferences": "การแจ้งเตือนและวันลา",
    "chat": "ตำแหน่งในแชต",
    "drafts": "ร่างที่ยังไม่ส่ง",
    "reports": "รายงานที่ส่งแล้ว",
    "questions": "คำถามที่รอคำตอบ",
    "acknowledgements": "การรับทราบ",
    "received": "ข้อความประจำสัปดาห์ที่ส่งถึงท่าน",
    "rosters": "รายชื่อผู้รับที่มีท่าน",
    "delegations": "ที่ได้รับมอบหมาย",
    "messages": "ข้อความที่บอทส่งถึงท่าน",
    "unsend": "ข้อความที่ยังยกเลิกการส่งได้",
    "enrolment": "การลงทะเบียน",
    "codes": "รหัสลงทะเบียน",
    "links": "ลิงก์รับไฟล์",
    "jobs": "งานที่กำลังทำให้ท่าน",
    "audit": "ใครดูหรือแก้อะไรเกี่ยวกับท่าน",
}
