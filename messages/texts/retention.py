"""What each kind of data is called where it is said how long it is kept."""

KEPT_DAYS = "{what}: {days} วัน"
KEPT_YEARS = "{what}: {years} ปี"
TABLES = {
    "answers": "ข้อความที่บอทตอบหรือส่งแล้ว",
    "deliveries": "บันทึกการส่ง (ไม่มีข้อความ)",
    "jobs": "งานที่ทำเสร็จแล้ว",
    "notices": "เรื่องแจ้งผู้ดูแล",
    "questions": "คำถามที่ตอบไม่ได้และคำถามถึงกลุ่ม",
    "unsend": "ตำแหน่งของข้อความที่ยังยกเลิกการส่งได้",
    "file_links": "ลิงก์รับไฟล์ที่หมดอายุ",
    "audit": "ประวัติว่าใครดูหรือแก้อะไร",
    "tries": "จำนวนครั้งที่ใส่รหัสผิด",
    "codes": "รหัสลงทะเบียนที่หมดอายุ",
    "requests": "คำขอลงทะเบียน",
    "guest_chats": "ตำแหน่งในแชตของผู้ที่ยังไม่ลงทะเบียน",
}
