// The rail of people and the list of conversations, with what is unread in them.

import { avatar, h } from "./dom.js";
import { icon } from "./icons.js";
import { arrive, become, channel, go, place, render, roomName, sight, ui, user } from "./store.js";

export function renderRail() {
  const rail = document.getElementById("rail");
  const focused = document.activeElement?.closest?.("#rail [data-person]")?.dataset.person;
  rail.replaceChildren(
    h("p", { class: "caption", "aria-hidden": "true" }, "You are"),
    ...sight.people.map((one) => {
      const fresh = one.key !== ui.person && hasNews(one.key);
      const label = `${one.name}, ${one.title}${fresh ? ", has news" : ""}`;
      return h(
        "button",
        {
          type: "button",
          class: "person",
          "data-person": one.key,
          "data-testid": `person-${one.key}`,
          "aria-pressed": String(one.key === ui.person),
          "aria-label": label,
          title: `${one.name}\n${one.title}`,
          onclick: () => become(one.key),
        },
        avatar(one, "large"),
        fresh && h("span", { class: "dot" }),
        h("span", { class: "first" }, one.name.split(" ")[0]),
      );
    }),
  );
  if (focused) rail.querySelector(`[data-person=${focused}]`)?.focus();
}

function hasNews(key) {
  const read = ui.read[key] || {};
  return Object.entries(sight.latest[key]).some(([room, ts]) => ts > (read[room] || ""));
}

export function unread(room) {
  const since = ui.read[ui.person]?.[room.id] || "";
  return room.messages.filter((one) => one.ts > since && one.user !== sight.me.id).length;
}

export function renderSidebar() {
  const here = channel();
  const side = document.getElementById("sidebar");
  const focused = document.activeElement?.closest?.("#sidebar [data-room]")?.dataset.room;
  const rooms = (kinds) => sight.channels.filter((room) => kinds.includes(room.kind) && room.id !== sight.bot.dm);
  const app = sight.channels.filter((room) => room.id === sight.bot.dm);
  const others = rooms(["im", "mpim"]);
  side.replaceChildren(
    h("header", {}, h("h1", {}, sight.team.name), h("p", { "data-testid": "me" }, sight.me.name), h("p", { class: "role" }, sight.me.title)),
    section("Channels", rooms(["channel", "group"]), here),
    others.length ? section("Direct messages", others, here) : "",
    section("Apps", app, here),
    h("p", { class: "connection", "data-testid": "connection" }, h("span", { class: sight.bot.connected ? "on" : "off", "aria-hidden": "true" }), `${sight.bot.name} is ${sight.bot.connected ? "connected" : "not connected"}`),
  );
  if (focused) side.querySelector(`[data-room=${focused}]`)?.focus();
}

function section(title, rooms, here) {
  return h("section", {}, h("h2", {}, title), h("ul", {}, rooms.map((room) => h("li", {}, entry(room, room.id === here.id)))));
}

function entry(room, current) {
  const count = current ? 0 : unread(room);
  const sign = { channel: "#", group: icon("lock") }[room.kind];
  return h(
    "button",
    {
      type: "button",
      class: `room${count ? " fresh" : ""}`,
      "data-room": room.id,
      "data-testid": `room-${room.id === sight.bot.dm ? "app" : room.name || room.id}`,
      "aria-current": current ? "page" : null,
      onclick: () => open(room),
    },
    h("span", { class: "sign", "aria-hidden": "true" }, sign || avatar(room.id === sight.bot.dm ? sight.bot : user(room.members[0]), "tiny")),
    h("span", { class: "name" }, roomName(room)),
    count > 0 && h("span", { class: "count", "aria-label": `${count} unread` }, String(count)),
  );
}

export function open(room, thread = null) {
  go({ channel: room.id, thread });
  arrive();
  document.querySelector("#main textarea")?.focus();
}

export function markRead(room) {
  if (document.hidden) return;
  const newest = room.messages.reduce((latest, one) => (one.ts > latest ? one.ts : latest), "");
  ui.read[ui.person] ||= {};
  if (newest > (ui.read[ui.person][room.id] || "")) {
    ui.read[ui.person][room.id] = newest;
    queueMicrotask(render);
  }
}
