/* Passkeys (WebAuthn): a button that asks the device, and a form that has one made. */
(function () {
  "use strict";
  if (!window.PublicKeyCredential || !navigator.credentials) { return; }

  function bytes(text) {
    var plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, function (sign) { return sign.charCodeAt(0); });
  }

  function text(buffer) {
    var plain = "";
    new Uint8Array(buffer).forEach(function (each) { plain += String.fromCharCode(each); });
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function read(options) {
    options.challenge = bytes(options.challenge);
    ["allowCredentials", "excludeCredentials"].forEach(function (name) {
      (options[name] || []).forEach(function (each) { each.id = bytes(each.id); });
    });
    if (options.user) { options.user.id = bytes(options.user.id); }
    return { publicKey: options };
  }

  function written(credential) {
    var said = credential.response, answer = {};
    ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].forEach(function (name) {
      if (said[name]) { answer[name] = text(said[name]); }
    });
    return JSON.stringify({
      id: credential.id, rawId: text(credential.rawId), type: credential.type, response: answer,
      clientExtensionResults: {}
    });
  }

  function failed(form) {
    var said = form.querySelector("[data-passkey-failed]");
    if (said) { said.hidden = false; }
  }

  /* <button data-passkey-show="id of a field" data-options="{…}" or data-question="address" hidden>,
     with data-passkey-action="address" where the answer goes to another page, and nothing else with it. */
  document.querySelectorAll("[data-passkey-show]").forEach(function (button) {
    var form = button.form, field = document.getElementById(button.dataset.passkeyShow);
    button.hidden = false;
    button.addEventListener("click", function () {
      var options = button.dataset.options
        ? Promise.resolve(JSON.parse(button.dataset.options))
        : fetch(button.dataset.question, { headers: { Accept: "application/json" } }).then(function (answer) { return answer.json(); });
      options.then(function (found) { return navigator.credentials.get(read(found)); }).then(function (credential) {
        field.value = written(credential);
        if (button.dataset.passkeyAction) {
          form.action = button.dataset.passkeyAction;
          form.querySelectorAll("input:not([type=hidden])").forEach(function (each) { each.disabled = true; });
        }
        if (form.hasAttribute("data-passkey-make")) { form.requestSubmit(); } else { form.submit(); }
      }).catch(function () { failed(form); });
    });
  });

  /* <form data-passkey-make="{…}"> with <input name="credential">: a passkey is made when it is sent. */
  document.querySelectorAll("form[data-passkey-make]").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      if (form.elements.credential.value) { return; }
      event.preventDefault();
      navigator.credentials.create(read(JSON.parse(form.dataset.passkeyMake))).then(function (credential) {
        form.elements.credential.value = written(credential);
        form.submit();
      }).catch(function () { failed(form); });
    });
  });
})();
