// Slack's mrkdwn as nodes: bold, italic, strike, code, pre, quotes, links, mentions, dates, emoji.

import { h } from "./dom.js";
import { emojiShown } from "./icons.js";
import { sight, user } from "./store.js";

const EMOJI = {
  eyes: "👀", "+1": "👍", thumbsup: "👍", "-1": "👎", thumbsdown: "👎", white_check_mark: "✅", heavy_check_mark: "✔️", x: "❌",
  warning: "⚠️", rotating_light: "🚨", wave: "👋", bulb: "💡", book: "📖", books: "📚", link: "🔗", lock: "🔒", clock3: "🕒",
  hourglass: "⌛", hourglass_flowing_sand: "⏳", raising_hand: "🙋", speech_balloon: "💬", memo: "📝", mag: "🔍", tada: "🎉", heart: "❤️",
  pray: "🙏", sos: "🆘", red_circle: "🔴", large_orange_circle: "🟠", large_yellow_circle: "🟡", large_green_circle: "🟢",
  large_blue_circle: "🔵", information_source: "ℹ️", pencil2: "✏️", page_facing_up: "📄", calendar: "📅", bust_in_silhouette: "👤", mortar_board: "🎓", shield: "🛡️",
};
// Signs that ordinary fonts have, for machines without an emoji font; the rest is left out there.
const PLAIN = { white_check_mark: "✓", heavy_check_mark: "✓", x: "✗", warning: "⚠", rotating_light: "⚠", information_source: "ⓘ", pencil2: "✎", heart: "♥" };
const INLINE = new RegExp(
  [
    "`([^`\\n]+)`",
    "<([^<>\\n]+)>",
    "(?<![\\w*])\\*(?=\\S)([^*\\n]+?)(?<=\\S)\\*(?![\\w*])",
    "(?<![\\w_])_(?=\\S)([^_\\n]+?)(?<=\\S)_(?![\\w_])",
    "(?<![\\w~])~(?=\\S)([^~\\n]+?)(?<=\\S)~(?![\\w~])",
    ":([a-z0-9_+-]+):",
  ].join("|"),
);

export function unescape(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

export function emoji(name) {
  if (!EMOJI[name]) return `:${name}:`;
  if (emojiShown) return EMOJI[name];
  return name.endsWith("_circle") ? "●" : PLAIN[name] || "";
}

export function mrkdwn(text) {
  const parts = (text || "").split(/```\n?([\s\S]*?)```/);
  const nodes = parts.map((part, index) => (index % 2 ? h("pre", {}, h("code", {}, unescape(part))) : paragraphs(part)));
  return h("div", { class: "mrkdwn" }, nodes);
}

// Lines; neighbours that begin with > (as &gt;) make one quote, neighbours that begin with a bullet one list.
function paragraphs(text) {
  const nodes = [];
  let group = null;
  for (const line of text.replace(/^\n|\n$/g, "").split("\n")) {
    const quoted = line.match(/^(?:&gt;|>) ?(.*)$/);
    const item = line.match(/^\s*[•◦] ?(.*)$/);
    const kind = quoted ? "blockquote" : item ? "ul" : "p";
    if (group?.kind !== kind) nodes.push((group = { kind, lines: [] }));
    group.lines.push(quoted ? quoted[1] : item ? item[1] : line);
  }
  return nodes.filter(({ kind, lines }) => kind !== "p" || lines.some(Boolean)).map(grouped);
}

function grouped({ kind, lines }) {
  if (kind === "ul") return h("ul", {}, lines.map((line) => h("li", {}, inline(line))));
  return h(kind, {}, lines.flatMap((line, index) => (index ? [h("br"), ...inline(line)] : inline(line))));
}

export function inline(text) {
  const nodes = [];
  for (let rest = text; rest; ) {
    const found = rest.match(INLINE);
    if (!found) {
      nodes.push(unescape(rest));
      break;
    }
    if (found.index) nodes.push(unescape(rest.slice(0, found.index)));
    nodes.push(piece(found));
    rest = rest.slice(found.index + found[0].length);
  }
  return nodes;
}

function piece([whole, code, token, bold, italic, strike, name]) {
  if (code) return h("code", {}, unescape(code));
  if (token) return special(token);
  if (bold) return h("strong", {}, inline(bold));
  if (italic) return h("em", {}, inline(italic));
  if (strike) return h("s", {}, inline(strike));
  return EMOJI[name] ? h("span", { role: "img", "aria-label": name.replaceAll("_", " ") }, emoji(name)) : whole;
}

function special(token) {
  const [target, label] = [token.split("|")[0], token.includes("|") ? token.slice(token.indexOf("|") + 1) : ""];
  if (target.startsWith("@")) return mention(target.slice(1), label);
  if (target.startsWith("#")) {
    const room = sight.channels.find((one) => one.id === target.slice(1));
    return h("span", { class: "mention" }, `#${room?.name || label || "private-channel"}`);
  }
  if (target.startsWith("!date^")) return date(target, label);
  if (target.startsWith("!subteam^")) return h("span", { class: "mention" }, `@${sight.usergroups[target.slice(9)] || label}`);
  if (target.startsWith("!")) return h("span", { class: "mention" }, `@${target.slice(1).split("^")[0]}`);
  return link(unescape(target), label ? inline(label) : [unescape(target).replace(/^mailto:/, "")]);
}

function mention(id, label) {
  const known = sight.users[id];
  return h("span", { class: `mention${id === sight.me.id ? " me" : ""}` }, `@${known ? user(id).name : label || "someone"}`);
}

// Only web and mail addresses become links; anything else stays text.
export function link(address, children) {
  if (!/^(https?:\/\/|mailto:)/i.test(address)) return h("span", {}, children);
  const local = address.startsWith(location.origin);
  return h("a", { href: address, rel: "noopener noreferrer", target: local ? null : "_blank" }, children);
}

function date(target, fallback) {
  const [, seconds, format, address] = target.split("^");
  const when = new Date(Number(seconds) * 1000);
  if (Number.isNaN(when.getTime())) return unescape(fallback);
  const text = format.replace(/\{(\w+)\}/g, (_, name) => dateToken(name, when));
  const node = h("time", { datetime: when.toISOString(), title: when.toLocaleString() }, text);
  return address ? link(unescape(address), node) : node;
}

function dateToken(name, when) {
  const day = (options) => when.toLocaleDateString("en", options);
  const near = name.endsWith("_pretty") ? pretty(when) : "";
  if (near) return near;
  const plain = name.replace("_pretty", "");
  if (plain === "time") return when.toLocaleTimeString("en", { hour: "numeric", minute: "2-digit" });
  if (plain === "time_secs") return when.toLocaleTimeString("en");
  if (plain === "date_num") return when.toISOString().slice(0, 10);
  if (plain === "date_short") return day({ month: "short", day: "numeric", year: "numeric" });
  if (plain === "date_long") return day({ weekday: "long", month: "long", day: "numeric", year: "numeric" });
  if (plain === "ago") return ago(when);
  return day({ month: "long", day: "numeric", year: "numeric" });
}

function pretty(when) {
  const days = Math.round((new Date(when).setHours(0, 0, 0, 0) - new Date().setHours(0, 0, 0, 0)) / 86_400_000);
  return { "-1": "yesterday", 0: "today", 1: "tomorrow" }[days] || "";
}

function ago(when) {
  const minutes = Math.round((when - Date.now()) / 60_000);
  const [size, unit] = Math.abs(minutes) < 60 ? [1, "minute"] : Math.abs(minutes) < 1440 ? [60, "hour"] : [1440, "day"];
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(Math.round(minutes / size), unit);
}

// The other way: stored text as somebody would type it, for editing.
export function typed(text) {
  const named = text.replace(/<@(\w+)>/g, (_, id) => `@${user(id).name}`).replace(/<!subteam\^(\w+)>/g, (_, id) => `@${sight.usergroups[id]}`);
  return unescape(named.replace(/<(https?:[^<>|]+)(?:\|[^<>]*)?>/g, "$1"));
}
