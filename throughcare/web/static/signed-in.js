// Warns before a sign-in is over. When it is over, what is on the form is kept and nothing is lost.
(() => {
  const dialog = document.querySelector("dialog[data-left]");
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  if (!dialog || !token) return;
  const { warning, ask, over, signIn } = dialog.dataset;
  const remaining = dialog.querySelector("[data-remaining]");
  const forms = [...document.querySelectorAll("main form[method=post]")];
  const written = (form) => new URLSearchParams(new FormData(form)).toString();
  const atFirst = new Map(forms.map((form) => [form, written(form)]));
  // What was typed and is shown again, with errors or to be read over, was never saved: it needs no change to be kept.
  const mark = document.querySelector("main [data-unsaved]");
  const after = (form) => mark.compareDocumentPosition(form) & Node.DOCUMENT_POSITION_FOLLOWING;
  const again = mark && forms.find((form) => form.contains(mark) || after(form));
  let ends = Date.now() + dialog.dataset.left * 1000;
  let leaving = false;
  const page = encodeURIComponent(window.location.pathname + window.location.search);

  const left = () => Math.round((ends - Date.now()) / 1000);
  const inWords = (seconds) =>
    seconds > 90 ? `${Math.round(seconds / 60)} minutes` : seconds === 1 ? "1 second" : `${seconds} seconds`;

  // Another tab may have been used meanwhile: the server knows.
  async function learn(method) {
    const headers = { "X-CSRFToken": token.value };
    const answer = await fetch(ask, { method, headers, redirect: "manual" });
    if (!answer.ok) return 0;
    ends = Date.now() + (await answer.json()).seconds * 1000;
    return left();
  }

  // A form with something unsaved is sent along, to be kept; its token with it.
  async function leave() {
    leaving = true;
    const changed = forms.find((form) => written(form) !== atFirst.get(form)) ?? again;
    const body = changed ? new FormData(changed) : new FormData();
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    body.set("csrfmiddlewaretoken", token.value);
    try {
      await fetch(`${over}?page=${page}`, { method: "POST", body: new URLSearchParams(body), redirect: "manual" });
    } finally {
      document.dispatchEvent(new Event("signed-out"));
      window.location.assign(`${signIn}?next=${page}`);
    }
  }

  async function look() {
    if (leaving) return;
    try {
      if (left() <= Number(warning) && !dialog.open && (await learn("GET")) <= Number(warning)) {
        dialog.showModal();
      }
      if (dialog.open && left() > Number(warning)) dialog.close();
      // A little before the server does, while it still takes what is on the form.
      if (left() <= 2 && (await learn("GET")) <= 2) await leave();
    } catch {
      // The network is away. It is asked again in a second.
    }
    if (dialog.open) remaining.textContent = inWords(Math.max(left(), 0));
  }

  async function stay() {
    if ((await learn("POST")) > 0) dialog.close();
    else await leave();
  }

  dialog.querySelector("button").addEventListener("click", stay);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    stay();
  });
  // What htmx saves while someone types is a sign of life.
  document.addEventListener("htmx:afterRequest", () => learn("GET").catch(() => {}));
  setInterval(look, 1000);
})();
