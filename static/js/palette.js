// Find or go to: Ctrl-K, or `/` where single keys are on. A combobox: the field keeps the focus.
const palette = document.querySelector("[data-palette]");
const field = palette?.querySelector("[role=combobox]");
// Enter came before the answer to what was typed: the first of that answer is gone to.
let going = false;

document.addEventListener("keydown", (event) => {
  if (!palette) return;
  const asked = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
  if (asked) open(event);
  else if (palette.open) steer(event);
});
document.addEventListener("click", (event) => {
  if (palette && event.target.closest("[data-find]")) open(event);
});
field?.addEventListener("input", () => {
  going = false;
});
palette?.addEventListener("close", () => {
  going = false;
});
palette?.addEventListener("htmx:afterSwap", () => {
  choose(options()[0]);
  palette.querySelector("[data-palette-said]").textContent =
    palette.querySelector("[data-said]")?.dataset.said ?? "";
  if (going && isAnswered()) go(options()[0]);
});

function open(event) {
  event.preventDefault();
  if (palette.open) return;
  palette.showModal();
  field.select();
  field.dispatchEvent(new Event("palette-open"));
}

function steer(event) {
  const all = options();
  const here = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const moves = { ArrowDown: here + 1, ArrowUp: here - 1 + all.length };
  if (event.key in moves && all.length) {
    event.preventDefault();
    choose(all[moves[event.key] % all.length]);
  } else if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    if (isAnswered()) return go(all[here]);
    going = true;
    // Without the wait for another letter.
    field.dispatchEvent(new Event("palette-open"));
  }
}

function go(option) {
  going = false;
  option?.querySelector("a").click();
}

// What is listed answers what stands in the field.
function isAnswered() {
  return palette.querySelector("[data-words]")?.dataset.words === field.value;
}

function choose(option) {
  for (const other of options()) other.setAttribute("aria-selected", String(other === option));
  if (!option) return field.removeAttribute("aria-activedescendant");
  field.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function options() {
  return [...palette.querySelectorAll("[role=option]")];
}
