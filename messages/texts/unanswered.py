"""What is said about questions that wait for an administrator, to askers and to administrators."""

from messages import keywords as K
from messages.texts.conversation import Question
from store.model import QuestionKind

KICKER = "สำหรับผู้ดูแล · คำถามที่ตอบไม่ได้"
KEPT = (
    "เก็บคำถามนี้ไว้ให้ผู้ดูแล ITA แล้ว ผู้ดูแลไม่เห็นชื่อท่าน ถ้ามีคำตอบ จะแสดงพร้อมข้อความถัดไปของบอท"
    " คำถามลบภายใน ๓๐ วัน"
)
KEPT_ALREADY = "คำถามนี้เก็บไว้ให้ผู้ดูแล ITA แล้วก่อนหน้านี้ ยังรอคำตอบอยู่"
NOT_HELPFUL_ROW = f"ถ้าไม่ใช่ที่ต้องการ แตะที่นี่ หรือพิมพ์ {K.NOT_HELPFUL.label}"
NOT_HELPFUL_GONE = "คำตอบนั้นผ่านไปแล้ว จึงแจ้งไม่ได้ พิมพ์คำถามอีกครั้งได้เลย"
NOT_HELPFUL_THANKS = f"ขอบคุณที่บอก ลองถามด้วยคำอื่น หรือถามกลุ่มโดยตรงโดยพิมพ์ {K.ASK_GROUP.label}"

LIST_TITLE = "คำถามที่รอ {count} เรื่อง"
LIST_EMPTY = "ไม่มีคำถามที่รอคำตอบ"
ASKED_ROW = "ถาม {count} ครั้ง · ล่าสุด {at}"
KINDS = {
    QuestionKind.DOUBTFUL: "บอทไม่แน่ใจ",
    QuestionKind.NOT_HELPFUL: "มีผู้แจ้งว่าไม่ตรงคำถาม",
}
FORWARDED = "ส่งต่อกลุ่มแล้ว {count} เรื่อง รอผู้ถามอนุญาตหรือรอกลุ่มตอบ"
GUESTS = "ผู้ที่ยังไม่ลงทะเบียนถามแล้วไม่ได้คำตอบ {count} ครั้ง (นับเท่านั้น ไม่เก็บข้อความ)"
RETENTION = "ไม่แสดงชื่อผู้ถาม แต่ละคำถามลบเมื่อครบ ๓๐ วัน"
SHOW_ANSWERS = K.OFFICE_ANSWERS.label
OWN_TITLE = "คำถามของท่านที่รอคำตอบ {count} เรื่อง"
OWN_NONE = "รายการทั้งหมดเป็นของผู้ดูแล ITA ตอนนี้ไม่มีคำถามของท่านที่รอคำตอบ"

GROUP_TITLE = "คำถามนี้ถาม {count} ครั้ง"
ASKED_AS = "ถามว่า"
ASKED_TIMES = "{text} ({count} ครั้ง)"
MORE_WORDINGS = "และอีก {count} แบบ"
TAKEN_FOR = "บอทเข้าใจว่าเป็น"
TAKEN_INDICATOR = "ตัวชี้วัดที่ {number} {name}"
TAKEN_MEASURE = "มาตรการ {number}"
REFUSED = "มีผู้ถามไม่ประสงค์ให้ส่งต่อ จึงตอบได้เฉพาะผู้ดูแล"
ANSWER = "ตอบ"
ANSWER_MEANS = "ผู้ถามได้คำตอบพร้อมข้อความถัดไปของบอท"
FORWARD = "ส่งต่อกลุ่มที่รับผิดชอบ"
FORWARD_MEANS = "ถามผู้ถามก่อนว่าให้ส่งหรือไม่"
SAVE = "บันทึกเป็นคำถาม–คำตอบ"
SAVE_MEANS = "บอทตอบได้เองตั้งแต่นี้ ผู้ถามได้คำตอบนี้ด้วย"
TEACH = "สอนว่าเป็นเรื่องของมาตรการใด"
TEACH_MEANS = "คำถามแบบนี้พาไปที่มาตรการนั้น ผู้ถามได้รู้ด้วย"
DISMISS = "ไม่ต้องตอบ"
DISMISS_MEANS = "เอาออกจากรายการ"
HANDLED = f"เรื่องนี้จัดการไปแล้ว ดูรายการที่เหลือโดยพิมพ์ {K.UNANSWERED.label}"
DISMISSED = "เอาออกจากรายการแล้ว {count} คำถาม"
FORWARD_TITLE = "จะส่งต่อให้กลุ่มใด"
FORWARD_HINT = "ผู้ถามจะเลือกเองว่าให้ส่งพร้อมชื่อ ไม่บอกชื่อ หรือไม่ส่ง"
NO_HEADS = "ยังไม่มีผู้อำนวยการกลุ่มที่ลงทะเบียน จึงยังส่งต่อไม่ได้ ตอบเองได้จากรายการเดิม"
NOBODY_TO_ASK = "ส่งต่อไม่ได้ เพราะผู้ถามไม่ประสงค์ให้ส่งต่อ ตอบเองได้จากรายการเดิม"
FORWARD_DONE = "รับแล้ว บอทจะถามผู้ถาม {count} คนพร้อมข้อความถัดไปว่าให้ส่งถึง{group}หรือไม่"

ANSWER_TITLE = "ตอบคำถาม: {text}"
ANSWER_STEP = Question(
    ask="คำตอบที่ผู้ถามจะได้คืออะไร",
    label="คำตอบ",
    example="พิมพ์คำตอบสั้น ๆ พร้อมที่มา เช่น ยื่นแบบ ๖๐๐๕ ที่กลุ่มการเงิน ภายในวันที่ ๕ ของเดือน",
)
SAVE_STEP = Question(
    ask="บันทึกเป็นคำถาม–คำตอบด้วยหรือไม่",
    label="บันทึกไว้",
    example="ถ้าบันทึก บอทตอบคำถามแบบเดียวกันได้เองตั้งแต่นี้",
)
SAVE_YES = "บันทึกด้วย"
SAVE_NO = "ตอบอย่างเดียว"
ANSWERED = "ตอบแล้ว ผู้ถาม {people} คนจะได้คำตอบพร้อมข้อความถัดไปของบอท โดยไม่ใช้โควตา"
ANSWERED_SAVED = "และบันทึกเป็นคำถาม–คำตอบแล้ว"
TOLD_KICKER = "คำตอบของคำถามที่ท่านถามไว้"
TOLD_BY_ADMINISTRATOR = "ตอบโดยผู้ดูแล ITA · {at}"
TOLD_BY_GROUP = "ตอบโดย{group} · {at}"
YOU_ASKED = "ท่านถามว่า"
