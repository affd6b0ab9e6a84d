"""What a reminder of reports says."""

from messages import keywords as K

KICKER_REMINDER = "ขอความอนุเคราะห์รายงานผล"
REMINDER = "ขอความอนุเคราะห์รายงาน {count} รายการ ตัวชี้วัดที่ {numbers} {round} ภายใน {due}"
REMINDER_TO_CONFIRM = "มีร่างที่รอท่านยืนยัน {count} รายการ"
REMINDER_HOW = f"เริ่มได้โดยพิมพ์ {K.MY_WORK.label} หรือ {K.REPORT.label} หากส่งแล้วขอขอบคุณ"
