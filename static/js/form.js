// Forms: sent once, grown with their text, counted, and opened at what went wrong.
document.addEventListener(
  "submit",
  (event) => {
    // Half a day in the browser's calendar would be sent as none at all: it is asked back.
    const half = [...event.target.elements].find((field) => field.validity?.badInput);
    if (!half) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    half.reportValidity();
  },
  true,
);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) return event.preventDefault();
  if (form.method !== "post" || event.defaultPrevented || form.hasAttribute("hx-post")) return;
  form.dataset.sent = "true";
  event.submitter?.setAttribute("aria-busy", "true");
});

// Coming back by the browser's arrow finds the form ready again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  }
});

document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-autosize]")) grow(target);
  if (target.dataset.counter) count(target);
});

function grow(field) {
  if (CSS.supports("field-sizing", "content")) return;
  field.rows = Math.min(20, Math.max(3, field.value.split("\n").length + 1));
}

function count(field) {
  const words = document.getElementById(field.dataset.counter);
  if (words) words.textContent = `${field.value.length} / ${field.maxLength}`;
}

document.querySelector("[data-focus]")?.focus();
