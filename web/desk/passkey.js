// Makes a passkey, or shows one: the one thing on the private pages that no form can do by itself.
//
// The page says everything, in its own language: this script asks the server what to sign, has the device sign it, puts the answer into
// the form and sends the form as if its button had been pressed. Where there is no script or no passkey, the page's words stay.
// Binary is base64url here and bytes there; browsers from before 2024 do not translate it themselves.
(function () {
  'use strict';

  var form = document.querySelector('form[data-passkey]');
  if (!form || !window.PublicKeyCredential || !navigator.credentials || !window.fetch || !window.isSecureContext) {
    return;
  }
  var button = form.querySelector('button');
  var failed = document.getElementById('passkey-failed');

  function bytes(text) {
    var binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(binary, function (character) {
      return character.charCodeAt(0);
    });
  }

  function text(buffer) {
    if (!buffer) {
      return null;
    }
    var binary = '';
    new Uint8Array(buffer).forEach(function (byte) {
      binary += String.fromCharCode(byte);
    });
    return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }

  function known(list) {
    return (list || []).map(function (one) {
      return Object.assign({}, one, { id: bytes(one.id) });
    });
  }

  function make(options) {
    options.challenge = bytes(options.challenge);
    options.user.id = bytes(options.user.id);
    options.excludeCredentials = known(options.excludeCredentials);
    return navigator.credentials.create({ publicKey: options });
  }

  function show(options) {
    options.challenge = bytes(options.challenge);
    options.allowCredentials = known(options.allowCredentials);
    return navigator.credentials.get({ publicKey: options });
  }

  function written(credential) {
    var response = credential.response;
    var answer = { clientDataJSON: text(response.clientDataJSON) };
    if (response.attestationObject) {
      answer.attestationObject = text(response.attestationObject);
    } else {
      answer.authenticatorData = text(response.authenticatorData);
      answer.signature = text(response.signature);
      answer.userHandle = text(response.userHandle);
    }
    return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response: answer });
  }

  function begin() {
    return fetch(form.dataset.begin, { method: 'POST', credentials: 'same-origin' }).then(function (answer) {
      if (!answer.ok) {
        throw new Error(answer.status);
      }
      return answer.json();
    });
  }

  form.addEventListener('submit', function (event) {
    event.preventDefault();
    button.disabled = true;
    failed.hidden = true;
    begin()
      .then(function (options) {
        return form.dataset.passkey === 'make' ? make(options.publicKey) : show(options.publicKey);
      })
      .then(function (credential) {
        form.elements.credential.value = written(credential);
        form.submit();
      })
      .catch(function () {
        // Refused, timed out or torn off: the browser does not say which.
        failed.hidden = false;
        button.disabled = false;
      });
  });

  document.getElementById('passkey-unable').hidden = true;
  form.parentNode.hidden = false;
})();
