"""What administrators read of who saw and changed what."""

KICKER = "สำหรับผู้ดูแล · ประวัติการใช้งาน"
TITLE = "ใครดูและแก้อะไร"
EMPTY = "ยังไม่มีรายการ"
SYSTEM = "ระบบ"
ENTRY_LINE = "{at} {who}: {what}"
CONCERNING = "({whom})"
OLDER = "รายการก่อนหน้านี้"

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
    "reminders_changed": "ตั้งค่าการแจ้งเตือน",
    "message_unsent": "ยกเลิกการส่งข้อความ",
    "file_linked": "ขอลิงก์รับไฟล์",
    "file_fetched": "มีผู้เปิดไฟล์จากลิงก์",
    "file_withdrawn": "ยกเลิกลิงก์รับไฟล์",
    "audit_seen": "ดูประวัติการใช้งาน",
    "campaign_made": "ตั้งการส่งข้อความ",
    "campaign_cancelled": "ยกเลิกการส่งข้อความ",
    "campaign_tested": "ส่งข้อความทดสอบถึงตัวเอง",
    "retention_run": "ลบข้อมูลที่ครบกำหนดเก็บ",
    "message_written": "เขียนข้อความในคลัง",
    "paper_recorded": "บันทึกการรับทราบบนกระดาษ",
    "acknowledgements_seen": "ดูรายชื่อผู้ที่ยังไม่รับทราบ",
    "nudged": "เตือนให้รับทราบ",
}
