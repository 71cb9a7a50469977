import {attribute, element} from './dom.js';
import {Gesture} from './desk.js';

const FINE = 0.2;
const PAGE_STEPS = 10;

/**
 * A fader or a knob's worth of travel: moved by mouse, touch and keyboard, relative to where it is, so that a touch alone moves
 * nothing. Double-click or Delete: back to what was suggested.
 */
export class Slider {
  #options;
  #value;
  #gesture;
  #mark = element('span', {class: 'mark', hidden: true});
  #grab = null;

  /**
   * A slider.
   *
   * @param options label, min, max, step; place(value) and value(place), both with places from 0 to 1; words(value); onchange(value,
   *     gesture); onreset(); desk; vertical; centred: filled from the middle
   */
  constructor(options) {
    this.#options = {place: (value) => (value - options.min) / (options.max - options.min),
      value: (place) => options.min + place * (options.max - options.min), ...options};
    this.#gesture = new Gesture(options.desk);
    this.element = element('div', {
      'class': `slider ${options.centred ? 'centred' : ''}`, 'role': 'slider', 'tabindex': 0, 'aria-label': options.label,
      'aria-valuemin': options.min, 'aria-valuemax': options.max, 'data-key': options.key,
      'aria-orientation': options.vertical ? 'vertical' : 'horizontal',
      'onpointerdown': (event) => this.#down(event), 'onpointermove': (event) => this.#move(event),
      'onpointerup': () => this.#up(), 'onpointercancel': () => this.#up(), 'ondblclick': () => this.#reset(),
      'onkeydown': (event) => this.#key(event),
    }, element('span', {class: 'rail'}), element('span', {class: 'fill'}), this.#mark, element('span', {class: 'knob'}));
    this.set(options.min);
  }

  get value() {
    return this.#value;
  }

  /** Whether a hand is on it. */
  get held() {
    return this.#grab !== null;
  }

  set vertical(vertical) {
    this.#options.vertical = vertical;
    attribute(this.element, 'aria-orientation', vertical ? 'vertical' : 'horizontal');
  }

  set(value) {
    if (value === this.#value) {
      return;
    }
    this.#value = value;
    const place = this.#options.place(value);
    this.element.style.setProperty('--at', place.toFixed(4));
    if (this.#options.centred) {
      this.element.style.setProperty('--from', Math.min(0.5, place).toFixed(4));
      this.element.style.setProperty('--size', Math.abs(place - 0.5).toFixed(4));
    }
    attribute(this.element, 'aria-valuenow', Number(value.toFixed(3)));
    attribute(this.element, 'aria-valuetext', this.#options.words(value));
  }

  /** Shows where it was suggested to be; null: nowhere. */
  suggest(value) {
    const isSome = value !== null && value !== undefined;
    this.#mark.hidden = !isSome;
    if (isSome) {
      this.#mark.style.setProperty('--at', this.#options.place(value).toFixed(4));
      attribute(this.element, 'title', `Suggested: ${this.#options.words(value)}. Double-click or Delete: back to it`);
    }
  }

  #change(value) {
    const {min, max, step} = this.#options;
    const next = Math.min(max, Math.max(min, Number((Math.round(value / step) * step).toFixed(6))));
    if (next !== this.#value) {
      this.set(next);
      this.#options.onchange(next, this.#gesture.name);
    }
  }

  #down(event) {
    if (event.button !== 0) {
      return;
    }
    event.preventDefault();
    this.element.focus({preventScroll: true});
    this.element.setPointerCapture(event.pointerId);
    this.#gesture.begin();
    this.element.classList.add('held');
    this.#grab = {at: this.#along(event), place: this.#options.place(this.#value)};
  }

  #move(event) {
    if (!this.#grab) {
      return;
    }
    const at = this.#along(event);
    const length = Math.max(1, this.#options.vertical ? this.element.clientHeight : this.element.clientWidth);
    const place = this.#grab.place + (at - this.#grab.at) / length * (event.shiftKey ? FINE : 1);
    // Kept exactly, so that slow moves add up although values are rounded; the hand meets the knob again at the ends.
    this.#grab = {at, place: Math.min(1, Math.max(0, place))};
    this.#change(this.#options.value(this.#grab.place));
  }

  #up() {
    if (this.#grab) {
      this.#grab = null;
      this.#gesture.end();
      this.element.classList.remove('held');
    }
  }

  #along({clientX, clientY}) {
    return this.#options.vertical ? -clientY : clientX;
  }

  #reset() {
    this.#options.onreset?.();
  }

  #key(event) {
    const {step, min, max} = this.#options;
    const big = this.#options.keyStep ?? step;
    const one = event.shiftKey ? step : big;
    const moves = {ArrowUp: one, ArrowRight: one, ArrowDown: -one, ArrowLeft: -one,
      PageUp: PAGE_STEPS * big, PageDown: -PAGE_STEPS * big};
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key in moves) {
      this.#change(this.#value + moves[event.key]);
    } else if (event.key === 'Home') {
      this.#change(min);
    } else if (event.key === 'End') {
      this.#change(max);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      this.#reset();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
