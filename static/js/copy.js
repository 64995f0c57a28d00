// <button data-copy="id" data-said="Copied">: puts the text of that element on the clipboard.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  if (!source) return;
  if (!(await written(source.textContent))) return select(source);
  const before = button.textContent;
  button.textContent = button.dataset.said;
  button.setAttribute("aria-live", "polite");
  setTimeout(() => (button.textContent = before), 2000);
});

async function written(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

// Where a browser keeps the clipboard to itself, the text is at least chosen: Ctrl-C does the rest.
function select(source) {
  getSelection().selectAllChildren(source);
}
