// What a reader with other eyes, other hands or another device would stumble over, measured in the page. Each function gives its findings in
// words; none is an empty list. Shadow roots are looked into; what is not shown is not judged.
self.measure = (() => {
  const within = (node) =>
    [...node.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? within(one.shadowRoot) : [])]);

  const shown = () =>
    within(document.body).filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      return width > 1 && height > 1 && one.checkVisibility({ visibilityProperty: true });
    });

  const named = (one) =>
    `${one.localName}${[...one.classList].map((name) => '.' + name).join('')} ${JSON.stringify((one.innerText || '').slice(0, 40))}`;

  // What one has to scroll sideways for, or never sees.
  const sideways = () => {
    const found = [];
    const page = document.scrollingElement;
    if (page.scrollWidth > page.clientWidth) found.push(`the page: ${page.scrollWidth} px`);
    for (const one of shown()) {
      const { left, right } = one.getBoundingClientRect();
      if (left < -0.5 || right > page.clientWidth + 0.5) found.push(`${named(one)}: from ${left} to ${right}`);
      const { display, overflowX } = getComputedStyle(one);
      // What stands in a field is scrolled with the caret.
      const spills = display !== 'inline' && !one.matches('input') && one.scrollWidth > one.clientWidth + 1;
      if (spills && one.clientWidth) found.push(`${named(one)}: ${one.scrollWidth} in ${one.clientWidth} (${overflowX})`);
    }
    return found;
  };

  // A box that is ticked is pressed anywhere on its label.
  const pressed = (one) => (one.matches('[type=checkbox], [type=radio]') && one.closest('label')) || one;

  // What can be pressed and is less than so many pixels wide or high.
  const small = (least) =>
    shown()
      .filter((one) => one.matches('a[href], button, select, summary, input'))
      .map((one) => [one, pressed(one).getBoundingClientRect()])
      .filter(([, { width, height }]) => Math.min(width, height) < least - 0.1)
      .map(([one, { width, height }]) => `${named(one)}: ${width} x ${height}`);

  const channels = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
    return { rgb: [red, green, blue], alpha };
  };

  const over = (above, below) => above.rgb.map((part, at) => part * above.alpha + below[at] * (1 - above.alpha));

  const around = (one) => one.assignedSlot || one.parentElement || one.getRootNode().host;

  // Nothing here stands on a picture: the ground is the colours of the elements around, one upon the other.
  const ground = (one) => {
    if (!one) return matchMedia('(prefers-color-scheme: dark)').matches && getComputedStyle(document.documentElement).colorScheme.includes('dark') ? [18, 18, 18] : [255, 255, 255];
    const own = channels(getComputedStyle(one).backgroundColor);
    return own.alpha === 1 ? own.rgb : over(own, ground(around(one)));
  };

  // WCAG 2.2, relative luminance and contrast ratio.
  const luminance = (rgb) =>
    rgb
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);

  const contrast = (one) => {
    const below = ground(one);
    const [dark, light] = [luminance(over(channels(getComputedStyle(one).color), below)), luminance(below)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  const speaks = (one) =>
    one.matches('select') || [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());

  // The words inside of these elements that stand out less than so many to 1, and how many were judged.
  const pale = (least, inside) => {
    const judged = shown().filter((one) => speaks(one) && inside.some((root) => root.contains(one)));
    const found = judged
      .map((one) => [one, contrast(one)])
      .filter(([, ratio]) => ratio < least)
      .map(([one, ratio]) => `${named(one)}: ${ratio.toFixed(2)}`);
    return { judged: judged.length, found };
  };

  // What moves by itself or on its way.
  const moving = () =>
    shown().filter((one) => {
      const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(one);
      return animationName !== 'none' || transitionDuration !== '0s' || scrollBehavior === 'smooth';
    }).map(named);

  return { sideways, small, pale, moving };
})();
