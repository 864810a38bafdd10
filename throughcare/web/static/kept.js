// Says when what is typed could not be kept, tries it again until it is, and keeps nothing once the form is sent.
// What is kept, and how often, htmx is told by the form itself: see the macro `kept` in templates/forms.html.
(() => {
  const told = document.getElementById("saved");
  if (!told || !window.htmx) return;
  const AGAIN = 4000;
  let stuck = null;
  let timer = 0;
  let sent = false;

  const keeps = (event) => event.detail.elt.getAttribute("hx-target") === "#saved";

  function tell(words) {
    if (told.textContent !== words) told.textContent = words;
  }

  // Any field sends the whole form, so that the last one that failed stands for all.
  function again() {
    clearTimeout(timer);
    if (!stuck || sent) return;
    window.htmx.ajax("POST", stuck.getAttribute("hx-post"), { source: stuck, target: told, swap: "innerHTML" });
  }

  function lost(event) {
    if (!keeps(event) || sent) return;
    const field = event.detail.elt;
    // The button that keeps this window instead would be gone with the words beside it: it is pressed again.
    if (told.contains(field)) return;
    stuck = field;
    tell("Not kept yet: the connection is lost. Leave this page open, it is tried again.");
    clearTimeout(timer);
    timer = setTimeout(again, AGAIN);
  }

  for (const name of ["sendError", "responseError", "timeout"]) document.addEventListener(`htmx:${name}`, lost);
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!keeps(event) || !event.detail.successful) return;
    stuck = null;
    clearTimeout(timer);
  });
  // Kept after it was sent, a finished draft would be there again.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (sent && keeps(event)) event.preventDefault();
  });
  // Of a page that does not arrive, the words would be gone. Where a page sends its words by itself, it sees to that.
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target !== told.closest("form")) return;
    if (navigator.onLine) {
      sent = true;
      return;
    }
    event.preventDefault();
    tell("Not sent: the connection is lost. Leave this page open, and send it when the connection is back.");
  });
  window.addEventListener("online", again);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) sent = false;
  });
})();
