"""What is said around the register of documents and dates."""

from messages import keywords as K
from messages.texts.conversation import Question

KICKER_YEAR = "เอกสารและกำหนดการ · ปีงบประมาณ {year}"
KICKER_LIST = "เอกสารและกำหนดการ"
LIST_TITLE = "เอกสารและกำหนดการ {count} รายการ"
LIST_EMPTY = "ยังไม่มีเอกสารหรือกำหนดการในทะเบียน"
LIST_ROUNDS = "กำหนดส่งรายงานของแต่ละรอบบอททราบเอง ถามได้เลย เช่น กำหนดส่งวันไหน"
ADD = "เพิ่มรายการ"
ROW_DATE = "{means} {on}"
ROW_LINK = "มีลิงก์"
ROW_YEAR = "ปี {year}"
ROW_RETIRED = "เลิกใช้แล้ว"
FOUND_TITLE = "พบ {count} รายการ"
ON = "วันที่"
LINK = "ลิงก์"
OPEN_LINK = "เปิดลิงก์"
NO_LINK = "ยังไม่มีลิงก์ในทะเบียน"
OWNER = "กลุ่มที่ดูแล"
ABOUT = "เกี่ยวกับ"
ALSO_CALLED = "คำอื่นที่ใช้เรียก"
CHECKED = "ผู้ดูแล ITA ตรวจล่าสุด {on} ({ago})"
CHECKED_TODAY = "วันนี้"
CHECKED_DAYS = "{count} วันก่อน"
NEVER_CHECKED = "ยังไม่มีผู้ตรวจ"
IS_OLD = "ตรวจไว้นานแล้ว โปรดยืนยันกับกลุ่มที่ดูแลก่อนใช้"
MISSING_LINK = "ยังไม่มีลิงก์หรือเอกสารนี้ในทะเบียน"
MISSING_DATE = "ยังไม่มีกำหนดวันของเรื่องนี้ในทะเบียน"
NO_ROUNDS_OF_YEAR = "ปีงบประมาณ {year} ไม่ได้เปิดรอบการรายงาน จึงไม่มีกำหนดส่งของปีนั้น"
MISSING_HELP = "ถามเรื่องมาตรการได้ตามปกติ หรือดูที่มีในทะเบียน"
ROUNDS_KICKER = "กำหนดส่งรายงาน · ปีงบประมาณ {year}"
ROUNDS_TITLE = "กำหนดส่งรายงานผล"
ROUND_NOW = "{round} (รอบนี้)"
ROUND_CLOSED = "{round} (ปิดแล้ว)"
ROUND_DUE = "ส่งภายใน {due} · เริ่มส่งได้ {opens}"
ROUND_DUE_IN = "ส่งภายใน {due} (อีก {days} วัน) · เริ่มส่งได้ {opens}"
ROUNDS_SOURCE = "ตามรอบการรายงานที่ผู้ดูแล ITA กำหนด"

EDIT = "แก้ไขรายการนี้"
CHECK = "ตรวจแล้ววันนี้"
CHECK_MEANS = "เปิดดูแล้ว ยังถูกต้อง"
RETIRE = "เลิกใช้"
USE_AGAIN = "กลับมาใช้"
IS_RETIRED = "รายการนี้เลิกใช้แล้ว"
GONE = f"ไม่พบรายการนี้แล้ว ดูทั้งหมดโดยพิมพ์ {K.DOCUMENTS.label}"
ADMINISTRATORS_ONLY = "การแก้ไขทะเบียนเป็นของผู้ดูแล ITA ท่านดูรายการได้ทั้งหมด"

TITLE = "รายการในทะเบียน"
TITLE_STEP = Question(
    ask="ชื่อเอกสารหรือกำหนดการคืออะไร",
    label="ชื่อ",
    example="เช่น บันทึกข้อตกลง MOU หรือ แบบวัด IIT",
)
ALIASES_STEP = Question(
    ask="คนเรียกด้วยคำอื่นว่าอะไรอีก",
    label="คำอื่นที่ใช้เรียก",
    example=f"คั่นด้วยจุลภาค เช่น เอ็มโอยู, ข้อตกลงปฏิบัติงาน ถ้าไม่มี พิมพ์ {K.SKIP.label}",
)
LINK_STEP = Question(
    ask="ลิงก์ของเอกสารคืออะไร",
    label="ลิงก์",
    example=f"ขึ้นต้นด้วย https:// ถ้ามีแต่วันที่ พิมพ์ {K.SKIP.label}",
)
DATE_STEP = Question(
    ask="มีวันที่ต้องจำวันใด",
    label="วันที่",
    example=f"เช่น ๓๑ มี.ค. ๖๖ ถ้ามีแต่ลิงก์ พิมพ์ {K.SKIP.label}",
)
MEANS_STEP = Question(
    ask="วันนั้นคือวันอะไร",
    label="วันนั้นคือ",
    example="เช่น วันสุดท้ายที่ส่ง หรือ เปิดให้ตอบ",
)
ABOUT_STEP = Question(
    ask="เกี่ยวกับตัวชี้วัด มาตรการ หรือข้อ OIT ใด",
    label="เกี่ยวกับ",
    example=f"เช่น ๓ หรือ ๓.๒ หรือ O๔๒ ถ้าไม่มี พิมพ์ {K.SKIP.label}",
)
OWNER_STEP = Question(
    ask="กลุ่มใดดูแล",
    label="กลุ่มที่ดูแล",
    example=f"แตะรายการ หรือพิมพ์ตัวเลข ถ้าไม่ระบุ พิมพ์ {K.SKIP.label}",
)
LINK_UNREADABLE = "ลิงก์นี้ใช้ไม่ได้ ขอลิงก์ที่ขึ้นต้นด้วย https:// ทั้งบรรทัด ไม่มีช่องว่าง"
DATE_UNREADABLE = "วันที่นี้ยังอ่านไม่ได้ ลองพิมพ์ เช่น ๓๑ มี.ค. ๖๖ หรือ ๓๑/๓/๒๕๖๖"
ABOUT_UNREADABLE = "เลขนี้ยังอ่านไม่ได้หรือไม่มีในแผน พิมพ์เช่น ๓ หรือ ๓.๒ หรือ O๔๒"
NO_SUCH_ITEM = "ปีงบประมาณ {year} มี OIT {count} ข้อ จึงไม่มีข้อ {number} เลขข้อเปลี่ยนทุกปี"
CODE_HAS_TITLE = "OIT ข้อ {number} ของปีงบประมาณ {year} ชื่อว่า {title} พิมพ์ชื่อนี้หรือชื่อที่ต้องการ"
CODE_IS_NO_TITLE = "ยังไม่มีชื่อ OIT ข้อ {number} ของปีงบประมาณ {year} โปรดพิมพ์ชื่อเอกสาร"
NOTHING_TO_KEEP = "ยังไม่มีทั้งลิงก์และวันที่ ใส่อย่างน้อยหนึ่งอย่าง โดยแตะแถวลิงก์หรือวันที่ในการ์ด"
DOCUMENT_SAVED = "บันทึกแล้ว: {title} บอทตอบได้ตั้งแต่นี้"
CHECKED_NOW = "บันทึกแล้ว: {title} ตรวจเมื่อ {on}"
DOCUMENT_RETIRED = "เลิกใช้แล้ว: {title}"
DOCUMENT_USED = "กลับมาใช้แล้ว: {title}"
OIT = "OIT ข้อ {number}"
ABOUT_INDICATOR = "ตัวชี้วัดที่ {number}"
ABOUT_MEASURE = "มาตรการ {number}"
