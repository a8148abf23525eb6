// Inputs of modals and of messages, and reading their values the way the workspace takes them.

import { plain } from "./blocks.js";
import { h } from "./dom.js";
import { sight } from "./store.js";

let count = 0;
const CHOICES = ["checkboxes", "radio_buttons"];
const SINGLE = ["static_select", "users_select", "conversations_select", "channels_select"];
const MANY = ["multi_static_select", "multi_users_select"];
const FIELDS = { datepicker: "date", timepicker: "time", email_text_input: "email", url_text_input: "url", number_input: "number" };

export function holds(element) {
  return [...CHOICES, ...SINGLE, "plain_text_input", "file_input", ...MANY, ...Object.keys(FIELDS)].includes(element.type);
}

// An input block: label, control, hint and room for an error.
export function input(block, where) {
  const id = `field-${++count}`;
  const group = [...CHOICES, ...MANY].includes(block.element.type);
  const described = `${id}-hint ${id}-error`;
  const label = [plain(block.label.text), block.optional ? h("span", { class: "optional" }, " (optional)") : null];
  const onpick = block.dispatch_action ? (given) => where.send(block.element, block.block_id, given) : null;
  const field = control(block.element, block, { id, described, required: !block.optional, onpick });
  return h(
    group ? "fieldset" : "div",
    { "data-testid": "field" },
    group ? h("legend", {}, label) : h("label", { for: id }, label),
    field,
    h("p", { class: "hint", id: `${id}-hint` }, block.hint ? plain(block.hint.text) : ""),
    h("p", { class: "error", id: `${id}-error`, role: "alert" }),
  );
}

export function control(element, block, options) {
  const node = build(element, options);
  node.dataset.block = block.block_id;
  node.dataset.action = element.action_id;
  node.dataset.kind = element.type;
  if (options.onpick) node.addEventListener("change", () => options.onpick({ value: valueOf(node) }));
  return node;
}

function build(element, { id, described, label, required }) {
  const shared = { id, "aria-describedby": described, "aria-label": label, "aria-required": required ? "true" : null };
  if (CHOICES.includes(element.type)) return choices(element, shared);
  if (SINGLE.includes(element.type)) return select(element, shared);
  if (element.type === "multi_static_select") return choices({ ...element, type: "checkboxes" }, shared);
  if (element.type === "multi_users_select") return inOrder(choices(everybody(element), shared), element.initial_users || []);
  if (element.type in FIELDS) {
    return h("input", { ...shared, type: FIELDS[element.type], value: element.initial_date || element.initial_time || element.initial_value || "" });
  }
  if (element.type === "file_input") {
    const accept = (element.filetypes || []).map((kind) => `.${kind}`).join(",");
    return h("input", { ...shared, type: "file", multiple: element.max_files !== 1, accept: accept || null });
  }
  const limits = { maxlength: element.max_length, minlength: element.min_length, placeholder: element.placeholder?.text };
  if (element.multiline) return h("textarea", { ...shared, ...limits, rows: 4, value: element.initial_value || "" });
  return h("input", { ...shared, ...limits, type: "text", value: element.initial_value || "" });
}

const people = () => sight.people.map((one) => [one.id, one.name]);

// What the app put there and this person does not see is shown by its id, so that it is not lost.
function stranger(known, id) {
  return !id || known.some(([one]) => one === id) ? [] : [[id, id]];
}

// A choice of people, as checkboxes.
function everybody(element) {
  const initial = element.initial_users || [];
  const known = people();
  const options = [...known, ...initial.flatMap((id) => stranger(known, id))].map(([value, text]) => ({ value, text: { text } }));
  return { type: "checkboxes", options, initial_options: initial.map((value) => ({ value })) };
}

// People stay in the order in which they are chosen, as in Slack, and each shows their place in it.
function inOrder(node, chosen) {
  const show = () => {
    node.dataset.order = JSON.stringify(chosen);
    for (const one of node.querySelectorAll("input")) {
      one.parentNode.dataset.place = one.checked && chosen.length > 1 ? chosen.indexOf(one.value) + 1 : "";
    }
  };
  node.addEventListener("change", (event) => {
    const { value, checked } = event.target;
    chosen = [...chosen.filter((one) => one !== value), ...(checked ? [value] : [])];
    show();
  });
  show();
  return node;
}

function choices(element, shared) {
  const type = element.type === "checkboxes" ? "checkbox" : "radio";
  const initial = [element.initial_option, ...(element.initial_options || [])].filter(Boolean).map((option) => option.value);
  const name = `choice-${++count}`;
  const rows = element.options.map((option) =>
    h(
      "label",
      { class: "choice" },
      h("input", { type, name, value: option.value, checked: initial.includes(option.value) }),
      h("span", {}, plain(option.text.text), option.description && h("small", {}, plain(option.description.text))),
    ),
  );
  return h("div", { class: "choices", ...shared }, rows);
}

function select(element, shared) {
  const option = (value, text, chosen) => h("option", { value, selected: chosen }, plain(text));
  const list = (options) => options.map((one) => option(one.value, one.text.text, one.value === element.initial_option?.value));
  let inside;
  const one = (known, initial) => [...known, ...stranger(known, initial)].map(([id, name]) => option(id, name, id === initial));
  if (element.type === "users_select") inside = one(people(), element.initial_user);
  else if (element.type !== "static_select") inside = one(sight.channels.filter((room) => room.name).map((room) => [room.id, `#${room.name}`]), element.initial_conversation);
  else if (element.option_groups) inside = element.option_groups.map((group) => h("optgroup", { label: group.label.text }, list(group.options)));
  else inside = list(element.options);
  return h("select", shared, h("option", { value: "" }, element.placeholder?.text || "Choose…"), inside);
}

export function valueOf(node) {
  // The workspace keeps what files are called, not what is in them.
  if (node.type === "file") return [...node.files].map((file) => ({ name: file.name, mimetype: file.type, size: file.size }));
  if (!node.classList.contains("choices")) return node.value || null;
  if (node.dataset.order) return JSON.parse(node.dataset.order);
  const chosen = [...node.querySelectorAll("input:checked")].map((one) => one.value);
  return ["checkboxes", ...MANY].includes(node.dataset.kind) ? chosen : chosen[0] || null;
}

// {block_id: {action_id: value}} of every input inside `parent`.
export function valuesIn(parent) {
  const values = {};
  for (const node of parent.querySelectorAll("[data-kind]")) {
    values[node.dataset.block] ||= {};
    values[node.dataset.block][node.dataset.action] = valueOf(node) ?? "";
  }
  return values;
}
