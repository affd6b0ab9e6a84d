// Addresses in messages: which may be loaded or opened here, and where they really lead.

let prefix = null;

export function usePrefix(pair) {
  prefix = pair;
}

// The bot writes its public address, as LINE asks; on this machine it listens elsewhere.
export function reachable(url) {
  return prefix && url.startsWith(prefix[0]) ? prefix[1] + url.slice(prefix[0].length) : url;
}

// Pictures elsewhere are not fetched: this page works without a network.
export function picture(url) {
  return prefix && url.startsWith(prefix[0]) ? reachable(url) : null;
}

export function withLinks(text) {
  const parts = document.createDocumentFragment();
  let from = 0;
  for (const found of text.matchAll(/https?:\/\/[^\s<>"]+/g)) {
    parts.append(text.slice(from, found.index));
    const link = document.createElement("a");
    link.href = reachable(found[0]);
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = found[0];
    parts.append(link);
    from = found.index + found[0].length;
  }
  parts.append(text.slice(from));
  return parts;
}
