import {element} from './dom.js';

/** What controls that have the focus use themselves. */
const KEYS_OF_CONTROLS = [' ', 'Enter', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];

/** Keys that work anywhere on the page, and can be turned off for those whose software types by itself. */
export class Shortcuts {
  #bindings = new Map();
  #rows = element('tbody');
  #on = true;

  constructor() {
    document.addEventListener('keydown', (event) => this.#pressed(event));
  }

  /** Binds keys, as the browser names them; null among the words leaves them out of the list. */
  bind(keys, shown, words, action) {
    for (const key of keys) {
      this.#bindings.set(key, action);
    }
    if (words !== null) {
      const caps = shown.flatMap((cap, i) => [i > 0 ? ' ' : '', element('kbd', {}, cap)]);
      this.#rows.append(element('tr', {}, element('td', {}, ...caps), element('td', {}, words)));
    }
  }

  /** The list, with the switch. */
  panel() {
    const on = element('input', {type: 'checkbox', checked: true, onchange: () => this.#on = on.checked});
    return element('details', {class: 'keys'},
        element('summary', {}, 'Keyboard'),
        element('table', {}, element('thead', {}, element('tr', {},
            element('th', {scope: 'col'}, 'Key'), element('th', {scope: 'col'}, 'Does'))), this.#rows),
        element('label', {class: 'check'}, on, 'Keyboard shortcuts on'));
  }

  #pressed(event) {
    const action = this.#bindings.get(nameOf(event));
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (!action || !this.#on || modified || event.defaultPrevented || taken(event)) {
      return;
    }
    event.preventDefault();
    action(event);
  }
}

/** Letters in lower case, with Shift by name; other keys as the browser calls them, wherever a layout has them. */
function nameOf({key, shiftKey}) {
  return /^[a-z]$/i.test(key) ? (shiftKey ? 'Shift+' : '') + key.toLowerCase() : key;
}

function taken({target, key}) {
  if (target.matches('select, textarea, input:not([type=radio], [type=checkbox], [type=range])')) {
    return true;
  }
  return KEYS_OF_CONTROLS.includes(key) && target.matches('button, summary, a, input, [role=slider]');
}
