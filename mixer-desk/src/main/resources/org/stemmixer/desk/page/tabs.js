import {attribute, element} from './dom.js';

const KEY = 'desk-view';

/** Where the mix has room beside the other views. */
const WIDE = matchMedia('(min-width: 62.5rem)');

/** Tabs after the pattern of the ARIA practices: arrows move, one is in the order of the keyboard. */
export class Tabs {
  #tabs;
  #shown;
  #onchange;
  element;

  /**
   * Tabs.
   *
   * @param views id, label and panel of each; the first one is the mix itself, which is beside the others where there is room
   */
  constructor(views, onchange = () => {}) {
    this.#onchange = onchange;
    this.#tabs = views.map(({id, label, panel}) => {
      const tab = element('button', {'type': 'button', 'role': 'tab', 'id': `tab-${id}`, 'aria-controls': `view-${id}`, 'class': `tab tab-${id}`,
        'onclick': () => this.show(id), 'onkeydown': (event) => this.#key(event, id)}, label);
      panel.id = `view-${id}`;
      if (id !== 'mix') {
        panel.setAttribute('role', 'tabpanel');
        panel.setAttribute('aria-labelledby', tab.id);
      }
      return {id, tab, panel};
    });
    this.element = element('div', {'class': 'tabs', 'role': 'tablist', 'aria-label': 'Views'}, ...this.#tabs.map(({tab}) => tab));
    const kept = sessionStorage.getItem(KEY);
    this.show(views.some(({id}) => id === kept) ? kept : views[0].id);
    this.#besideMix();
    WIDE.addEventListener('change', () => this.#besideMix());
  }

  get shown() {
    return this.#shown;
  }

  show(id) {
    this.#shown = id;
    document.body.dataset.view = id;
    sessionStorage.setItem(KEY, id);
    for (const {id: other, tab, panel} of this.#tabs) {
      attribute(tab, 'aria-selected', other === id);
      tab.tabIndex = other === id ? 0 : -1;
      if (other !== 'mix') {
        panel.hidden = other !== id;
      }
    }
    this.#onchange();
  }

  /** Beside the mix there is always another view. */
  #besideMix() {
    if (WIDE.matches && this.#shown === this.#tabs[0].id) {
      this.show(this.#tabs[1].id);
    }
  }

  #key(event, id) {
    const seen = this.#tabs.filter(({tab}) => tab.offsetParent !== null);
    const at = seen.findIndex((one) => one.id === id);
    const next = {ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: seen.length - 1}[event.key];
    if (next !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      const one = seen[(next + seen.length) % seen.length];
      this.show(one.id);
      one.tab.focus();
    }
  }
}
