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
}

export function initials(name) {
  return name.split(" ").map((word) => word[0]).slice(0, 2).join("");
}

export function avatar(user, size = "") {
  const look = { class: `avatar ${size}${user.bot ? " app" : ""}`, style: { background: user.color }, "aria-hidden": "true" };
  return h("span", look, user.bot ? "✦" : initials(user.name));
}
