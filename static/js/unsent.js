// A form that was sent while its sender was signed out, or with a token older than their last
// sign-in, was not taken. What it held is kept in this tab until the form is reached again.
const KEY = "unsent";
const { who } = document.body.dataset;
const stopped = document.querySelector("[data-unsent]");
const words = document.getElementById("toasts")?.dataset;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-guard]") || event.defaultPrevented) return;
  // Neither files nor passwords.
  const secret = [...form.querySelectorAll("[type=password]")].map((field) => field.name);
  const said = [...new FormData(form)].filter(
    ([name, value]) =>
      typeof value === "string" && name !== "csrfmiddlewaretoken" && !secret.includes(name),
  );
  const action = form.getAttribute("action") ?? "";
  const at = sentTo(action).indexOf(form);
  keep({ who, page: location.pathname + location.search, action, at, said });
});

const kept = JSON.parse(window.sessionStorage.getItem(KEY) ?? "null");
if (kept) arrive(kept);

function arrive(kept) {
  if (!who || stopped) return stop(kept);
  const isBack = kept.isStopped && kept.who === who;
  if (isBack && kept.page !== location.pathname + location.search) return;
  window.sessionStorage.removeItem(KEY);
  if (isBack) fill(sentTo(kept.action)[kept.at], kept.said);
}

// A page of many forms may hold others by then: what was written for one is for no other.
function sentTo(action) {
  const all = [...document.querySelectorAll("form[data-guard]")];
  return all.filter((form) => (form.getAttribute("action") ?? "") === action);
}

// The way on from here leads to the form, not to the address that it was sent to.
function stop(kept) {
  keep({ ...kept, isStopped: true });
  for (const next of document.querySelectorAll("input[name=next]")) next.value = kept.page;
  if (!stopped) return;
  stopped.href = kept.page;
  stopped.hidden = false;
}

function keep(what) {
  window.sessionStorage.setItem(KEY, JSON.stringify(what));
}

function fill(form, said) {
  if (!form) return;
  const values = new Map();
  for (const [name, value] of said) values.set(name, [...(values.get(name) ?? []), value]);
  for (const field of form.elements) {
    const own = values.get(field.name);
    if (["checkbox", "radio"].includes(field.type))
      field.checked = own?.includes(field.value) ?? false;
    else if (field.multiple)
      for (const option of field.options) option.selected = own?.includes(option.value) ?? false;
    else if (own?.length) field.value = own.shift();
  }
  const note = document.createElement("p");
  note.className = "field__hint";
  note.setAttribute("role", "status");
  note.textContent = words.again;
  form.prepend(note);
  const around = form.closest("details");
  if (around) around.open = true;
  form.dispatchEvent(new Event("input", { bubbles: true }));
  form.scrollIntoView({ block: "nearest" });
}
