"""The office's list of people as a CSV file: what is wrong with it, what became of it."""

LINE_PROBLEM = "บรรทัด {line} · line {line}: {what}"
PROBLEMS = {
    "encoding": "อ่านตัวอักษรไม่ได้ บันทึกไฟล์เป็น CSV UTF-8 · neither UTF-8 nor Thai Windows (cp874)",
    "empty": "ไม่มีข้อมูลในไฟล์ · the file has no rows",
    "column_missing": "ไม่มีคอลัมน์ {value} · the column is missing",
    "column_twice": "มีคอลัมน์ {value} มากกว่าหนึ่ง · there are several such columns",
    "no_name": "ไม่มีชื่อ · no name",
    "name_too_long": "ชื่อยาวเกิน ๘๐ ตัวอักษร · the name is longer than 80 characters",
    "position_too_long": "ตำแหน่งยาวเกิน ๑๒๐ ตัวอักษร · the position is longer than 120 characters",
    "bad_character": "มีอักขระที่ใช้ไม่ได้ · a character that cannot be used",
    "unknown_group": "ไม่รู้จักกลุ่ม “{value}” · no such group",
    "no_group": "บทบาทนี้ต้องระบุกลุ่ม · this role needs a group",
    "unknown_role": ("ไม่รู้จักบทบาท “{value}” ใช้ staff head administrator director · no such role"),
    "twice": "ซ้ำกับบรรทัด {value} · the same person and group as in that line",
    "too_many_fields": "มีช่องมากกว่าหัวตาราง · more fields than the header",
}
REFUSED = (
    "ยังไม่ได้นำเข้าสิ่งใด แก้ {count} จุดต่อไปนี้แล้วสั่งใหม่"
    " · nothing was imported; correct these and run it again:"
)
"""Above the problems."""
FILE_UNREADABLE = "อ่านไฟล์ {file} ไม่ได้ ({reason}) · the file cannot be read"
FILE_TOO_LARGE = "ไฟล์ {file} ใหญ่เกินไป · the file is too large"
IMPORTED = (
    "เพิ่มใหม่ {added} คน มีอยู่แล้ว {known} คน ลงทะเบียนแล้ว {enrolled} คน ออกรหัส {coded} คน"
    " · added, known already, enrolled already, given a code"
)
KEPT_CODES = (
    "{count} คนมีรหัสที่ยังใช้ได้อยู่ จึงไม่ออกใหม่ ออกใหม่ให้ทุกคนด้วย --new-codes"
    " · they hold codes that still work; --new-codes gives everybody new ones"
)
CHANGED = (
    "บรรทัด {line}: {name} ในทะเบียนต่างจากไฟล์ ({what}) ทะเบียนคงเดิม แก้ในแชตด้วย จัดการบุคลากร"
    " · line {line} differs from the register, which is kept as it is"
)
WHAT = {"position": "ตำแหน่ง", "posts": "กลุ่มหรือบทบาท", "left": "พ้นจากสำนักงานแล้ว"}
CODES_LAST = (
    "รหัสใช้ได้ถึง {until} คนละหนึ่งครั้ง บอทไม่เก็บรหัสไว้ เก็บรายการนี้ให้ปลอดภัย"
    " · codes work until then, once each; the bot keeps none of them"
)
COLUMNS = ("name", "position", "group", "role")
CODE_COLUMNS = ("name", "group", "role", "code")
EXPORT_COLUMNS = (*COLUMNS, "enrolled")
STATES = {
    "enrolled": "ลงทะเบียนแล้ว",
    "blocked": "บล็อกบัญชี",
    "not_enrolled": "ยังไม่ลงทะเบียน",
    "left": "พ้นจากสำนักงาน",
}
LISTED = "{count} คน ลงทะเบียนแล้ว {enrolled} · people, enrolled"
IMPORT = "นำเข้ารายชื่อบุคลากรและออกรหัส · import people and hand out codes"
FILE = "ไฟล์ CSV มีคอลัมน์ name, position, group, role · the CSV file"
SHEET = "ทำใบรหัสพร้อม QR เป็น PDF · also make a sheet of codes to print"
NEW_CODES = "ออกรหัสใหม่ให้ทุกคนที่ยังไม่ลงทะเบียน · new codes for all who are not enrolled"
ADMIN_CODE = "รหัสสำหรับผู้ดูแล ITA คนแรก ใช้ได้ ๑ ชั่วโมง · a code for the first administrator"
ADMIN_NAME = "ชื่อของผู้ดูแล ตามทะเบียน · the administrator's name, as in the register"
PERSON_CODE = "รหัสใหม่ให้คนเดียว เช่น เปลี่ยนบัญชี LINE · a new code for one person, whose account changed"
PERSON_NAME = "ชื่อ–นามสกุลตามทะเบียน · the name as in the register"
APPLY = "ใช้กลุ่มและบทบาทตามไฟล์กับคนที่มีอยู่แล้วด้วย · also move people who are known to what the file says"
LEAVE = "ให้พ้นจากสำนักงาน งานที่ค้างส่งต่อให้ ผอ.กลุ่ม · a person leaves; what is open goes to the head"
HAS_LEFT = "{name} พ้นจากสำนักงานแล้ว · is of the office no more"
APPLIED = "บรรทัด {line} {name}: ปรับตามไฟล์แล้ว ({what}) · changed as the file says"
LAST_ADMINISTRATOR = (
    "ไม่ได้เปลี่ยนอะไร เพราะสำนักงานจะไม่มีผู้ดูแล ITA เหลือ ตั้งผู้ดูแลคนอื่นก่อน"
    " · nothing was changed: the office would be left without an administrator"
)
NO_SUCH_PERSON = "ไม่พบ {name} ในทะเบียนเพียงคนเดียว · not exactly one person has that name"
LIST = "แสดงบุคลากรและการลงทะเบียน · list people and who is enrolled"
EXPORT = "ส่งออกทะเบียนเป็น CSV ที่นำเข้ากลับได้ · the register as CSV, fit to be imported"
BOT_OLD = (
    "บอทที่ทำงานอยู่ไม่รู้จักคำสั่งนี้หรือทำไม่สำเร็จ ดูบันทึกของบอท"
    " · the running bot does not know this command, or failed; see its log"
)
SHEET_MADE = "ใบรหัสอยู่ที่ {file} · the sheet of codes is there"
SHEET_EMPTY = "ไม่มีรหัสใหม่ จึงไม่ได้ทำใบรหัส · no new codes, so no sheet was made"
SHEET_NOT_WRITTEN = (
    "เขียนใบรหัส {file} ไม่ได้ ({reason}) รหัสอยู่ในรายการด้านบน"
    " · the sheet cannot be written; the codes are in the list"
)
SHEET_NO_QR = (
    "ยังไม่ทราบ Basic ID ของบัญชี LINE ใบรหัสจึงไม่มี QR ใส่ BOT_LINE_ID เช่น @abc1234z"
    " แล้วสั่งใหม่ด้วย --new-codes"
    " · the account's basic id is unknown, so the sheet has no QR codes; set BOT_LINE_ID"
)

SHEET_TITLE = "รหัสลงทะเบียนบอท ITA"
SHEET_HOW = "สแกน QR แล้วกดส่ง"
SHEET_HOW_TYPED = "หรือพิมพ์รหัสในแชตกับบอท"
SHEET_UNTIL = "ใช้ได้ถึง {until} ครั้งเดียว เฉพาะเจ้าของชื่อ"
