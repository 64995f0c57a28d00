// The agenda by drag or Alt and an arrow: where an item is let go, a reason is asked for.
// Without script its grip leads to a page that does the same.
const list = document.querySelector("[data-agenda]");
const dialog = document.getElementById("move-item");
let held = null;

const items = () => [...list.querySelectorAll("[data-move]")];

list?.addEventListener("dragstart", (event) => {
  held = event.target.closest("[data-move]");
  if (!held) return;
  held.classList.add("agenda--held");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", held.dataset.title);
});

list?.addEventListener("dragover", (event) => {
  const over = event.target.closest("[data-move]");
  if (!held || !over || over === held) return;
  event.preventDefault();
  const box = over.getBoundingClientRect();
  const below = event.clientY > box.top + box.height / 2;
  if (below) over.after(held);
  else over.before(held);
});

list?.addEventListener("drop", (event) => event.preventDefault());

list?.addEventListener("dragend", () => {
  held?.classList.remove("agenda--held");
  if (held) ask(held);
  held = null;
});

list?.addEventListener("keydown", (event) => {
  const item = event.target.closest("[data-move]");
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!item || !by || !event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const all = items();
  const other = all[all.indexOf(item) + by];
  if (!other) return;
  if (by < 0) other.before(item);
  else other.after(item);
  event.target.focus();
});

// The place is asked about once the keys are let go.
list?.addEventListener("keyup", (event) => {
  if (event.key !== "Alt") return;
  const item = event.target.closest("[data-move]");
  if (item) ask(item);
});

function ask(item) {
  const to = items().indexOf(item) + 1;
  if (to === Number(item.dataset.place)) return;
  const form = dialog.querySelector("form");
  form.action = item.dataset.move;
  form.elements.to.value = to;
  dialog.querySelector("[data-move-what]").textContent = item.dataset.title;
  dialog.showModal();
  form.elements.reason.focus();
}

// Thought better of: everything goes back to its place.
dialog?.addEventListener("close", () => {
  const all = items().sort((first, second) => first.dataset.place - second.dataset.place);
  const last = list.querySelector("[data-move] ~ .agenda__frame");
  for (const item of all) last.before(item);
});
