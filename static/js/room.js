// The room of a review. The server keeps the clocks and says each second what stands where;
// between two answers the clocks are counted on from the last one. Nothing that is written
// gets lost: a form is kept until the server has it, and sent again under the same key.
const EVERY = 1_000;
const AGAIN = 2_500;
const HEARD = 8_000;
const OPEN = "room-open";
const PARTS = ["room-bar", "room-body", "room-keys", "room-acts"];
const words = document.getElementById("room-words").dataset;
const kept = window.sessionStorage;
const hour = new Intl.DateTimeFormat(document.documentElement.lang || undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});
let heard = performance.now();
let refreshing = false;
let waiting = false;
let toldUntil = 0;
let sentence = "";
let saved = "";
let leading = false;

const bar = () => document.getElementById("room-bar");

async function ask() {
  try {
    const answer = await fetch(bar().dataset.pulse, { headers: { Accept: "application/json" } });
    const isOut = wentElsewhere(answer);
    if (!isOut && !answer.ok) throw new Error("no pulse");
    if (!isOut) hear(await answer.json());
    lost(isOut ? words.signedOut : "");
  } catch {
    lost(words.lost);
  }
  setTimeout(ask, document.hidden ? EVERY * 3 : EVERY);
}

function hear(now) {
  heard = performance.now();
  if (now.state !== "live") return location.assign(bar().querySelector(".topbar__home").href);
  const present = document.querySelector("[data-present]");
  if (present) present.textContent = now.present;
  set("item", now.spent, now.given, now.running);
  set("meeting", now.meeting, now.whole, now.running);
  if (String(now.turn) !== bar().dataset.turn || waiting) refresh();
}

function set(name, ms, of, running) {
  const clock = document.querySelector(`[data-clock=${name}]`);
  if (!clock) return;
  Object.assign(clock.dataset, { ms, of, running: running ? "1" : "0" });
}

// What does not fit on the screen says so, whoever scrolls: the page, or the item on the wall.
function below() {
  const item = document.querySelector(".live__item");
  const rest = [document.scrollingElement, item].map(
    (it) => it && it.scrollHeight - it.clientHeight - it.scrollTop,
  );
  const more = document.querySelector("[data-more]");
  if (more) more.hidden = Math.max(...rest) < 24;
}

function tick() {
  below();
  for (const clock of document.querySelectorAll("[data-clock]")) show(clock);
}

function show(clock) {
  const since = clock.dataset.running === "1" ? performance.now() - heard : 0;
  const ms = Number(clock.dataset.ms) + since;
  const of = Number(clock.dataset.of);
  const over = of > 0 && ms > of;
  const meeting = clock.dataset.clock === "meeting";
  clock.classList.toggle("clock--over", over);
  clock.querySelector("[data-time]").textContent = said(meeting ? (over ? ms - of : of - ms) : ms);
  const more = over && !meeting ? `, ${said(ms - of)} ${words.over}` : "";
  const about = meeting ? (over ? words.over : words.left) : words.of;
  clock.querySelector("[data-of-words]").textContent = `${about} ${said(of)}${more}`;
}

function said(ms) {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

// The page is asked for again, and what changed takes the place of what was there. A dialog
// in which somebody writes stays until it is closed.
async function refresh() {
  waiting = Boolean(writing());
  if (refreshing) return;
  refreshing = true;
  try {
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    if (answer.redirected) return location.assign(answer.url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // A dialog may have been opened while the page was on its way.
    const open = writing();
    waiting = Boolean(open);
    const focused = document.activeElement?.dataset?.key;
    for (const id of PARTS) {
      if (open && id === "room-acts") continue;
      const fresh = page.getElementById(id);
      if (fresh) document.getElementById(id).replaceWith(document.adoptNode(fresh));
    }
    heard = performance.now();
    tick();
    if (!open) restore();
    put("[data-lost-words]", sentence);
    put("[data-saved-words]", saved);
    if (focused) document.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  } catch {
    lost(words.lost);
  } finally {
    refreshing = false;
  }
}

const writing = () => document.querySelector("#room-acts dialog[open]");

// What the bar says: a lost connection as long as it is lost, a refusal long enough to be read.
function lost(text) {
  if (!text && performance.now() < toldUntil) return;
  sentence = text;
  put("[data-lost-words]", text);
}

function tell(text) {
  toldUntil = 0;
  lost(text);
  toldUntil = performance.now() + HEARD;
}

function put(where, text) {
  const place = document.querySelector(where);
  if (place && place.textContent !== text) place.textContent = text;
}

// Forms stay on the page.
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target.closest("form[data-live]");
    if (!form) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!form.dataset.busy) send(form);
  },
  true,
);

// Until the server has it: what is sent twice carries the same key and counts once.
async function send(form) {
  form.dataset.busy = "1";
  leading = "leads" in form.dataset;
  const keep = form.dataset.keep;
  for (let renewed = false; ; ) {
    const answer = await post(form);
    const waits = reasonToWait(answer);
    if (waits) leading = false;
    if (answer?.status === 403 && !renewed && (await fresh())) renewed = true;
    else if (!waits) {
      await done(form, answer, keep);
      break;
    } else {
      lost(waits);
      // The bar lies behind the dialog in which it was pressed.
      const inside = form.querySelector("[data-sending-words]");
      if (inside) inside.textContent = waits;
      await new Promise((go) => setTimeout(go, AGAIN));
      renewed = false;
    }
  }
  delete form.dataset.busy;
  leading = false;
}

// While the next item is on its way no key acts on the one that is left.
document.addEventListener(
  "click",
  (event) => {
    if (!leading || !event.target.closest("[data-dialog^=act-]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);

async function post(form) {
  const headers = { "X-Requested-With": "fetch" };
  try {
    return await fetch(form.action, { method: "POST", body: new FormData(form), headers });
  } catch {
    return null;
  }
}

function reasonToWait(answer) {
  if (!answer || answer.status >= 500 || answer.status === 429) return words.sending;
  return wentElsewhere(answer) ? words.signedOut : "";
}

// Whoever was signed out meanwhile is answered with the page to sign in on.
const wentElsewhere = ({ redirected, url }) =>
  redirected && !new URL(url).pathname.startsWith(location.pathname);
const fresh = () => window.renewToken().catch(() => false);

async function done(form, answer, keep) {
  lost("");
  if (answer.status === 422) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const again = document.adoptNode(page.querySelector("form"));
    form.replaceWith(again);
    again.querySelector("[aria-invalid=true], input:not([type=hidden]), textarea")?.focus();
    return;
  }
  if (!answer.ok || answer.redirected) {
    // What was written stays in its dialog, whatever keeps it from being taken.
    if (answer.status === 409) form.closest("dialog")?.close();
    return tell(answer.status === 409 ? await answer.text() : words.refused);
  }
  if (keep) kept.removeItem(keep);
  form.closest("dialog")?.close();
  saved = `${words.saved} ${hour.format(new Date())}`;
  put("[data-saved-words]", saved);
  if ("return" in form.dataset) return location.assign(location.pathname);
  await refresh();
}

// What is being written survives a reload of the page.
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-keep]");
  if (!form) return;
  const said = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  kept.setItem(form.dataset.keep, JSON.stringify(said));
});

function restore() {
  for (const form of document.querySelectorAll("form[data-keep]")) {
    const said = JSON.parse(kept.getItem(form.dataset.keep) ?? "[]");
    for (const [name, value] of said) fill(form, name, value);
  }
}

function fill(form, name, value) {
  const field = form.elements[name];
  if (!field) return;
  if (field.type === "checkbox") field.checked = true;
  else field.value = value;
}

// A reload in the middle of a dialog comes back to it, with what was written.
document.addEventListener(
  "toggle",
  (event) => {
    const keep = event.target.querySelector?.("form[data-keep]")?.dataset.keep;
    if (!keep || !event.target.matches("dialog")) return;
    if (event.newState === "open") kept.setItem(OPEN, keep);
    else if (kept.getItem(OPEN) === keep) kept.removeItem(OPEN);
  },
  true,
);

function reopen() {
  const form = document.querySelector(`form[data-keep="${CSS.escape(kept.getItem(OPEN) ?? "")}"]`);
  if (!kept.getItem(form?.dataset.keep ?? "")) return kept.removeItem(OPEN);
  form.closest("dialog").showModal();
}

// An option opens the decision with itself chosen.
document.addEventListener("click", (event) => {
  const option = event.target.closest("[data-option]");
  if (!option) return;
  const form = document.querySelector("#act-decide form");
  fill(form, "decision_id", option.dataset.question);
  fill(form, "option_id", option.dataset.option);
});

document.addEventListener("close", () => waiting && refresh(), true);

// The space bar stops and starts the clock, unless something else has the focus.
document.addEventListener("keydown", (event) => {
  const free = document.body.hasAttribute("data-shortcuts") && event.target === document.body;
  if (event.key !== " " || !free || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  document.querySelector("[data-space]")?.click();
});

restore();
reopen();
tick();
setInterval(tick, 250);
setTimeout(ask, EVERY);
