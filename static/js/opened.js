// An address that leads to something folded opens it: #figure-run shows how it is reckoned.
const open = () => {
  const target = document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) target.open = true;
};
open();
addEventListener("hashchange", open);
