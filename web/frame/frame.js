// The frame's script: it tells the page around how high the list is, and hands links over where no window may be opened.
//
// The messages are those of WordPress's own embeds (wp-includes/js/wp-embed-template.js): {message, value, secret}, where the secret
// stands in the address's fragment (#?secret=...). A page that knows nothing of them does not hear them.
(function () {
  'use strict';

  if (window.parent === window) {
    return;
  }

  var root = document.documentElement;
  // A frame that may run scripts and nothing else has no origin: it downloads nothing and opens no calendar program.
  var shut = window.origin === 'null';
  var told = 0;
  var waiting = 0;

  if (shut) {
    root.classList.add('shut');
  }

  function secret() {
    var found = /[?&#]secret=([A-Za-z0-9]{10})\b/.exec(window.location.hash);
    return found ? found[1] : '';
  }

  function say(message, value) {
    // Nothing of it is secret, and the page around may be anybody's.
    window.parent.postMessage({ message: message, value: value, secret: secret() }, '*');
  }

  function height() {
    return Math.ceil(document.body.getBoundingClientRect().height);
  }

  function tellHeight() {
    waiting = 0;
    told = height();
    say('height', told);
  }

  function changed() {
    if (!waiting && height() !== told) {
      waiting = window.setTimeout(tellHeight, 100);
    }
  }

  document.addEventListener('click', function (event) {
    var link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    var plain = event.button === 0 && !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
    // Only WordPress takes a link over; elsewhere the browser may still open a window.
    if (!shut || !secret() || !link || !plain || !/^https?:$/.test(link.protocol)) {
      return;
    }
    event.preventDefault();
    say('link', link.href);
  });

  window.addEventListener('message', function (event) {
    var data = event.data;
    if (event.source === window.parent && data && data.message === 'ready' && data.secret === secret()) {
      tellHeight();
    }
  });

  // WordPress sets the secret after the frame has begun to load.
  window.addEventListener('hashchange', tellHeight);
  window.addEventListener('load', tellHeight);
  window.addEventListener('resize', changed);
  document.addEventListener('toggle', changed, true);
  tellHeight();
})();
