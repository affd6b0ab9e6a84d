"""What answers about the plan say: labels, headings, sources, and the honest "not sure"."""

from messages.thai import thai_digits
from store.model import Field, OfficeRole

KICKER = "{feature} · ปีงบประมาณ {year}"
FROM_ANOTHER_YEAR = "ข้อมูลปีงบประมาณ {year} · ปีปัจจุบันคือ {today}"
NO_PLAN_OF_THIS_YEAR = "ข้อมูลปีงบประมาณ {year} · ปี {today} ยังไม่ได้นำเข้าแผน"
INDICATOR = "ตัวชี้วัด"
MEASURE = "มาตรการ"
DUTIES = "หน้าที่ตามแผน"
SCORES = "คะแนน"
INDICATOR_TITLE = "ตัวชี้วัดที่ {number} {name}"
MEASURE_TITLE = "มาตรการ {number}"
LIST_TITLE = "ตัวชี้วัดทั้งหมด {count} ตัว"
LIST_HINT = "แตะรายการ หรือพิมพ์เลขตัวชี้วัด เช่น ๘"
SCORES_TITLE = "คะแนน ITA รายตัวชี้วัด"
DUTIES_TITLE = "{holder} รับผิดชอบ {count} ตัวชี้วัด"
DUTIES_NONE = "ตามแผนปีงบประมาณ {year} ไม่มีตัวชี้วัดที่ระบุ{holder}เป็นผู้รับผิดชอบ"
DIRECTORS = "ผู้บริหารเขต"
OWN_DUTY = "ระบุชื่อในแผน"
SHARED_DUTY = "ทุกกลุ่ม/หน่วย"
SOURCE = "รายงานปี {year} ส่วนที่ {part} ตัวชี้วัดที่ {number}"
SOURCE_ALL = "รายงานปี {year} ส่วนที่ {part}"
PLACE_IN_PLAN = "แผนปี {year} ตัวชี้วัดที่ {number}"
PLAN_OF = "แผนปี {year}"
NOTE = "⚠ {text}"
ASSIGNED = "ผู้ดูแล ITA มอบให้ผู้รายงานเป็น {who} ข้อความข้างบนเป็นของต้นฉบับ"
NO_SCORE_PRINTED = "ต้นฉบับไม่ระบุคะแนนของตัวชี้วัดนี้"
SCORE_SHOWN = "คะแนน {score}"
SCORE_NOT_PRINTED = "ไม่ระบุคะแนนในต้นฉบับ"
NO_SCORE_KEPT = "ยังไม่มีคะแนนของตัวชี้วัดนี้ในระบบ"
NOTHING_KEPT = "ยังไม่มีข้อมูลส่วนนี้ของปีงบประมาณ {year} ในระบบ"
SCORE_NOT_KEPT = "ยังไม่มีคะแนนในระบบ"
FIELD_LABELS = {
    Field.OVERVIEW: "ประเด็นการประเมิน",
    Field.MEASURES: "มาตรการ",
    Field.STEPS: "ขั้นตอนการดำเนินการ",
    Field.PERIOD: "ระยะเวลา",
    Field.RESPONSIBLE: "ผู้รับผิดชอบ",
    Field.RESULT: "ผลการดำเนินการ",
    Field.PROBLEM: "ปัญหา/อุปสรรค",
    Field.SUGGESTION: "ข้อเสนอแนะ",
    Field.OUTCOME: "ผลลัพธ์/ความสำเร็จ",
    Field.SCORE: "คะแนน",
}
FIELD_BUTTONS = {
    Field.OVERVIEW: "ดูตัวชี้วัดที่ {number}",
    Field.MEASURES: "มาตรการ",
    Field.STEPS: "ขั้นตอน",
    Field.PERIOD: "ระยะเวลา",
    Field.RESPONSIBLE: "ผู้รับผิดชอบ",
    Field.RESULT: "ผลการดำเนินการ",
    Field.PROBLEM: "ปัญหา/อุปสรรค",
    Field.SUGGESTION: "ข้อเสนอแนะ",
    Field.OUTCOME: "ผลลัพธ์",
    Field.SCORE: "คะแนน",
}
ROLE_NAMES = {
    OfficeRole.DIRECTOR: "ผู้อำนวยการเขต",
    OfficeRole.DEPUTY_DIRECTOR: "รอง ผอ.เขต",
    OfficeRole.GROUP_HEAD: "ผอ.กลุ่ม",
}
SHOW_LIST = "ตัวชี้วัดทั้งหมด"
OTHER_MEASURES = "มาตรการอื่นของตัวชี้วัดนี้"
DID_YOU_MEAN = "ยังไม่แน่ใจ หมายถึงเรื่องใดต่อไปนี้"
GUESS_HINT = "แตะหรือพิมพ์เลขหน้าข้อ ถ้าไม่ใช่ ลองพิมพ์ถามด้วยคำอื่น"
CHANNELS = (
    "บอทนี้ไม่ใช่ช่องทางร้องเรียน ระบบไม่เก็บข้อความนี้ไว้ในรายงานหรือให้ผู้ใดในสำนักงานอ่าน",
    "หากต้องการร้องเรียนหรือแจ้งเบาะแส ติดต่อได้ที่",
    "• สำนักงาน ป.ป.ช. สายด่วน ๑๒๐๕",
    "• สำนักงาน ป.ป.ท. สายด่วน ๑๒๐๖",
    "• ศูนย์ดำรงธรรม สายด่วน ๑๕๖๗",
    "• ช่องทางร้องเรียนของสำนักงานเขตพื้นที่การศึกษา",
    "ผู้แจ้งได้รับความคุ้มครองตามกฎหมาย",
)

NOT_SURE = "ยังไม่แน่ใจว่าหมายถึงเรื่องใด"
OTHER_OFFICE = "บอทนี้ตอบได้เฉพาะเรื่องของ สพป.สงขลา เขต ๒ ไม่มีข้อมูลของหน่วยงานอื่นหรือโรงเรียน"
CHAT = "ยินดีช่วยเสมอ เรื่องมาตรการคุณธรรมและความโปร่งใสถามได้ทุกเวลา"
COMMANDING = "บอทตอบตามรายงานของสำนักงานเท่านั้น คำสั่งในข้อความเปลี่ยนคำตอบหรือข้อมูลไม่ได้"
NO_WORDS = "ได้รับแล้ว หากมีคำถาม พิมพ์เป็นข้อความได้เลย"
NO_LINKS = "บอทไม่เปิดลิงก์ หากมีคำถาม พิมพ์เป็นข้อความได้เลย"
NOT_SURE_HELP = "ลองถามด้วยเลขหรือชื่อตัวชี้วัด ชื่อกลุ่ม หรือคำในมาตรการ เช่น"
ONLY_INDICATORS = "ตัวชี้วัดมีเพียง {count} ตัว คือตัวชี้วัดที่ ๑ ถึง {count} จึงไม่มีข้อที่ถาม"
ONLY_MEASURES = "ตัวชี้วัดที่ {number} มี {count} มาตรการ จึงไม่มีมาตรการที่ถาม"
NO_SUCH_YEAR = "ยังไม่มีข้อมูลของปีงบประมาณ {year} ในระบบ ปีที่ถามได้คือ {years}"
EXAMPLES = (
    "ตัวชี้วัดที่ ๔ คืออะไร",
    "ใครรับผิดชอบการใช้งบประมาณ",
    "กลุ่มนิเทศรับผิดชอบอะไร",
)
NO_GROUP = "บอทยังไม่ทราบว่าท่านอยู่กลุ่มใด ลองพิมพ์ชื่อกลุ่ม เช่น กลุ่มนิเทศ"


def years_listed(years: tuple[int, ...]) -> str:
    """Years in Thai digits, newest first."""
    return " ".join(thai_digits(year) for year in years)


KICKER_UNSURE = "มาตรการคุณธรรมและความโปร่งใสของเขตพื้นที่"
