// Lists of messages, in a conversation and in a thread.

import { blocks } from "./blocks.js";
import { avatar, h, keyed } from "./dom.js";
import { icon } from "./icons.js";
import { valuesIn } from "./inputs.js";
import { emoji, mrkdwn, typed } from "./mrkdwn.js";
import { act, go, refresh, render, sight, toast, ui, user } from "./store.js";

export function isReply(message) {
  return Boolean(message.thread_ts) && message.thread_ts !== message.ts;
}

export function time(ts) {
  return new Date(Number(ts) * 1000).toLocaleTimeString("en", { hour: "numeric", minute: "2-digit" });
}

// Draw `messages` of `room` into `list`; in a thread replies are not counted below a message.
export function drawMessages(list, room, messages, threaded = false) {
  const near = list.parentElement.scrollHeight - list.parentElement.scrollTop - list.parentElement.clientHeight < 140;
  const last = list.dataset.last;
  keyed(
    list,
    messages.map((message, index) => {
      const before = messages[index - 1];
      const joined = joins(before, message);
      const status = threaded ? null : room.statuses[message.ts];
      const editing = ui.editing === message.ts;
      const lit = ui.highlight === message.ts;
      return {
        key: message.ts,
        signature: JSON.stringify([message, joined, status, editing, lit, sight.me.id]),
        build: () => draw(message, room, { joined, status, editing, lit, threaded }),
      };
    }),
  );
  list.dataset.last = messages.at(-1)?.ts || "";
  if (messages.length && list.dataset.last !== last && (near || messages.at(-1)?.user === sight.me.id)) {
    // To the end, but not past the beginning of the newest message: a long answer is read from its first line.
    const scroller = list.parentElement;
    const newest = list.lastElementChild.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    scroller.scrollTop += Math.min(scroller.scrollHeight, newest - 12);
  }
}

// Whether a message follows one of the same person closely enough to go without a name. The app's stand alone.
function joins(before, message) {
  return Boolean(
    before && !message.bot_id && before.user === message.user && !before.reply_count && before.ephemeral_to === message.ephemeral_to && Number(message.ts) - Number(before.ts) < 300,
  );
}

function draw(message, room, look) {
  const who = user(message.user);
  const where = {
    send: (element, blockId, given) => {
      const values = valuesIn(node);
      return act("click", { channel: room.id, ts: message.ts, action_id: element.action_id, block_id: blockId, values, ...given });
    },
  };
  const classes = ["message", look.joined && "joined", message.ephemeral_to && "ephemeral", look.lit && "lit"].filter(Boolean);
  const node = h(
    "article",
    {
      class: classes.join(" "),
      "data-testid": "message",
      "data-ts": message.ts,
      "data-user": who.key,
      "aria-label": `${who.name}, ${time(message.ts)}`,
    },
    look.joined ? h("time", { class: "gutter" }, time(message.ts)) : avatar(who),
    h(
      "div",
      { class: "body" },
      message.ephemeral_to && h("p", { class: "private" }, icon("eye"), "Only visible to you"),
      !look.joined && byline(who, message),
      look.editing ? editor(message, room) : content(message, where),
      message.files?.map((file) => h("p", { class: "file" }, icon("clip"), file.name)),
      reactions(message, room),
      look.status && status(look.status),
      !look.threaded && message.reply_count && replies(message),
    ),
    !message.ephemeral_to && !look.editing && toolbar(message, room, look.threaded),
  );
  return node;
}

function byline(who, message) {
  return h(
    "p",
    { class: "byline" },
    h("strong", {}, who.name),
    who.bot && h("span", { class: "badge" }, "App"),
    who.restricted && h("span", { class: "badge" }, "Guest"),
    h("time", { datetime: new Date(Number(message.ts) * 1000).toISOString() }, time(message.ts)),
    message.edited && h("span", { class: "edited" }, "(edited)"),
  );
}

function content(message, where) {
  const drawn = message.blocks?.length && message.bot_id;
  return h("div", { class: "content", "data-testid": "content" }, drawn ? blocks(message.blocks, where) : mrkdwn(message.text));
}

function reactions(message, room) {
  if (!message.reactions?.length) return null;
  return h(
    "div",
    { class: "reactions" },
    message.reactions.map(({ name, count, users }) =>
      h(
        "button",
        { type: "button", class: "reaction", "aria-pressed": String(users.includes(sight.me.id)), "aria-label": `${name}, ${count}`, onclick: () => act("react", { channel: room.id, ts: message.ts, name }) },
        `${emoji(name) || name} ${count}`,
      ),
    ),
  );
}

export function status({ text, loading }) {
  return h("p", { class: "status", "data-testid": "status" }, h("span", { class: "dots", "aria-hidden": "true" }), `${sight.bot.name} ${text || loading[0]}`);
}

function replies(message) {
  const count = message.reply_count;
  const faces = message.reply_users.slice(0, 3).map((id) => avatar(user(id), "tiny"));
  return h(
    "button",
    { type: "button", class: "replies", "data-testid": "replies", onclick: () => go({ thread: message.ts }) },
    faces,
    h("span", {}, count === 1 ? "1 reply" : `${count} replies`),
  );
}

function toolbar(message, room, threaded) {
  const mine = message.user === sight.me.id;
  const root = isReply(message) ? message.thread_ts : message.ts;
  const tool = (label, sign, onclick) => h("button", { type: "button", class: "icon", "aria-label": label, title: label, onclick }, sign);
  const react = (name) => () => act("react", { channel: room.id, ts: message.ts, name }).catch(() => {});
  return h(
    "div",
    { class: "tools", role: "toolbar", "aria-label": "Message actions" },
    tool("React with thumbs up", icon("up"), react("+1")),
    tool("React with eyes", icon("eye"), react("eyes")),
    !threaded && tool("Reply in thread", icon("reply"), () => go({ thread: root })),
    tool("Copy link", icon("link"), () => copyLink(message, room)),
    mine && tool("Edit message", icon("pencil"), () => { ui.editing = message.ts; render(); }),
    (mine || sight.me.admin) && message.subtype !== "tombstone" && tool("Delete message", icon("trash"), () => act("delete", { channel: room.id, ts: message.ts }).catch(() => {})),
  );
}

async function copyLink(message, room) {
  const address = `${location.origin}/archives/${room.id}/p${message.ts.replace(".", "")}${isReply(message) ? `?thread_ts=${message.thread_ts}` : ""}`;
  try {
    await navigator.clipboard.writeText(address);
    toast("Link copied.");
  } catch {
    toast(address);
  }
}

function editor(message, room) {
  const field = h("textarea", { rows: 2, "aria-label": "Edit message", "data-testid": "edit", value: typed(message.text) });
  const done = () => {
    ui.editing = null;
    render();
  };
  const save = () => act("edit", { channel: room.id, ts: message.ts, text: field.value }).then(refresh, () => {}).finally(done);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") done();
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      save();
    }
  });
  queueMicrotask(() => field.focus());
  const buttons = [
    h("button", { type: "button", class: "button", onclick: done }, "Cancel"),
    h("button", { type: "button", class: "button primary", onclick: save }, "Save"),
  ];
  return h("div", { class: "editor" }, field, h("div", { class: "row" }, buttons));
}
