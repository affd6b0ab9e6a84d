// Talks to the simulator: what people do goes there, the state to draw comes back.

let onTrouble = () => {};

export function reportTroubleTo(listener) {
  onTrouble = listener;
}

export async function state(chat, revision) {
  const query = new URLSearchParams({ chat, revision: String(revision) });
  const answer = await fetch(`/_page/state?${query}`, { cache: "no-store" });
  return answer.json();
}

export async function act(name, body) {
  await told(fetch(`/_page/${name}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }));
}

export async function upload(kind, { user, group }, file) {
  const query = new URLSearchParams({ user, kind, name: file.name });
  if (group) query.set("group", group);
  const type = file.type || "application/octet-stream";
  await told(fetch(`/_page/upload?${query}`, { method: "POST", headers: { "Content-Type": type }, body: file }));
}

async function told(sent) {
  let status = 0;
  try {
    const answer = await sent;
    status = answer.ok ? (await answer.json()).status : answer.status;
  } catch {
    onTrouble("ติดต่อห้องซ้อมไม่ได้ กรุณาตรวจสอบว่าโปรแกรมยังทำงานอยู่");
    return;
  }
  if (status === 0) onTrouble("บอทยังไม่ตอบรับ กรุณาตรวจสอบว่าบอททำงานอยู่ แล้วลองส่งอีกครั้ง");
  else if (status >= 300) onTrouble(`บอทตอบรับไม่สำเร็จ (รหัส ${status})`);
  else onTrouble("");
}
