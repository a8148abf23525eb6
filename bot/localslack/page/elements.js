// Things to press and choose: buttons with confirm dialogs, overflow, selects, feedback.

import { confirmed } from "./dialog.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { control, holds } from "./inputs.js";
import { toast } from "./store.js";

export function context(element, textObject) {
  if (element.type === "image") return h("img", { src: element.image_url, alt: element.alt_text });
  return textObject(element);
}

export function accessory(element, block, where) {
  if (element.type === "image") return h("img", { class: "thumb", src: element.image_url, alt: element.alt_text });
  if (element.type === "overflow") return overflow(element, block, where);
  if (holds(element)) {
    const label = element.placeholder?.text || element.action_id;
    return control(element, block, { label, onpick: (given) => press(element, block, where, given) });
  }
  return button(element, block, where);
}

export function contextAction(element, block, where) {
  if (element.type === "feedback_buttons") {
    return [
      [element.positive_button, "up"],
      [element.negative_button, "down"],
    ].map(([choice, sign]) =>
      h(
        "button",
        {
          type: "button",
          class: "quiet",
          "data-action": element.action_id,
          "data-value": choice.value,
          "aria-label": choice.accessibility_label || null,
          onclick: (event) => press(element, block, where, { value: choice.value }, event.currentTarget),
        },
        icon(sign),
        choice.text.text,
      ),
    );
  }
  return button(element, block, where, "quiet");
}

function button(element, block, where, look = "") {
  const words = [element.icon && icon("trash"), element.text?.text || element.action_id];
  const shared = {
    class: `button ${element.style || ""} ${look}`,
    "data-action": element.action_id,
    "data-value": element.value,
    "aria-label": element.accessibility_label || null,
    onclick: (event) => press(element, block, where, {}, event.currentTarget),
  };
  if (element.url && /^https?:\/\//i.test(element.url)) {
    return h("a", { ...shared, href: element.url, target: "_blank", rel: "noopener noreferrer" }, words);
  }
  return h("button", { type: "button", ...shared }, words);
}

function overflow(element, block, where) {
  const choose = (option) => press(element, block, where, { value: option.value });
  const items = element.options.map((option) =>
    h("button", { type: "button", class: "quiet", "data-value": option.value, onclick: (event) => { event.currentTarget.closest("details").open = false; choose(option); } }, option.text.text),
  );
  const summary = h("summary", { class: "button", "aria-label": "More actions", "data-action": element.action_id }, "⋯");
  const onkeydown = (event) => {
    if (event.key === "Escape") event.currentTarget.open = false;
  };
  return h("details", { class: "overflow", onkeydown }, summary, h("div", { class: "menu" }, items));
}

// Ask when the element wants to be sure, then send; the pressed thing is busy until the app has answered.
async function press(element, block, where, given, pressed = null) {
  if (element.confirm && !(await confirmed(element.confirm))) return;
  if (pressed?.getAttribute("aria-busy")) return;
  pressed?.setAttribute("aria-busy", "true");
  try {
    const answer = await where.send(element, block.block_id, given);
    if (answer && answer.acknowledged === false && where.failed) where.failed(answer.error);
  } catch (error) {
    if (!error.message) toast("That did not work.", "bad");
  } finally {
    pressed?.removeAttribute("aria-busy");
  }
}
