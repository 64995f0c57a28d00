// Whoever works by keys or by ear stays where they were when something is replaced: a part of
// the page, or all of it by a form, a filter, another order or the next page of a list.
//   data-then="#list"    where focus goes once what was pressed is done
//   data-place="name"    the same thing again, though its address has changed
//   data-said="words"    read out when it comes with a fragment
//   data-shown           read out when the page comes again, narrowed or in another order
const KEY = "places";
const KEPT = 20;
// What lies over the page goes away, and with it what had focus.
const OVER = "dialog, #toasts";
const region = document.getElementById("told");
const store = window.sessionStorage;
const before = JSON.parse(store.getItem(KEY) ?? "{}");
let outside = null;
let held = null;
let how = "";

document.addEventListener("focusin", ({ target }) => {
  held = { target, ways: waysTo(target), isSeen: target.matches(":focus-visible") };
  if (!target.closest(OVER)) outside = held;
});

// Left for nothing, by a click beside it: there is nothing to come back to.
document.addEventListener("focusout", () =>
  queueMicrotask(() => {
    if (isNowhere() && held?.target.isConnected && document.hasFocus()) held = null;
  }),
);

const isNowhere = () => [null, document.body].includes(document.activeElement);

function comeBack() {
  if (!held || !isNowhere() || held.target.checkVisibility()) return;
  if (find(held.ways, held.isSeen) || held === outside || !outside) return;
  if (!take(reached(outside.target), held.isSeen)) find(outside.ways, held.isSeen);
}

new MutationObserver(comeBack).observe(document.body, { childList: true, subtree: true });
document.addEventListener("close", () => setTimeout(comeBack), true);

// From the thing itself to what it stood in: whatever of it there still is.
function waysTo(element) {
  const ways = [];
  const is = (name, value) => `[${name}="${CSS.escape(value)}"]`;
  const { id, name, value, type, dataset } = element;
  const then = element.closest("[data-then]")?.dataset.then;
  if (then) ways.push(then);
  if (id) ways.push(`#${CSS.escape(id)}`);
  if (dataset.place) ways.push(is("data-place", dataset.place));
  if (dataset.key) ways.push(is("data-key", dataset.key));
  if (element.matches("a[href]")) ways.push(`a${is("href", element.getAttribute("href"))}`);
  const action = element.form?.getAttribute("action");
  const form = action ? `form${is("action", action)} ` : "";
  const chosen = ["checkbox", "radio", "submit"].includes(type) && value;
  if (name) ways.push(`${form}${is("name", name)}${chosen ? is("value", value) : ""}`);
  if (form && type === "submit") ways.push(`${form}[type=submit]`);
  for (let up = element.parentElement; up; up = up.parentElement)
    if (up.id && up.id !== "main") ways.push(`#${CSS.escape(up.id)}`);
  return ways;
}

function find(ways, wasSeen) {
  return ways.some((way) =>
    [...document.querySelectorAll(way)].some((place) => take(reached(place), wasSeen)),
  );
}

// What is folded away is reached by what unfolds it.
function reached(place) {
  const folded = place?.parentElement?.closest("details:not([open])");
  const isHandle = place?.matches("summary") && folded === place.parentElement;
  if (folded && !isHandle) return reached(folded.querySelector("summary"));
  return place?.checkVisibility() ? place : null;
}

function take(place, wasSeen) {
  if (!place || place.matches(OVER)) return false;
  place.focus();
  if (document.activeElement === place) return quieten(place, wasSeen);
  const inner = place.querySelector("h1, h2, h3, a[href], button:enabled") ?? place;
  if (inner.tabIndex < 0) inner.tabIndex = -1;
  inner.focus();
  return document.activeElement === inner && quieten(inner, wasSeen);
}

// A hand on the mouse needs no ring around where it was; the next key shows it.
function quieten(element, wasSeen) {
  if (!wasSeen) {
    element.dataset.quiet = "";
    const loud = () => delete element.dataset.quiet;
    document.addEventListener("keydown", loud, { once: true });
    element.addEventListener("blur", loud, { once: true });
  }
  return true;
}

// How the page is left decides whether the next one begins at its beginning.
document.addEventListener("submit", ({ target, submitter, defaultPrevented }) => {
  if (!defaultPrevented) how = submitter?.formMethod || target.method;
});
document.addEventListener("click", ({ target }) => {
  const link = target.closest("a[href]");
  if (link) how = isHere(new URL(link.href, location.href)) ? "again" : "";
});
addEventListener("pagehide", () => {
  const ways = [...(held?.ways ?? []), ...(held === outside ? [] : (outside?.ways ?? []))];
  const here = { ways, isSeen: held?.isSeen ?? false };
  const others = Object.entries(before.places ?? {}).filter(([path]) => path !== location.pathname);
  const places = Object.fromEntries([...others, [location.pathname, here]].slice(-KEPT));
  store.setItem(KEY, JSON.stringify({ places, left: location.pathname, how }));
});

const isHere = ({ origin, pathname }) =>
  origin === location.origin && pathname === location.pathname;

function arrive() {
  if (!isNowhere() || document.querySelector("[data-focus], [autofocus]")) return;
  const { places = {}, left } = before;
  const isBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  // A filter leads from one page to the list on another; its fields are found there again.
  const from = before.how === "get" ? left : location.pathname;
  if (!isBack && !before.how) return;
  const place = places[from];
  const hash = location.hash.length > 1 ? [`#${CSS.escape(location.hash.slice(1))}`] : [];
  find([...(place?.ways ?? []), ...(before.how === "post" ? hash : [])], place?.isSeen);
  if (before.how === "get" || before.how === "again")
    say(document.querySelector("[data-shown]")?.textContent);
}

// A live region speaks only of what changes in it after the page has loaded.
function say(words) {
  const said = words?.replace(/\s+/g, " ").trim();
  if (said && region.dataset.last !== said)
    setTimeout(() => (region.textContent = region.dataset.last = said), 150);
}

document.addEventListener("htmx:load", ({ detail: { elt } }) => {
  if (elt === document.body || elt.closest?.(OVER)) return;
  say((elt.matches("[data-said]") ? elt : elt.querySelector("[data-said]"))?.dataset.said);
});

arrive();
