// The markdown block as nodes: headings, lists, quotes, code, rules, and the usual inline marks.

import { h } from "./dom.js";
import { inline as slackInline, link, unescape } from "./mrkdwn.js";

const INLINE = /`([^`\n]+)`|\[([^\]\n]+)\]\(([^)\s]+)\)|\*\*(?=\S)(.+?)\*\*|__(?=\S)(.+?)__|\*(?=\S)([^*\n]+?)\*|(?<!\w)_(?=\S)([^_\n]+?)_(?!\w)|~~(.+?)~~|(<[@#!][^<>\n]+>)/;

export function markdown(text) {
  const nodes = [];
  const lines = text.split("\n");
  while (lines.length) nodes.push(block(lines));
  return h("div", { class: "mrkdwn markdown" }, nodes);
}

// Take the lines of one block from the front and build it.
function block(lines) {
  const line = lines.shift();
  const heading = line.match(/^(#{1,6})\s+(.*)$/);
  if (heading) return h(`h${Math.min(heading[1].length + 2, 6)}`, {}, inline(heading[2]));
  if (/^(-{3,}|\*{3,}|_{3,})$/.test(line.trim())) return h("hr");
  if (line.startsWith("```")) {
    const code = [];
    while (lines.length && !lines[0].startsWith("```")) code.push(lines.shift());
    lines.shift();
    return h("pre", {}, h("code", {}, code.join("\n")));
  }
  const run = (pattern) => {
    const taken = [line.match(pattern)[1]];
    while (lines.length && pattern.test(lines[0])) taken.push(lines.shift().match(pattern)[1]);
    return taken;
  };
  if (/^>\s?/.test(line)) return h("blockquote", {}, broken(run(/^>\s?(.*)$/)));
  if (/^\s*[-*+]\s+/.test(line)) return h("ul", {}, run(/^\s*[-*+]\s+(.*)$/).map((item) => h("li", {}, inline(item))));
  if (/^\s*\d+[.)]\s+/.test(line)) return h("ol", {}, run(/^\s*\d+[.)]\s+(.*)$/).map((item) => h("li", {}, inline(item))));
  if (!line.trim()) return "";
  const words = [line];
  while (lines.length && lines[0].trim() && !/^(#{1,6}\s|>|```|\s*[-*+]\s|\s*\d+[.)]\s)/.test(lines[0])) words.push(lines.shift());
  return h("p", {}, broken(words));
}

function broken(lines) {
  return lines.flatMap((line, index) => (index ? [h("br"), ...inline(line)] : inline(line)));
}

function inline(text) {
  const nodes = [];
  for (let rest = text; rest; ) {
    const found = rest.match(INLINE);
    if (!found) return [...nodes, unescape(rest)];
    if (found.index) nodes.push(unescape(rest.slice(0, found.index)));
    nodes.push(piece(found));
    rest = rest.slice(found.index + found[0].length);
  }
  return nodes;
}

function piece([, code, label, address, bold, bold2, italic, italic2, strike, token]) {
  if (code) return h("code", {}, code);
  if (label) return link(address, inline(label));
  if (bold || bold2) return h("strong", {}, inline(bold || bold2));
  if (italic || italic2) return h("em", {}, inline(italic || italic2));
  if (strike) return h("s", {}, inline(strike));
  return slackInline(token);
}
