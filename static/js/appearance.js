// The switch at the foot: the style sheet has repainted already, this only tells the server.
document.querySelector("form[data-appearance]")?.addEventListener("change", ({ currentTarget }) => {
  const { documentElement: root } = document;
  const choice = new FormData(currentTarget);
  // What the server wrote would win over the radios; from here on they speak.
  delete root.dataset.theme;
  delete root.dataset.contrast;
  if (choice.get("contrast") === "more") root.dataset.contrast = "more";
  fetch(currentTarget.action, {
    method: "POST",
    body: choice,
    headers: { "X-Requested-With": "fetch" },
  });
});
