"""What is said about the work of groups."""

from messages import keywords as K

WORK_TITLE = "{group} มีรายการที่ต้องรายงาน"
ALL_SENT = "{group} รายงานครบแล้ว ขอบคุณ"
WORK_ROW = "ตัวชี้วัดที่ {number} {name}"
WORK_MEASURES = "{count} มาตรการ"
PROGRESS = "ส่งแล้ว {share} ตัวชี้วัด"
SHARE_DUE = "{round} ส่งภายใน {day}"
SHARE_WAS_DUE = "{round} ครบกำหนด {day}"
LATE = "! เลยกำหนดแล้ว ส่งได้ตามปกติ"
IN_GRACE = "อยู่ในช่วงผ่อนผัน"
SHARE = "{group} {round}"
WHICH_SHARE = "จะดูงานของกลุ่มใด รอบใด"
NO_GROUP = "ท่านยังไม่มีกลุ่มที่ต้องรายงาน ดูมาตรการทั้งหมดได้โดยพิมพ์ ตัวชี้วัด"
STATES = {
    "SENT_BACK": "! ส่งกลับมาให้แก้",
    "TO_CONFIRM": "◐ รอท่านยืนยัน ร่างโดย {who}",
    "DRAFTED": "◐ มีร่างค้างอยู่ ทำต่อได้",
    "LED": "◐ กลุ่ม{who}เขียนแล้ว ยืนยันได้ในแตะเดียว",
    "OPEN": "○ ยังไม่เริ่ม",
    "WITH_OTHER": "◐ {who} กำลังร่าง",
    "WAITS_FOR_LEAD": "○ รอกลุ่ม{who}ซึ่งเป็นกลุ่มนำเขียนก่อน",
}
YEARS_BEFORE = (
    "ปีงบประมาณ {years} ยังมีรอบที่เปิดรับและกลุ่มของท่านยังส่งไม่ครบ"
    f" ดูและรายงานได้โดยพิมพ์ {K.MY_WORK.label} ปี {{years}}"
)
