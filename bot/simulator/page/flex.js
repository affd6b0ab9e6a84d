// Draws Flex Messages. Keyword sizes follow LINE's layout page:
// https://developers.line.biz/en/docs/messaging-api/flex-message-layout/

import { picture } from "./links.js";

const WIDTHS = { nano: 120, micro: 160, deca: 220, hecto: 241, kilo: 260, mega: 300, giga: 500 };
const GAPS = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const LETTERS = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, "3xl": 35, "4xl": 48, "5xl": 74 };
const IMAGES = { xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, "3xl": 180, "4xl": 200, "5xl": 220 };
const BORDERS = { none: 0, light: 0.5, normal: 1, medium: 2, "semi-bold": 3, bold: 4 };
const SIDES = { start: "flex-start", end: "flex-end", center: "center" };
const HEIGHTS = { top: "flex-start", bottom: "flex-end", center: "center" };
const GAP_WHERE = { vertical: "marginTop", horizontal: "marginInlineStart", baseline: "marginInlineStart" };

const size = (value, words) => (value in words ? `${words[value]}px` : value);

export function drawFlex(contents, onAction) {
  if (contents.type === "bubble") return drawBubble(contents, onAction);
  const carousel = document.createElement("div");
  carousel.className = "fx-carousel";
  carousel.tabIndex = 0;
  carousel.setAttribute("role", "group");
  carousel.setAttribute("aria-label", "การ์ดเลื่อนไปด้านข้างได้");
  carousel.append(...contents.contents.map((bubble) => drawBubble(bubble, onAction)));
  return carousel;
}

function drawBubble(bubble, onAction) {
  const width = bubble.size ?? "mega";
  const card = document.createElement("div");
  card.className = `fx-bubble fx-${width}`;
  card.dataset.testid = "bubble";
  card.dir = bubble.direction ?? "ltr";
  card.style.setProperty("--fx-width", `${WIDTHS[width]}px`);
  if (bubble.action) makeTappable(card, bubble.action, onAction);
  for (const name of ["header", "hero", "body", "footer"]) {
    if (!bubble[name]) continue;
    const style = bubble.styles?.[name] ?? {};
    if (style.separator) {
      const rule = document.createElement("div");
      rule.style.cssText = "height: 1px; flex: none";
      rule.style.background = style.separatorColor ?? "#d4d6da";
      card.append(rule);
    }
    const block = document.createElement("div");
    block.className = `fx-block fx-${name}`;
    if (style.backgroundColor) block.style.background = style.backgroundColor;
    block.append(draw(bubble[name], "vertical", onAction));
    card.append(block);
  }
  return card;
}

const DRAWERS = {
  box: drawBox, text: drawText, button: drawButton, image: drawImage, icon: drawIcon,
  separator: drawSeparator, filler: drawFiller, video: drawVideo,
};

function draw(part, layout, onAction) {
  const element = DRAWERS[part.type](part, onAction, layout);
  share(element, part, layout);
  place(element, part, layout);
  return element;
}

// How much of the parent's space a part takes: LINE's defaults differ by layout.
function share(element, part, layout) {
  const along = layout !== "vertical";
  const own = along && part.type !== "icon" && part.type !== "separator" ? 1 : 0;
  const flex = part.flex ?? (part.width && along ? 0 : own);
  if (part.type === "separator") return;
  if (part.type === "filler") element.style.flex = String(part.flex ?? 1);
  else if (flex === 0) element.style.flex = "0 0 auto";
  else element.style.flex = along ? `${flex} 1 0` : `${flex} 0 auto`;
  if (along && flex === 0 && part.type === "text") element.style.flexShrink = "1";
}

function place(element, part, layout) {
  const style = element.style;
  if (part.margin) style[GAP_WHERE[layout]] = size(part.margin, GAPS);
  if (part.position === "absolute") style.position = "absolute";
  const offsets = { offsetTop: "top", offsetBottom: "bottom", offsetStart: "insetInlineStart", offsetEnd: "insetInlineEnd" };
  for (const [name, property] of Object.entries(offsets)) {
    if (part[name] === undefined) continue;
    if (!style.position) style.position = "relative";
    style[property] = size(part[name], GAPS);
  }
  if (part.gravity && layout === "horizontal") style.alignSelf = HEIGHTS[part.gravity];
}

function makeTappable(element, action, onAction) {
  element.classList.add("fx-tap");
  element.dataset.testid = "box-action";
  if (action.label) element.setAttribute("aria-label", action.label);
  if (element.tagName !== "BUTTON") {
    element.tabIndex = 0;
    element.setAttribute("role", "button");
    element.addEventListener("keydown", (event) => {
      if (event.target !== element || !["Enter", " "].includes(event.key)) return;
      event.preventDefault();
      element.click();
    });
  }
  element.addEventListener("click", (event) => {
    event.stopPropagation();
    onAction(action);
  });
}

// A tappable part is a real button, unless it holds buttons itself, which HTML forbids.
function element(tag, part, onAction) {
  const holdsActions = JSON.stringify(part.contents ?? []).includes('"action":');
  const made = document.createElement(part.action && !holdsActions ? "button" : tag);
  if (made.tagName === "BUTTON") made.type = "button";
  if (part.action) makeTappable(made, part.action, onAction);
  return made;
}

function drawBox(box, onAction) {
  const made = element("div", box, onAction);
  made.classList.add("fx-box", `fx-${box.layout}`);
  const style = made.style;
  for (const name of ["width", "maxWidth", "height", "maxHeight"]) {
    if (box[name]) style[name] = box[name];
  }
  const paddings = { paddingAll: "padding", paddingTop: "paddingTop", paddingBottom: "paddingBottom", paddingStart: "paddingInlineStart", paddingEnd: "paddingInlineEnd" };
  for (const [name, property] of Object.entries(paddings)) {
    if (box[name]) style[property] = size(box[name], GAPS);
  }
  if (box.backgroundColor) style.backgroundColor = box.backgroundColor;
  if (box.background) style.backgroundImage = gradient(box.background);
  if (box.borderWidth) style.borderWidth = size(box.borderWidth, BORDERS);
  if (box.borderColor) style.borderColor = box.borderColor;
  if (box.cornerRadius) {
    style.borderRadius = size(box.cornerRadius, GAPS);
    made.classList.add("fx-rounded");
  }
  if (box.justifyContent) style.justifyContent = box.justifyContent;
  if (box.alignItems) style.alignItems = box.alignItems;
  box.contents.forEach((part, index) => {
    const child = draw(part, box.layout, onAction);
    if (index > 0 && box.spacing && !part.margin) child.style[GAP_WHERE[box.layout]] = size(box.spacing, GAPS);
    made.append(child);
  });
  return made;
}

function gradient({ angle, startColor, centerColor, centerPosition, endColor }) {
  const middle = centerColor ? `, ${centerColor} ${centerPosition ?? "50%"}` : "";
  return `linear-gradient(${angle}, ${startColor}${middle}, ${endColor})`;
}

function letters(style, part) {
  if (part.size) style.fontSize = size(part.size, LETTERS);
  if (part.color) style.color = part.color;
  if (part.weight) style.fontWeight = part.weight === "bold" ? "700" : "400";
  if (part.style) style.fontStyle = part.style;
  if (part.decoration) style.textDecoration = part.decoration;
}

function drawText(text, onAction) {
  const made = element("div", text, onAction);
  made.classList.add("fx-text", text.wrap ? "fx-wrap" : "fx-plain");
  made.style.fontSize = `${LETTERS.md}px`;
  letters(made.style, text);
  if (text.align) made.style.textAlign = text.align;
  if (text.lineSpacing) made.style.lineHeight = `calc(1.45em + ${text.lineSpacing})`;
  if (text.wrap && text.maxLines) {
    made.classList.add("fx-clamp");
    made.style.webkitLineClamp = String(text.maxLines);
  }
  if (!text.contents?.length) made.textContent = text.text;
  for (const part of text.contents ?? []) {
    const span = document.createElement("span");
    span.textContent = part.text;
    letters(span.style, part);
    made.append(span);
  }
  return made;
}

function drawButton(button, onAction) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `fx-button fx-${button.style ?? "link"}`;
  if (button.height === "sm") made.classList.add("fx-sm");
  if (button.color) made.style[(button.style ?? "link") === "link" ? "color" : "backgroundColor"] = button.color;
  made.textContent = button.action.label;
  made.title = button.action.label;
  made.dataset.testid = "flex-button";
  made.addEventListener("click", (event) => {
    event.stopPropagation();
    onAction(button.action);
  });
  return made;
}

function drawImage(image, onAction, layout) {
  const made = element("div", image, onAction);
  made.classList.add("fx-image");
  const full = image.size === "full";
  made.style.width = full ? "100%" : size(image.size ?? "md", IMAGES);
  made.style.aspectRatio = (image.aspectRatio ?? "1:1").replace(":", " / ");
  if (image.backgroundColor) made.style.backgroundColor = image.backgroundColor;
  if (layout === "vertical") made.style.alignSelf = SIDES[image.align ?? "center"];
  fillPicture(made, image.url, image.aspectMode === "cover" ? "cover" : "contain");
  return made;
}

function fillPicture(holder, url, fit) {
  const address = picture(url);
  const missing = () => {
    const word = document.createElement("span");
    word.className = "fx-missing";
    word.textContent = "รูปภาพ";
    holder.replaceChildren(word);
  };
  if (address === null) {
    missing();
    return;
  }
  const shown = document.createElement("img");
  shown.alt = "";
  shown.style.objectFit = fit;
  shown.addEventListener("error", missing);
  shown.src = address;
  holder.append(shown);
}

function drawIcon(icon) {
  const address = picture(icon.url);
  const made = document.createElement(address === null ? "span" : "img");
  made.className = "fx-icon";
  const [width, height] = (icon.aspectRatio ?? "1:1").split(":").map(Number);
  made.style.height = size(icon.size ?? "md", LETTERS);
  made.style.aspectRatio = `${width} / ${height}`;
  if (address === null) {
    made.style.background = "#c3cdd2";
    made.style.borderRadius = "3px";
    return made;
  }
  made.alt = "";
  made.src = address;
  return made;
}

function drawSeparator(separator) {
  const made = document.createElement("div");
  made.className = "fx-separator";
  if (separator.color) made.style.background = separator.color;
  return made;
}

function drawFiller() {
  const made = document.createElement("div");
  made.className = "fx-filler";
  return made;
}

function drawVideo(video, onAction) {
  return draw(video.altContent, "vertical", onAction);
}
