// <a href="#key" data-dialog="key" role="button">: opens a native dialog. [data-close] closes it.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (!dialog) return;
    event.preventDefault();
    dialog.showModal();
    return;
  }
  const dialog = event.target.closest("dialog");
  if (!dialog) return;
  const onBackdrop = event.target === dialog && isOutside(dialog, event);
  if (onBackdrop || event.target.closest("[data-close]")) {
    event.preventDefault();
    dialog.close();
  }
});

// A link that acts as a button answers the space bar as a button does.
document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches("a[data-dialog]")) {
    event.preventDefault();
    event.target.click();
  }
});

function isOutside(dialog, event) {
  const box = dialog.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  return x < box.left || x > box.right || y < box.top || y > box.bottom;
}
