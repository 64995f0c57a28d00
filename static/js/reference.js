// <div data-reference="/api/schema/?format=json">: the contract, to read and to try out.
const place = document.querySelector("[data-reference]");

// Its sheet is dark by a class on the root, and not by the scheme that is in force.
const root = document.documentElement;
const night = matchMedia("(prefers-color-scheme: dark)");
function follow() {
  const scheme = getComputedStyle(root).colorScheme;
  const isDark = scheme === "dark" || (scheme !== "light" && night.matches);
  root.classList.toggle("dark-mode", isDark);
}
follow();
night.addEventListener("change", follow);
document.addEventListener("change", follow);

window.SwaggerUIBundle({
  url: place.dataset.reference,
  domNode: place,
  deepLinking: true,
  // Some hundred operations: their groups first, each with what it is about.
  docExpansion: "none",
  defaultModelsExpandDepth: -1,
  displayRequestDuration: true,
  // No badge of a validator elsewhere: nothing leaves this host.
  validatorUrl: null,
  requestInterceptor: (request) => {
    // A signed-in person tries it out as themselves; a page of ours must say so.
    if (new URL(request.url, location.href).origin === location.origin) {
      request.headers["X-CSRFToken"] = place.dataset.csrfToken;
    }
    return request;
  },
});
