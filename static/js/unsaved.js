// What is saved as it is typed looks saved only when it is: a save that did not arrive says so
// where its answer would stand, and is sent again until it is kept.
const AGAIN = 4_000;
const words = document.getElementById("toasts")?.dataset;
const unsaved = new Set();
const renewed = new WeakSet();
const timers = new WeakMap();

const isSave = ({ requestConfig }) => requestConfig.verb !== "get";
const pathOf = (url) => new URL(url, location.href).pathname;

function tell({ elt, target }, text) {
  unsaved.add(elt);
  const said = document.createElement("span");
  said.className = "field__error";
  said.textContent = text;
  target.replaceChildren(said);
}

// Once for each place, however often something was changed there meanwhile.
function again({ elt, requestConfig }, after = AGAIN) {
  clearTimeout(timers.get(elt));
  const send = () => {
    if (elt.isConnected) window.htmx.trigger(elt, requestConfig.triggeringEvent.type);
  };
  timers.set(elt, setTimeout(send, after));
}

function away(detail) {
  if (!isSave(detail)) return;
  tell(detail, words.away);
  again(detail);
}

async function renew(detail) {
  renewed.add(detail.elt);
  try {
    if (await window.renewToken()) again(detail, 0);
    else tell(detail, words.refused);
  } catch {
    away(detail);
  }
}

document.addEventListener("htmx:sendError", ({ detail }) => away(detail));
document.addEventListener("htmx:responseError", ({ detail }) => {
  const { status } = detail.xhr;
  if (!isSave(detail)) return;
  if (status >= 500 || status === 429) away(detail);
  else if (status === 403 && !renewed.has(detail.elt)) renew(detail);
  else tell(detail, words.refused);
});
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status >= 400) return;
  if (pathOf(detail.xhr.responseURL) === pathOf(detail.pathInfo.finalRequestPath)) {
    clearTimeout(timers.get(detail.elt));
    unsaved.delete(detail.elt);
    renewed.delete(detail.elt);
    return;
  }
  // Whoever was signed out meanwhile is answered with the page to sign in on.
  detail.shouldSwap = false;
  if (!isSave(detail)) return;
  tell(detail, words.signedOut);
  again(detail);
});

window.addEventListener("beforeunload", (event) => {
  if ([...unsaved].some((elt) => elt.isConnected)) event.preventDefault();
});
