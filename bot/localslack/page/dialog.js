// Modal views and confirm dialogs, on the browser's own <dialog>: it traps focus, closes on Escape, gives focus back.

import { h } from "./dom.js";
import { blocks, plain, textObject } from "./blocks.js";
import { valuesIn } from "./inputs.js";
import { act, refresh, sight } from "./store.js";

let shown = null; // {dialog, mark}

export function renderModal() {
  const view = sight.views.at(-1);
  const mark = view ? `${view.id}/${view.hash}` : "";
  if ((shown?.mark || "") === mark) return;
  const back = shown?.back || document.activeElement;
  shown?.dialog.remove();
  shown = null;
  if (!view) {
    if (back?.isConnected) back.focus();
    return;
  }
  const dialog = build(view);
  document.body.append(dialog);
  shown = { dialog, mark, back };
  dialog.showModal();
  (dialog.querySelector(".content [data-kind], .content input") || dialog.querySelector("h2")).focus();
}

function build(view) {
  const notice = h("p", { class: "notice", role: "alert" });
  const close = () => act("close", { view_id: view.id }).then(refresh, refresh);
  const where = {
    send: (element, blockId, given) =>
      act("click", { view_id: view.id, action_id: element.action_id, block_id: blockId, values: valuesIn(dialog), ...given }),
    failed: (text) => (notice.textContent = text),
  };
  const form = h(
    "form",
    { method: "dialog", novalidate: true, onsubmit: (event) => submit(event, view, notice) },
    h("header", {}, h("h2", { id: "modal-title", tabindex: "-1" }, plain(view.title.text)), h("button", { type: "button", class: "icon", "aria-label": "Close", onclick: close }, "✕")),
    h("div", { class: "content" }, blocks(view.blocks, where)),
    notice,
    h(
      "footer",
      {},
      h("button", { type: "button", class: "button", onclick: close }, plain(view.close?.text || "Cancel")),
      view.submit && h("button", { type: "submit", class: "button primary", "data-testid": "submit" }, plain(view.submit.text)),
    ),
  );
  const oncancel = (event) => {
    event.preventDefault();
    close();
  };
  const dialog = h("dialog", { class: "modal", "aria-labelledby": "modal-title", "data-testid": "modal", "data-callback": view.callback_id, oncancel }, form);
  return dialog;
}

async function submit(event, view, notice) {
  event.preventDefault();
  const form = event.currentTarget;
  const button = form.querySelector("[type=submit]");
  notice.textContent = "";
  button.disabled = true;
  button.setAttribute("aria-busy", "true");
  try {
    const answer = await act("submit", { view_id: view.id, values: valuesIn(form) });
    if (answer.acknowledged === false) notice.textContent = "We had some trouble connecting. Try again?";
    point(form, answer.errors || {});
  } catch (error) {
    notice.textContent = error.message;
  } finally {
    button.disabled = false;
    button.removeAttribute("aria-busy");
    refresh();
  }
}

// Show each error under its field and go to the first.
function point(form, errors) {
  let first = null;
  for (const block of form.querySelectorAll(".block-input")) {
    const text = errors[block.dataset.blockId] || "";
    block.querySelector(".error").textContent = text;
    const field = block.querySelector("[data-kind]");
    field.setAttribute("aria-invalid", text ? "true" : "false");
    if (text) first ||= field.matches(".choices") ? field.querySelector("input") : field;
  }
  first?.focus();
}

// Resolves to whether the person said yes.
export function confirmed(ask) {
  return new Promise((resolve) => {
    const end = (yes) => {
      dialog.close();
      dialog.remove();
      resolve(yes);
    };
    const deny = h("button", { type: "button", class: "button", onclick: () => end(false) }, plain(ask.deny?.text || "Cancel"));
    const look = ask.style === "danger" ? "danger" : "primary";
    const sure = h("button", { type: "button", class: `button ${look}`, "data-testid": "confirm", onclick: () => end(true) }, plain(ask.confirm?.text || "Yes"));
    const oncancel = (event) => {
      event.preventDefault();
      end(false);
    };
    const dialog = h(
      "dialog",
      { class: "modal small", "aria-labelledby": "confirm-title", "data-testid": "confirm-dialog", oncancel },
      h("header", {}, h("h2", { id: "confirm-title" }, plain(ask.title?.text || "Are you sure?"))),
      h("div", { class: "content" }, textObject(ask.text)),
      h("footer", {}, deny, sure),
    );
    document.body.append(dialog);
    dialog.showModal();
    deny.focus();
  });
}
