// Block Kit as nodes. `where` says what an action on them means: {send(element, blockId, given), state()}.

import { h } from "./dom.js";
import { accessory, context, contextAction } from "./elements.js";
import { input } from "./inputs.js";
import { markdown } from "./markdown.js";
import { emoji, link, mrkdwn } from "./mrkdwn.js";
import { sight, user } from "./store.js";

export function textObject(text) {
  if (!text) return null;
  return text.type === "mrkdwn" ? mrkdwn(text.text) : h("div", { class: "plain" }, plain(text.text));
}

export function plain(text) {
  return (text || "").replace(/:([a-z0-9_+-]+):/g, (_, name) => emoji(name));
}

export function blocks(list, where) {
  return list.map((block) => {
    const node = (KINDS[block.type] || unknown)(block, where);
    node.classList.add("block", `block-${block.type}`);
    node.dataset.blockId = block.block_id || "";
    return node;
  });
}

const KINDS = {
  section: (block, where) =>
    h(
      "div",
      {},
      h(
        "div",
        { class: "words" },
        textObject(block.text),
        block.fields && h("div", { class: "fields" }, block.fields.map((field) => h("div", {}, textObject(field)))),
      ),
      block.accessory && h("div", { class: "accessory" }, accessory(block.accessory, block, where)),
    ),
  header: (block) => h("h3", {}, plain(block.text.text)),
  divider: () => h("hr"),
  image: (block) =>
    h(
      "figure",
      {},
      block.title && h("figcaption", {}, plain(block.title.text)),
      h("img", { src: block.image_url, alt: block.alt_text, loading: "lazy" }),
    ),
  context: (block) => h("div", {}, block.elements.map((one) => context(one, textObject))),
  context_actions: (block, where) =>
    h("div", { role: "group", "aria-label": "Feedback" }, block.elements.map((one) => contextAction(one, block, where))),
  actions: (block, where) => h("div", {}, block.elements.map((one) => accessory(one, block, where))),
  markdown: (block) => markdown(block.text),
  rich_text: (block) => h("div", {}, block.elements.map(rich)),
  input: (block, where) => input(block, where),
  table: (block) =>
    h("table", {}, block.rows.map((row, at) => h("tr", {}, row.map((cell) => h(at ? "td" : "th", {}, cell.text || cell.elements?.map(rich)))))),
  alert: (block) => h("div", { class: `alert ${block.level || ""}` }, textObject(block.text)),
};

function unknown(block) {
  return h("div", { class: "unknown" }, `This page does not draw ${block.type} blocks.`);
}

function rich(element) {
  if (element.type === "rich_text_list") {
    return h(element.style === "ordered" ? "ol" : "ul", {}, element.elements.map((one) => h("li", {}, one.elements.map(richPiece))));
  }
  const tag = { rich_text_quote: "blockquote", rich_text_preformatted: "pre" }[element.type] || "p";
  return h(tag, {}, element.elements.map(richPiece));
}

function richPiece(piece) {
  const kinds = {
    user: () => h("span", { class: `mention${piece.user_id === sight.me.id ? " me" : ""}` }, `@${user(piece.user_id).name}`),
    usergroup: () => h("span", { class: "mention" }, `@${sight.usergroups[piece.usergroup_id]}`),
    channel: () => h("span", { class: "mention" }, `#${sight.channels.find((room) => room.id === piece.channel_id)?.name || "private"}`),
    broadcast: () => h("span", { class: "mention" }, `@${piece.range}`),
    emoji: () => emoji(piece.name),
    link: () => link(piece.url, piece.text || piece.url),
    text: () => styled(piece),
  };
  return (kinds[piece.type] || (() => ""))();
}

function styled({ text, style = {} }) {
  const lines = text.split("\n").flatMap((line, at) => (at ? [h("br"), line] : [line]));
  const tags = { bold: "strong", italic: "em", strike: "s", code: "code" };
  const marks = Object.keys(tags).filter((name) => style[name]);
  return marks.length ? marks.reduce((inner, name) => [h(tags[name], {}, inner)], lines) : lines;
}
