"""What administrators read of the month's pushes."""

KICKER = "สำหรับผู้ดูแล · โควตาข้อความของ LINE"
QUOTA_TITLE = "โควตาเดือน{month}"
UNKNOWN = "ยังไม่ทราบโควตาจาก LINE บอทจะถามเองทุกชั่วโมง ระหว่างนี้บอทยังตอบทุกคนได้ตามปกติ"
USED_OF = "ใช้แล้ว {used} จาก {limit}"
USED_UNLIMITED = "ใช้แล้ว {used} แพ็กเกจนี้ไม่จำกัด"
USABLE_LEFT = "ส่งประชาสัมพันธ์ได้อีก {usable} คน · กันไว้สำหรับรายงาน {reserve}"
BY_PURPOSE = "ใช้ไปกับ"
PURPOSES = {
    "reports": "แจ้งเตือนรายงาน",
    "acknowledgement": "เรื่องที่ต้องรับทราบ",
    "quiz": "คำถามทบทวน",
    "campaign": "ส่งข้อความเอง",
    "test": "ส่งทดสอบ",
    "answer": "คำตอบที่ส่งตามไป",
}
PURPOSE_LINE = "{purpose} {count}"
NOTHING_USED = "ยังไม่ได้ใช้เดือนนี้"
ON_THE_WAY = "กำลังส่งออก {count}"
LINE_SAYS = "LINE นับได้"
LINE_COUNT = "{used} (ถามเมื่อ {at} เป็นจำนวนโดยประมาณ)"
FORECAST = "ประมาณถึงสิ้นเดือน"
FORECAST_FITS = "{count} คน พอใช้"
FORECAST_OVER = "{count} คน เกินโควตา เรื่องที่ไม่พอจะพักไว้และแนบไปกับคำตอบแทน"
PARKED = "พักรอโควตา"
PARKED_NONE = "ไม่มี"
PARKED_LINE = "{title} · {count} คน"
FREE = "การตอบและข้อความที่แนบไปกับคำตอบไม่ใช้โควตา"
ADMINISTRATORS_ONLY = "โควตาข้อความเป็นเรื่องของผู้ดูแล ITA การถามและรายงานของท่านไม่ใช้โควตา ใช้ได้ตามปกติ"
