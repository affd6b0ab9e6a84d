"""What administrators read of who saw and changed what."""

from messages import keywords as K

KICKER = "สำหรับผู้ดูแล · ประวัติการใช้งาน"
TITLE = "ใครดูและแก้อะไร"
TITLE_OF_ONE = "{name} ดูหรือแก้อะไร และใครดูหรือแก้เรื่องของ {name}"
ENTRY_TITLE = "รายการในประวัติ"
PAGE = "หน้า {page}"
EMPTY = "ยังไม่มีรายการ"
ENTRY_GONE = f"ไม่พบรายการนี้แล้ว ดูทั้งหมดโดยพิมพ์ {K.AUDIT.label}"
SEARCH_HINT = f"ดูเฉพาะคน: กดรายการของคนนั้น หรือเปิดจาก {K.MANAGE_PEOPLE.label}"
SYSTEM = "ระบบ"
ENTRY_LINE = "{who}: {what}"
CONCERNING = "({whom})"
WHEN = "เมื่อ"
WHO = "ใคร"
WHAT = "ทำอะไร"
WHOM = "เกี่ยวกับ"
MORE = "รายละเอียด"
OF_ONE = "เฉพาะเรื่องของ {name}"
ALL = "ดูทั้งหมด"
OLDER = "รายการก่อนหน้านี้"
NOTHING_REMOVED = "ไม่มีรายการที่ครบกำหนด"
ROWS_REMOVED = "{what} {count} รายการ"

ACTIONS = {
    "person_changed": "แก้ข้อมูลบุคลากร",
    "person_removed": "ให้บุคลากรพ้นจากสำนักงาน",
    "person_seen": "ดูข้อมูลบุคลากร",
    "people_listed": "ดูรายชื่อบุคลากร",
    "people_imported": "นำเข้ารายชื่อบุคลากร",
    "role_given": "ให้บทบาท",
    "role_taken": "ยกเลิกบทบาท",
    "delegate_named": "มอบหมายผู้ร่างรายงาน",
    "delegate_ended": "ยกเลิกการมอบหมาย",
    "code_issued": "ออกรหัสลงทะเบียน",
    "code_withdrawn": "ปิดรหัสลงทะเบียน",
    "codes_tried": "มีผู้ลองรหัสผิดจำนวนมาก",
    "enrolled": "ลงทะเบียน",
    "enrolment_approved": "อนุมัติการลงทะเบียน",
    "enrolment_refused": "ไม่อนุมัติการลงทะเบียน",
    "claim_taken_back": "ยกเลิกการเลือกชื่อ",
    "notice_changed": "แก้ข้อความของสำนักงาน",
    "own_data_shown": "ดูข้อมูลของตนเอง",
    "own_data_erased": "ลบข้อมูลของตนเอง",
    "correction_asked": "ขอแก้ข้อมูลของตนเอง",
    "correction_accepted": "แก้ข้อมูลตามคำขอ",
    "correction_declined": "ไม่แก้ข้อมูลตามคำขอ",
    "reminders_changed": "ตั้งค่าการแจ้งเตือน",
    "message_unsent": "ยกเลิกการส่งข้อความ",
    "file_linked": "ขอลิงก์รับไฟล์",
    "file_fetched": "มีผู้เปิดไฟล์จากลิงก์",
    "file_withdrawn": "ยกเลิกลิงก์รับไฟล์",
    "text_added": "เพิ่มข้อความสร้างการรับรู้",
    "text_changed": "แก้ข้อความสร้างการรับรู้",
    "text_retired": "เลิกใช้หรือใช้ข้อความอีก",
    "text_approved": "อนุมัติข้อความ",
    "schedule_changed": "แก้การตั้งเวลา",
    "office_day_changed": "แก้วันหยุดสำนักงาน",
    "questions_seen": "ดูคำถามที่ตอบไม่ได้",
    "question_answered": "ตอบคำถาม",
    "question_forwarded": "ขอส่งคำถามต่อให้กลุ่ม",
    "question_dismissed": "ปิดคำถามโดยไม่ตอบ",
    "group_question_seen": "ดูคำถามถึงกลุ่ม",
    "answer_saved": "บันทึกคำถามคำตอบของสำนักงาน",
    "answer_retired": "หยุดใช้คำถามคำตอบ",
    "answer_used": "ใช้คำถามคำตอบอีกครั้ง",
    "words_taught": "สอนคำที่พาไปถึงมาตรการ",
    "words_removed": "ลบคำที่พาไปถึงมาตรการ",
    "document_saved": "บันทึกเอกสารหรือกำหนดการ",
    "document_checked": "ยืนยันว่าเอกสารยังถูกต้อง",
    "document_retired": "หยุดใช้เอกสารหรือกำหนดการ",
    "document_used": "ใช้เอกสารหรือกำหนดการอีกครั้ง",
    "round_changed": "แก้รอบการรายงาน",
    "lead_set": "ตั้งกลุ่มนำ",
    "lead_ended": "ยกเลิกกลุ่มนำ",
    "reminders_asked": "ให้แจ้งเตือนผู้ที่ยังไม่ส่งรายงาน",
    "wording_saved": "เขียนข้อความของสำนักงาน",
    "report_accepted": "รับรายงาน",
    "report_returned": "ส่งรายงานกลับให้แก้",
    "report_seen": "เปิดดูรายงานที่ผู้อื่นส่ง",
    "report_exported": "ส่งออกรายงานของสำนักงาน",
    "evidence_seen": "เปิดดูหลักฐานที่ผู้อื่นฝาก",
    "evidence_removed": "นำหลักฐานออกจากถาด",
    "awareness_seen": "ดูหลักฐานการรับรู้",
    "delivery_decided": "ตัดสินใจเรื่องการส่งที่ไม่ทราบผล",
    "erased_again": "ลบข้อมูลซ้ำหลังกู้คืนจากชุดสำรอง",
    "audit_seen": "ดูประวัติการใช้งาน",
    "campaign_made": "ตั้งการส่งข้อความ",
    "campaign_cancelled": "ยกเลิกการส่งข้อความ",
    "campaign_tested": "ส่งข้อความทดสอบถึงตัวเอง",
    "retention_run": "ลบข้อมูลที่ครบกำหนดเก็บ",
    "message_written": "เขียนข้อความในคลัง",
    "paper_recorded": "บันทึกการรับทราบบนกระดาษ",
    "acknowledgements_seen": "ดูรายชื่อผู้ที่ยังไม่รับทราบ",
    "nudged": "เตือนให้รับทราบ",
    "plan_changed": "บันทึกแผนฉบับใหม่",
    "year_opened": "เปิดปีงบประมาณ",
}

DETAILS = {
    "added": "เพิ่ม {value} คน",
    "codes": "ออกรหัส {value} รหัส",
    "count": "{value} รายการ",
    "days": "เปิด {value} วัน",
    "format": "ไฟล์ {value}",
    "group": "{value}",
    "indicator": "ตัวชี้วัดที่ {value}",
    "kind": "{value}",
    "mode": "{value}",
    "on": "ตั้งแต่ {value}",
    "part": "{value}",
    "people": "{value} คน",
    "role": "{value}",
    "round": "รอบ {value} เดือน",
    "source": "{value}",
    "to": "{value}",
    "until": "ถึง {value}",
    "version": "ฉบับที่ {value}",
    "way": "{value}",
    "year": "ปีงบประมาณ {value}",
}
"""What stands in an entry's detail, by its key."""

VALUES = {
    "role": {
        "guest": "ผู้เยี่ยมชม",
        "staff": "บุคลากร",
        "head": "ผอ.กลุ่ม/หน่วย",
        "administrator": "ผู้ดูแล ITA",
        "director": "ผู้บริหารเขต",
    },
    "kind": {
        "group": "รหัสกลุ่ม",
        "post": "รหัสผู้ดูแล",
        "person": "รหัสประจำตัว",
        "own_data": "ข้อมูลของตนเอง",
        "report": "รายงานของสำนักงาน",
        "plan_form": "แบบฟอร์มแผน",
    },
    "way": {
        "code": "ด้วยรหัสประจำตัว",
        "group_code": "ด้วยรหัสกลุ่ม",
        "post_code": "ด้วยรหัสผู้ดูแล",
    },
    "to": {
        "quiet": "หยุดแจ้งเตือน",
        "on": "เปิดแจ้งเตือน",
        "away": "แจ้งวันลา",
        "again": "ส่งอีกครั้ง",
        "left": "ไม่ส่งซ้ำ",
    },
    "part": {
        "opens": "วันเปิดรอบ",
        "due": "วันครบกำหนด",
        "grace": "วันผ่อนผัน",
        "close": "ปิดรอบ",
        "open": "เปิดรอบอีกครั้ง",
        "owners": "ผู้รับผิดชอบ",
        "period": "ระยะเวลา",
        "score": "คะแนน",
    },
    "source": {
        "kept": "แผนที่มีในระบบ",
        "copy": "คัดลอกจากปีก่อน",
        "excel": "จากไฟล์ Excel",
        "word": "จากไฟล์ Word",
        "command": "จากคำสั่งในเครื่อง",
    },
    "mode": {
        "source": "ตามต้นฉบับ",
        "current": "ข้อมูลล่าสุด",
        "6m": "รอบ ๖ เดือน",
        "12m": "รอบ ๑๒ เดือน",
    },
}
"""What a detail's value is called, by its key."""
