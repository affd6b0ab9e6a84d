"""Names of days and hours as people write them."""

HOUR = r"น\.?|นาฬิกา"
DAYS = {"วันนี้": 0, "พรุ่งนี้": 1, "มะรืน": 2, "มะรืนนี้": 2}
