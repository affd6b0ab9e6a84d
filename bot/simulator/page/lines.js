// Draws the lines of a chat and tells in one sentence what a line says.

import { drawFlex } from "./flex.js";
import { picture, withLinks } from "./links.js";

const SENT = { image: "ส่งรูปภาพ", video: "ส่งวิดีโอ", audio: "ส่งข้อความเสียง", sticker: "ส่งสติกเกอร์", location: "ส่งตำแหน่ง" };
const NOTICES = { follow: "เพิ่มบอทเป็นเพื่อนแล้ว", unfollow: "บล็อกบอทแล้ว", unsent: "ยกเลิกข้อความแล้ว" };
const CLOCK = new Intl.DateTimeFormat("th-TH", { timeZone: "Asia/Bangkok", hour: "2-digit", minute: "2-digit", hour12: false });
const MOMENT = new Intl.DateTimeFormat("th-TH-u-ca-buddhist", {
  timeZone: "Asia/Bangkok", weekday: "short", day: "numeric", month: "short", year: "numeric",
});

const clock = (iso) => `${CLOCK.format(new Date(iso)).replace(":", ".")} น.`;
export const moment = (iso) => `${MOMENT.format(new Date(iso))} ${clock(iso)}`;

// What the chat list shows of the last message; for Flex that is its altText.
export function preview(line) {
  const message = line.message;
  if (message.type === "text") return message.text;
  if (message.type === "postback") return message.displayText ?? "";
  if (message.type === "file") return `ส่งไฟล์ ${message.fileName}`;
  return message.altText ?? NOTICES[message.type] ?? SENT[message.type] ?? "ส่งข้อความ";
}

export function drawLine(line, { onAction, speakerName }) {
  const entry = document.createElement("div");
  entry.className = "entry";
  entry.dataset.testid = "line";
  entry.dataset.who = line.who;
  entry.dataset.kind = line.kind;
  if (line.message.type in NOTICES) {
    entry.append(piece("p", "notice", NOTICES[line.message.type]));
    return entry;
  }
  if (speakerName) entry.append(piece("div", "entry-speaker", speakerName));
  const body = drawBody(line, onAction);
  if (body) entry.append(body, piece("div", "entry-foot", clock(line.at)));
  else entry.classList.add("inspected");
  const trace = line.message.type === "postback" ? `กดปุ่ม: ${line.message.data}` : line.trace.split(";").filter(Boolean).join(" · ");
  if (trace) entry.append(piece("div", "entry-trace inspected", trace));
  return entry;
}

function drawBody(line, onAction) {
  const message = line.message;
  if (message.type === "postback" && message.displayText === undefined) return null;
  const bubble = document.createElement("div");
  bubble.className = "bubble";
  if (message.type === "flex") {
    bubble.append(drawFlex(message.contents, onAction));
    return bubble;
  }
  bubble.dataset.testid = "bubble";
  if (message.type === "text" || message.type === "postback") {
    bubble.classList.add("bubble-text");
    bubble.append(withLinks(message.text ?? message.displayText));
  } else if (message.type === "image") {
    bubble.append(drawPicture(line));
  } else if (message.type === "sticker") {
    bubble.append(standIn("☺", `สติกเกอร์ ${message.stickerId}`));
  } else if (message.type === "file") {
    bubble.append(standIn("▤", `${message.fileName} (${kilobytes(message.fileSize)})`));
  } else {
    bubble.append(standIn("▦", message.altText ?? message.title ?? SENT[message.type] ?? message.type));
  }
  return bubble;
}

function drawPicture(line) {
  const message = line.message;
  const mine = line.who === "person";
  const address = mine ? `/_page/content/${message.id}` : picture(message.previewImageUrl);
  if (address === null) return standIn("▧", "รูปภาพ");
  const shown = document.createElement("img");
  shown.className = "picture";
  shown.alt = mine ? "รูปภาพที่ส่งถึงบอท" : "รูปภาพจากบอท";
  shown.src = address;
  shown.addEventListener("error", () => shown.replaceWith(standIn("▧", "เปิดรูปภาพนี้ไม่ได้")));
  const open = document.createElement("button");
  open.type = "button";
  open.className = "picture-button";
  open.setAttribute("aria-label", "เปิดรูปภาพขนาดเต็ม");
  const whole = mine ? address : picture(message.originalContentUrl) ?? address;
  open.addEventListener("click", () => window.open(whole, "_blank", "noopener"));
  open.append(shown);
  return open;
}

function standIn(figure, words) {
  const made = piece("div", "stand-in", "");
  const sign = piece("span", "stand-in-figure", figure);
  sign.setAttribute("aria-hidden", "true");
  made.append(sign, words);
  return made;
}

function kilobytes(bytes) {
  return bytes < 1024 ? `${bytes} ไบต์` : `${Math.ceil(bytes / 1024).toLocaleString("th-TH")} กิโลไบต์`;
}

export function piece(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
