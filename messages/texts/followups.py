"""What is asked back where a question leans on something that was not shown."""

WHICH = "{field} ของตัวชี้วัดใด"
WHICH_HINT = "แตะรายการ หรือพิมพ์เลขตัวชี้วัด เช่น ๘"
WHICH_YEAR = "ตัวชี้วัดที่ {number} ของปีใด"
YEAR_ROW = "ปีงบประมาณ {year}"
ONLY_YEAR = "ตัวชี้วัดที่ {number} มีข้อมูลเฉพาะปีงบประมาณ {year} ซึ่งแสดงไปแล้ว ปีอื่นยังไม่ได้นำเข้าแผน"
ITEM_IS_INDICATOR = "ข้อ {number} ในที่นี้คือตัวชี้วัดที่ {number}"
ITEM_IS_MEASURE = "ข้อ {number} ในที่นี้คือมาตรการ {number}"
