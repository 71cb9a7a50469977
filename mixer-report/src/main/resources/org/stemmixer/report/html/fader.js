import {element} from './dom.js';

const RESET_KEYS = ['Delete', 'Backspace'];

/** A value that a person may change: a slider for the hand, and a field for the exact number. */
export class Fader {
  #decided;
  #words;
  #number;
  #slider;
  #field;
  #side = element('span', {class: 'unit'});
  // Kept beside both, which know no values between their steps.
  #value;

  /**
   * A fader at the value that was decided.
   *
   * @param options slider and field: the attributes of both; scale: the number in the field for a value of 1; unit: of the
   *     field; words: says a value, or only what stands behind its number; number: writes it in the field; onchange: called when
   *     a person has changed the value
   */
  constructor(caption, label, decided, {slider, field, scale = 1, unit, words, number, onchange}) {
    this.#decided = decided;
    this.#words = words;
    this.#number = number;
    const low = Math.min(slider.min, decided);
    const high = Math.max(slider.max, decided);
    const reset = () => this.#change(decided, onchange);
    const hint = `Double-click or Delete: back to ${words(decided)}, as decided`;
    this.#slider = element('input', {type: 'range', min: low, max: high, step: slider.step, 'aria-label': label, title: hint,
      oninput: () => this.#change(this.#slider.valueAsNumber, onchange), ondblclick: reset,
      onkeydown: (event) => {
        if (RESET_KEYS.includes(event.key)) {
          event.preventDefault();
          reset();
        }
      }});
    this.#field = element('input', {type: 'number', ...field, 'aria-label': `${label}, ${unit}`,
      oninput: () => isInRange(this.#field) && this.#change(this.#field.valueAsNumber / scale, onchange),
      onchange: () => this.#show()});
    const mark = element('span', {class: 'mark', 'aria-hidden': 'true'});
    mark.style.setProperty('--at', (decided - low) / (high - low));
    this.element = element('div', {class: 'fader'}, element('span', {'aria-hidden': 'true'}, caption),
        element('span', {class: 'rail'}, mark, this.#slider), this.#field, this.#side);
    this.set(decided);
  }

  get value() {
    return this.#value;
  }

  /** Whether it is still where it was. */
  get untouched() {
    return this.#value === this.#decided;
  }

  /** Sets a value without calling back. */
  set(value) {
    this.#value = value;
    this.#show();
  }

  #change(value, onchange) {
    this.#value = value;
    this.#show();
    onchange();
  }

  #show() {
    this.#slider.value = this.#value;
    this.#slider.setAttribute('aria-valuetext', this.#words(this.#value));
    // Whoever types is not interrupted.
    if (document.activeElement !== this.#field || Number(this.#field.value) !== Number(this.#number(this.#value))) {
      this.#field.value = this.#number(this.#value);
    }
    this.#side.textContent = this.#words(this.#value, true);
  }
}

/** Whether there is a number that may be taken, be it between the steps of the field or not. */
function isInRange({value, validity}) {
  return value !== '' && !validity.badInput && !validity.rangeUnderflow && !validity.rangeOverflow;
}
