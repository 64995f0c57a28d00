// <form data-auto-submit>: a changed choice sends itself; what is typed waits for Enter.
// Whoever walks through the choices by keys is waited for until they have arrived.
const ARRIVED = 700;
let byKey = false;
let timer = 0;

document.addEventListener("keydown", () => (byKey = true));
document.addEventListener("pointerdown", () => (byKey = false));
document.addEventListener("change", ({ target }) => {
  const form = target.closest("form[data-auto-submit]");
  if (!form || target.matches("input[type=search], input[type=text]")) return;
  clearTimeout(timer);
  const isWalk = byKey && target.matches("select, [type=radio]");
  timer = setTimeout(() => form.requestSubmit(), isWalk ? ARRIVED : 0);
});
