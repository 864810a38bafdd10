// A long text that is being written. It is kept on the server every two seconds while it is typed, when the page
// is left, and when a lost connection is back; nothing of it is kept in the browser. See web/assessments.py.
(() => {
  const form = document.querySelector("form[data-keep]");
  const told = document.getElementById("saved");
  if (!form || !told) return;
  const WAIT = 2000, AGAIN = 4000, SMALL = 60000;
  const written = () => [...form.querySelectorAll("textarea")].map((each) => each.value).join("\u0000");
  const filled = () => new URLSearchParams(new FormData(form));
  let kept = written();
  let timer = 0;
  let sending = false;
  let stuck = false;
  let leaving = false;
  let anyway = false;
  let then = null;

  function tell(words) {
    if (told.textContent !== words) told.textContent = words;
  }

  function later(wait) {
    if (!timer) timer = setTimeout(keep, wait);
  }

  async function keep() {
    clearTimeout(timer);
    timer = 0;
    if (sending || leaving || written() === kept) return;
    sending = true;
    const now = written();
    const body = filled();
    let again = 0;
    try {
      const headers = { "HX-Request": "true", "HX-Current-URL": window.location.href };
      const keepalive = body.toString().length < SMALL;
      const answer = await fetch(form.dataset.keep, { method: "POST", headers, body, redirect: "manual", keepalive });
      again = await take(answer, now);
    } catch {
      tell("Not kept yet: the connection is lost. Leave this page open, it is kept as soon as the connection is back.");
      again = AGAIN;
    }
    stuck = again > 0 || written() !== kept;
    sending = false;
    const button = then;
    then = null;
    if (button && (anyway || !again)) form.requestSubmit(button);
    else if (again) later(again);
    else if (written() !== now) later(WAIT);
  }

  // Whether it was kept; and after how long to try again.
  async function take(answer, now) {
    if (answer.headers.get("HX-Redirect")) {
      anyway = true;
      tell("Not kept yet: you are signed out. Sign in again in another tab and leave this one open.");
      return AGAIN;
    }
    if (answer.ok) {
      kept = now;
      anyway = false;
      form.elements.draft.value = answer.headers.get("Draft-Saved");
      tell((await answer.text()).trim());
      return 0;
    }
    if (answer.status === 409) {
      anyway = true;
      tell((await answer.text()).trim());
      return 0;
    }
    tell("Not kept yet. It is sent again.");
    if (answer.status === 403) await renew();
    return AGAIN;
  }

  // After signing in again in another tab the form's token is an old one.
  async function renew() {
    const page = await (await fetch(window.location.pathname)).text();
    const token = new DOMParser().parseFromString(page, "text/html").querySelector("main [name=csrfmiddlewaretoken]");
    if (token) form.elements.csrfmiddlewaretoken.value = token.value;
  }

  form.addEventListener("input", () => later(WAIT));
  // Nothing is sent to be saved before it is kept: of a page that does not arrive, the words would be gone. Where
  // it cannot be kept as another window has, or as nobody is signed in, saving is what shows it, and gives it back.
  form.addEventListener("submit", (event) => {
    if (!sending && (anyway || written() === kept)) {
      leaving = true;
      return;
    }
    event.preventDefault();
    then = event.submitter;
    keep();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) keep();
  });
  document.addEventListener("signed-out", () => {
    leaving = true;
  });
  window.addEventListener("online", keep);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) leaving = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (leaving || written() === kept) return;
    keep();
    if (stuck || filled().toString().length >= SMALL) event.preventDefault();
  });
})();
