// Where a person writes: Enter sends, Shift+Enter makes a line, @ offers names, / gives a command.

import { h } from "./dom.js";
import { act, refresh, render, roomName, sight, ui } from "./store.js";

const drafts = new Map();

export function composer(room, thread = null) {
  const key = `${ui.person}/${room.id}/${thread || ""}`;
  const name = room.kind === "im" ? roomName(room) : `#${roomName(room)}`;
  const label = thread ? "Reply in thread" : `Message ${name}`;
  const listId = `names-${thread ? "thread" : "main"}`;
  const field = h("textarea", {
    rows: 1,
    placeholder: room.archived ? "This channel is archived" : label,
    disabled: room.archived,
    "aria-label": label,
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": listId,
    "data-testid": thread ? "reply-composer" : "composer",
    value: drafts.get(key) || "",
  });
  const names = h("ul", { class: "names", role: "listbox", id: listId, "aria-label": "People and apps", hidden: true });
  const send = h("button", { type: "button", class: "button primary send", "aria-label": "Send" }, "➤");
  const at = h("button", { type: "button", class: "icon", "aria-label": `Mention ${sight.bot.name}`, title: `Mention ${sight.bot.name}` }, "@");
  wire(field, names, { key, room, thread, send });
  at.addEventListener("click", () => insert(field, `@${sight.bot.name} `));
  return h("div", { class: "composer" }, names, field, h("div", { class: "row" }, at, h("span", { class: "keys" }, "Enter to send, Shift+Enter for a new line"), send));
}

function wire(field, names, { key, room, thread, send }) {
  const grow = () => {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 220)}px`;
  };
  const submit = async () => {
    const text = field.value.trim();
    if (!text) return;
    field.value = "";
    drafts.delete(key);
    grow();
    try {
      await say(text, room, thread);
    } catch {
      if (!field.value) field.value = text;
    }
  };
  field.addEventListener("input", () => {
    drafts.set(key, field.value);
    grow();
    offer(field, names);
  });
  field.addEventListener("blur", () => setTimeout(() => hide(field, names), 150));
  field.addEventListener("keydown", (event) => {
    if (!names.hidden && steer(event, field, names)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    }
  });
  send.addEventListener("click", submit);
  requestAnimationFrame(grow);
}

async function say(text, room, thread) {
  const command = text.match(/^(\/[a-z][\w-]*)\s*([\s\S]*)$/);
  if (command) await act("command", { channel: room.id, command: command[1], text: command[2] });
  else {
    const { ts } = await act("say", { channel: room.id, text, thread_ts: thread });
    if (!thread) ui.awaiting = ts;
  }
  await refresh();
}

export function insert(field, text) {
  field.focus();
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input"));
}

// Offer the names that begin with what stands after the last @ before the cursor.
function offer(field, names) {
  const begun = field.value.slice(0, field.selectionStart).match(/(?:^|\s)@([\w ]{0,20})$/);
  const word = begun?.[1].toLowerCase();
  const known = [sight.bot.name, ...sight.people.map((one) => one.name), ...Object.values(sight.usergroups)];
  const fit = begun ? known.filter((name) => name.toLowerCase().startsWith(word) && name.toLowerCase() !== word) : [];
  if (!fit.length) return hide(field, names);
  names.replaceChildren(
    ...fit.map((name, index) =>
      h("li", { role: "option", id: `${names.id}-${index}`, "aria-selected": String(index === 0), onmousedown: (event) => { event.preventDefault(); take(field, names, name); } }, name),
    ),
  );
  names.hidden = false;
  field.setAttribute("aria-expanded", "true");
  field.setAttribute("aria-activedescendant", `${names.id}-0`);
}

function hide(field, names) {
  names.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function take(field, names, name) {
  const start = field.value.slice(0, field.selectionStart).lastIndexOf("@");
  field.setRangeText(`@${name} `, start, field.selectionStart, "end");
  hide(field, names);
  field.dispatchEvent(new Event("input"));
}

// Whether the key was meant for the list of names.
function steer(event, field, names) {
  const options = [...names.children];
  const now = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const next = (now + (event.key === "ArrowDown" ? 1 : options.length - 1)) % options.length;
    options.forEach((one, index) => one.setAttribute("aria-selected", String(index === next)));
    field.setAttribute("aria-activedescendant", options[next].id);
  } else if (event.key === "Enter" || event.key === "Tab") take(field, names, options[now].textContent);
  else if (event.key === "Escape") hide(field, names);
  else return false;
  event.preventDefault();
  return true;
}

// The questions the app offers to start with.
export function prompts(room) {
  if (!room.prompts) return null;
  const { title, prompts: list } = room.prompts;
  const ask = (prompt) => say(prompt.message, room, null).then(render, () => {});
  return h(
    "div",
    { class: "prompts", role: "group", "aria-label": title || "Suggested questions", "data-testid": "prompts" },
    title && h("p", {}, title),
    list.map((prompt) => h("button", { type: "button", class: "prompt", title: prompt.message, onclick: () => ask(prompt) }, prompt.title)),
  );
}
