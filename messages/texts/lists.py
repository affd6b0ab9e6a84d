"""What every numbered list says beside its rows."""

HINT = "แตะรายการ หรือพิมพ์ตัวเลขหน้ารายการ"
NEXT_PAGE = "ดูหน้าถัดไป"
NOTHING_GIVEN = "ไม่ระบุ"
CHOSEN = "✓ {words}"
CHOSEN_SO_FAR = "เลือกแล้ว: {chosen}"
