// What the page knows, and how it asks the workspace for more.

const PEOPLE = ["noor", "priya", "marcus", "dana", "sam"];
const kept = JSON.parse(sessionStorage.getItem("page") || "{}");

export const ui = {
  person: PEOPLE.includes(kept.person) ? kept.person : "noor",
  places: kept.places || {}, // person -> {channel, tab, thread}
  read: kept.read || {}, // person -> channel -> newest ts that was on screen
  editing: null,
  awaiting: null, // ts of the person's last question: its thread opens when an answer begins
  highlight: null,
};
export let sight = null;

const watchers = [];
let loading = null;
let again = false;

export function keep() {
  sessionStorage.setItem("page", JSON.stringify({ person: ui.person, places: ui.places, read: ui.read }));
}

export function watch(render) {
  watchers.push(render);
}

export function render() {
  keep();
  if (sight) watchers.forEach((watcher) => watcher());
}

export function place() {
  ui.places[ui.person] ||= {};
  return ui.places[ui.person];
}

export function channel() {
  const here = place();
  const rooms = sight.channels;
  return rooms.find((room) => room.id === here.channel) || rooms.find((room) => room.id === sight.bot.dm) || rooms[0];
}

// Fetch what the person sees; calls that come while one is under way are answered by one more.
export function refresh() {
  if (loading) {
    again = true;
    return loading;
  }
  loading = load().finally(() => {
    loading = null;
    if (again) {
      again = false;
      refresh();
    }
  });
  return loading;
}

async function load() {
  const person = ui.person;
  const response = await fetch(`/control/state?as=${person}`, { cache: "no-store" });
  const seen = await response.json();
  if (person !== ui.person) {
    again = true;
    return;
  }
  sight = seen;
  render();
}

// Do something as the person on the page. Resolves to the workspace's answer; a refusal is shown and rethrown.
export async function act(name, given = {}) {
  let answer;
  try {
    const response = await fetch(`/control/people/${ui.person}/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(given),
    });
    answer = await response.json();
  } catch {
    answer = { ok: false, error: "The local workspace cannot be reached." };
  }
  if (!answer.ok) {
    toast(answer.error, "bad");
    throw new Error(answer.error);
  }
  return answer;
}

export function toast(text, look = "") {
  const node = document.createElement("div");
  node.className = `toast ${look}`;
  node.dataset.testid = "toast";
  node.textContent = text;
  document.getElementById("toasts").append(node);
  setTimeout(() => node.remove(), 6000);
}

export function go(change) {
  Object.assign(place(), change);
  render();
}

export async function become(person) {
  ui.person = person;
  ui.editing = null;
  ui.awaiting = null;
  await refresh();
  arrive();
  document.getElementById("main").focus();
}

// Tell the app when what is open is its own conversation.
export function arrive() {
  if (channel().id === sight.bot.dm) act("open", { tab: place().tab || "messages" }).catch(() => {});
}

export function user(id) {
  return sight.users[id] || { id, name: id, color: "#666", title: "", key: id };
}

export function roomName(room) {
  if (room.kind === "channel" || room.kind === "group") return room.name;
  if (room.id === sight.bot.dm) return sight.bot.name;
  return room.members.filter((id) => id !== sight.me.id).map((id) => user(id).name).join(", ");
}
