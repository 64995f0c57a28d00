// Toasts that came with the page are read out, leave by themselves after a while, and undo on `z`.
const LINGER = 12_000;
const region = document.getElementById("toasts");

for (const toast of region?.querySelectorAll("[data-toast]") ?? []) announce(toast);
region?.addEventListener("click", (event) => {
  if (event.target.closest("[data-dismiss]")) event.target.closest("[data-toast]").remove();
});

// A live region speaks only of what changes in it after the page has loaded.
function announce(toast) {
  toast.remove();
  setTimeout(() => {
    region.append(toast);
    schedule(toast);
  }, 150);
}

function schedule(toast) {
  setTimeout(() => {
    if (toast.matches(":hover, :focus-within")) schedule(toast);
    else toast.remove();
  }, LINGER);
}
