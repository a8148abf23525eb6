// Start: look, listen for news, draw what changed.

import { renderModal } from "./dialog.js";
import { renderMain, renderThread } from "./panes.js";
import { open, renderRail, renderSidebar } from "./sidebar.js";
import { arrive, go, refresh, sight, toast, ui, watch } from "./store.js";

watch(() => {
  renderThread();
  renderMain();
  renderRail();
  renderSidebar();
  renderModal();
  document.title = `${sight.me.name} · ${sight.team.name}`;
});

const feed = new EventSource("/control/feed");
let broken = false;
feed.onmessage = ({ data }) => {
  const notice = JSON.parse(data);
  if (broken) {
    broken = false;
    toast("Connected again.");
  }
  if (notice.kind === "changed") refresh();
  if (notice.kind === "toast" && notice.user === sight?.me.id) toast(notice.text, "bad");
  if (notice.kind === "refused") console.warn(`The app's ${notice.method} was refused: ${notice.error}`);
};
feed.onerror = () => {
  if (!broken) toast("The connection to the local workspace was lost. Trying again…", "bad");
  broken = true;
};

document.addEventListener("visibilitychange", () => refresh());

// Links to messages of this workspace open here instead of loading the page anew.
document.addEventListener("click", (event) => {
  const address = event.target.closest?.("a[href]")?.href;
  if (!address?.startsWith(`${location.origin}/archives/`)) return;
  event.preventDefault();
  follow(new URL(address));
});

function follow(address) {
  const found = address.pathname.match(/^\/archives\/(\w+)\/p(\d+)(\d{6})$/);
  const room = found && sight.channels.find((one) => one.id === found[1]);
  if (!room) {
    toast("You cannot see that conversation.", "bad");
    return;
  }
  const ts = `${found[2]}.${found[3]}`;
  const message = room.messages.find((one) => one.ts === ts);
  ui.highlight = ts;
  const thread = address.searchParams.get("thread_ts") || (message?.reply_count ? ts : null);
  if (room.id === sight.bot.dm) go({ tab: "messages" });
  open(room, thread);
  document.querySelector(`[data-ts="${ts}"]`)?.scrollIntoView({ block: "center" });
}

await refresh();
arrive();
if (location.pathname.startsWith("/archives/")) {
  follow(new URL(location.href));
  history.replaceState(null, "", "/");
}
