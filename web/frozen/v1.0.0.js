/*
 * <alongside-calendar>, version 1.0.0, for pages that load only what they have checked: <script src integrity crossorigin>.
 * The calendar's own list and links, brought up to date each quarter of an hour; no WebAssembly, nothing stored, nothing else loaded.
 * This file is kept byte for byte for ever.
 */
(function () {
  'use strict';
  if (!window.customElements || customElements.get('alongside-calendar')) return;

  var STYLE =
    ':host{display:block;color:#211c15;background:#fbf8f2}.alongside{padding:1rem;overflow-wrap:anywhere}a{color:#0b4a4f}' +
    'a,summary{display:inline-flex;align-items:center;min-block-size:3rem}ol,ul{list-style:none;margin:0;padding:0}' +
    'h2,h3,h4,p{margin-block:.4em}.entry{padding-block:.75rem;border-block-end:1px solid #ddd4c5}.zone{display:block}' +
    '.warning{padding:.75rem 1rem;border:2px solid #7c1d12}.state{font-weight:700}.fact:not(:last-child)::after{content:" · "}' +
    '.address{user-select:all;-webkit-user-select:all}.printed{display:none}';

  var Calendar = class extends HTMLElement {
    connectedCallback() {
      var self = this;
      this.load();
      this.timer = setInterval(function () { if (!document.hidden) self.load(); }, 900000);
    }

    disconnectedCallback() {
      clearInterval(this.timer);
    }

    query() {
      var element = this;
      var pairs = [];
      ['place', 'kind', 'judge', 'days', 'help', 'checkins'].forEach(function (name) {
        (element.getAttribute(name) || '').split(/[\s,]+/).forEach(function (value) {
          if (value && value !== 'any') pairs.push(name + '=' + encodeURIComponent(value));
        });
      });
      var near = element.closest('[lang]');
      pairs.push('lang=' + (near && /^es\b/i.test(near.lang) ? 'es' : 'en'));
      return pairs.join('&');
    }

    load() {
      var element = this;
      var base = (this.getAttribute('src') || '').replace(/\/+$/, '');
      fetch(base + '/embed/list?' + this.query(), { credentials: 'omit', referrerPolicy: 'no-referrer' })
        .then(function (answer) {
          if (!answer.ok) throw new Error(answer.status);
          return answer.text();
        })
        .then(function (html) {
          if (html === element.html) return;
          var root = element.shadowRoot || element.attachShadow({ mode: 'open' });
          root.innerHTML = html;
          element.html = html;
          var style = document.createElement('style');
          style.textContent = STYLE;
          root.prepend(style);
        })
        .catch(function () {
          // The link inside stays, or the list that was there.
          var words = element.shadowRoot && element.shadowRoot.querySelector('.offline');
          if (words) words.hidden = false;
        });
    }
  };

  customElements.define('alongside-calendar', Calendar);
})();
