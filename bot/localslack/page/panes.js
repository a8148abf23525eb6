// The conversation in the middle, the Home tab in its place, and the thread beside it.

import { blocks } from "./blocks.js";
import { composer, prompts } from "./composer.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { valuesIn } from "./inputs.js";
import { drawMessages, isReply, status } from "./messages.js";
import { act, channel, go, place, roomName, sight, ui } from "./store.js";
import { markRead } from "./sidebar.js";

let mainKey = "";
let threadKey = "";
let homeHash = null;

export function renderMain() {
  const room = channel();
  const app = room.id === sight.bot.dm;
  const tab = app ? place().tab || "messages" : "messages";
  const key = JSON.stringify([ui.person, room.id, tab, room.archived, room.members.length, room.prompts]);
  const main = document.getElementById("main");
  if (key !== mainKey) {
    const focused = main.contains(document.activeElement) && document.activeElement.matches("textarea");
    mainKey = key;
    homeHash = null;
    main.replaceChildren(...frame(room, app, tab));
    if (focused) main.querySelector("textarea")?.focus();
  }
  if (tab === "home") renderHome(main);
  else drawMessages(main.querySelector("[data-testid=messages]"), room, room.messages.filter((one) => !isReply(one)));
  markRead(room);
}

function frame(room, app, tab) {
  const sign = room.kind === "channel" ? "#" : room.kind === "group" ? icon("lock") : "";
  const head = h(
    "header",
    { class: "head" },
    h("h2", { id: "title" }, sign && h("span", { class: "sign", "aria-hidden": "true" }, sign), roomName(room)),
    h("p", {}, app ? "Ask a question, or see what waits for you" : room.purpose || ""),
    room.archived && h("span", { class: "badge" }, "Archived"),
  );
  const tabs = app && h("div", { class: "tabs", role: "tablist", "aria-label": `${sight.bot.name} tabs`, onkeydown: turn }, tabButton("messages", "Messages", tab), tabButton("home", "Home", tab));
  if (tab === "home") return [head, tabs, h("div", { class: "home scroll", role: "tabpanel", "aria-label": "Home", "data-testid": "home" })];
  const log = h("div", { role: "log", "aria-live": "polite", "aria-relevant": "additions", "aria-label": `Messages in ${roomName(room)}`, "data-testid": "messages" });
  const scroll = h("div", { class: "scroll", tabindex: "0", "aria-label": "Conversation", role: "region" }, h("div", { class: "beginning" }, beginning(room, app)), log);
  return [head, tabs, scroll, app && prompts(room), composer(room)].filter(Boolean);
}

function beginning(room, app) {
  if (app) return [h("h3", {}, `This is where you and ${sight.bot.name} talk`), h("p", {}, "Only you see these messages. Answers come in the thread of your question.")];
  return [h("h3", {}, `Welcome to ${room.name ? `#${room.name}` : "this conversation"}`), h("p", {}, `${room.members.length} members. Mention @${sight.bot.name} to ask.`)];
}

function tabButton(name, label, tab) {
  const onclick = () => {
    go({ tab: name });
    act("open", { tab: name }).catch(() => {});
    document.querySelector(`[data-testid=tab-${name}]`)?.focus();
  };
  return h("button", { type: "button", role: "tab", "data-testid": `tab-${name}`, "aria-selected": String(tab === name), tabindex: tab === name ? "0" : "-1", onclick }, label);
}

function turn(event) {
  if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
  event.currentTarget.querySelector('[aria-selected="false"]').click();
}

function renderHome(main) {
  const panel = main.querySelector("[data-testid=home]");
  const hash = sight.home?.hash || "";
  if (hash === homeHash) return;
  homeHash = hash;
  const where = {
    send: (element, blockId, given) => act("click", { home: true, action_id: element.action_id, block_id: blockId, values: valuesIn(panel), ...given }),
  };
  const empty = h("p", { class: "empty" }, `${sight.bot.name} has not set up a Home for you yet.`);
  panel.replaceChildren(...(sight.home ? blocks(sight.home.blocks, where) : [empty]));
}

export function renderThread() {
  const room = channel();
  const here = place();
  openAwaited(room);
  const root = room.messages.find((one) => one.ts === here.thread);
  const replies = room.messages.filter((one) => isReply(one) && one.thread_ts === here.thread);
  const pane = document.getElementById("thread");
  const shown = Boolean(here.thread && (root || replies.length));
  pane.hidden = !shown;
  document.getElementById("shell").classList.toggle("with-thread", shown);
  const key = shown ? `${ui.person}/${room.id}/${here.thread}/${room.archived}` : "";
  if (key !== threadKey) {
    threadKey = key;
    pane.replaceChildren(...(shown ? threadFrame(room, here.thread) : []));
  }
  if (!shown) return;
  drawMessages(pane.querySelector("[data-testid=thread-messages]"), room, [root, ...replies].filter(Boolean), true);
  const line = room.statuses[here.thread];
  const place_ = pane.querySelector(".now");
  const words = line ? line.text : "";
  if (place_.dataset.words !== words) {
    place_.dataset.words = words;
    place_.replaceChildren(...(line ? [status(line)] : []));
  }
}

// The thread of the person's last question opens by itself when the app begins to answer.
function openAwaited(room) {
  const root = room.messages.find((one) => one.ts === ui.awaiting);
  if (root && (root.reply_count || room.statuses[root.ts])) {
    ui.awaiting = null;
    place().thread = root.ts;
  }
}

function threadFrame(room, ts) {
  const close = () => {
    go({ thread: null });
    document.querySelector("#main textarea")?.focus();
  };
  const title = room.titles[ts] || "Thread";
  const head = h("header", { class: "head" }, h("h2", {}, title), h("p", {}, room.kind === "im" ? roomName(room) : `#${roomName(room)}`), h("button", { type: "button", class: "icon", "aria-label": "Close thread", onclick: close }, "✕"));
  const log = h("div", { role: "log", "aria-live": "polite", "aria-relevant": "additions", "aria-label": "Replies", "data-testid": "thread-messages" });
  return [head, h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Replies" }, log), h("div", { class: "now", "aria-live": "polite" }), composer(room, ts)];
}
