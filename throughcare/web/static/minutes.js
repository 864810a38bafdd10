// Minutes as they are spoken. What is added is sent under a key of its own until the server has it, so that a
// lost connection loses nothing and doubles nothing. What the other clerk adds is fetched every few seconds.
(() => {
  const form = document.getElementById("say");
  const list = document.getElementById("minutes");
  const waiting = document.getElementById("waiting");
  const heard = document.getElementById("heard");
  if (!form || !list) return;
  const words = form.elements.words;
  const restricted = form.elements.restricted;
  const AGAIN = 3000;
  const queue = [];
  let sending = false;

  const lines = () => list.querySelectorAll("li").length;
  const newKey = () =>
    "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (sign) =>
      (sign ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (sign / 4)))).toString(16));

  function show(said, text) {
    said.shown.textContent = `${text} ${said.words}`;
  }

  function add(event) {
    event.preventDefault();
    if (!words.value.trim()) return;
    const shown = document.createElement("li");
    const said = { key: newKey(), words: words.value, restricted: Boolean(restricted && restricted.checked), shown };
    waiting.append(shown);
    queue.push(said);
    show(said, "Not saved yet:");
    words.value = "";
    words.dispatchEvent(new Event("keyup", { bubbles: true }));
    words.focus();
    send();
  }

  function filled(said) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("key", said.key);
    body.set("words", said.words);
    if (said.restricted) body.set("restricted", "yes");
    return new URLSearchParams(body);
  }

  // One at a time, so that they are in the order in which they were said.
  async function send() {
    if (sending || !queue.length) return;
    sending = true;
    const said = queue[0];
    let wait = AGAIN;
    try {
      const headers = { "X-Minutes": "1", "HX-Request": "true", "HX-Current-URL": window.location.href };
      const answer = await fetch(window.location.pathname, { method: "POST", headers, body: filled(said), redirect: "manual" });
      wait = await take(answer, said);
    } catch {
      show(said, "Not saved yet, the connection is lost. It is sent again:");
    }
    sending = false;
    if (wait === 0) send();
    else if (queue.length) setTimeout(send, wait);
  }

  // Whether it was taken; and after how long to go on with what is left.
  async function take(answer, said) {
    if (answer.headers.get("HX-Redirect")) {
      show(said, "Not saved yet, you are signed out. Sign in again in another tab and leave this one open:");
      return AGAIN;
    }
    if (answer.status === 200) {
      list.innerHTML = await answer.text();
      heard.textContent = "";
    } else if (answer.status === 409 || answer.status === 422) {
      heard.textContent = await answer.text();
      words.value = words.value ? `${said.words}\n${words.value}` : said.words;
    } else {
      show(said, "Not saved yet, it is sent again:");
      if (answer.status === 403) await renew();
      return AGAIN;
    }
    queue.shift();
    said.shown.remove();
    return 0;
  }

  // After signing in again in another tab the form's token is an old one.
  async function renew() {
    const page = await (await fetch(window.location.pathname)).text();
    const token = new DOMParser().parseFromString(page, "text/html").querySelector("#say [name=csrfmiddlewaretoken]");
    if (token) form.elements.csrfmiddlewaretoken.value = token.value;
  }

  async function hear() {
    if (sending || document.hidden) return;
    try {
      const answer = await fetch(`${list.dataset.new}?have=${lines()}`, { redirect: "manual" });
      if (answer.status !== 200 || sending) return;
      const more = await answer.text();
      if (list.contains(document.activeElement)) return;
      list.innerHTML = more;
      heard.textContent = "The other clerk has added to the minutes.";
    } catch {
      // The network is away. It is asked again.
    }
  }

  form.addEventListener("submit", add);
  words.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  window.addEventListener("online", send);
  window.addEventListener("beforeunload", (event) => {
    if (queue.length) event.preventDefault();
  });
  setInterval(hear, list.dataset.seconds * 1000);
})();
