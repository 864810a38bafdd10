// Asks the browser for a passkey, and sends its answer with the form.
(() => {
  const native = window.PublicKeyCredential;
  if (!native || !native.parseRequestOptionsFromJSON) return;
  for (const hidden of document.querySelectorAll("[data-no-passkey]")) hidden.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer(form);
    });
  }

  async function options(form) {
    const held = form.elements.credential.dataset.options;
    if (held) return JSON.parse(held);
    const body = new URLSearchParams(new FormData(form));
    const asked = await fetch(form.dataset.passkeyOptions, { method: "POST", body });
    return asked.json();
  }

  async function answer(form) {
    const said = form.querySelector("[data-passkey-said]");
    try {
      const asked = await options(form);
      const made =
        form.dataset.passkey === "create"
          ? await navigator.credentials.create({ publicKey: native.parseCreationOptionsFromJSON(asked) })
          : await navigator.credentials.get({ publicKey: native.parseRequestOptionsFromJSON(asked) });
      form.elements.credential.value = JSON.stringify(made.toJSON());
      form.submit();
    } catch {
      said.textContent = "The passkey was not used. Try again.";
    }
  }
})();
