// `t` shows every chart of the page as a table, and again as a picture.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const free = document.body.hasAttribute("data-shortcuts") && !typing;
  if (event.key !== "t" || !free || event.ctrlKey || event.metaKey || event.altKey) return;
  const twins = [...document.querySelectorAll("details.twin")];
  const show = twins.some((twin) => !twin.open);
  for (const twin of twins) twin.open = show;
});
