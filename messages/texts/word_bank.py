"""What is said around the words by which measures are found."""

from messages import keywords as K
from messages.texts.conversation import Question

KICKER = "สำหรับผู้ดูแล · คลังคำ"
BANK_TITLE = "คำที่พาไปถึงมาตรการ ปี {year}"
INTRO = "บอทเข้าใจคำถามจากคำเหล่านี้ เพิ่มคำที่คนในสำนักงานใช้จริงได้ คำที่คล้ายกันบอทเข้าใจเอง"
COUNTS = "คำของระบบ {shipped} · คำของสำนักงาน {own}"
INDICATOR_TITLE = "ตัวชี้วัดที่ {number} {name}"
OF_INDICATOR = "ทั้งตัวชี้วัด"
OF_MEASURE = "มาตรการ {number}"
WORDS_WHY = "{why}: {words}"
AND_MORE = "{words} และอีก {count} คำ"
NO_WORDS = "ตัวชี้วัดนี้หาพบด้วยชื่อ เลข และข้อความในรายงาน ยังไม่มีคำอื่น"
OWN_ROW = "{target} · {why}"
ADD = K.TEACH.label
ENTRY_TITLE = "คำของสำนักงาน"
ENTRY_WORDS = "คำ"
ENTRY_TARGET = "พาไปที่"
ENTRY_WHY = "เพราะ"
ENTRY_AT = "บันทึกเมื่อ {at}"
EDIT = "แก้ไขคำชุดนี้"
REMOVE = "ลบคำชุดนี้"
REMOVE_MEANS = "บอทไม่ใช้คำเหล่านี้อีก"
WORDS_REMOVED = "ลบแล้ว: {words}\nถ้าลบผิด พิมพ์ เพิ่มคำ แล้วใส่คำเดิมได้"
GONE = f"ไม่พบคำชุดนี้แล้ว ดูทั้งหมดโดยพิมพ์ {K.WORD_BANK.label}"
ADMINISTRATORS_ONLY = (
    "คลังคำเป็นของผู้ดูแล ITA ถ้าบอทตอบไม่ตรง กด ไม่ตรงคำถาม ใต้คำตอบ ผู้ดูแลจะเห็นและสอนบอทให้"
)

CONVERSATION = "สอนคำใหม่"
ABOUT_STEP = Question(
    ask="คำเหล่านี้ควรพาไปที่มาตรการใด",
    label="มาตรการ",
    example="เช่น ๘.๓ หรือ ๘ ถ้าหมายถึงทั้งตัวชี้วัด",
)
WORDS_STEP = Question(
    ask="คนพูดถึงเรื่องนี้ว่าอย่างไร",
    label="คำ",
    example="บรรทัดละหนึ่งคำหรือหนึ่งประโยค เช่น ยืมรถหลวงไปธุระ",
)
WHY_STEP = Question(
    ask="ทำไมคำเหล่านี้จึงเป็นเรื่องของมาตรการนั้น",
    label="เหตุผล",
    example="สั้น ๆ เช่น รถหลวงเป็นทรัพย์สินของทางราชการ",
)
NO_SUCH = "ในแผนไม่มีตัวชี้วัดหรือมาตรการเลขนี้ พิมพ์เช่น ๘ หรือ ๘.๓"
WORDS_TOO_SHORT = "“{words}” สั้นเกินไป ขออย่างน้อย {count} ตัวอักษร เพื่อไม่ให้บอทตอบผิดเรื่อง"
WORDS_TOO_LONG = "“{words}” ยาวเกินไป ขอไม่เกิน {count} ตัวอักษรต่อบรรทัด"
WORDS_TOO_MANY = "มากเกินไป ขอครั้งละไม่เกิน {count} บรรทัด เพิ่มอีกครั้งได้"
IS_COMMAND = "“{words}” เป็นคำสั่งของบอทอยู่แล้ว จึงใช้เป็นคำของมาตรการไม่ได้"
WORDS_SAVED = "บันทึกแล้ว: {count} คำพาไปที่ {target}"
WENT_ELSEWHERE = "เดิม “{words}” พาไปที่ {target} ตั้งแต่นี้เปลี่ยนไป"
TRY_IT = "ลองพิมพ์คำถามดูได้เลย"
ANSWER = "เรื่องนี้อยู่ใน{target}: {text}\nพิมพ์ {typed} เพื่ออ่านทั้งหมด"
