// <div data-reference="/api/schema/?format=json">: the contract, to read and to try out.
const place = document.querySelector("[data-reference]");

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
