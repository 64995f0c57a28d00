// <form data-passkey="create|get">: [data-passkey-button] asks the device, then sends the form.
// The challenge comes from data-passkey-options (an address) or from #passkey-options (JSON).
for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  const button = form.querySelector("[data-passkey-button]");
  const failure = form.querySelector("[data-passkey-error]");
  button.addEventListener("click", async () => {
    failure.hidden = true;
    button.setAttribute("aria-busy", "true");
    try {
      const credential = await ask(form, await challenge(form));
      form.elements.credential.value = JSON.stringify(encoded(credential));
      form.requestSubmit();
    } catch {
      failure.hidden = false;
      button.removeAttribute("aria-busy");
    }
  });
}

async function challenge(form) {
  const url = form.dataset.passkeyOptions;
  if (!url) {
    const { request_options, creation_options } = JSON.parse(
      document.getElementById("passkey-options").textContent,
    );
    return (request_options ?? creation_options).publicKey;
  }
  const answer = await fetch(url, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.json()).request_options.publicKey;
}

function ask(form, options) {
  const publicKey = { ...options, challenge: decode(options.challenge) };
  const known = (list = []) => list.map((each) => ({ ...each, id: decode(each.id) }));
  if (form.dataset.passkey === "get") {
    publicKey.allowCredentials = known(options.allowCredentials);
    return navigator.credentials.get({ publicKey });
  }
  publicKey.user = { ...options.user, id: decode(options.user.id) };
  publicKey.excludeCredentials = known(options.excludeCredentials);
  if (form.elements.passwordless?.checked) {
    publicKey.authenticatorSelection = {
      ...options.authenticatorSelection,
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    };
  }
  return navigator.credentials.create({ publicKey });
}

function encoded(credential) {
  const { id, type, rawId, authenticatorAttachment, response } = credential;
  const answer = { transports: response.getTransports?.() };
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (response[part]) answer[part] = encode(response[part]);
  const clientExtensionResults = credential.getClientExtensionResults();
  return { id, type, rawId: encode(rawId), authenticatorAttachment, clientExtensionResults, response: answer };
}

const decode = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

const encode = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
