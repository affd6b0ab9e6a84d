"""What is said where an administrator changes the plan."""

from messages import keywords as K
from messages.texts.conversation import Question

PLAN_KICKER = "จัดการมาตรการ · ปีงบประมาณ {year} ฉบับที่ {version}"
TITLE = "เลือกตัวชี้วัดที่จะแก้"
NOT_OPENED = "ยังไม่มีแผนที่เปิดใช้ แสดงแผนล่าสุดที่มี จึงยังไม่มีรายการที่ต้องรายงาน"
NOT_IN_FORCE = "แผนที่ใช้อยู่คือปีงบประมาณ {year} ส่วนนี้เป็นของปีงบประมาณ {shown}"
PUBLISHED = (
    "แผนปีงบประมาณ {year} เป็นรายงานที่เผยแพร่แล้ว ถ้อยคำ ระยะเวลา และคะแนนคงไว้ตามต้นฉบับ"
    " แก้ได้เฉพาะผู้ที่ต้องรายงาน โดยข้อความของต้นฉบับไม่เปลี่ยน"
)
WORDS_BY_FILE = f"ถ้อยคำของมาตรการและขั้นตอนแก้ในแชตไม่ได้ ต้องนำเข้าเป็นไฟล์โดยพิมพ์ {K.OPEN_YEAR.label}"
PLAN_ROW = "ตัวชี้วัดที่ {number} {name}"
OF = "{owners} · คะแนน {score}"
NO_SCORE = "ยังไม่มี"
INDICATOR_TITLE = "ตัวชี้วัดที่ {number} {name}"
OWNERS = "ผู้รับผิดชอบ"
LEAD = "กลุ่มนำ"
PERIOD = "ระยะเวลา"
SCORE = "คะแนน ITA"
ROUNDS = "วันครบกำหนดของรอบ"
EDIT = {"owners": "แก้ผู้รับผิดชอบ", "period": "แก้ระยะเวลา", "score": "แก้คะแนน ITA"}
NO_YEAR = f"ยังไม่มีแผนของปีงบประมาณ {{year}} ดูแผนที่มีโดยพิมพ์ {K.MANAGE_PLAN.label}"
NO_INDICATOR = "แผนปีงบประมาณ {year} ไม่มีตัวชี้วัดที่ {number}"
GONE = f"ไม่พบรายการนี้แล้ว ดูทั้งหมดโดยพิมพ์ {K.MANAGE_PLAN.label}"
WHOSE = (
    f"การแก้แผนเป็นของผู้ดูแล ITA ท่านดูแผนได้โดยพิมพ์ {K.INDICATORS.label}"
    f" และงานของกลุ่มโดยพิมพ์ {K.MY_WORK.label}"
)
CHANGE_TITLE = "ตัวชี้วัดที่ {number} ปี {year}: {part}"
WHO = Question(ask="ใครต้องรายงานตัวชี้วัดนี้", label="ผู้รับผิดชอบ", example="แตะรายการ หรือพิมพ์ตัวเลข")
EVERY_GROUP = "ทุกกลุ่ม/หน่วย"
SOME_GROUPS = "เฉพาะบางกลุ่ม"
DIRECTORS = "ผู้บริหารเขต"
DIRECTORS_DETAIL = "ผู้อำนวยการเขต และรองผู้อำนวยการเขต"
GROUPS = Question(
    ask="กลุ่มใดบ้าง", label="กลุ่ม", example="พิมพ์ตัวเลขพร้อมกันได้ เช่น ๑ ๓ หรือแตะทีละกลุ่มแล้วแตะ เสร็จ"
)
START = Question(ask="เริ่มวันใด", label="เริ่ม", example="เช่น ๑ ต.ค. ๖๙")
END = Question(ask="สิ้นสุดวันใด", label="สิ้นสุด", example="เช่น ๓๐ ก.ย. ๗๐")
NEW_SCORE = Question(
    ask="คะแนน ITA ของตัวชี้วัดนี้เท่าใด", label="คะแนน", example="เช่น ๙๖.๕๐ ถ้ายังไม่มีคะแนน พิมพ์ ไม่มี"
)
DATE_UNREADABLE = "วันที่นี้ยังอ่านไม่ได้ ลองพิมพ์ เช่น ๑ ต.ค. ๖๙"
END_BEFORE_START = "วันสิ้นสุดต้องไม่อยู่ก่อนวันเริ่ม ({start})"
SCORE_UNREADABLE = "คะแนนเป็นตัวเลขตั้งแต่ ๐ ถึง ๑๐๐ มีทศนิยมได้ไม่เกินสองตำแหน่ง เช่น ๙๖.๕๐ ถ้ายังไม่มี พิมพ์ ไม่มี"
HEADING_SCORE = "(คะแนน {score})"
FROM_TO_DAY = "{start} – {end}"
CHANGE = "เดิม: {before} → ใหม่: {after}"
NO_CHANGE = "ข้อมูลใหม่เหมือนเดิม ยังไม่มีอะไรให้แก้ แตะแถวในการ์ดเพื่อเปลี่ยน หรือพิมพ์ ยกเลิก"
GAINS = "ต้องรายงานเพิ่ม: {names}"
LOSES = "ไม่ต้องรายงานแล้ว: {names}"
KEPT = (
    "{name}: รายงานที่ส่งแล้ว {sent} ฉบับและร่าง {drafts} ฉบับยังเก็บไว้"
    f" ผู้เขียนดูได้ที่ {K.SENT.label} หรือพิมพ์ {K.REPORT.label} {{number}}"
)
LEAD_ENDS = "กลุ่มนำ {name} จะไม่มีผล เพราะไม่ได้เป็นของทุกกลุ่มแล้ว"
NOTHING_MOVES = "รายการที่ต้องรายงานของแต่ละกลุ่มไม่เปลี่ยน"
PLAN_CHANGED = (
    "ระหว่างนี้มีผู้แก้แผนเป็นฉบับที่ {version} แล้ว (ท่านเริ่มจากฉบับที่ {was}) สิ่งที่ท่านเลือกยังไม่ได้บันทึก"
    f" ดูแผนล่าสุดแล้วแก้อีกครั้งโดยพิมพ์ {K.MANAGE_PLAN.label} {{number}}"
)
PLAN_SAVED = "บันทึกแล้ว: แผนปีงบประมาณ {year} ฉบับที่ {version} ตัวชี้วัดที่ {number} {part}"
