"""What stands in the exported report beside the plan's and the groups' own words."""

DRAFT_MARK = "ร่าง · ข้อมูล ณ วันที่ {date} ยังไม่ครบหรือยังไม่ได้ตรวจรับ"
AS_OF = "ข้อมูล ณ วันที่ {date}"
SCOPES = {
    "source": "ตามต้นฉบับ",
    "current": "ผลล่าสุด",
    "6m": "รอบ ๖ เดือน",
    "12m": "รอบ ๑๒ เดือน",
}

OF_GROUP = "{group}:"
OF_MEASURES = "(เฉพาะมาตรการ {measures})"
NOT_STARTED = "ยังไม่เริ่มดำเนินการ"
NOT_STARTED_MEASURES = "ยังไม่เริ่มดำเนินการ: มาตรการ {measures}"
IN_PROGRESS_MEASURES = "กำลังดำเนินการ: มาตรการ {measures}"
BECAUSE = "เหตุผล {reason}"
EXPECTED = "คาดว่าจะเริ่ม {month}"
NO_REPORT = "(ยังไม่มีรายงาน)"
PROBLEM_LABEL = "ปัญหา/อุปสรรค"
NO_PROBLEM_PART_1 = "-ไม่มี-"
NO_PROBLEM = "-ไม่มีปัญหา/อุปสรรค-"
NO_SUGGESTION = "-ไม่มีข้อเสนอแนะ-"
NOTHING = ("", "-", "ไม่มี", "-ไม่มี-", "ไม่มีปัญหา", NO_PROBLEM, NO_SUGGESTION)

MISSING_STALE = "ข้อความของสำนักงาน ({column}) เขียนก่อนรายงานล่าสุดของกลุ่ม"
OFFICE_OWN = "สำนักงาน"
MISSING_TITLE = "รายการที่ยังขาดก่อนเป็นฉบับสมบูรณ์"
MISSING_LEAD = "ยังขาด {count} รายการ ณ วันที่ {date}"
MISSING_HEADER = ("ตัวชี้วัด", "กลุ่ม/ผู้รับผิดชอบ", "สิ่งที่ยังขาด")
MISSING_REPORT = "ยังไม่ส่งรายงาน"
MISSING_MEASURES = "ยังไม่ส่งรายงาน มาตรการ {measures}"
MISSING_ACCEPTANCE = "ส่งแล้ว ยังไม่ได้ตรวจรับ"

REPLACED_TITLE = "ข้อความที่พิมพ์ตามเดิมไม่ได้"
REMOVED = "{place}: ตัดอักขระที่พิมพ์ไม่ได้ออก ({named})"
CUT = "{place}: ข้อความยาวเกินไป เก็บไว้ {most} ตัวอักษรแรก"
PICTURE_NOT_SHOWN = "แสดงภาพไม่ได้ ดูไฟล์ต้นฉบับในระบบ"

EVIDENCE_TITLE = "ภาคผนวก รายการหลักฐาน"
EVIDENCE_HEADER = ("ตัวชี้วัด", "กลุ่ม", "หลักฐาน", "วันที่ส่ง")
EVIDENCE_NONE = "ยังไม่มีหลักฐานที่แนบกับรายงาน"
EVIDENCE_KINDS = {"link": "ลิงก์", "picture": "รูปภาพ", "file": "ไฟล์", "document": "เอกสารเลขที่"}
EVIDENCE_ITEM = "{kind} {value}"
EVIDENCE_CAPTION = "ตัวชี้วัดที่ {number} {group} {name}"

AWARENESS_TITLE = "ภาคผนวก การสร้างการรับรู้"
AWARENESS_HEADER = ("เรื่อง", "วันที่เผยแพร่", "ผล", "รายละเอียด")
AWARENESS_VERSION = "ฉบับที่ {version}"
AWARENESS_NONE = "ยังไม่มีข้อความที่เผยแพร่ในปีนี้"
AWARENESS_LEAD = "จำนวนทั้งหมดคือบุคลากรที่ลงทะเบียนในวันที่เผยแพร่"

NOTES_TITLE = "ภาคผนวก หมายเหตุต้นฉบับ (สำหรับใช้ภายใน)"
NOTES_HEADER = ("เลขที่", "ตัวชี้วัด", "ต้นฉบับว่าอย่างไร", "ข้อเสนอ")

PLACE = "ตัวชี้วัดที่ {number} {group} {column}"
PLACE_EVIDENCE = "หลักฐาน ตัวชี้วัดที่ {number} {group}"
COLUMNS = {
    "summary": "สรุปผล",
    "outcome": "ผลลัพธ์",
    "problem": "ปัญหา/อุปสรรค",
    "suggestion": "ข้อเสนอแนะ",
    "reason": "เหตุผล",
    "month": "เดือนที่คาดว่าจะเริ่ม",
}

FILE_NAME = "รายงาน-ITA-{year}-{scope}.{ending}"
SHEET_FRONT = "ปกและคำนำ"
SHEET_PART = "ส่วนที่ {number}"
SHEET_OTHER = "รายการ {number}"

COVER_SCOPE = "ปีงบประมาณ {year} · {scope}"
PART = "ส่วนที่ {number}"
INDICATOR = "ตัวชี้วัดที่ {number}"
IN_PROGRESS = "กำลังดำเนินการ"
PART_1_HEADER = (
    "ประเด็นการประเมิน",
    "มาตรการ",
    "ขั้นตอนการดำเนินการ",
    "ระยะเวลา/ผู้รับผิดชอบ",
    "ผลการดำเนินการ",
)
PART_2_HEADER = (
    "มาตรการหรือกิจกรรมที่ดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
    "สรุปผลการดำเนินการตามมาตรการหรือกิจกรรม",
    "ผลลัพธ์/ความสำเร็จของการดำเนินการ",
    "ปัญหา/อุปสรรค",
    "ข้อเสนอแนะ",
)
