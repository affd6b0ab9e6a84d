// The rich menu under the chat: its picture with a button over each area, and the bar to fold it.

import { piece } from "./lines.js";

export function drawRichMenu(holder, menu, onAction) {
  const key = JSON.stringify(menu);
  holder.hidden = !menu;
  if (holder.dataset.key === key) return;
  holder.dataset.key = key;
  holder.replaceChildren();
  if (!menu) return;
  holder.setAttribute("aria-label", menu.chatBarText);
  const picture = piece("div", "rich-menu-picture", "");
  picture.hidden = !menu.selected;
  const image = document.createElement("img");
  image.src = `/_page/richmenu/${encodeURIComponent(menu.id)}`;
  image.alt = "";
  picture.append(image, ...menu.areas.map((area) => areaButton(area, menu.size, onAction)));
  const bar = piece("button", "rich-menu-bar", menu.chatBarText);
  bar.type = "button";
  bar.dataset.testid = "rich-menu-bar";
  bar.setAttribute("aria-expanded", String(menu.selected));
  bar.addEventListener("click", () => {
    picture.hidden = !picture.hidden;
    bar.setAttribute("aria-expanded", String(!picture.hidden));
  });
  holder.append(bar, picture);
}

function areaButton({ bounds, action }, size, onAction) {
  const button = piece("button", "rich-menu-area", "");
  button.type = "button";
  button.dataset.testid = "rich-menu-area";
  button.setAttribute("aria-label", action.label ?? action.text ?? "");
  const share = (part, whole) => `${(100 * part) / whole}%`;
  button.style.left = share(bounds.x, size.width);
  button.style.top = share(bounds.y, size.height);
  button.style.width = share(bounds.width, size.width);
  button.style.height = share(bounds.height, size.height);
  button.addEventListener("click", () => onAction(action));
  return button;
}
