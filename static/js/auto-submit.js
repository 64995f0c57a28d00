// <form data-auto-submit>: a changed choice sends itself; what is typed waits for Enter.
document.addEventListener("change", (event) => {
  if (event.target.matches("input[type=search], input[type=text]")) return;
  event.target.closest("form[data-auto-submit]")?.requestSubmit();
});
