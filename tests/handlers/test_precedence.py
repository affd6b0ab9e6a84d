"""What a typed message means, by where the person stands: the order that people were told."""

from dataclasses import replace

import pytest

from handlers.rules.precedence import (
    AddedLater,
    Aside,
    ConversationWord,
    HeldLine,
    Meaning,
    NextLine,
    Other,
    Picked,
    Standing,
    StepAnswer,
    UseHeld,
    Verb,
    meaning_of,
)
from store.lexicon import load_lexicon
from store.model import ListedChoice

LIST = tuple(
    ListedChoice(number, words, f"data:{number}")
    for number, words in (("3", "การใช้อำนาจ"), ("8", "การปรับปรุงระบบการทำงาน"), ("8.3", "คู่มือ"))
)
BEGINNING = Standing()
LISTED = Standing(choices=LIST, is_list_open=True)
LISTED_BEFORE = Standing(choices=LIST)
TEXT_STEP = Standing(has_draft=True, takes_any_text=True)
TEXT_STEP_WITH_LIST = Standing(has_draft=True, takes_any_text=True, choices=LIST)
EVIDENCE = Standing(has_draft=True, takes_any_text=True, ends_by_word=True)
CHOICE_TAKES_IT = Standing(has_draft=True, could_answer=True, choices=LIST, is_list_open=True)
CHOICE_REFUSES = Standing(has_draft=True, choices=LIST, is_list_open=True)
SUMMARY = Standing(has_draft=True)
COMMAND_AT_TEXT = Standing(has_draft=True, takes_any_text=True, is_command=True)
COMMAND_AT_EVIDENCE = replace(EVIDENCE, is_command=True)
PLAN_AT_EVIDENCE = replace(EVIDENCE, is_plan_question=True)
COMMAND_AT_CHOICE = Standing(has_draft=True, is_command=True)
ACKNOWLEDGING = replace(TEXT_STEP, awaits_acknowledgement=True, is_command=True)
# Within four seconds of a text answer, wherever the conversation has gone meanwhile.
LINE_AT_TEXT = replace(TEXT_STEP, is_next_line=True)
LINE_AT_EVIDENCE = replace(EVIDENCE, is_next_line=True)
LINE_AT_CHOICE = replace(CHOICE_TAKES_IT, is_next_line=True)
LINE_NO_CHOICE = replace(CHOICE_REFUSES, is_next_line=True)
LINE_AT_SUMMARY = replace(SUMMARY, is_next_line=True, choices=LIST, is_list_open=True)
AFTER_HELD = replace(TEXT_STEP, follows_held=True)
CANCELLING = Standing(has_draft=True, is_cancelling=True)


def word(verb: Verb, number: int | None = None) -> ConversationWord:
    return ConversationWord(verb, number)


PICKED = {c.number: Picked(c) for c in LIST}

CASES: list[tuple[str, Standing, str, Meaning]] = [
    # Without a conversation its words mean nothing.
    ("back, nothing open", BEGINNING, "ย้อนกลับ", Other()),
    ("skip, nothing open", BEGINNING, "ข้าม", Other()),
    ("confirm, nothing open", BEGINNING, "ยืนยัน", Other()),
    ("edit, nothing open", BEGINNING, "แก้ 2", Other()),
    ("a question, nothing open", BEGINNING, "ตัวชี้วัดที่ 4 คืออะไร", Other()),
    ("a command, nothing open", BEGINNING, "รายงาน 8", Other()),
    # Conversation words, at every kind of step.
    ("back at a text step", TEXT_STEP, "ย้อนกลับ", word(Verb.BACK)),
    ("its alias", TEXT_STEP, "ถอยกลับ", word(Verb.BACK)),
    ("skip at a text step", TEXT_STEP, "ข้าม", word(Verb.SKIP)),
    ("skip at a choice", CHOICE_REFUSES, "ข้ามไปก่อน", word(Verb.SKIP)),
    ("pause at the summary", SUMMARY, "พัก", word(Verb.PAUSE)),
    ("confirm at the summary", SUMMARY, "ยืนยัน", word(Verb.CONFIRM)),
    ("confirm by an alias that ends in a particle", SUMMARY, "ส่งเลย", word(Verb.CONFIRM)),
    ("cancel at a choice", CHOICE_REFUSES, "ยกเลิก", word(Verb.CANCEL)),
    ("cancel in English", TEXT_STEP, "Cancel", word(Verb.CANCEL)),
    ("use as the answer", TEXT_STEP, "ใช้เป็นคำตอบ", UseHeld()),
    ("a word even where a choice would take it", CHOICE_TAKES_IT, "พัก", word(Verb.PAUSE)),
    # However it is typed.
    ("with a particle", TEXT_STEP, "ยกเลิกค่ะ", word(Verb.CANCEL)),
    ("with two particles", TEXT_STEP, "พักก่อนนะครับ", word(Verb.PAUSE)),
    ("with a zero width space", TEXT_STEP, "ย้อน\u200bกลับ", word(Verb.BACK)),
    ("with spaces", TEXT_STEP, " ย้อน กลับ ", word(Verb.BACK)),
    ("with a decomposed am", TEXT_STEP, "ใช้เป็นคําตอบ", UseHeld()),
    ("with เเ for แ", SUMMARY, "เเก้ 2", word(Verb.EDIT, 2)),
    # Edit, with its number.
    ("edit by Arabic digit", SUMMARY, "แก้ 2", word(Verb.EDIT, 2)),
    ("edit by Thai digit", SUMMARY, "แก้ ๒", word(Verb.EDIT, 2)),
    ("edit item", SUMMARY, "แก้ข้อ ๓ ค่ะ", word(Verb.EDIT, 3)),
    ("edit without a number", SUMMARY, "แก้ไข", word(Verb.EDIT)),
    ("edit at a text step", TEXT_STEP, "แก้ 1", word(Verb.EDIT, 1)),
    ("edit of words is an answer", TEXT_STEP, "แก้ไขระเบียบแล้ว", StepAnswer()),
    # A word inside a sentence is no word.
    ("cancel inside a sentence", TEXT_STEP, "ยกเลิกการประชุมไปหนึ่งครั้ง", StepAnswer()),
    ("a command inside a sentence", TEXT_STEP, "ส่งรายงานให้ผู้บริหารแล้ว", StepAnswer()),
    # A text step takes everything else, also what would be a command or a row elsewhere.
    ("a sentence at a text step", TEXT_STEP, "ประชุมแล้ว 8/10 คน", StepAnswer()),
    ("a command at a text step", TEXT_STEP, "เมนู", StepAnswer()),
    ("a number at a text step", TEXT_STEP_WITH_LIST, "8", StepAnswer()),
    ("done at a text step", TEXT_STEP, "เสร็จ", StepAnswer()),
    ("done where pieces are collected", EVIDENCE, "เสร็จแล้วค่ะ", word(Verb.DONE)),
    # … but what is plainly a question.
    ("a question mark", TEXT_STEP, "กำหนดส่งเมื่อไร?", Aside()),
    ("a question word at the end", TEXT_STEP, "ตัวชี้วัดที่ 4 ใครรับผิดชอบ กี่คะแนน", Aside()),
    ("a question word at the beginning", TEXT_STEP, "ใครรับผิดชอบการใช้งบประมาณ", Aside()),
    ("what begins with ถาม", TEXT_STEP, "ถามเรื่องงบประมาณ", Aside()),
    ("a question with a particle", TEXT_STEP, "ต้องแนบไฟล์ไหมคะ", Aside()),
    ("a question where pieces are collected", EVIDENCE, "ส่งลิงก์ได้ไหม", Aside()),
    (
        "many lines are no question",
        TEXT_STEP,
        "จัดประชุมแล้ว\nผู้เข้าร่วมถามว่าทำได้ไหม",
        StepAnswer(),
    ),
    ("long text is no question", TEXT_STEP, "ก" * 160 + "ไหม", StepAnswer()),
    # The open question before the list and the commands.
    ("a number that the choice takes", CHOICE_TAKES_IT, "8", StepAnswer()),
    ("a number that only the list has", CHOICE_REFUSES, "8", PICKED["8"]),
    ("a question at a choice", CHOICE_REFUSES, "ใครรับผิดชอบการใช้งบประมาณ", Other()),
    ("a command at a choice", CHOICE_REFUSES, "เมนู", Other()),
    # The numbered list shown last.
    ("a number of the list", LISTED, "8", PICKED["8"]),
    ("a Thai number of the list", LISTED, "๘", PICKED["8"]),
    ("a number with a point", LISTED, "๘.๓", PICKED["8.3"]),
    ("with a particle after the number", LISTED, "8 ครับ", PICKED["8"]),
    ("the words of a row", LISTED, "การใช้อำนาจ", PICKED["3"]),
    ("the words with a particle", LISTED, "การใช้อำนาจค่ะ", PICKED["3"]),
    ("a number that is not on the list", LISTED, "5", Other()),
    ("item n while the list is open", LISTED, "ข้อ 3", PICKED["3"]),
    ("item n in Thai digits", LISTED, "ข้อ ๘.๓", PICKED["8.3"]),
    ("item n that the list does not have", LISTED, "ข้อ 5", Other()),
    ("item n when the list is not open", LISTED_BEFORE, "ข้อ 3", Other()),
    ("a number when the list is not open", LISTED_BEFORE, "3", PICKED["3"]),
    ("a number without any list", BEGINNING, "3", Other()),
    # The question before a draft is thrown away.
    ("cancel again drops", CANCELLING, "ยกเลิก", word(Verb.DROP)),
    ("yes drops", CANCELLING, "ใช่", word(Verb.DROP)),
    ("the words of the row drop", CANCELLING, "ยกเลิกร่างนี้ค่ะ", word(Verb.DROP)),
    ("no keeps", CANCELLING, "ไม่", word(Verb.KEEP)),
    ("go on keeps", CANCELLING, "ทำต่อ", word(Verb.KEEP)),
    ("more is to go on with it", CANCELLING, "ต่อ", word(Verb.KEEP)),
    ("what was held does not answer it", CANCELLING, "ใช้เป็นคำตอบ", word(Verb.CANCEL)),
    ("confirming does not answer it", CANCELLING, "ยืนยัน", word(Verb.CANCEL)),
    ("a question does not answer it", CANCELLING, "ใครรับผิดชอบ", Other()),
    ("no is an answer elsewhere", TEXT_STEP, "ไม่", StepAnswer()),
    ("yes is an answer elsewhere", TEXT_STEP, "ใช่", StepAnswer()),
    # Politeness before a word.
    ("asking to cancel", TEXT_STEP, "ขอยกเลิกค่ะ", word(Verb.CANCEL)),
    ("asking to pause", EVIDENCE, "ขอพักก่อนนะคะ", word(Verb.PAUSE)),
    ("asking to edit", SUMMARY, "รบกวนขอแก้ข้อ ๒ หน่อย", word(Verb.EDIT, 2)),
    ("asking for something else", TEXT_STEP, "ขอยกเลิกแผนเดิม", StepAnswer()),
    # Numbers at a text step are the answer.
    ("a number", TEXT_STEP, "12", StepAnswer()),
    ("a Thai number", TEXT_STEP, "๑๒", StepAnswer()),
    ("a number with a point", TEXT_STEP_WITH_LIST, "8.3", StepAnswer()),
    ("n of N", TEXT_STEP, "8/10", StepAnswer()),
    ("item n", TEXT_STEP_WITH_LIST, "ข้อ 3", StepAnswer()),
    ("a year", TEXT_STEP, "2566", StepAnswer()),
    ("a sum of money", TEXT_STEP, "10.5 ล้านบาท", StepAnswer()),
    ("a row's words at a text step", TEXT_STEP_WITH_LIST, "การใช้อำนาจ", StepAnswer()),
    # An answer that looks like a question.
    ("no problem of any kind", TEXT_STEP, "ไม่มีปัญหาอะไร", StepAnswer()),
    ("none whatsoever", TEXT_STEP, "ไม่พบปัญหาแต่อย่างใด", StepAnswer()),
    ("nobody complained", TEXT_STEP, "ปีนี้ไม่มีเรื่องร้องเรียนจากใคร", StepAnswer()),
    ("a few people", TEXT_STEP, "มาไม่กี่คน", StepAnswer()),
    ("concerning", TEXT_STEP, "เรื่องที่เกี่ยวข้อง", StepAnswer()),
    ("a denial that asks", TEXT_STEP, "ถ้าไม่มีหลักฐานต้องทำอะไร", Aside()),
    ("a denial with a question mark", TEXT_STEP, "ไม่มีอะไรแล้วใช่ไหม?", Aside()),
    ("how many, counted", TEXT_STEP, "ต้องแนบรูปกี่ภาพ", Aside()),
    ("and what about", TEXT_STEP, "แล้วขั้นตอนล่ะ", Aside()),
    ("and who", TEXT_STEP, "แล้วใครรับผิดชอบ", Aside()),
    ("already or not yet", TEXT_STEP, "กลุ่มอื่นส่งหรือยัง", Aside()),
    ("which one", TEXT_STEP, "หมายถึงมาตรการไหน", Aside()),
    ("a question with a wide mark", TEXT_STEP, "ส่งวันศุกร์ได้？", Aside()),
    (
        "a long text that opens with a question word",
        TEXT_STEP,
        "ใครมาติดต่อก็ได้รับบริการ" + "ทุกวัน" * 30,
        StepAnswer(),
    ),
    # What begins with ถาม always asks.
    ("ask, in many lines", TEXT_STEP, "ถามเรื่องงบ\nของปีนี้", Aside()),
    ("ask, at length", TEXT_STEP, "ถาม" + "ก" * 300, Aside()),
    ("ask, where pieces are collected", EVIDENCE, "ถาม 8.3", Aside()),
    ("ask, at a choice", CHOICE_TAKES_IT, "ถาม 8", Other()),
    ("ask, at the summary", SUMMARY, "ถามคะแนนตัวชี้วัดที่ 4", Other()),
    ("ask, in the same breath", LINE_AT_TEXT, "ถาม ใครรับผิดชอบ", Aside()),
    ("ask, with a hidden space", TEXT_STEP, "\u200bถาม ใครรับผิดชอบ", Aside()),
    # Commands at a step.
    ("a command with its number at a text step", COMMAND_AT_TEXT, "รายงาน 8", StepAnswer()),
    ("a command where pieces are collected", COMMAND_AT_EVIDENCE, "รายงาน 8", Other()),
    ("something of the plan where they are", PLAN_AT_EVIDENCE, "8.3", Other()),
    ("a command at a choice that refuses it", COMMAND_AT_CHOICE, "รายงาน 8", Other()),
    ("what was just asked for", ACKNOWLEDGING, "รับทราบค่ะ", Other()),
    ("not asked for just now", COMMAND_AT_TEXT, "รับทราบค่ะ", StepAnswer()),
    ("the answer before", TEXT_STEP, "คำตอบก่อนหน้า", Other()),
    ("item n of an open choice", CHOICE_REFUSES, "ข้อ ๘", PICKED["8"]),
    # One more line in the same breath.
    ("a line", LINE_AT_TEXT, "และติดตามผลแล้ว", NextLine()),
    ("a line that is a number", LINE_AT_TEXT, "12", NextLine()),
    ("a line like a question", LINE_AT_TEXT, "ทุกคนรู้แล้วว่าต้องถามใคร", NextLine()),
    (
        "a line like a command at a text step",
        replace(LINE_AT_TEXT, is_command=True),
        "รายงาน",
        NextLine(),
    ),
    ("a line after the last question", LINE_AT_EVIDENCE, "ขอเพิ่มงบ", NextLine()),
    (
        "a line that names something",
        replace(LINE_AT_EVIDENCE, is_plan_question=True),
        "MOU",
        NextLine(),
    ),
    (
        "a command after the last question",
        replace(LINE_AT_EVIDENCE, is_command=True),
        "รายงาน 8",
        Other(),
    ),
    ("a line after the summary", LINE_AT_SUMMARY, "และรอคำสั่ง", NextLine()),
    ("a row of the summary", LINE_AT_SUMMARY, "3", PICKED["3"]),
    ("a command after the summary", replace(LINE_AT_SUMMARY, is_command=True), "เมนู", Other()),
    ("a line where a choice is open", LINE_NO_CHOICE, "บรรทัดที่สอง", NextLine()),
    ("a choice that is open", LINE_AT_CHOICE, "8", StepAnswer()),
    ("a conversation word is no line", LINE_AT_TEXT, "ข้าม", word(Verb.SKIP)),
    ("done is no line", LINE_AT_EVIDENCE, "เสร็จแล้ว", word(Verb.DONE)),
    ("confirming is no line", LINE_AT_SUMMARY, "ยืนยันค่ะ", word(Verb.CONFIRM)),
    ("a line after a question", AFTER_HELD, "และทำตามขั้นตอน", HeldLine()),
    ("a question after a question", AFTER_HELD, "ส่งเมื่อไร", Aside()),
    # More, later.
    ("more", TEXT_STEP, "ต่อ และสรุปผลแล้ว", AddedLater("และสรุปผลแล้ว")),
    ("more after a colon", SUMMARY, "ต่อ: ครบทุกคน", AddedLater("ครบทุกคน")),
    ("more on a new line", TEXT_STEP, "ต่อ\nข้อ ๑\nข้อ ๒", AddedLater("ข้อ ๑\nข้อ ๒")),
    ("more where pieces are collected", EVIDENCE, "ต่อ ๑๒ คน", AddedLater("๑๒ คน")),
    ("more at a choice", CHOICE_TAKES_IT, "ต่อ 8", AddedLater("8")),
    ("more like a question", TEXT_STEP, "ต่อ ถามใครก็ได้", AddedLater("ถามใครก็ได้")),
    ("more of nothing", TEXT_STEP, "ต่อ", AddedLater("")),
    ("more of nothing, politely", TEXT_STEP, "ต่อค่ะ", AddedLater("")),
    ("more of nothing, with dots", TEXT_STEP, "ต่อ …", AddedLater("")),
    ("against corruption is no more", TEXT_STEP, "ต่อต้านการทุจริตทุกกลุ่ม", StepAnswer()),
    ("next is no more", TEXT_STEP, "ต่อไปจะจัดประชุม", StepAnswer()),
    ("more without a conversation", BEGINNING, "ต่อ 8", Other()),
]


@pytest.mark.parametrize(
    ("standing", "text", "meaning"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_a_message_means_what_people_were_told(
    standing: Standing, text: str, meaning: Meaning
) -> None:
    assert meaning_of(text, standing, load_lexicon()) == meaning


def test_the_table_covers_every_conversation_word() -> None:
    covered = {m.word for _, _, _, m in CASES if isinstance(m, ConversationWord)}
    assert covered == set(Verb)
