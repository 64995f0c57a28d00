// The list of keys ends with those of this page: what `main` holds under data-key, by its words.
const place = document.querySelector("[data-page-keys]");

document.addEventListener(
  "click",
  (event) => {
    if (place && event.target.closest("[data-dialog=shortcuts]")) list();
  },
  true,
);

function list() {
  const found = document.body.hasAttribute("data-shortcuts")
    ? [...document.querySelectorAll("main [data-key]")]
    : [];
  place.hidden = found.length === 0;
  place.querySelector("dl").replaceChildren(...found.map(line));
}

function line(target) {
  const [row, term, key, words] = ["div", "dt", "kbd", "dd"].map((tag) => document.createElement(tag));
  key.textContent = target.dataset.key;
  words.textContent = said(target);
  term.append(key);
  row.append(term, words);
  return row;
}

function said(target) {
  const copy = target.cloneNode(true);
  for (const key of copy.querySelectorAll("kbd")) key.remove();
  return target.getAttribute("aria-label") ?? copy.textContent.trim();
}
