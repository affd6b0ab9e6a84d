"""What the person who runs the bot reads on the terminal, in Thai and English."""

from collections.abc import Mapping

PROGRAM = "บอท LINE ของสำนักงาน: มาตรการป้องกันการทุจริตและการรายงานผล · the office's LINE bot"
COMMAND_TITLE = "คำสั่ง"
HELP = "แสดงวิธีใช้แล้วจบ · show this help"
COMMANDS: Mapping[str, str] = {
    "demo": "ลองใช้บอทในเครื่องนี้ ไม่ต้องมีบัญชี LINE · try the bot here, no account needed",
    "serve": "เปิดบอทให้ทำงานกับ LINE · run the bot against LINE",
    "check": "ตรวจการตั้งค่าและบอกสิ่งที่ต้องแก้ · what is wrong and what to do",
    "ask": "ถามหนึ่งคำถามจากบรรทัดคำสั่ง · ask one question",
    "catalogue": "แสดงหรือนำเข้าแผนของปี · show or import a fiscal year's plan",
    "people": "รายชื่อบุคลากรและรหัสลงทะเบียน · the office's people and their codes",
    "backup": "สำรองข้อมูล หรือแสดงสำเนาที่มี · make a backup, or list them",
    "export": "เขียนรายงานเป็นไฟล์ Word, Excel หรือ JSON · write the report as a file",
    "richmenu": "ทำเมนูภาพใน LINE ให้ตรงกับบอท · bring LINE's rich menus up to date",
    "restore": "กู้ข้อมูลจากสำเนาลงโฟลเดอร์ว่าง หรือตรวจสำเนา · restore a backup, or check it",
}

SETTINGS_WRONG = "การตั้งค่ายังไม่ครบหรือไม่ถูกต้อง · settings are missing or wrong:"
SETTINGS_REMEDY = (
    "ใส่ค่าในไฟล์ .env (ดูตัวอย่างที่ .env.example) แล้วลองใหม่"
    " · set them in .env (see .env.example) and try again"
)
SETTING_PROBLEMS: Mapping[str, str] = {
    "missing": "ยังไม่ได้ใส่ค่า · missing",
    "not_a_number_in_range": "ต้องเป็นตัวเลขในช่วง {allowed} · must be a number in {allowed}",
    "not_one_of": "ใช้ได้เฉพาะ {allowed} · must be one of {allowed}",
    "not_a_safe_url": (
        "ต้องเป็นที่อยู่ https (http ได้เฉพาะในเครื่องนี้)"
        " · must be an https address (http only on this machine)"
    ),
    "not_a_time_zone": "ไม่รู้จักเขตเวลานี้ เช่น Asia/Bangkok · unknown time zone",
    "not_plain_ascii": (
        "มีช่องว่างหรืออักขระแปลกปลอม คัดลอกใหม่อีกครั้ง · holds blanks or foreign characters, copy it again"
    ),
    "wrong": "ค่าไม่ถูกต้อง · not valid",
}

STARTED = "บอททำงานแล้วที่ {address} · the bot runs at {address} (Ctrl-C หยุด · stops it)"
STOPPED = "บอทหยุดแล้ว ข้อมูลอยู่ครบ · the bot has stopped, nothing is lost"
PORT_TAKEN = (
    "เปิดพอร์ต {port} ไม่ได้ มีโปรแกรมอื่นใช้อยู่หรือไม่มีสิทธิ์ เปลี่ยน BOT_PORT"
    " · cannot listen on port {port}; change BOT_PORT"
)

OK = "ผ่าน · ok"
WARNING = "ควรดู · look"
FAILED = "ต้องแก้ · fix"

CHECK_SETTINGS = "การตั้งค่าครบ · all settings are there"
CHECK_FOLDER = "โฟลเดอร์ข้อมูล {folder} ใช้ได้ · the data folder can be used"
CHECK_FOLDER_NEW = "ยังไม่มีโฟลเดอร์ข้อมูล {folder} บอทจะสร้างเมื่อเริ่ม · will be made at the first start"
CHECK_FOLDER_WRONG = (
    "เขียนโฟลเดอร์ข้อมูล {folder} ไม่ได้ ตรวจสิทธิ์หรือเปลี่ยน BOT_DATA_DIR"
    " · cannot write to it; check its rights or change BOT_DATA_DIR"
)
CHECK_TOKEN = "access token ใช้ได้ · the access token works"
CHECK_TOKEN_WRONG = (
    "LINE ไม่รับ access token ออกใหม่ในหน้า Messaging API แล้วใส่ LINE_CHANNEL_ACCESS_TOKEN"
    " · LINE refuses the access token; issue a new one"
)
CHECK_NO_LINE = "ติดต่อ LINE ไม่ได้ ตรวจอินเทอร์เน็ตหรือ LINE_API_BASE · LINE cannot be reached from here"
CHECK_CHAT_MODE = "โหมดแชทของ OA Manager ปิดอยู่ · chat mode is off, operators cannot read chats"
CHECK_CHAT_MODE_ON = (
    "โหมดแชทเปิดอยู่ ผู้ดูแล OA Manager จะอ่านแชทของบุคลากรได้"
    " ปิดที่ OA Manager > ตั้งค่าการตอบกลับ > แชท"
    " · chat mode is on: operators can read staff chats; switch it off in OA Manager"
)
CHECK_RICH_MENUS = "เมนูภาพเป็นปัจจุบัน · rich menus are up to date"
CHECK_RICH_MENUS_OLD = (
    "เมนูภาพใน LINE ยังไม่มีหรือไม่เป็นปัจจุบัน ให้สั่ง python -m bot richmenu sync"
    " · rich menus are missing or old: run python -m bot richmenu sync"
)
RICH_MENU_SYNC = "สร้างเมนูภาพที่ยังไม่มี และให้แต่ละคนเห็นเมนูตามบทบาท · make what is missing, link people"
RICH_MENU_SYNCED = (
    "เมนูภาพพร้อมแล้ว สร้างใหม่ {made} คงเดิม {kept} ลบของเก่า {removed} เชื่อมกับบุคลากร {linked} คน"
    " · made {made}, kept {kept}, removed {removed}, linked {linked} people"
)
RICH_MENU_BOT_GONE = (
    "บอทหยุดทำงานระหว่างทำเมนูภาพ ให้สั่งอีกครั้ง · the bot stopped meanwhile; run it again"
)
RICH_MENU_REASONS: Mapping[str, str] = {
    "LineUnauthorised": "LINE ไม่ยอมรับ access token · LINE does not accept the access token",
    "LineRefused": "LINE ไม่รับเมนูภาพ โปรดแจ้งผู้พัฒนา · LINE refused a rich menu, a bug of ours",
    "LineError": (
        "ติดต่อ LINE ไม่ได้หรือเกินจำนวนครั้งต่อชั่วโมง รอแล้วสั่งอีกครั้ง ส่วนที่ทำแล้วไม่ต้องทำซ้ำ"
        " · LINE cannot be reached or its hourly rate is used up: run it again later"
    ),
}
CHECK_QUOTA = "push เดือนนี้ใช้ไป {used} จาก {limit} · pushes used this month"
CHECK_QUOTA_FREE = "push เดือนนี้ใช้ไป {used} ไม่จำกัด · pushes used this month, no limit"
CHECK_QUOTA_LOW = (
    "push เดือนนี้ใช้ไป {used} จาก {limit} ไม่เหลือเกินจำนวนที่กันไว้ {reserve}"
    " · nothing left beyond the reserve"
)
CHECK_BOT_RUNS = "บอทกำลังทำงานปกติ · the bot runs well"
CHECK_BOT_ILL = "บอททำงานอยู่แต่มีปัญหา: {problems} · the running bot reports problems"
CHECK_BOT_OFF = "บอทยังไม่ได้ทำงาน เปิดด้วยคำสั่ง serve · the bot does not run; start it with serve"
CHECK_FEW_ADMINISTRATORS = (
    "มีผู้ดูแล ITA ที่ลงทะเบียนแล้ว {count} คน ควรมีอย่างน้อย ๒ คน เพิ่มด้วย จัดการบุคลากร ในแชต"
    " · enrolled administrators: {count}; there should be two or more"
)
CHECK_OA_REMINDER = (
    "ตรวจเองใน OA Manager: ปิดข้อความทักทายเพื่อนใหม่และข้อความตอบกลับอัตโนมัติ เปิด webhook"
    " และเปิด Webhook redelivery"
    " · check by hand in OA Manager: greeting and auto-reply off, webhook and redelivery on"
)

STORE_LOCKED = (
    "โฟลเดอร์ข้อมูล {folder} มีบอทอีกตัวใช้อยู่ (โปรเซส {pid}) หยุดตัวนั้นก่อน"
    " · another bot (process {pid}) uses this folder; stop it first"
)
STORE_LOCKED_UNKNOWN = (
    "โฟลเดอร์ข้อมูล {folder} มีโปรแกรมอื่นใช้อยู่ หยุดโปรแกรมนั้นก่อน"
    " · another program uses this folder; stop it first"
)
STORE_CORRUPT = (
    "ไฟล์ {file} เสียหายตั้งแต่ {place} ({reason}) บอทยังไม่แก้ไขสิ่งใด"
    " ให้คัดลอกโฟลเดอร์ข้อมูลเก็บไว้ แล้วกู้จากสำเนาสำรอง"
    " · the file is damaged; nothing was changed; copy the folder, then restore a backup"
)
STORE_FOREIGN = (
    "ไฟล์ {file} เป็นของที่เก็บข้อมูลอื่น ({reason}) อาจคัดลอกปนกันมา บอทยังไม่แก้ไขสิ่งใด"
    " ให้นำไฟล์ journal และ store.json ชุดเดียวกันมาวางคู่กัน หรือกู้จากสำเนาสำรอง"
    " · it belongs to another store; put two files of one store together, or restore a backup"
)
STORE_NEWER = (
    "ไฟล์ {file} เขียนโดยบอทรุ่นใหม่กว่า ({reason}) บอทยังไม่แก้ไขสิ่งใด"
    " ให้ติดตั้งบอทรุ่นล่าสุด หรือกู้สำเนาสำรองของรุ่นนี้"
    " · a newer program wrote it; install that one, or restore a backup of this one"
)
STORE_READ_ONLY = (
    "เขียนไฟล์ {file} ไม่ได้ ({reason}) โฟลเดอร์เป็นแบบอ่านอย่างเดียวหรือบัญชีนี้ไม่มีสิทธิ์"
    " ให้แก้สิทธิ์ หรือเปลี่ยน BOT_DATA_DIR"
    " · read-only, or no right to write; change the rights or BOT_DATA_DIR"
)
STORE_ON_NETWORK = (
    "โฟลเดอร์ข้อมูล {folder} อยู่บนไดรฟ์เครือข่าย ({kind}) ซึ่งรับประกันข้อมูลไม่ได้"
    " ให้ตั้ง BOT_DATA_DIR เป็นโฟลเดอร์ในเครื่องนี้ ใช้ไดรฟ์เครือข่ายได้เฉพาะเก็บสำเนาสำรอง"
    " · the folder is on a network drive; set BOT_DATA_DIR to a disk of this machine"
)
STORE_TAIL_CUT = (
    "ท้ายไฟล์บันทึกไม่สมบูรณ์ (เช่น ไฟดับขณะเขียน) ตัดส่วนนั้นแล้ว เก็บต้นฉบับไว้ที่ {file}"
    " · the journal had an unfinished end; it was cut, the original is kept there"
)
STORE_UNAVAILABLE = (
    "เขียนไฟล์ {file} ไม่ได้ ({reason}) ตรวจเนื้อที่ว่างและสิทธิ์ของโฟลเดอร์"
    " · cannot write; check free space and rights"
)
STORE_OTHER = "ที่เก็บข้อมูลมีปัญหา ({reason}) · the store has a problem"


def setting_problem(name: str, what: str, allowed: str) -> str:
    """One line for one setting."""
    return f"  {name}: {SETTING_PROBLEMS[what].format(allowed=allowed)}"


def check_line(mark: str, sentence: str) -> str:
    """One result of `check`."""
    return f"[{mark}] {sentence}"


DEMO_DATA = "เก็บข้อมูลไว้ที่โฟลเดอร์นี้ แทนโฟลเดอร์ชั่วคราว · keep the data in this folder"
DEMO_PORT = "พอร์ตของหน้าแชต (ปกติเลือกที่ว่างให้) · port of the chat page (default: a free one)"
DEMO_LOGS = "แสดงบันทึกการทำงาน · show the log"
DEMO_READY = """
พร้อมแล้ว เปิดหน้านี้ในเบราว์เซอร์ · open this page in a browser:

    {address}

ลองทำ · try this:
  1. เลือก มานี (บุคลากร) แล้วพิมพ์  ตัวชี้วัดที่ ๔  หรือ  ใครรับผิดชอบการใช้งบประมาณ
  2. เลือก ชูใจ (ผอ.กลุ่ม) แล้วพิมพ์  รายงาน ๘  มีร่างค้างอยู่ ตอบต่อจนยืนยัน แล้วพิมพ์  ที่ส่งแล้ว
  3. กดข้ามเวลา ๑๐ นาที ให้ถึง ๐๙.๐๐ น. แล้วถามอะไรก็ได้ ข้อความประจำสัปดาห์จะมาพร้อมคำตอบ พิมพ์  รับทราบ
  4. เลือก วิชัย (ผู้ดูแล ITA) แล้วพิมพ์  หลักฐานการรับรู้
  5. เลือก คนใหม่ ๑ แล้วพิมพ์รหัส  K7QM 3XPD   คนใหม่ ๒ พิมพ์รหัสกลุ่ม  G9R8 P7Q6  แล้วเลือกชื่อ
     คนใหม่ ๓ พิมพ์  ขอลงทะเบียน  จากนั้นให้ วิชัย พิมพ์  คำขอลงทะเบียน
  6. สลับเป็น LINE for PC แล้วทำซ้ำด้วยการพิมพ์ตัวเลข

กด Ctrl-C เพื่อจบ · Ctrl-C ends it
"""
DEMO_ENDED = "จบการสาธิตแล้ว · the rehearsal has ended"

ASK_QUESTION = 'คำถาม หรือ - เพื่ออ่านทีละบรรทัด · the question, or "-" to read lines'
ASK_JSON = "ตอบเป็น JSON หนึ่งบรรทัด · answer as one line of JSON"
ASK_AS = "ตอบในฐานะบุคลากรของกลุ่มนี้ หรือ guest · answer as staff of this group, or guest"
ASK_UNKNOWN_GROUP = "ไม่รู้จักกลุ่ม {group} · no such group"

CATALOGUE_SHOW = "แสดงแผนของปีงบประมาณ · show a fiscal year's plan"
CATALOGUE_JSON = "แสดงเป็น JSON ทั้งหมด · everything as JSON"
CATALOGUE_YEAR = "ปีงบประมาณ พ.ศ. เช่น 2566 · Buddhist-era fiscal year"
CATALOGUE_NO_YEAR = "ยังไม่มีแผนของปี {year} · there is no plan of that year"
PLAN_IMPORT = "นำเข้าแผนจากไฟล์ Excel หรือ Word · import a plan from an Excel or Word file"
PLAN_FILE = "แบบฟอร์มที่บอทให้ (.xlsx) หรือเล่มรายงาน (.docx) · the bot's form or the report"
PLAN_YEAR = "ปีงบประมาณของแผน เช่น 2570 · the plan's fiscal year"
PLAN_APPLY = "บันทึกเป็นแผนฉบับใหม่ · store it as a new version of the plan"
PLAN_FILE_UNREADABLE = "อ่านไฟล์ {file} ไม่ได้ ({reason}) · the file cannot be read"
PLAN_YEAR_WRONG = "ปี {year} ไม่ใช่ปีงบประมาณ พ.ศ. · no fiscal year of the Buddhist era"
PLAN_COMPARED = "แผนปี {year} เทียบกับแผนปี {before} · compared with the plan of that year"
PLAN_DOUBTS = "ข้อสังเกต · to look at:"
PLAN_CHANGES = "สิ่งที่ต่าง · what is different:"
PLAN_NO_CHANGES = "ไม่มีสิ่งใดต่าง นอกจากปีและวันที่ · no difference but the year and its dates"
PLAN_REFUSED = "ยังใช้ไฟล์นี้ไม่ได้ แก้ข้อข้างต้นแล้วสั่งใหม่ · not used; correct these and run it again"
PLAN_NOT_APPLIED = "ยังไม่ได้บันทึก สั่งอีกครั้งพร้อม --apply · nothing was stored; add --apply"
PLAN_APPLIED = "บันทึกแผนปี {year} ฉบับที่ {version} แล้ว · stored as that version"
PLAN_SAME = "แผนปี {year} เหมือนกับที่มีอยู่แล้ว · the same as what is there already"
PLAN_TO_OPEN = (
    "ปีนี้ยังไม่เปิด ผู้ดูแล ITA เปิดในแชตด้วย เปิดปีงบประมาณใหม่ {year}"
    " · an administrator opens the year in the chat"
)
CATALOGUE_HEAD = (
    "{office}\nแผนปีงบประมาณ {year} ฉบับที่ {version} · {indicators} ตัวชี้วัด {measures} มาตรการ"
    " {steps} ขั้นตอน หมายเหตุต้นฉบับ {notes} ข้อ"
)

EXPORT_REPORT = "รายงานผลการดำเนินการของสำนักงาน · the office's report"
EXPORT_MODE = (
    "source ตามต้นฉบับ, current ผลล่าสุด, 6m รอบ ๖ เดือน, 12m รอบ ๑๒ เดือน"
    " · the source as it stands, or what groups have reported"
)
EXPORT_OUT = "ไฟล์ปลายทาง ลงท้าย .docx .xlsx หรือ .json · the file to write"
EXPORT_ANNEX = (
    "ภาคผนวก ใช้ได้หลายครั้ง: evidence หลักฐาน, awareness การรับรู้, notes หมายเหตุต้นฉบับ (ใช้ภายใน)"
    " · an annex; may be given several times"
)
EXPORT_ENDING = "ไม่รู้จักชนิดไฟล์ {file} ให้ลงท้าย .docx .xlsx หรือ .json · unknown kind of file"
EXPORT_NOT_PRINTED = (
    "ปี {year} ยังไม่มีเล่มที่พิมพ์ไว้ ใช้ --mode current, 6m หรือ 12m"
    " · no printed report of that year; use another --mode"
)
EXPORT_WRITING = "กำลังเขียนรายงาน · writing the report"
EXPORT_WRITTEN = "เขียนรายงานแล้วที่ · written to\n{file}"
EXPORT_DRAFT = (
    "เป็นฉบับร่าง ยังขาด {count} รายการ ดูท้ายรายงาน · a draft; what is missing is listed at its end"
)
EXPORT_REPLACED = "บางข้อความพิมพ์ตามเดิมไม่ได้ · some texts could not be printed as they are:"
EXPORT_BOT_GONE = (
    "บอทหยุดก่อนเขียนรายงานเสร็จ สั่งใหม่อีกครั้ง"
    " · the bot stopped before the report was written; run it again"
)

BACKUP_TO = "โฟลเดอร์ปลายทาง เช่น แฟลชไดรฟ์ · where to put it, for example a USB drive"
BACKUP_LIST = "แสดงสำเนาที่มีและวันที่จะถูกลบ · list backups and when they will be removed"
BACKUP_MAKING = "กำลังสำรองข้อมูล · backing up"
BACKUP_CHECKING = "กำลังตรวจสำเนา · checking"
BACKUP_MADE = "สำรองและตรวจแล้ว {size} ที่ · made and checked, in\n{folder}"
BACKUP_EVIDENCE_DAMAGED = (
    "ไฟล์หลักฐานต่อไปนี้เสียหายอยู่ในโฟลเดอร์ข้อมูล สำเนาเก็บไว้ตามที่เป็น หาไฟล์ดีจากสำเนาเก่าหรือขอไฟล์ใหม่"
    " · these evidence files are damaged in the data folder and were kept as they are;"
    " look for them in an older backup or ask for them again:"
)
BACKUP_NONE = "ยังไม่มีสำเนาใน {folder} · there are no backups in it yet"
BACKUP_ENTRY = "{folder}  {size}  ลบวันที่ · until {until}"
BACKUP_ENTRY_KEPT = "{folder}  {size}  ไม่ลบเอง · stays"
BACKUP_ENTRY_DAMAGED = "{folder}  เสียหายหรือไม่ครบ · damaged or incomplete"
BACKUP_BOT_OLD = (
    "บอทที่ทำงานอยู่ไม่รู้จักคำสั่งนี้ หยุดแล้วเปิดใหม่ก่อน · the running bot does not know"
    " this command; stop and start it first"
)
BACKUP_BOT_GONE = (
    "บอทหยุดก่อนสำรองเสร็จ ไม่มีสำเนาค้าง สั่งใหม่อีกครั้ง"
    " · the bot stopped before the backup was done; nothing half is left, run it again"
)
RESTORE_BACKUP = "โฟลเดอร์ของสำเนา หรือชื่อตาม backup --list · the backup's folder or its name"
RESTORE_INTO = "โฟลเดอร์ว่างที่จะกู้ลง (ปกติ BOT_DATA_DIR) · the empty folder to restore into"
RESTORE_CHECK = "ตรวจสำเนาเท่านั้น ไม่เขียนสิ่งใด · only check the backup, write nothing"
RESTORE_RESTORING = "กำลังกู้ข้อมูล · restoring"
RESTORE_CHECKED = (
    "สำเนาครบถ้วน อ่านได้ทุกระเบียน (commit {commit}, {made_at})"
    " · the backup is whole and every record can be read"
)
RESTORE_ERASED = (
    "โฟลเดอร์ข้อมูลเดิม ถ้ายังอ่านได้: ผู้ที่ลบข้อมูลหลังวันที่สำรองจะถูกลบอีกครั้ง"
    " · the data folder of before: who had their data erased since the backup is erased again"
)
ERASED_AGAIN = (
    "ผู้ที่ลบข้อมูลของตนเองหลังวันที่สำรอง {count} คน ลบซ้ำในข้อมูลที่กู้แล้ว"
    " · {count} people who had their data erased since then were erased again"
)
NOBODY_LISTED = (
    "ไม่พบรายการผู้ที่ลบข้อมูลหลังวันที่สำรอง หากมี คนเหล่านั้นกลับมาพร้อมสำเนานี้ กู้ใหม่โดยเติม --erased โฟลเดอร์เดิม"
    " · no list of people erased since the backup: if there were any, they are back;"
    " restore again with --erased OLD_FOLDER"
)
RESTORED = (
    "กู้ข้อมูลเมื่อ {made_at} ลง {folder} แล้ว ตรวจแล้วครบถ้วน เปิดบอทได้"
    " · restored and checked; the bot can be started"
)

NO_SPACE = (
    "ดิสก์ของ {folder} เหลือ {free} ต้องการ {needed} ลบไฟล์ที่ไม่ใช้หรือเลือกดิสก์อื่น ยังไม่ได้เขียนสิ่งใด"
    " · too little free space; nothing was written; free some or choose another disk"
)
NOT_A_BACKUP = (
    "ไม่พบสำเนาสำรองใน {folder} ดูสำเนาที่มีด้วยคำสั่ง backup --list"
    " · no backup there; list them with backup --list"
)
BACKUP_DAMAGED = (
    "ไฟล์ {file} ของสำเนาเสียหาย ({reason}) ไม่ได้กู้สิ่งใด ใช้สำเนาอื่นจาก backup --list"
    " · this file of the backup is damaged; nothing was restored; use another backup"
)
FOLDER_NOT_EMPTY = (
    "โฟลเดอร์ {folder} ไม่ว่าง ไม่ได้แก้ไขสิ่งใด เปลี่ยนชื่อโฟลเดอร์เดิมก่อน หรือระบุ --into โฟลเดอร์ว่าง"
    " · the folder is not empty; nothing was changed; rename it first or give --into an empty one"
)
NOTHING_TO_BACK_UP = (
    "ยังไม่มีข้อมูลของบอทใน {folder} ตรวจ BOT_DATA_DIR · no store there; check BOT_DATA_DIR"
)


def progress(what: str, percent: int) -> str:
    """How far something has come."""
    return f"{what} {percent} %"


def size(bytes: int) -> str:
    """A number of bytes as people say it."""
    return f"{bytes / 1_000_000:,.1f} MB"
