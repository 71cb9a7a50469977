const SVG = 'http://www.w3.org/2000/svg';

/** What containers show, in one text. */
const signatures = new WeakMap();

/** Lines and faces on a grid of 16 by 16. */
const ICONS = {
  play: 'M4 2.5v11l9-5.5z',
  pause: 'M4 2.5h3v11H4zM9 2.5h3v11H9z',
  start: 'M3 2.5h2v11H3zM13 2.5v11L6 8z',
  loop: 'M4 4h7V2l3.5 3L11 8V6H4v3H2V6a2 2 0 0 1 2-2zM12 12H5v2l-3.5-3L5 8v2h7V7h2v3a2 2 0 0 1-2 2z',
  undo: 'M6.5 2 2 6l4.5 4V7.2H10a2.4 2.4 0 0 1 0 4.8H6v2h4a4.4 4.4 0 0 0 0-8.8H6.5z',
  redo: 'M9.5 2 14 6l-4.5 4V7.2H6a2.4 2.4 0 0 0 0 4.8h4v2H6a4.4 4.4 0 0 1 0-8.8h3.5z',
  plus: 'M7 3h2v4h4v2H9v4H7V9H3V7h4z',
  less: 'M3 7h10v2H3z',
  fit: 'M2 3h2v10H2zM12 3h2v10h-2zM5 8l3-3v2h0v2 2zM11 8 8 5v6z',
  close: 'M4.2 2.8 8 6.6l3.8-3.8 1.4 1.4L9.4 8l3.8 3.8-1.4 1.4L8 9.4l-3.8 3.8-1.4-1.4L6.6 8 2.8 4.2z',
  again: 'M8 2.5a5.5 5.5 0 0 1 4.4 2.2L14 3v5H9l2-2a3.6 3.6 0 1 0 .3 4.2l1.7 1A5.5 5.5 0 1 1 8 2.5z',
};

/** Makes an element. Children that are strings become text, never markup; handlers are given as `onclick` and so on. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (value === true) {
      made.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A small drawing that says nothing to screen readers: what it stands on has a name. */
export function icon(name) {
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('viewBox', '0 0 16 16');
  drawing.setAttribute('aria-hidden', 'true');
  drawing.setAttribute('class', `icon icon-${name}`);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  drawing.append(path);
  return drawing;
}

/** A button with an icon in place of words. */
export function iconButton(name, label, onclick, properties = {}) {
  return element('button', {type: 'button', class: 'icon-button', 'aria-label': label, title: label, onclick, ...properties},
      icon(name));
}

export function button(words, onclick, properties = {}) {
  return element('button', {type: 'button', onclick, ...properties}, words);
}

/** A choice among options that are values, or pairs of a value and its words. */
export function choice(label, options, onchange, properties = {}) {
  const made = element('select', {'aria-label': label, ...properties, onchange: () => onchange(made.value)});
  fill(made, options);
  return made;
}

/** A name that may be broken where it has a gap of its own, before it is broken anywhere. */
export function breakable(name) {
  return name.split(/(?<=[_\-.])/).flatMap((part, i) => i === 0 ? [part] : [element('wbr'), part]);
}

/** Gives a choice other options, if they are others. */
export function fill(select, options) {
  const signature = JSON.stringify(options);
  if (signatures.get(select) !== signature) {
    signatures.set(select, signature);
    const {value} = select;
    select.replaceChildren(...options.map((option) => {
      const [key, words] = Array.isArray(option) ? option : [option, option];
      return element('option', {value: key}, words);
    }));
    select.value = value;
    if (select.selectedIndex < 0) {
      select.selectedIndex = 0;
    }
  }
}

/** Makes elements the children of a container; those that stay are not touched, so that they keep the focus and the hand on them. */
export function arrange(container, elements) {
  const wanted = new Set(elements);
  [...container.children].filter((child) => !wanted.has(child)).forEach((child) => child.remove());
  elements.forEach((one, i) => {
    if (container.children[i] !== one) {
      container.insertBefore(one, container.children[i] ?? null);
    }
  });
}

/** Sets text only where it is another one: setting it costs a layout. */
export function write(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

export function attribute(node, name, value) {
  const text = String(value);
  if (node.getAttribute(name) !== text) {
    node.setAttribute(name, text);
  }
}

/** Shows a value in a field, unless somebody types in it. */
export function writeField(field, value) {
  if (document.activeElement !== field && field.value !== String(value)) {
    field.value = value;
  }
}

/** Says something to those who do not look at the screen. */
export function announce(words) {
  const region = document.getElementById('announcements');
  // The same words twice in a row would not be read again.
  region.textContent = region.textContent === words ? `${words}\u00a0` : words;
}

/**
 * Builds a part anew where what it shows has changed; the focus stays on what has the same data-key.
 *
 * @param signature of all that is shown
 */
export function rebuild(container, signature, build) {
  if (signatures.get(container) === signature) {
    return;
  }
  signatures.set(container, signature);
  const key = container.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  container.replaceChildren(...build());
  if (key !== undefined) {
    container.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({preventScroll: true});
  }
}
