import {element} from './dom.js';
import {dialog} from './dialogs.js';

const TYPING = 'select, textarea, input:not([type=radio], [type=checkbox], [type=range], [type=file])';

/** Keys that controls use themselves. */
const USED_BY = {' ': 'button, summary, [type=checkbox], [role=tab]', 'Enter': 'button, summary', 'ArrowLeft': '[role=tab], [role=slider]',
  'ArrowRight': '[role=tab], [role=slider]', 'ArrowUp': '[role=slider]', 'ArrowDown': '[role=slider]', 'Home': '[role=tab], [role=slider]'};

const KEY = 'desk-keys-off';

/** Keys that work anywhere on the page, and can be turned off for those whose software types by itself. */
export class Shortcuts {
  #bindings = new Map();
  #rows = element('tbody');
  #on = localStorage.getItem(KEY) === null;
  #dialog;
  /** Whether the focus is where somebody clicked: then Space plays, as on every desk; a button that was tabbed to is pressed. */
  #clicked = false;

  constructor() {
    document.addEventListener('pointerdown', () => this.#clicked = true, true);
    document.addEventListener('keydown', ({key}) => this.#clicked &&= key !== 'Tab', true);
    document.addEventListener('keydown', (event) => this.#pressed(event));
    const on = element('input', {type: 'checkbox', checked: this.#on, onchange: () => {
      this.#on = on.checked;
      if (on.checked) {
        localStorage.removeItem(KEY);
      } else {
        localStorage.setItem(KEY, '1');
      }
    }});
    this.#dialog = dialog('Keyboard and mouse',
        element('div', {class: 'help'},
            element('table', {class: 'keys'}, element('thead', {class: 'unseen'}, element('tr', {}, element('th', {scope: 'col'}, 'Key'), element('th', {scope: 'col'}, 'Does'))), this.#rows),
            element('label', {class: 'check'}, on, 'Single keys on'),
            element('ul', {class: 'hints'},
                element('li', {}, 'Faders and pans: drag, with Shift finely; arrows, Page Up and Page Down; double-click or Delete goes back to what was suggested. The small mark shows where that is.'),
                element('li', {}, 'Timeline: click or drag moves, Shift and drag repeats a part, Ctrl and wheel looks closer.'),
                element('li', {}, 'Rides: select a channel; double-click on its lane sets a point, drag or arrows move it, Delete removes it, Insert adds one behind it.'),
                element('li', {}, 'Equaliser: drag a number, wheel or Shift and drag for Q; arrows, Page Up and Page Down for Q; double-click adds a bell, Delete removes.'))));
  }

  /** Binds a key, written as Ctrl+Z, Shift+1 or m; null among the words leaves it out of the list. */
  bind(keys, shown, words, action) {
    for (const key of keys) {
      this.#bindings.set(key, action);
    }
    if (words !== null) {
      const caps = shown.flatMap((cap, i) => [i > 0 ? ' ' : '', element('kbd', {}, cap)]);
      this.#rows.append(element('tr', {}, element('td', {}, ...caps), element('td', {}, words)));
    }
  }

  help() {
    this.#dialog.showModal();
  }

  #pressed(event) {
    const name = nameOf(event);
    const action = this.#bindings.get(name);
    const isModified = event.ctrlKey || event.metaKey;
    if (!action || !this.#on && !isModified || event.defaultPrevented || event.altKey || document.querySelector('dialog[open]')) {
      return;
    }
    const {target} = event;
    if (name === ' ' && this.#clicked && target.matches(USED_BY[' '])) {
      // Else it would be pressed as the key comes up.
      target.blur();
    } else if (target.matches(TYPING) && !(isModified && name === 'Ctrl+s') || event.key in USED_BY && target.matches(USED_BY[event.key])) {
      return;
    }
    event.preventDefault();
    // A key that is held may move on, but must not switch again and again.
    if (!event.repeat || event.key.startsWith('Arrow') || isModified) {
      action(event);
    }
  }
}

/** Letters in lower case, digits as digits whatever Shift makes of them, with Ctrl (or the command key) and Shift by name. */
function nameOf({key, code, shiftKey, ctrlKey, metaKey}) {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  const base = digit ?? (/^[a-z]$/i.test(key) ? key.toLowerCase() : key);
  const named = digit !== undefined || /^[a-z]$/i.test(key) || key.startsWith('Arrow');
  return `${ctrlKey || metaKey ? 'Ctrl+' : ''}${shiftKey && named ? 'Shift+' : ''}${base}`;
}
