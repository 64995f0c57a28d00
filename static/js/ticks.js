// A column of boxes: one box ticks them all, and a line says how many are ticked.
const every = document.querySelector("[data-tick-all]");
const said = document.querySelector("[data-ticked]");
const all = () => [...document.querySelectorAll("input[data-tick]")];

if (every) every.closest("[hidden]")?.removeAttribute("hidden");
document.addEventListener("change", (event) => {
  if (event.target === every) for (const box of all()) box.checked = every.checked;
  else if (!event.target.matches("input[data-tick]")) return;
  const count = all().filter((box) => box.checked).length;
  if (every) every.checked = count > 0 && count === all().length;
  if (said) said.textContent = count ? String(count) : "";
});
