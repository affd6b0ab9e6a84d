"""Messages that use every part of Flex the page draws, in words of the office."""

import base64
from typing import Any

PUBLIC = "https://bot.demo.invalid"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNkYPhfz0AEYBxVSF+"
    "FABJADveWkH6oAAAAAElFTkSuQmCC"
)
TEAL = "#0b5f63"
GREY = "#5f6b72"


def box(*contents: dict[str, Any], layout: str = "vertical", **own: Any) -> dict[str, Any]:
    return {"type": "box", "layout": layout, "contents": list(contents), **own}


def words(text: str, **own: Any) -> dict[str, Any]:
    return {"type": "text", "text": text, **own}


def postback(label: str, data: str = "v1;open") -> dict[str, Any]:
    return {"type": "postback", "label": label, "data": data, "displayText": label}


def button(label: str, style: str = "primary", **own: Any) -> dict[str, Any]:
    return {"type": "button", "style": style, "height": "sm", "action": postback(label), **own}


def bubble(**blocks: Any) -> dict[str, Any]:
    return {"type": "bubble", "size": "mega", **blocks}


def flex_of(contents: dict[str, Any], alt: str = "มาตรการที่ ๘.๓ การรับของขวัญ") -> dict[str, Any]:
    return {"type": "flex", "altText": alt, "contents": contents}


def row(number: str, label: str) -> dict[str, Any]:
    return box(
        words(number, flex=0, size="md", color=TEAL, weight="bold"),
        words(label, wrap=True, size="md", margin="md"),
        layout="horizontal",
        paddingAll="md",
        cornerRadius="md",
        backgroundColor="#eef5f5",
        action={"type": "postback", "data": f"v1;pick;{number}", "displayText": label},
    )


def progress(percent: int) -> dict[str, Any]:
    filled = box(width=f"{percent}%", height="8px", backgroundColor=TEAL, cornerRadius="4px")
    return box(
        box(filled, height="8px", backgroundColor="#dde4e6", cornerRadius="4px"),
        words(f"ทำแล้ว ๑๖ จาก ๒๖ มาตรการ (ร้อยละ {percent})", size="xs", color=GREY, wrap=True),
        spacing="xs",
    )


def full_bubble() -> dict[str, Any]:
    """Every component in one card."""
    return bubble(
        header=box(
            words("มาตรการ · ปีงบประมาณ ๒๕๖๖", size="xs", color=GREY),
            words(
                "ส่งเสริมการไม่รับของขวัญและของกำนัลทุกชนิด (No Gift Policy)",
                size="lg",
                weight="bold",
                wrap=True,
                maxLines=2,
            ),
        ),
        hero={
            "type": "image",
            "url": f"{PUBLIC}/_page/content/none.png",
            "size": "full",
            "aspectRatio": "20:9",
            "aspectMode": "cover",
        },
        body=box(
            words("ผู้รับผิดชอบ", size="xs", color=GREY),
            words("กลุ่มบริหารงานบุคคล และทุกกลุ่ม/หน่วย", wrap=True, lineSpacing="6px"),
            {
                "type": "text",
                "wrap": True,
                "contents": [
                    {"type": "span", "text": "สถานะ "},
                    {"type": "span", "text": "◐ กำลังทำ", "weight": "bold", "color": "#7a4d00"},
                ],
            },
            {"type": "separator", "margin": "lg"},
            progress(62),
            box(
                {"type": "icon", "url": f"{PUBLIC}/icon.png", "size": "sm"},
                words("กำหนดส่ง", flex=0, size="sm", color=GREY, margin="sm"),
                words("๓๑ มี.ค. ๖๖", size="sm", align="end"),
                layout="baseline",
            ),
            box(
                words(
                    "⚠ ตามต้นฉบับ ข้อความในสองหน้านี้ไม่ตรงกัน จึงแสดงตามตารางสรุปของรายงาน",
                    wrap=True,
                    size="sm",
                    color="#6b4400",
                ),
                backgroundColor="#fdf0d5",
                cornerRadius="md",
                paddingAll="md",
                borderWidth="normal",
                borderColor="#e0b868",
            ),
            row("๑", "ประกาศเจตนารมณ์ไม่รับของขวัญ"),
            row("๒", "ประชาสัมพันธ์ให้ผู้มีส่วนได้ส่วนเสียทราบผ่านทุกช่องทางของสำนักงาน"),
            spacing="md",
        ),
        footer=box(
            button("รายงานผล", color=TEAL),
            button("ดูทั้งหมด", "secondary"),
            box(button("ย้อนกลับ", "link"), button("ยกเลิก", "link"), layout="horizontal"),
            spacing="sm",
        ),
        styles={"footer": {"separator": True}},
    )


def small_bubble(title: str) -> dict[str, Any]:
    return {
        "type": "bubble",
        "size": "kilo",
        "body": box(
            words(title, weight="bold", wrap=True),
            {"type": "filler"},
            words("มี ๓ มาตรการ", size="sm", color=GREY, wrap=True),
            spacing="sm",
        ),
        "footer": box(button("เลือก", color=TEAL)),
    }


def carousel() -> dict[str, Any]:
    titles = ("การปฏิบัติหน้าที่", "การใช้งบประมาณอย่างคุ้มค่าและตรวจสอบได้", "การใช้อำนาจ")
    return flex_of(
        {"type": "carousel", "contents": [small_bubble(title) for title in titles]},
        "เลือกตัวชี้วัด ๓ รายการ",
    )


def quick() -> dict[str, Any]:
    labels = ("ใช่", "ไม่ใช่", "งานของฉัน", "พักไว้ก่อน", "ถามต่อ")
    items = [{"type": "action", "action": postback(label)} for label in labels]
    items.append({"type": "action", "action": {"type": "message", "label": "เมนู", "text": "เมนู"}})
    return {"type": "text", "text": "ยืนยันส่งรายงานหรือไม่", "quickReply": {"items": items}}
