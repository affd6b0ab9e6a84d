// The page itself: keeps the chosen person, draws the state, and passes on what is done.

import { perform } from "./actions.js";
import { drawLine, moment, piece, preview } from "./lines.js";
import { usePrefix } from "./links.js";
import { drawRichMenu } from "./rich_menu.js";
import { act, reportTroubleTo, state, upload } from "./wire.js";

const byId = (id) => document.getElementById(id);
const seen = new Map();
let chosen = "";
let latest = null;
let drawn = [];

const chat = () => latest.chats.find((one) => one.id === chosen);
const isGroup = (one) => one.id.startsWith("C");
const isPhone = () => document.body.dataset.view === "phone";

function speaker() {
  return isGroup(chat()) ? { user: byId("speaker").value, group: chosen } : { user: chosen };
}

function tell(words) {
  byId("trouble").textContent = words;
  byId("trouble").hidden = !words;
}

function tap(action) {
  if (chat().blocked && action.type !== "uri") {
    tell("ท่านบล็อกบอทอยู่ กรุณาเลิกบล็อกก่อน");
    return undefined;
  }
  return perform(action, speaker(), { onNotice: tell, onCamera: () => byId("attach-photo").click() });
}

function choose(id) {
  chosen = id;
  drawn = [];
  byId("log").replaceChildren();
  tell("");
  refresh(-1).catch(() => {}); // follow() says so when nobody answers
}

// Drawn again only when something changed: a press must meet the button it began on.
function drawPeople() {
  const list = byId("people");
  const key = JSON.stringify([chosen, latest.chats]);
  if (list.dataset.key === key) return;
  list.dataset.key = key;
  const focused = document.activeElement?.dataset?.testid;
  list.replaceChildren(...latest.chats.map((one) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "person";
    button.dataset.testid = `person-${one.id}`;
    button.setAttribute("aria-current", String(one.id === chosen));
    button.append(piece("span", "person-name", one.name || `กลุ่ม ${one.id.slice(0, 6)}`));
    if (one.id === chosen) seen.set(one.id, one.botLines);
    const unread = one.botLines - (seen.get(one.id) ?? 0);
    if (unread > 0) {
      const count = piece("span", "unread", String(unread));
      count.setAttribute("aria-label", `ยังไม่ได้อ่าน ${unread} ข้อความ`);
      button.append(count);
    }
    if (one.note) button.append(piece("span", "person-note", one.note));
    if (one.last && preview(one.last)) button.append(piece("span", "person-last", preview(one.last)));
    button.addEventListener("click", () => choose(one.id));
    const item = document.createElement("li");
    item.append(button);
    return item;
  }));
  if (focused?.startsWith("person-")) list.querySelector(`[data-testid="${focused}"]`)?.focus();
}

// Only what changed is drawn again, so that focus and scrolling inside cards stay.
function drawLog() {
  const log = byId("log");
  const names = Object.fromEntries(chat().members.map((member) => [member.id, member.name]));
  const keys = latest.lines.map((line) => JSON.stringify(line));
  if (drawn.some((key, index) => keys[index] !== key)) {
    drawn = [];
    log.replaceChildren();
  }
  const fresh = latest.lines.slice(drawn.length);
  if (keys.length) log.querySelector(".empty")?.remove();
  else if (!log.children.length) log.append(piece("p", "empty", "เริ่มสนทนาได้โดยพิมพ์ข้อความด้านล่าง"));
  log.append(...fresh.map((line) => drawLine(line, { onAction: tap, speakerName: names[line.speaker] })));
  drawn = keys;
  const dots = log.querySelector(".loading");
  const loading = latest.loading && isPhone();
  if (!loading) dots?.remove();
  else if (!dots || fresh.length) log.append(dots ?? loadingDots());
  if (fresh.length || (loading && !dots)) log.scrollTop = log.scrollHeight;
}

function loadingDots() {
  const dots = piece("div", "loading", "");
  dots.setAttribute("aria-label", "บอทกำลังเตรียมคำตอบ");
  dots.setAttribute("role", "img");
  dots.append(...[1, 2, 3].map(() => document.createElement("i")));
  return dots;
}

function drawQuickReplies() {
  const holder = byId("quick-replies");
  const last = latest.lines.at(-1);
  const items = (isPhone() && last?.who === "bot" && last.message.quickReply?.items) || [];
  const key = JSON.stringify([chosen, latest.lines.length, items]);
  holder.hidden = items.length === 0;
  if (holder.dataset.key === key) return;
  holder.dataset.key = key;
  holder.replaceChildren(...items.map(({ action }) => {
    const button = piece("button", "quick-reply", action.label);
    button.type = "button";
    button.dataset.testid = "quick-reply";
    button.addEventListener("click", () => {
      holder.hidden = true;
      tap(action);
    });
    return button;
  }));
  byId("log").scrollTop = byId("log").scrollHeight;
}

function drawHead() {
  const one = chat();
  byId("bot-name").textContent = latest.botName;
  byId("friend").hidden = isGroup(one);
  byId("friend").textContent = one.blocked ? "เลิกบล็อกบอท" : "บล็อกบอท";
  const silent = one.blocked || (isGroup(one) && !one.members.length);
  for (const id of ["composer", "send", "attach-photo", "attach-file", "attach-sticker"]) byId(id).disabled = silent;
  byId("clock").textContent = moment(latest.now);
  byId("clock").dateTime = latest.now;
  byId("skips").hidden = !latest.canSkip;
  const { used, limit } = latest.quota;
  const whole = limit === null ? "ไม่จำกัด" : limit.toLocaleString("th-TH-u-nu-latn");
  byId("quota").textContent = `โควตาเดือนนี้ ใช้ไป ${used.toLocaleString("th-TH-u-nu-latn")} จาก ${whole}`;
  drawSpeakers(one.members);
}

function drawSpeakers(members) {
  const choices = byId("speaker");
  byId("speaker-label").hidden = members.length === 0;
  const key = JSON.stringify(members);
  if (choices.dataset.key === key) return;
  choices.dataset.key = key;
  choices.replaceChildren(...members.map(({ id, name }) => new Option(name, id)));
}

function draw(next) {
  latest = next;
  usePrefix(next.publicPrefix);
  if (!chat()) chosen = next.chats[0]?.id ?? "";
  if (!chosen) return;
  drawPeople();
  drawHead();
  drawLog();
  drawQuickReplies();
  drawMenu();
}

const drawMenu = () => drawRichMenu(byId("rich-menu"), isPhone() ? latest.richMenu : null, tap);

async function refresh(revision) {
  const asked = chosen;
  const next = await state(asked, revision);
  if (asked !== chosen) return;
  draw(next);
  if (asked !== chosen) await refresh(-1);
}

async function follow() {
  let lost = false;
  for (;;) {
    try {
      await refresh(lost ? -1 : latest?.revision ?? -1);
      if (lost) tell("");
      lost = false;
    } catch {
      lost = true;
      tell("ติดต่อห้องซ้อมไม่ได้ กรุณาตรวจสอบว่าโปรแกรมยังทำงานอยู่");
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}

async function send(event) {
  event?.preventDefault();
  const text = byId("composer").value;
  if (!text.trim()) return;
  byId("composer").value = "";
  await act("say", { ...speaker(), text, typed: true });
}

function pressed(name) {
  const button = byId(name);
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(on));
  return on;
}

reportTroubleTo(tell);
byId("composer-form").addEventListener("submit", send);
byId("composer").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
});
byId("view-switch").addEventListener("click", () => {
  const pc = pressed("view-switch");
  document.body.dataset.view = pc ? "pc" : "phone";
  byId("view-switch").textContent = pc ? "เปลี่ยนเป็นโทรศัพท์" : "เปลี่ยนเป็น LINE for PC";
  drawQuickReplies();
  drawMenu();
});
byId("inspector-switch").addEventListener("click", () => {
  document.body.dataset.inspector = pressed("inspector-switch") ? "on" : "off";
});
byId("friend").addEventListener("click", () => act("friend", { user: chosen, friend: chat().blocked }));
byId("attach-sticker").addEventListener("click", () => act("sticker", speaker()));
for (const [id, kind] of [["attach-photo", "image"], ["attach-file", "file"]]) {
  byId(id).addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (file) await upload(kind, speaker(), file);
    event.target.value = "";
  });
}
for (const button of document.querySelectorAll("[data-skip]")) {
  button.addEventListener("click", () => act("skip", { minutes: Number(button.dataset.skip) }));
}
follow();
