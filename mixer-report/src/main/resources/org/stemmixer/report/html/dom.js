/** Makes an element. Children that are strings become text, never markup; handlers are given as `onclick` and so on. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  set(made, properties);
  made.append(...children);
  return made;
}

/** Makes an element of a drawing. */
export function shape(tag, properties = {}, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  set(made, properties);
  made.append(...children);
  return made;
}

function set(made, properties) {
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (value === true) {
      made.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value);
    }
  }
}

/** A section with a heading, which names it to screen readers too. */
export function section(id, heading, ...children) {
  return element('section', {'aria-labelledby': `${id}-heading`, id},
      element('h2', {id: `${id}-heading`}, heading), ...children);
}

/** Says something to those who do not look at the screen. */
export function announce(words) {
  const region = document.getElementById('announcements');
  // The same words twice in a row would not be read again.
  region.textContent = region.textContent === words ? `${words}\u00a0` : words;
}

/** Saves a value as a JSON file. */
export function download(fileName, value) {
  const url = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2), '\n'], {type: 'application/json'}));
  element('a', {href: url, download: fileName}).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
