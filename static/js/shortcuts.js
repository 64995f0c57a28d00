// Single keys, for those who keep them switched on, and never while somebody types.
//   g then a letter: go there (data-go)   j, k: next, previous row (data-row)
//   any other: presses what carries data-key="…"
const PATIENCE = 1_500;
let leader = 0;

document.addEventListener("keydown", (event) => {
  if (!isFree(event)) return;
  if (leader && Date.now() - leader < PATIENCE) {
    leader = 0;
    press(event, `[data-go="${CSS.escape(event.key)}"]`);
  } else if (event.key === "g") {
    leader = Date.now();
  } else if (event.key === "j" || event.key === "k") {
    step(event, event.key === "j" ? 1 : -1);
  } else {
    press(event, `[data-key="${CSS.escape(event.key)}"]`);
  }
});

function isFree(event) {
  return (
    document.body.hasAttribute("data-shortcuts") &&
    !event.defaultPrevented &&
    !(event.ctrlKey || event.metaKey || event.altKey) &&
    !event.target.closest("input, textarea, select, [contenteditable], dialog[open]")
  );
}

function press(event, selector) {
  const target = document.querySelector(selector);
  if (!target) return;
  event.preventDefault();
  target.click();
}

function step(event, by) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (!rows.length) return;
  event.preventDefault();
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[Math.min(rows.length - 1, Math.max(0, here + by))];
  (next.querySelector("a[href], button") ?? next).focus();
}
