// A sheet of inputs: arrows move within a column, Enter goes on, a pasted column fills down.
const cells = (input) => [
  ...input
    .closest("[data-sheet]")
    .querySelectorAll(`input[data-column="${input.dataset.column}"]:not([readonly])`),
];

function go(input, step) {
  const column = cells(input);
  const next = column[column.indexOf(input) + step];
  if (!next) return input.blur();
  next.focus();
  next.select();
}

document.addEventListener("keydown", (event) => {
  const input = event.target.closest("[data-sheet] input[data-column]");
  if (!input || event.altKey || event.ctrlKey || event.metaKey) return;
  const steps = { ArrowDown: 1, ArrowUp: -1, Enter: event.shiftKey ? -1 : 1 };
  if (!(event.key in steps)) return;
  event.preventDefault();
  go(input, steps[event.key]);
});

document.addEventListener("paste", (event) => {
  const input = event.target.closest("[data-sheet] input[data-column]");
  const lines = event.clipboardData?.getData("text").trim().split(/\r?\n/) ?? [];
  if (!input || lines.length < 2) return;
  event.preventDefault();
  const column = cells(input);
  const first = column.indexOf(input);
  lines.forEach((line, at) => {
    const cell = column[first + at];
    if (!cell) return;
    cell.value = line.trim();
    cell.dispatchEvent(new Event("change", { bubbles: true }));
  });
});

// What is said of a row is said of its fields as well.
document.addEventListener("htmx:afterSwap", ({ target }) => {
  const row = target.closest(".entry__row");
  if (!row) return;
  const wrong = [...row.querySelectorAll("[data-wrong]")].map((each) => each.dataset.wrong);
  for (const input of row.querySelectorAll("input[data-column]"))
    if (wrong.some((start) => input.name.endsWith(start))) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
});
