/*
 * Registers <alongside-calendar>. Served at /embed/v1.js, an address that never changes.
 *
 * The link inside the element is what a reader sees first, and all that is left where scripts are stripped. Then comes the server's own
 * HTML. The components (WebAssembly) take over when the element comes near the screen, and only where they are welcome: whatever is
 * refused, missing or broken, what was there before them stays. Nothing is stored on the reader's device.
 *
 * `cargo xtask widget` fills in FILES and WORDS, and takes out comments and indentation line by line: no comment may follow code on a
 * line.
 */
(() => {
  'use strict';
  const NAME = 'alongside-calendar';
  const FILES = {};
  const WORDS = {};
  const MINUTE = 60000;
  const MANY = ['place', 'kind', 'judge'];
  const ONE = ['days', 'help', 'checkins'];

  if (!self.customElements || customElements.get(NAME)) return;

  const script = document.currentScript;
  const home = script ? script.src.replace(/\/embed\/[^/]*$/, '') : '';
  const elements = new Set();
  let engine;

  // A page may refuse every string of HTML that no policy vouches for. Ours comes from where this script comes from.
  let trusted = (html) => html;
  try {
    const policy = self.trustedTypes.createPolicy('alongside', { createHTML: trusted });
    trusted = (html) => policy.createHTML(html);
  } catch (_) {}

  const make = (name) => document.createElement(name);

  const get = async (address, options) => {
    const answer = await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer', ...options });
    if (!answer.ok) throw new Error(answer.status);
    return answer;
  };

  const settled = (element, kind) =>
    new Promise((resolve, reject) => {
      element.onload = resolve;
      element.onerror = () => reject(new Error(kind));
    });

  const checked = (element, file) => {
    element.crossOrigin = 'anonymous';
    element.integrity = file.integrity;
    return element;
  };

  // Save-Data, little memory, or an old browser: the list and its links are enough.
  const modest = () => {
    const connection = navigator.connection;
    return connection?.saveData || navigator.deviceMemory <= 1 || !self.WebAssembly;
  };

  // One instance for all elements of a page. `import()` takes no integrity, so the glue is a classic script.
  const components = (base) => {
    if (!engine) {
      engine = (async () => {
        const glue = checked(make('script'), FILES.js);
        const loaded = settled(glue, 'glue');
        glue.src = base + FILES.js.path;
        document.head.append(glue);
        await loaded;
        await alongside_v1({ module_or_path: get(base + FILES.wasm.path, { integrity: FILES.wasm.integrity }) });
        return alongside_v1;
      })();
    }
    return engine;
  };

  // An instance that trapped is not asked again: the list comes back, as the server sent it.
  const trapped = (event) => {
    const error = event.error || event.reason;
    if (!engine || !(error instanceof WebAssembly.RuntimeError)) return;
    engine = Promise.reject(error);
    engine.catch(() => {});
    elements.forEach((element) => element.fallBack());
  };

  class Calendar extends HTMLElement {
    static get observedAttributes() {
      return ['src', 'lang', ...MANY, ...ONE];
    }

    constructor() {
      super();
      this.root = this.attachShadow({ mode: 'open' });
      this.empty();
    }

    connectedCallback() {
      elements.add(this);
      const minutes = parseFloat(this.getAttribute('refresh')) || 15;
      this.timer = setInterval(() => this.look(), Math.max(minutes, 0.02) * MINUTE);
      this.look();
    }

    disconnectedCallback() {
      elements.delete(this);
      clearInterval(this.timer);
      this.turn++;
      // An element that is only moved is connected again at once.
      queueMicrotask(() => {
        if (this.isConnected) return;
        this.observer?.disconnect();
        this.mounted?.destroy();
        this.empty();
      });
    }

    attributeChangedCallback(_, before, after) {
      // What is set before the first look is known to it.
      if (!this.asked || before === after || this.queued) return;
      this.queued = true;
      queueMicrotask(() => {
        this.queued = false;
        this.look();
      });
    }

    // As before anything was fetched: the link that the page's author put inside.
    empty() {
      const words = make('p');
      words.className = 'offline';
      words.setAttribute('role', 'status');
      words.hidden = true;
      this.box = make('div');
      this.box.append(words, make('slot'));
      this.root.replaceChildren(this.box);
      this.styling = this.html = this.mounted = this.observer = null;
      this.turn = this.asked = 0;
    }

    get base() {
      return (this.getAttribute('src') || home).replace(/\/+$/, '');
    }

    get judges() {
      return this.getAttribute('judge') === 'any';
    }

    get language() {
      return /^es\b/i.test(this.closest('[lang]')?.lang) ? 'es' : 'en';
    }

    get query() {
      const pairs = [];
      const add = (name, value) => value && value !== 'any' && pairs.push(name + '=' + encodeURIComponent(value));
      MANY.forEach((name) => (this.getAttribute(name) || '').split(/[\s,]+/).forEach((value) => add(name, value)));
      ONE.forEach((name) => add(name, this.getAttribute(name)));
      add('lang', this.language);
      return pairs.join('&');
    }

    // Asks for what is new. Only the answer to the last question counts.
    async look() {
      if (this.asked && document.hidden) return;
      const turn = ++this.turn;
      const { base, query } = this;
      const options = { cache: this.asked ? 'no-cache' : 'default' };
      this.asked = Date.now();
      try {
        if (this.mounted) {
          const data = await this.data(base, query, options);
          if (turn !== this.turn) return;
          const active = this.root.activeElement;
          this.mounted.update(data, query, this.judges);
          // What had the focus may be gone from the calendar.
          if (active) setTimeout(() => active.isConnected || this.focusOn(this.box.querySelector('summary')));
        } else {
          const list = get(base + '/embed/list?' + query, options).then((answer) => answer.text());
          const html = (await Promise.all([list, this.styled(base)]))[0];
          if (turn !== this.turn) return;
          this.show(html);
          this.near(() => this.take());
        }
        if (turn === this.turn) this.offline(false);
      } catch (error) {
        if (turn !== this.turn) return;
        this.offline(true);
        this.tell('error', { part: this.mounted ? 'data' : 'list', message: error.message });
      }
    }

    async data(base, query, options) {
      return (await get(base + '/embed/data.json?' + query, options)).json();
    }

    // The list waits for its style sheet, but not for ever, and does without one that is refused.
    styled(base) {
      if (!this.styling) {
        const link = checked(make('link'), FILES.css);
        const loaded = settled(link, 'style').catch(() => {});
        link.rel = 'stylesheet';
        link.href = base + FILES.css.path;
        this.root.prepend(link);
        this.styling = Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, 3000))]);
      }
      return this.styling;
    }

    show(html) {
      if (html === this.html) return;
      const first = !this.html;
      const box = make('div');
      box.innerHTML = trusted(html);
      this.html = html;
      this.swap(box);
      if (first) this.tell('ready', { part: 'list' });
    }

    near(then) {
      if (this.observer || modest()) return;
      if (!self.IntersectionObserver) return then();
      this.observer = new IntersectionObserver(
        (entries) => {
          if (!entries.some((entry) => entry.isIntersecting)) return;
          this.observer.disconnect();
          then();
        },
        { rootMargin: '400px' },
      );
      this.observer.observe(this);
    }

    // The components draw beside the page, and take the list's place in one frame.
    async take() {
      try {
        const { base, query, turn } = this;
        const [glue, data] = await Promise.all([components(base), this.data(base, query)]);
        if (!this.isConnected) return;
        const box = make('div');
        const drawn = () => {
          this.swap(box);
          this.tell('ready', { part: 'components' });
        };
        const tell = (name, id, value) => {
          if (name === 'details') return this.details(id, value);
          if (name === 'copy') return this.copy(value);
          return this.tell(name, { id, url: value });
        };
        this.mounted = glue.mount(box, data, query, this.judges, /Android/.test(navigator.userAgent), drawn, tell);
        if (turn !== this.turn) this.look();
      } catch (error) {
        this.tell('error', { part: 'components', message: error.message });
      }
    }

    // What the server says of one entry, when a reader opens it.
    async details(id, lang) {
      let box;
      try {
        const answer = await get(this.base + '/embed/event/' + id + '?lang=' + lang);
        const html = trusted(await answer.text());
        box = make('div');
        box.innerHTML = html;
      } catch (error) {
        box = undefined;
        this.tell('error', { part: 'details', message: error.message });
      }
      this.mounted?.details(id, box);
    }

    // Where a page may not write to the clipboard, the address is selected for the reader to copy.
    async copy(address) {
      let copied = true;
      try {
        await navigator.clipboard.writeText(address);
      } catch (_) {
        copied = false;
        getSelection().selectAllChildren(this.box.querySelector('.address'));
      }
      this.mounted?.copied(copied);
    }

    // What was open stays open, and what had the focus keeps it.
    swap(box) {
      const old = this.box;
      const active = this.root.activeElement;
      const find = (selector) => box.querySelector(selector);
      const open = [...old.querySelectorAll('details[open][id]')].map((details) => find('#' + details.id));
      let again;
      // The focus is in here, or on the link that the page's author put inside.
      if (this.matches(':focus-within')) {
        const href = active?.getAttribute('href');
        if (href) again = find('a[href="' + CSS.escape(href) + '"]');
        else if (active?.localName === 'summary') again = find('#' + active.parentNode.id + '>summary');
        again = again || find('summary');
      }
      old.replaceWith(box);
      this.box = box;
      open.forEach((details) => details?.setAttribute('open', ''));
      this.focusOn(again);
    }

    focusOn(element) {
      element?.focus({ preventScroll: true });
    }

    fallBack() {
      const html = this.html;
      if (!this.mounted) return;
      this.mounted = this.html = null;
      if (html) this.show(html);
      // It may be of another choice than the element asks for by now.
      this.look();
    }

    offline(offline) {
      if (this.mounted) return this.mounted.offline(offline);
      const words = this.box.querySelector('.offline');
      if (!words) return;
      words.hidden = !offline;
      // A list brings its own.
      if (!this.html) words.textContent = WORDS[(words.lang = this.language)];
    }

    tell(name, detail) {
      return this.dispatchEvent(
        new CustomEvent('alongside:' + name, { bubbles: true, composed: true, cancelable: true, detail }),
      );
    }
  }

  // Whoever comes back to the page, or back to the network, sees what is true now.
  const again = () => elements.forEach((element) => Date.now() - element.asked > MINUTE && element.look());
  document.addEventListener('visibilitychange', again);
  addEventListener('online', again);
  addEventListener('error', trapped);
  addEventListener('unhandledrejection', trapped);

  customElements.define(NAME, Calendar);
})();
