// Every htmx request that changes something carries the token of the page it stands on.
const FIELD = "input[name=csrfmiddlewaretoken]";

document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector(FIELD);
  if (token) event.detail.headers["X-CSRFToken"] = token.value;
});

// Signing in anew, in another tab, makes the token of this page a stale one: a fresh one is
// asked for, and whether one came is answered. (Hashed names keep modules from importing.)
window.renewToken = async () => {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector(FIELD)?.value;
  for (const field of document.querySelectorAll(FIELD)) field.value = token ?? field.value;
  return Boolean(token);
};
