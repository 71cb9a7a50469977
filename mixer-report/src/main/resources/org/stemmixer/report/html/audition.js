import {element} from './dom.js';
import {fixed} from './format.js';
import {Listening} from './listening.js';
import {matchingGainsDb} from './switcher.js';

const WITH_AND_WITHOUT = ['With it', 'Without it'];

/** A decision heard in the mix and left out of it, both as loud as each other: by name, blind, or in an ABX test. */
export class Audition {
  #title;
  #callbacks;
  #listening = null;
  #keys = new Map();
  #slot = 0;
  #gainsDb = [0, 0];
  #measured = 0;
  #words = element('p', {class: 'count'});
  #slots = element('fieldset', {class: 'modes'});
  #modes = element('div');
  #panel = element('div');
  #status = element('p', {class: 'hint', role: 'status'});

  /**
   * Nothing is compared yet.
   *
   * @param callbacks chosen: told whether it is left out, and the gain in dB that matches; measure: gives the loudness of both;
   *     closed; toggle: plays or pauses
   */
  constructor(title, shortcuts, callbacks) {
    this.#title = title;
    this.#callbacks = callbacks;
    this.element = element('div', {class: 'audition', role: 'group', 'aria-label': 'Comparison', hidden: true},
        element('div', {class: 'choices'}, this.#words,
            element('button', {type: 'button', onclick: () => callbacks.toggle()}, 'Play or pause'),
            element('button', {type: 'button', class: 'quiet', onclick: () => this.close()}, 'End the comparison')),
        element('div', {class: 'choices'}, this.#slots, this.#modes), this.#panel, this.#status);
    const bind = (keys, shown, words) => shortcuts.bind(keys, shown, words, (event) => {
      const key = (event.shiftKey ? 'Shift+' : '') + event.key.toLowerCase();
      return !this.element.hidden && this.#keys.get(key)?.(event);
    });
    bind(['v'], ['V'], 'in a blind comparison, vote for what you hear');
    bind(['Shift+a', 'Shift+b'], ['Shift A', 'Shift B'], 'in an ABX test, answer: X is A, X is B');
    shortcuts.bind(['w'], ['W'], 'in a comparison, hear the other one', () => this.#other());
  }

  /** Compares a decision, told by its words. */
  open(words) {
    this.#keys.clear();
    this.#listening = new Listening(`${this.#title}: ${words}`, WITH_AND_WITHOUT, {
      bind: (keys, shown, what, action) => keys.forEach((key) => this.#keys.set(key, action)),
    }, {
      rearranged: () => this.#arrange(),
      begun: () => this.#radios[0].focus(),
      chosen: (version) => this.#callbacks.chosen(version === 1, this.#gainsDb[version]),
    });
    this.#words.textContent = words;
    this.#modes.replaceChildren(this.#listening.modes);
    this.#panel.replaceChildren(this.#listening.panel);
    this.element.hidden = false;
    this.#gainsDb = [0, 0];
    this.#arrange();
    this.#radios[0].focus();
    this.measure();
  }

  /** Ends the comparison. */
  close() {
    if (!this.element.hidden) {
      this.#measured++;
      this.#listening = null;
      this.element.hidden = true;
      this.#callbacks.closed();
    }
  }

  /** Measures both once more, since something else of the mix was changed. */
  async measure() {
    const turn = ++this.#measured;
    this.#status.textContent = 'Measuring how loud both are…';
    const lufs = await this.#callbacks.measure();
    if (turn === this.#measured) {
      this.#gainsDb = matchingGainsDb(lufs);
      const [on, off] = lufs.map((level) => level === null ? 'silent' : `${fixed(level, 1)} LUFS`);
      this.#status.textContent = `At the same loudness: ${on} with it, ${off} without it; the louder one is turned down.`;
      this.#listening.choose(this.#slot);
    }
  }

  get #radios() {
    return [...this.#slots.querySelectorAll('input')];
  }

  #arrange() {
    const {slots, blind} = this.#listening;
    const focused = this.#slots.contains(document.activeElement);
    this.#slots.replaceChildren(element('legend', {}, 'What you hear'), ...slots.map(({name, key}, slot) => element('label', {},
        element('input', {type: 'radio', name: 'audition', checked: slot === 0, onchange: () => this.#choose(slot)}),
        element('span', {}, blind && slots.length > 2 ? key : name))));
    if (focused) {
      this.#radios[0].focus();
    }
    this.#choose(0);
  }

  #choose(slot) {
    this.#slot = slot;
    this.#listening.choose(slot);
  }

  #other() {
    if (this.#listening) {
      const radios = this.#radios;
      const next = (this.#slot + 1) % radios.length;
      radios[next].checked = true;
      this.#choose(next);
    }
  }
}
