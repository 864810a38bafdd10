// Copies the words of a box. Without it they are selected and copied by hand, as the page says.
(() => {
  const button = document.querySelector("[data-copy]");
  const said = document.querySelector("[data-copied]");
  if (!button || !said) return;
  const box = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    box.focus();
    box.select();
    try {
      await navigator.clipboard.writeText(box.value);
      said.textContent = "It is copied.";
    } catch {
      said.textContent = document.execCommand("copy")
        ? "It is copied."
        : "The browser does not let it be copied: it is selected, so press Ctrl and C.";
    }
  });
})();
