// What a tap does, as LINE does it for each kind of action.

import { reachable } from "./links.js";
import { act } from "./wire.js";

const PICKERS = { date: "date", time: "time", datetime: "datetime-local" };

export async function perform(action, { user, group }, { onNotice, onCamera }) {
  const who = { user, group };
  if (action.type === "postback") {
    await act("press", { ...who, data: action.data, displayText: action.displayText ?? action.text });
  } else if (action.type === "message") {
    await act("say", { ...who, text: action.text });
  } else if (action.type === "uri") {
    open(action.uri, onNotice);
  } else if (action.type === "datetimepicker") {
    await pick(action, who);
  } else if (action.type === "clipboard") {
    onNotice(await copied(action.clipboardText) ? "คัดลอกข้อความแล้ว" : "เบราว์เซอร์นี้ไม่ยอมให้คัดลอก");
  } else if (action.type === "camera" || action.type === "cameraRoll") {
    onCamera();
  } else {
    onNotice("ปุ่มนี้ใช้ได้ในแอป LINE เท่านั้น");
  }
}

function open(uri, onNotice) {
  if (/^https?:/.test(uri)) window.open(reachable(uri), "_blank", "noopener");
  else onNotice(`ในแอป LINE ปุ่มนี้จะเปิด ${uri}`);
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

async function pick(action, who) {
  const dialog = document.getElementById("picker");
  const value = document.getElementById("picker-value");
  value.type = PICKERS[action.mode];
  value.min = action.min ?? "";
  value.max = action.max ?? "";
  value.value = action.initial ?? "";
  dialog.returnValue = "";
  dialog.showModal();
  document.getElementById("picker-cancel").onclick = () => dialog.close("");
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  if (dialog.returnValue !== "ok") return;
  await act("press", { ...who, data: action.data, params: { [action.mode]: value.value } });
}
