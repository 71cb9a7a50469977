import {attribute, button, element, iconButton, writeField} from './dom.js';
import {decibels, minus, side, sideInWords} from './format.js';
import {FADER_MAX_DB, FADER_MIN_DB, levelAt, placeOf} from './levels.js';
import {Gesture} from './desk.js';
import {Slider} from './slider.js';
import {toast} from './toasts.js';

/** What a gain may be where it is typed. */
export const GAIN_MIN_DB = -120;
export const GAIN_MAX_DB = 40;

/** The fader of a channel. */
export function gainFader(desk, {channel}, label, vertical) {
  const key = `${channel}/gain`;
  return new Slider({desk, vertical, label: `${label}, gain`, min: FADER_MIN_DB, max: FADER_MAX_DB, step: 0.1, keyStep: 0.5,
    place: placeOf, value: levelAt, words: decibels,
    onchange: (value, gesture) => desk.edit({op: 'gain', channel, value, gesture}, key, value),
    onreset: () => desk.edit({op: 'reset', channel, aspect: 'gain'})});
}

/** The pan of a channel. */
export function panSlider(desk, {channel}, label) {
  const key = `${channel}/pan`;
  return new Slider({desk, label: `${label}, pan`, min: -1, max: 1, step: 0.01, keyStep: 0.05, centred: true, words: sideInWords,
    onchange: (value, gesture) => desk.edit({op: 'pan', channel, value, gesture}, key, value),
    onreset: () => desk.edit({op: 'reset', channel, aspect: 'pan'})});
}

/** A field for an exact number; what is out of its range is not taken, and said so by the browser. */
export class NumberField {
  #field;
  #decimals;
  #value = null;

  constructor(label, {min, max, step = 'any', decimals = 1, key}, onchange) {
    this.#decimals = decimals;
    this.#field = element('input', {'type': 'number', min, max, step: 'any', 'aria-label': label, 'data-key': key,
      'data-step': step,
      'onchange': () => {
        const {value, validity} = this.#field;
        if (value !== '' && validity.valid) {
          onchange(Number(value));
        } else {
          toast(`${label} must be a number from ${minus(`${min}`)} to ${max}`);
          this.set(this.#value);
        }
      },
      'onkeydown': (event) => {
        if (event.key === 'Enter') {
          this.#field.blur();
        }
      }});
    this.element = this.#field;
  }

  set(value) {
    this.#value = value;
    writeField(this.#field, value === null || !Number.isFinite(value) ? '' : Number(value.toFixed(this.#decimals)));
  }
}

/** Mute, solo and polarity. */
export class Switches {
  #desk;
  #buttons;

  constructor(desk, {channel}, label, {solo = true, polarity = true} = {}) {
    this.#desk = desk;
    const make = (key, op, letter, words) => {
      const made = button(letter, () => desk.edit({op, channel, on: made.getAttribute('aria-pressed') !== 'true'},
          `${channel}/${op}`, made.getAttribute('aria-pressed') !== 'true'),
      {'class': `switch ${op}`, 'aria-label': `${label}, ${words}`, 'aria-pressed': 'false', 'title': words, 'data-key': op});
      return {key, op, made, channel};
    };
    this.#buttons = [make('muted', 'mute', 'M', 'mute'),
      ...solo ? [make('solo', 'solo', 'S', 'solo')] : [],
      ...polarity ? [make('inverted', 'polarity', 'Ø', 'polarity turned round')] : []];
    this.element = element('div', {class: 'switches'}, ...this.#buttons.map(({made}) => made));
  }

  update(channel) {
    for (const {key, op, made} of this.#buttons) {
      const on = String(this.#desk.shown(`${channel.channel}/${op}`, channel[key]) ?? false);
      if (made.getAttribute('aria-pressed') !== on) {
        made.setAttribute('aria-pressed', on);
      }
    }
  }
}

/** The level of what a channel sends to a bus, or an offer to send. */
export class SendRow {
  #desk;
  #channel;
  #bus;
  #slider;
  #field;
  #remove;
  #add;
  #controls;
  #tap;

  constructor(desk, channel, bus) {
    this.#desk = desk;
    this.#channel = channel;
    this.#bus = bus;
    const gesture = new Gesture(desk);
    const send = (value, name) => desk.edit({op: 'send', channel, bus, value, gesture: name}, this.#key, value);
    this.#slider = new Slider({desk, label: `Send to ${bus}`, min: FADER_MIN_DB, max: FADER_MAX_DB, step: 0.1, keyStep: 0.5,
      key: `send/${bus}`, place: placeOf, value: levelAt, words: decibels, onchange: send,
      onreset: () => desk.edit({op: 'reset', channel, aspect: 'send', bus})});
    this.#field = new NumberField(`Send to ${bus}, dB`, {min: GAIN_MIN_DB, max: GAIN_MAX_DB, key: `send-field/${bus}`},
        (value) => send(value, gesture.name));
    this.#tap = button('Pre', () => this.#turnTap(), {'class': 'switch tap', 'aria-label': `Send to ${bus}, before the fader`, 'aria-pressed': 'false',
      'title': 'Before the fader: the fader, the pan and rides do not change what is sent', 'data-key': `send-tap/${bus}`});
    this.#remove = iconButton('close', `Remove the send to ${bus}`, () => send(null, desk.newGesture()));
    this.#add = button('Send', () => send(-12, desk.newGesture()), {'class': 'small', 'aria-label': `Send to ${bus}`});
    this.#controls = element('span', {class: 'row-controls'}, this.#slider.element, this.#field.element, element('span', {class: 'unit'}, 'dB'),
        this.#tap, this.#remove);
    this.element = element('li', {class: 'send-row'}, element('span', {class: 'name', title: bus}, bus), this.#controls, this.#add);
  }

  get #key() {
    return `${this.#channel}/send/${this.#bus}`;
  }

  /** Before or behind the fader; at the level that it has. */
  #turnTap() {
    const tap = this.#tap.getAttribute('aria-pressed') === 'true' ? 'AFTER_FADER' : 'BEFORE_FADER';
    const sent = this.#desk.channel(this.#channel)?.sends.find(({bus}) => bus === this.#bus);
    const value = this.#desk.shown(this.#key, sent?.levelDb ?? null);
    this.#desk.edit({op: 'send', channel: this.#channel, bus: this.#bus, value, tap, gesture: this.#desk.newGesture()}, `${this.#key}/tap`, tap);
  }

  update(channel) {
    const sent = channel.sends.find(({bus}) => bus === this.#bus);
    const level = this.#desk.shown(this.#key, sent?.levelDb ?? null);
    const isSent = level !== null;
    this.#controls.hidden = !isSent;
    this.#add.hidden = isSent;
    attribute(this.#tap, 'aria-pressed', this.#desk.shown(`${this.#key}/tap`, sent?.tap) === 'BEFORE_FADER');
    if (isSent) {
      this.#slider.set(level);
      this.#field.set(level);
    }
  }
}

/** A pan in letters. */
export function panWords(pan) {
  return side(pan);
}
