import {element} from './dom.js';

const TYPING = 'select, textarea, input:not([type=radio], [type=checkbox], [type=range], [type=file])';
const SLIDING = '[type=range], [type=radio], [role=slider]';

/** Keys that controls use themselves. */
const USED_BY = {
  ' ': 'button, summary, [type=checkbox], [type=file]',
  'ArrowLeft': SLIDING,
  'ArrowRight': SLIDING,
  'Home': SLIDING,
};

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
    // A key that is held may move on, but must not vote again and again.
    if (!event.repeat || event.key.startsWith('Arrow')) {
      action(event);
    }
  }
}

/** Letters in lower case, with Shift by name; other keys as the browser calls them, wherever a layout has them. */
function nameOf({key, shiftKey}) {
  return /^[a-z]$/i.test(key) ? (shiftKey ? 'Shift+' : '') + key.toLowerCase() : key;
}

/** Whether the control that has the focus uses the key itself. */
function taken({target, key}) {
  return target.matches(TYPING) || (key in USED_BY && target.matches(USED_BY[key]));
}
