"""What is said while an administrator opens a fiscal year, and of a plan's doubts and changes."""

from messages import keywords as K
from messages.texts.conversation import Question

OPENING_KICKER = "แผนและปีงบประมาณ"
OPENING_TITLE = "เปิดปีงบประมาณ {year}"
UPDATE_TITLE = "ปรับแผนปีงบประมาณ {year}"
IN_FORCE = "แผนที่ใช้อยู่: ปีงบประมาณ {year}"
NONE_IN_FORCE = "ยังไม่ได้เปิดปีใด มีแผนปีงบประมาณ {year} ในระบบ"
UNCHANGED_UNTIL = "ยังไม่มีอะไรเปลี่ยนจนกว่าท่านจะยืนยัน"
SOURCES = {
    "kept": "ใช้แผนที่มีในระบบแล้ว",
    "copy": "คัดลอกแผนปี {year}",
    "excel": "ส่งไฟล์ Excel",
    "word": "ส่งไฟล์ Word",
}
SOURCE_DETAILS = {
    "kept": "เปิดใช้ตามที่นำเข้าไว้",
    "copy": "มาตรการ ผู้รับผิดชอบ และช่วงเวลาเดิม ยังไม่มีคะแนนและผล",
    "excel": "ตามแบบฟอร์มที่บอทให้",
    "word": "ตารางแบบเดียวกับเล่มรายงาน",
}
FORM_EMPTY = "ขอแบบฟอร์ม Excel เปล่า"
FORM_FILLED = "ขอแบบฟอร์ม Excel ที่กรอกแผนปี {year} ไว้"
OTHER_YEAR = "เปิดปีอื่น"
FORM_NAME = "แบบฟอร์มแผน-{year}.xlsx"
FORM_NEXT_TITLE = "กรอกแล้วทำต่อ"
FORM_NEXT = "แก้ในไฟล์ แล้วส่งกลับในแชตนี้ บอทจะแสดงสิ่งที่ต่างจากเดิมก่อนใช้จริง"
YEAR = Question(
    ask="เปิดปีงบประมาณใด",
    label="ปีงบประมาณ",
    example="พิมพ์ปีได้ เช่น ๒๕๗๐ ข้ามปีได้",
)
YEAR_ROW = "ปีงบประมาณ {year}"
YEAR_BEFORE = (
    f"ปี {{year}} ผ่านไปแล้ว แผนที่ใช้อยู่คือปี {{now}} ถามข้อมูลปีเก่าได้ เช่น {K.INDICATORS.label} ปี {{year}}"
)
YEAR_PRINTED = (
    f"เล่มปี {{year}} เผยแพร่แล้ว ข้อความจึงคงตามที่พิมพ์ เปลี่ยนผู้รายงานได้โดยพิมพ์ {K.MANAGE_PLAN.label}"
)
YEAR_TOO_FAR = "ปี {year} ไกลเกินไป เปิดล่วงหน้าได้ถึงปี {most}"
SOURCE = Question(ask="ใช้แผนจากที่ใด", label="ที่มาของแผน", example="เลือกหนึ่งข้อ")
FILE = Question(
    ask="ส่งไฟล์แผนในแชตนี้",
    label="ไฟล์แผน",
    example=f"ไฟล์ Excel ตามแบบฟอร์ม หรือ Word ตามเล่มรายงาน ขอแบบฟอร์มโดยพิมพ์ {K.PLAN_FORM.label}",
)
SEND_A_FILE = f"ขอเป็นไฟล์ Excel หรือ Word ถ้ายังไม่มี ขอแบบฟอร์มโดยพิมพ์ {K.PLAN_FORM.label}"
FILE_AWAITED = "กำลังรับไฟล์ {name} จาก LINE"
FILE_LOST = "รับไฟล์ไม่สำเร็จ ส่งไฟล์อีกครั้ง"
FILE_REFUSED = "ไฟล์นี้ยังใช้ไม่ได้ แก้ {count} จุดแล้วส่งใหม่"
MORE_PROBLEMS = "และอีก {count} จุด"
TITLE_WITHOUT_YEAR = "เปิดปีงบประมาณ"
PLAN_CHANGED_MEANWHILE = (
    "ผู้ดูแลอีกคนเพิ่งบันทึกแผนปี {year} ฉบับที่ {version} ร่างนี้จึงยังไม่ได้ใช้ ดูแผนใหม่แล้วเริ่มอีกครั้งได้"
)
CAUTION = "ตรวจข้อสังเกตและสิ่งที่ต่างจากเดิมแล้วกดยืนยัน"
CHECK_KICKER = "แผนปีงบประมาณ {year} เทียบกับปี {before}"
CHECK_TITLE = "ข้อสังเกตและสิ่งที่ต่าง"
CHANGES_TITLE = "สิ่งที่ต่าง หน้า {page} จาก {pages}"
PLAN_COUNTS = "{indicators} ตัวชี้วัด {measures} มาตรการ {steps} ขั้นตอน"
NO_DOUBTS = "ไม่มีข้อสังเกต"
DOUBTS = "ข้อสังเกต {count} ข้อ"
NO_CHANGES = "ไม่มีสิ่งใดต่างจากเดิม นอกจากปีและวันที่"
CHANGES = "ต่างจากเดิม {count} จุด"
MORE_CHANGES = f"ยังมีอีก ดูหน้าถัดไปโดยพิมพ์ {K.PLAN_CHANGES.label} {{page}}"
NEXT_CHANGES = "ดูหน้าถัดไป"
NOTHING_TO_COMPARE = f"ยังไม่มีแผนสองปีให้เทียบกัน เปิดปีใหม่ได้โดยพิมพ์ {K.OPEN_YEAR.label}"
KINDS = {"new": "เพิ่ม", "gone": "ตัดออก", "changed": "แก้"}
PARTS = {
    "indicator": "ตัวชี้วัด",
    "name": "ชื่อตัวชี้วัด",
    "instrument": "เครื่องมือ",
    "score": "คะแนน",
    "period": "ระยะเวลา",
    "holders": "ผู้รับผิดชอบ",
    "issue": "ประเด็นการประเมิน",
    "measure": "มาตรการ",
    "step": "ขั้นตอน",
    "results": "ผลที่พิมพ์ไว้",
}
CHANGE_HEAD = "{kind}{part} {number}"
BEFORE = "เดิม: {words}"
AFTER = "ใหม่: {words}"
AT_CELL = "แผ่น {sheet} แถว {row} ช่อง {column}"
OF_INDICATOR = "ตัวชี้วัดที่ {number}"
DOUBT_WORDS = {
    "no_indicators": "ไม่พบตัวชี้วัดในไฟล์",
    "indicator_missing": "ไม่มีตัวชี้วัดนี้ในแผนใหม่",
    "row_not_read": "อ่านแถวนี้ไม่ได้",
    "no_score": "ไม่มีคะแนน",
    "no_period": "อ่านระยะเวลาไม่ได้",
    "period_other_year": "ระยะเวลาอยู่นอกปีงบประมาณนี้",
    "nobody_responsible": "ไม่พบกลุ่มหรือผู้รับผิดชอบที่บอทรู้จัก",
    "numbers_out_of_order": "เลขข้อไม่เรียงกัน",
    "measures_differ": "จำนวนมาตรการในส่วนที่ ๑ และ ๒ ไม่เท่ากัน",
    "joined_over_pages": "ต่อข้อความที่ขึ้นหน้าใหม่ โปรดอ่านทวน",
    "not_a_file": "ไฟล์นี้ไม่ใช่ Excel หรือ Word หรือไฟล์เสีย ลองบันทึกเป็น .xlsx หรือ .docx แล้วส่งใหม่",
    "too_large": "ไฟล์ใหญ่เกินกว่าแผนหนึ่งปี ตรวจว่าเป็นไฟล์ที่ถูกต้อง",
    "sheet_missing": "ไม่พบแผ่นนี้ หรือหัวตารางถูกเปลี่ยน ใช้แบบฟอร์มที่บอทให้",
    "formula": "เป็นสูตร พิมพ์เป็นข้อความแทน",
    "text_too_long": "ข้อความยาวเกิน ๒,๐๐๐ ตัวอักษร",
    "number_unreadable": "เลขตัวชี้วัดอ่านไม่ได้",
    "indicator_twice": "เลขตัวชี้วัดซ้ำ",
    "indicator_unknown": "ไม่มีตัวชี้วัดนี้ในแผ่นตัวชี้วัด",
    "name_missing": "ไม่มีชื่อตัวชี้วัด",
    "instrument_unknown": "เครื่องมือต้องเป็น IIT, EIT หรือ OIT",
    "score_unreadable": "คะแนนต้องเป็นตัวเลข ๐ ถึง ๑๐๐ ทศนิยมไม่เกินสองตำแหน่ง",
    "period_unreadable": "ระยะเวลาอ่านไม่ได้ เขียนแบบ ๑ ตุลาคม ๒๕๖๙ – ๓๐ กันยายน ๒๕๗๐",
    "period_outside": "ระยะเวลาอยู่นอกปีงบประมาณนี้",
    "period_moved": "ปีเดิมพิมพ์ระยะเวลาไว้เป็นปีอื่น จึงตั้งเป็นทั้งปีงบประมาณ",
    "holder_unknown": "ไม่รู้จักกลุ่มนี้ ผู้ที่เหลือรับผิดชอบ",
    "no_measures": "ไม่มีมาตรการ",
    "measure_twice": "มาตรการหรือเลขมาตรการซ้ำ",
    "names_a_year": "ข้อความระบุปีไว้ โปรดอ่านทวน",
}
YEAR_IS_OPEN = "เปิดปีงบประมาณ {year} แล้ว"
PLAN_IS_NEW = "บันทึกแผนปีงบประมาณ {year} ฉบับที่ {version} แล้ว"
PLAN_IS_SAME = "แผนปีงบประมาณ {year} ที่ใช้อยู่เหมือนกันทุกข้อ ไม่มีอะไรต้องเปลี่ยน"
ROUND_LINE = "{round}: เปิด {opens} ส่งภายใน {due}"
OLD_YEAR = (
    f"ข้อมูลปี {{year}} ยังถามได้ เช่น {K.INDICATORS.label} ปี {{year}}"
    f" รอบของปีนั้นยังเปิดอยู่จนกว่าจะปิดที่ {K.ROUNDS.label}"
)
SCORES_LATER = f"คะแนนใส่ภายหลังได้โดยพิมพ์ {K.MANAGE_PLAN.label}"
NEXT_ROUNDS = "แก้วันของรอบการรายงาน"
NEXT_WORK = "ดูตัวชี้วัดของปีนี้"
WHOSE_YEAR = f"การเปิดปีงบประมาณเป็นของผู้ดูแล ITA ท่านดูแผนที่ใช้อยู่ได้โดยพิมพ์ {K.INDICATORS.label}"
YEAR_GONE = f"เริ่มใหม่ได้โดยพิมพ์ {K.OPEN_YEAR.label}"
