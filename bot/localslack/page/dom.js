// Build elements. Text only ever becomes text nodes, so nothing a message holds can become markup.

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name === "style") Object.assign(node.style, value);
    else if (name === "value" || name === "checked" || name === "selected") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

// Replace the children of `parent` by `items`, keeping every node whose key and signature are unchanged.
export function keyed(parent, items) {
  const focus = focusIn(parent);
  const old = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  const nodes = items.map(({ key, signature, build }) => {
    const known = old.get(key);
    if (known && known.signature === signature) return known;
    const node = build();
    node.dataset.key = key;
    node.signature = signature;
    return node;
  });
  const keep = new Set(nodes);
  for (const node of [...parent.children]) if (!keep.has(node)) node.remove();
  nodes.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] || null);
  });
  if (focus && !focus.node.isConnected) giveBack(parent, focus);
}

function focusIn(parent) {
  const node = document.activeElement;
  if (!parent.contains(node) || node === parent) return null;
  return { node, key: node.closest("[data-key]")?.dataset.key, action: node.dataset.action, value: node.dataset.value };
}

// What had focus was drawn anew: focus its successor, or the item it was in.
function giveBack(parent, { key, action, value }) {
  const item = [...parent.children].find((node) => node.dataset.key === key);
  if (!item) return;
  const same = [...item.querySelectorAll("[data-action]")].filter((node) => node.dataset.action === action);
  const next = same.find((node) => node.dataset.value === value) || same[0] || item;
  if (next === item) item.tabIndex = -1;
  next.focus({ preventScroll: true });
}

export function initials(name) {
  return name.split(" ").map((word) => word[0]).slice(0, 2).join("");
}

export function avatar(user, size = "") {
  const look = { class: `avatar ${size}${user.bot ? " app" : ""}`, style: { background: user.color }, "aria-hidden": "true" };
  return h("span", look, user.bot ? "✦" : initials(user.name));
}
