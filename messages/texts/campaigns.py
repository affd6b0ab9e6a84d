"""What administrators read while they prepare, send and follow a message to people."""

from messages import keywords as K
from messages.texts.conversation import Question

KICKER = "สำหรับผู้ดูแล · ส่งข้อความ"
TITLE = "ส่งข้อความถึงบุคลากร"
LIST_TITLE = "ข้อความที่ส่งเอง {count} เรื่อง"
LIST_EMPTY = "ยังไม่มีข้อความที่ผู้ดูแลส่งเอง"
NEW = "เขียนข้อความใหม่"
NEW_DETAIL = "เขียนเอง เลือกจากคลัง แนบรูปหรือลิงก์"
CAMPAIGN_ROW = "{state} · {at} · ถึง {people} คน"
ADMINISTRATORS_ONLY = "การส่งข้อความเป็นของผู้ดูแล ITA ส่วนของท่านคือเรื่องที่รอการรับทราบ"
GONE = f"ไม่พบรายการนี้แล้ว ดูทั้งหมดโดยพิมพ์ {K.CAMPAIGNS.label}"

STATES = {
    "queued": "รอส่ง",
    "riding": "กำลังส่ง",
    "parked": "พักรอโควตา",
    "closed": "จบแล้ว",
    "cancelled": "ยกเลิกแล้ว",
}
STATE = "สถานะ"
MADE_BY = "ผู้ส่ง"
MADE = "{name} · {at}"
AUDIENCE = "ถึง"
TIMES = "เวลา"
FROM_UNTIL = "เริ่ม {since} · ถึง {until}"
PROGRESS = "ความคืบหน้า"
PROGRESS_LINES = (
    "ได้รับแล้ว {share} (แนบไปกับคำตอบ {rode} · ส่งออกแล้ว {pushed} · กำลังส่งออก {on_the_way})\n"
    "รอทักมา {waiting} · ยังไม่ลงทะเบียน {not_enrolled} · บล็อก {blocked} · ไม่ทันกำหนด {missed}"
)
ACKNOWLEDGED = "รับทราบแล้ว {share}"
NOT_BEGUN = "ยังไม่เริ่มส่ง จะนับผู้รับอีกครั้งเมื่อถึงเวลา"
NEVER_BEGUN = "ไม่ได้ส่ง เพราะเลยกำหนดไปก่อนที่บอทจะเริ่ม"
PARKED_NOTE = "โควตาเดือนนี้ไม่พอสำหรับทุกคนที่เหลือ ข้อความยังแนบไปกับคำตอบ และจะส่งออกเองเมื่อโควตาพอ"
CANCELLED_BY = "ยกเลิกโดย {name}"
SOMEBODY = "ผู้ดูแล"
CANCEL = "ยกเลิกการส่ง"
CANCEL_MEANS = "ผู้ที่ยังไม่ได้รับจะไม่ได้รับ ที่ส่งไปแล้วเรียกคืนไม่ได้"
RESEND = "ส่งถึงผู้ที่ยังไม่ได้รับ"
RESEND_MEANS = "{count} คน เลือกเวลาและวิธีส่งใหม่ได้"
GROUP_TEXT = "ข้อความสำหรับกลุ่ม"
GROUP_TEXT_MEANS = "ไปวางในกลุ่ม LINE ของสำนักงานเอง ไม่ใช้โควตา"
CANCELLED = "ยกเลิกการส่ง {title} แล้ว ผู้ที่ยังไม่ได้รับ {count} คนจะไม่ได้รับข้อความนี้"
ALREADY_ENDED = "{title} {state} ไม่มีสิ่งใดให้ยกเลิกแล้ว"
ALREADY_CANCELLED = "{title} ยกเลิกไปแล้วโดย {name}"
NOBODY_LEFT = "ทุกคนใน {title} ได้รับแล้ว หรือกำลังจะได้รับจากการส่งอีกครั้งของผู้ดูแล"

GROUP_HOW = (
    "คัดลอกข้อความถัดไปไปวางในกลุ่ม LINE ของสำนักงาน ผู้ที่แตะลิงก์แล้วกดส่งจะได้อ่านทันที นับว่าได้รับ และไม่ใช้โควตา"
)
GROUP_BODY = "{title}\nอ่านและตอบได้ที่ {link}"
GROUP_BODY_NO_LINK = "{title}\nเปิดแชตกับบัญชี LINE ของสำนักงาน แล้วพิมพ์ {word}"
GROUP_GENERAL = "มีเรื่องใหม่จากงานคุณธรรมและความโปร่งใส"

WHAT = Question(
    ask="จะส่งข้อความแบบใด",
    label="แบบ",
    example="ใช้โควตาเฉพาะเมื่อเลือกส่งออก การแนบไปกับคำตอบไม่ใช้โควตา",
)
WHAT_TEXT = "เขียนข้อความเอง"
WHAT_LIBRARY = "เลือกจากคลังข้อความ"
WHAT_PICTURE = "ข้อความพร้อมรูป"
WHAT_LINK = "ข้อความพร้อมลิงก์"
WHAT_AGAIN = "ข้อความเดิมอีกครั้ง"
ITEM = Question(ask="เลือกเรื่องใดจากคลัง", label="เรื่อง", example="พิมพ์คำในชื่อเรื่องเพื่อค้นหา เช่น ของขวัญ")
ITEM_WEEK = "สัปดาห์ที่ {week}"
HEADING = Question(ask="หัวเรื่องว่าอะไร", label="หัวเรื่อง", example="เช่น ขอเชิญประชุม ITA ประจำเดือน")
BODY = Question(
    ask="ข้อความว่าอะไร", label="ข้อความ", example="เช่น ขอเชิญทุกท่านประชุมวันศุกร์ เวลา ๐๙.๐๐ น."
)
PICTURE = Question(
    ask="ลิงก์ของรูปคืออะไร",
    label="รูป",
    example="ขึ้นต้นด้วย https:// และลงท้ายด้วย .jpg หรือ .png เปิดดูได้โดยไม่ต้องเข้าระบบ",
)
LINK = Question(ask="ลิงก์คืออะไร", label="ลิงก์", example="ขึ้นต้นด้วย https:// เช่น https://forms.gle/…")
ASKS = Question(ask="ให้ผู้อ่านทำอะไร", label="ขอให้")
ASKS_NOTHING = "อ่านเพื่อทราบ"
ASKS_ACKNOWLEDGE = "อ่านแล้วกดรับทราบ"
AUDIENCE_STEP = Question(ask="ส่งถึงใคร", label="ผู้รับ", example="จำนวนนับจากทะเบียนบุคลากรวันนี้")
EVERYONE = "ทุกคน"
GROUPS = "เลือกกลุ่ม"
ROLES = "เลือกตามบทบาท"
NOT_ACKNOWLEDGED = "ผู้ที่ยังไม่รับทราบ"
NOT_ACKNOWLEDGED_OF = "ผู้ที่ยังไม่รับทราบ {title}"
NOT_SENT = "ผู้ที่ยังมีรายงานต้องส่ง"
NOT_REACHED = "ผู้ที่ยังไม่ได้รับข้อความนี้"
PEOPLE = "{count} คน"
GROUPS_STEP = Question(
    ask="กลุ่มใดบ้าง", label="กลุ่ม", example="พิมพ์ตัวเลขพร้อมกันได้ เช่น ๑ ๓ หรือแตะทีละกลุ่มแล้วแตะ เสร็จ"
)
ROLES_STEP = Question(
    ask="บทบาทใดบ้าง", label="บทบาท", example="พิมพ์ตัวเลขพร้อมกันได้ เช่น ๑ ๒ หรือแตะทีละบทบาทแล้วแตะ เสร็จ"
)
ROLE_NAMES = {
    "staff": "บุคลากร",
    "head": "ผอ.กลุ่ม และ ผอ.หน่วย",
    "administrator": "ผู้ดูแล ITA",
    "director": "ผู้อำนวยการและรองผู้อำนวยการ",
}
OF = Question(ask="ยังไม่รับทราบเรื่องใด", label="เรื่องที่ยังไม่รับทราบ")
PUSH = Question(ask="ผู้ที่ยังไม่ได้ทักบอทมา จะส่งออกให้หรือไม่", label="การส่งออก")
REACH = "ถึง {people} คน รับทาง LINE ได้ {reachable} คน"
PUSH_NEVER = "ไม่ส่งออก รอแนบไปกับคำตอบ"
PUSH_NEVER_COST = "ไม่ใช้โควตา ได้ข้อความสำหรับกลุ่ม LINE ด้วย"
PUSH_AT_ONCE = "ส่งออกทันที"
PUSH_AT_DEADLINE = "รอก่อน แล้วส่งออกเมื่อครบกำหนด"
PUSH_DEADLINE_COST = "ใช้ไม่เกิน {people} จากที่เหลือ {usable} ผู้ที่ทักมาก่อนไม่ใช้โควตา"
PUSH_COST = "ใช้ {people} จากที่เหลือ {usable}"
PUSH_UNLIMITED = "{people} คน บัญชีนี้ไม่จำกัดโควตา"
PUSH_FEWER = "ลดจำนวนผู้รับ"
PUSH_FEWER_DETAIL = "กลับไปเลือกผู้รับ"
PUSH_FEWER_SAID = "เลือกผู้รับให้ไม่เกินโควตาที่เหลือ"
PUSH_NEXT_MONTH = "ส่งออกเดือนหน้า"
PUSH_NEXT_MONTH_DETAIL = "วันทำการแรก {at}"
PUSH_DOES_NOT_FIT = "โควตาที่ใช้ได้เหลือ {usable} ไม่พอสำหรับ {people} คน (กันไว้สำหรับรายงาน {reserve})"
PUSH_UNKNOWN = "ยังไม่ทราบโควตาจาก LINE จึงเลือกส่งออกไม่ได้ ลองใหม่ในอีกไม่กี่นาที"
WHEN = Question(ask="เริ่มเมื่อใด", label="เริ่ม")
WHEN_NOW = "เริ่มเลย"
WHEN_LATER = "ตั้งเวลา"
AT = Question(ask="เริ่มวันใด เวลาใด", label="เวลาเริ่ม", example="เช่น พรุ่งนี้ ๐๙.๐๐ หรือ ๒๔ มี.ค. ๖๖ ๑๓.๓๐")
UNTIL = Question(
    ask="ครบกำหนดเมื่อใด",
    label="ครบกำหนด",
    example="ระหว่างนี้แนบไปกับคำตอบ เช่น วันนี้ ๑๕.๐๐ หรือ ๒๔ มี.ค. ๖๖ (ไม่ระบุเวลาคือ ๑๕.๐๐)",
)
MOMENT_UNREADABLE = "วันเวลานี้ยังอ่านไม่ได้ ลองพิมพ์ เช่น พรุ่งนี้ ๐๙.๐๐ หรือ ๒๔ มี.ค. ๖๖ ๑๓.๓๐"
MOMENT_PAST = "เวลานี้ผ่านไปแล้ว ขอเวลาที่ยังมาไม่ถึง"
MOMENT_NOT_OFFICE = "ขอเป็นวันทำการ เวลา ๐๘.๓๐–๑๖.๓๐ น."
UNTIL_BEFORE_START = "ต้องหลังเวลาเริ่ม {at}"
UNTIL_TOO_LATE = "ไม่เกิน ๓๑ วันหลังเวลาเริ่ม"
HEADING_TOO_LONG = "หัวเรื่องขอไม่เกิน ๘๐ ตัวอักษร"
BODY_TOO_LONG = "ข้อความขอไม่เกิน ๑,๕๐๐ ตัวอักษร ส่วนที่เหลือใส่เป็นลิงก์ได้"
PICTURE_UNREADABLE = "ลิงก์รูปต้องขึ้นต้นด้วย https:// และลงท้ายด้วย .jpg หรือ .png"
LINK_UNREADABLE = "ลิงก์ต้องขึ้นต้นด้วย https:// และไม่มีช่องว่าง"
ITEM_WAITS_FOR_APPROVAL = "เรื่องนี้ออกในนามผู้อำนวยการและยังไม่ได้รับความเห็นชอบ จึงยังส่งไม่ได้"
NOBODY = "ยังไม่มีผู้รับตามที่เลือก เลือกผู้รับใหม่โดยพิมพ์ แก้ ตามด้วยเลขข้อของผู้รับ"
DOES_NOT_FIT_NOW = "โควตาเปลี่ยนไป เหลือ {usable} ไม่พอสำหรับ {people} คน แก้ข้อการส่งออกหรือผู้รับก่อน"
START_IS_PAST = "เวลาเริ่มที่ตั้งไว้ผ่านไปแล้ว แก้เวลาเริ่มก่อน"
UNTIL_IS_PAST = "เวลาครบกำหนดผ่านไปแล้ว แก้เวลาครบกำหนดก่อน"
CAUTION = "ส่งถึง {people} คน มีบัญชี LINE ที่รับได้ {reachable} คน · {cost} · ด้านบนคือข้อความตามที่ผู้รับเห็น"
COST_NONE = "ไม่ใช้โควตา"
COST_AT_MOST = "ใช้โควตาไม่เกิน {people} จากที่เหลือ {usable}"
COST_UNLIMITED = "ไม่จำกัดโควตา"
COST_NEXT_MONTH = "ใช้โควตาเดือนหน้าไม่เกิน {people}"
OTHER_DRAFT = "คุณ{name} กำลังเตรียมข้อความอยู่ด้วย: {title}"
OTHER_SENT = "คุณ{name} เพิ่งส่ง {title} เมื่อ {at}"
UNTITLED = "ยังไม่ตั้งหัวเรื่อง"
IS_GONE = "ข้อความที่เลือกเลิกใช้แล้ว"
TEST = "ส่งทดสอบถึงตัวเอง"
TESTED = "ส่งทดสอบถึงท่านแล้ว ใช้โควตา ๑ ข้อความ จะเห็นเหมือนที่ผู้รับได้รับทั้งในโทรศัพท์และ LINE บนคอมพิวเตอร์"
TEST_NOTHING = "ยังไม่มีข้อความที่พร้อมทดสอบ เตรียมข้อความให้ถึงหน้าตรวจทานก่อน"
TEST_NO_QUOTA = "โควตาเหลือไม่พอสำหรับการทดสอบ ตัวอย่างด้านบนคือข้อความตามที่ผู้รับเห็น"
SAMPLE = "นี่คือตัวอย่าง ปุ่มในข้อความจริงจะทำงานเมื่อส่งแล้ว ยังไม่มีสิ่งใดถูกบันทึก"
SENT_TITLE = "ตั้งการส่งแล้ว"
SENT_NOW = "เริ่มแนบไปกับคำตอบแล้ว ถึง {people} คน"
SENT_LATER = "จะเริ่ม {at} ถึงประมาณ {people} คน"
SENT_PUSH_NOW = "ส่งออกให้ {reachable} คนภายในไม่กี่นาที (ในเวลาราชการ) ผู้ที่กำลังคุยกับบอทจะได้รับไม่เกิน {until}"
SENT_PUSH_DEADLINE = "ครบกำหนด {until} จะส่งออกถึงผู้ที่ยังไม่ได้รับ"
SENT_RIDES_UNTIL = "แนบไปกับคำตอบจนถึง {until}"
SENT_FOLLOW = f"ดูความคืบหน้าหรือยกเลิกได้โดยพิมพ์ {K.CAMPAIGNS.label}"
