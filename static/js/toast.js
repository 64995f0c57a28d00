// Toasts are read out, leave by themselves after a while, and undo on `z`. They come with the
// page, or later with a fragment that holds components/toasts_oob.html.
const LINGER = 12_000;
const region = document.getElementById("toasts");

if (region) {
  const came = [...region.querySelectorAll("[data-toast]")];
  for (const toast of came) toast.remove();
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node.matches?.("[data-toast]")) schedule(node);
  }).observe(region, { childList: true });
  // A live region speaks only of what changes in it after the page has loaded.
  if (came.length) setTimeout(() => region.append(...came), 150);
}
region?.addEventListener("click", (event) => {
  if (event.target.closest("[data-dismiss]")) event.target.closest("[data-toast]").remove();
});

function schedule(toast) {
  setTimeout(() => {
    if (toast.matches(":hover, :focus-within")) schedule(toast);
    else toast.remove();
  }, LINGER);
}
