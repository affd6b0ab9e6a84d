"""What is said about the schedule: what goes out when, movable dates, the office's days off."""

from messages import keywords as K
from messages.texts.conversation import Question

KICKER = "สำหรับผู้ดูแล · ตั้งเวลา"
TITLE = "ข้อความที่จะส่ง"
EMPTY = "ยังไม่มีข้อความที่ตั้งเวลาไว้"
PAUSED = "พักการส่งรายสัปดาห์ไว้ ข้อความตามปฏิทินจะไม่ส่งจนกว่าจะเริ่มต่อ"
HELD_SOON = "ใน ๒ สัปดาห์นี้มี {count} เรื่องที่ยังส่งไม่ได้: {what}"
HELD_ONE = "{title} ({due}) {why}"
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
DUE = "วัน{weekday}ที่ {day} เวลา {time} น."
READY = "● พร้อมส่ง"
HELD = "! {why}"
IS_SKIPPED = "○ ข้าม ไม่ส่ง"
MOVED = "ย้ายจาก {usual}"
SLOT_ROW = "{due} · {state}"
SETTINGS = "ตั้งค่า"
SLOT_MOVE, SLOT_SKIP, SLOT_BACK, SLOT_TEXT = (
    "ย้ายวันส่ง",
    "ข้ามเรื่องนี้ปีนี้",
    "กลับไปตามกำหนดเดิม",
    "ดูข้อความนี้",
)
SERIES_SKIP = "ข้ามครั้งนี้"
SERIES_END = "ยกเลิกรายการตั้งเวลานี้"
SERIES_ENDED = "ยกเลิกแล้ว: จะไม่ส่ง {title} ตามรายการที่ตั้งไว้อีก"
SLOT_KICKER = "ตั้งเวลา · {due}"
SLOT_GONE = f"ไม่พบรายการนี้แล้ว อาจส่งไปแล้วหรือมีผู้แก้ไข ดูทั้งหมดโดยพิมพ์ {K.SCHEDULE.label}"
SLOT_CHANGED = "บันทึกแล้ว: {title} {state}"
NOW_DUE = "ส่ง{due}"
MOVE_TITLE = "ย้ายวันส่ง · {title}"
MOVE_STEP = Question(ask="ย้ายไปส่งวันใด", label="วันส่งใหม่", example="เช่น ๑ ธ.ค. ๖๙")
DAY_UNREADABLE = "วันที่นี้ยังอ่านไม่ได้ ลองพิมพ์ เช่น ๑ ธ.ค. ๖๙"
DAY_PAST = "วันนี้หรือวันที่ผ่านมาแล้ว ขอเป็นวันพรุ่งนี้เป็นต้นไป"
DAY_FAR = "ไกลจากกำหนดเดิมเกินไป ขอไม่เกิน ๒ เดือน และอยู่ในปีงบประมาณเดียวกัน"
DAY_OFF = "วันนั้นสำนักงานหยุด ({name}) ลองเลือกวันทำการ เช่น {next}"
WEEKEND = "เสาร์–อาทิตย์"

SETTINGS_TITLE = "ส่งทุกวัน{weekday} เวลา {time} น."
SETTINGS_SAID = "ข้อความของแต่ละสัปดาห์ส่งวันนี้ ถ้าตรงวันหยุดเลื่อนเป็นวันทำการถัดไป"
SET_TIME = "เปลี่ยนวันและเวลา"
PAUSE = "พักการส่งรายสัปดาห์"
RESUME = "เริ่มส่งรายสัปดาห์ต่อ"
DATES = "วันที่ต้องกำหนดทุกปี"
HOLIDAYS = "วันหยุดสำนักงาน"
PAUSED_NOW = f"บันทึกแล้ว: พักการส่งรายสัปดาห์ เริ่มต่อได้จาก {K.SCHEDULE.label}"
RESUMED_NOW = "บันทึกแล้ว: เริ่มส่งรายสัปดาห์ ครั้งต่อไป{due}"
TIME_TITLE = "วันและเวลาส่งรายสัปดาห์"
WEEKDAY_STEP = Question(ask="ส่งวันใดของสัปดาห์", label="วัน")
TIME_STEP = Question(ask="ส่งเวลาใด", label="เวลา", example="ในเวลาราชการ เช่น ๐๙.๐๐ หรือ ๑๓.๓๐")
HOUR_MARK = "น"
TIME_UNREADABLE = "ขอเป็นเวลาในเวลาราชการ ๐๘.๓๐ ถึง ๑๖.๓๐ เช่น ๐๙.๐๐"
TIME_SAVED = "บันทึกแล้ว: ส่งทุกวัน{weekday} เวลา {time} น."

DATES_TITLE = "วันที่ต้องกำหนดของปีงบประมาณ {year}"
DATE_SET = "{on} · {effect}"
DATE_UNSET_WEEK = "ยังไม่ได้กำหนด ระหว่างนี้ส่งตามสัปดาห์ที่ {week}"
DATE_UNSET = "ยังไม่ได้กำหนด จึงยังไม่ส่ง"
DATE_EFFECT = "ส่ง {due}"
DATES_MISSING = "{count} วันของปีนี้ยังไม่ได้กำหนด: {names}"
DATE_STEP = Question(ask="ปีนี้ตรงกับวันใด", label="วันที่", example="เช่น ๖ ก.พ. ๗๐")
DATE_OTHER_YEAR = "ขอเป็นวันในปีงบประมาณ {year} คือ ๑ ต.ค. ถึง ๓๐ ก.ย."
DATE_SAVED = "บันทึกแล้ว: {name} {on}"
DATES_LEFT = f"ยังเหลือ {{count}} วัน ({{names}}) กำหนดต่อได้โดยพิมพ์ {K.DATES.label}"

HOLIDAYS_TITLE = "วันหยุดสำนักงานใน ๑๒ เดือนนี้"
HOLIDAYS_SAID = (
    "วันหยุดราชการบอทรู้จากประกาศแล้ว เพิ่มเฉพาะวันหยุดชดเชยหรือหยุดพิเศษที่ยังไม่มี หรือวันที่สำนักงานทำงานแทน"
)
HOLIDAY_ROW = "{weekday} {day}"
OWN_OFF = "{name} · สำนักงานเพิ่มเอง"
OWN_WORKED = "{name} · สำนักงานทำงาน"
ADD_DAY = "เพิ่มวัน"
DAY_REMOVED = "บันทึกแล้ว: นำ {day} ({name}) ออกจากตารางของสำนักงาน"
DAY_NOT_OWN = "วันนี้เป็นวันหยุดตามประกาศ ถ้าสำนักงานทำงานในวันนี้ แตะ เพิ่มวัน แล้วเลือก สำนักงานทำงาน"
DAY_TITLE = "เพิ่มวันในตารางวันหยุดสำนักงาน"
IS_OFF_STEP = Question(ask="เป็นวันหยุดหรือวันทำงาน", label="ชนิดของวัน")
OFF, WORKED = "วันหยุดเพิ่ม (ชดเชยหรือมติคณะรัฐมนตรี)", "สำนักงานทำงานในวันหยุด"
HOLIDAY_STEP = Question(ask="วันใด", label="วันที่", example="เช่น ๑๒ เม.ย. ๗๐")
NAME_STEP = Question(ask="เรียกวันนี้ว่าอะไร", label="ชื่อวัน", example="เช่น วันหยุดพิเศษตามมติคณะรัฐมนตรี")
NAME_LONG = "ชื่อยาวไป ขอไม่เกิน ๘๐ ตัวอักษร"
DAY_SAVED = "บันทึกแล้ว: {day} {name}"

SERIES_TITLE = "ตั้งเวลาส่ง · {title}"
SERIES_DAY_STEP = Question(ask="ส่งครั้งแรกวันใด", label="วันแรก", example="เช่น ๑ ธ.ค. ๖๙")
REPEAT_STEP = Question(ask="ส่งซ้ำหรือไม่", label="การส่งซ้ำ")
REPEATS = {
    "once": "ครั้งเดียว",
    "weekly": "ทุกสัปดาห์",
    "monthly": "ทุกเดือน",
    "yearly": "ทุกปี",
}
SERIES_SAVED = "บันทึกแล้ว: {title} {repeat} เริ่ม{due}"
SERIES_HELD = "ยังส่งไม่ได้จนกว่าจะพร้อม: {why}"
ADMINISTRATORS_ONLY = (
    f"การตั้งเวลาเป็นของผู้ดูแล ITA ส่วนของท่านคือข้อความที่ส่งถึงท่าน ดูได้โดยพิมพ์ {K.AWARENESS.label}"
)
