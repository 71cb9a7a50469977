import {loudnessAt} from './console.js';
import {announce, element} from './dom.js';
import {Fader} from './fader.js';
import {decibels, fixed} from './format.js';
import {Meter} from './meter.js';
import {Waveform} from './waveform.js';

/** One stem: what was decided for it, and the controls with which a person decides otherwise. */
export class Strip {
  #stem;
  #onchange;
  #gain;
  #pan;
  #loudness = element('span', {class: 'detail'});
  #waveform;

  constructor(stem, index, onchange) {
    this.#stem = stem;
    this.#onchange = onchange;
    const changed = () => {
      this.#describe();
      onchange();
    };
    this.#gain = new Fader('Gain', `Gain of ${stem.name}`, stem.gainDb, {
      slider: {min: -40, max: 12, step: 0.1}, field: {min: -120, max: 40, step: 0.1}, unit: 'dB',
      words: (gainDb, short) => short ? 'dB' : decibels(gainDb),
      number: (gainDb) => gainDb.toFixed(2).replace(/0$/, ''), onchange: changed});
    this.#pan = new Fader('Pan', `Pan of ${stem.name}`, stem.pan, {
      slider: {min: -1, max: 1, step: 0.01}, field: {min: -100, max: 100, step: 1}, scale: 100,
      unit: 'percent, left below 0', words: panWords, number: (pan) => String(Math.round(100 * pan)), onchange: changed});
    this.mute = this.#button('Mute', 'M');
    this.solo = this.#button('Solo', 'S');
    this.meter = new Meter();
    const canvas = element('canvas', {class: 'wave', 'aria-hidden': 'true'});
    this.#waveform = new Waveform(canvas);
    this.element = element('div', {class: `track strip version-${index % 6}`, role: 'group', 'aria-label': stem.name},
        element('div', {class: 'head'},
            element('div', {class: 'title'}, element('span', {class: 'name', title: stem.name}, stem.name), this.#loudness,
                this.mute, this.solo),
            this.#gain.element, this.#pan.element, this.meter.element),
        canvas);
    this.set(stem);
  }

  /** What is set now. */
  get settings() {
    return {gainDb: this.#gain.value, pan: this.#pan.value, mute: pressed(this.mute)};
  }

  /** A stem of a plan with what is set now. What was left open and a person has heard is theirs too. */
  planned(stem) {
    const byHand = ({value, untouched}) => ({value, source: 'manual', reason: untouched ? 'kept as it was' : 'set by hand'});
    const decision = (fader, decided) => fader.untouched && decided ? decided : byHand(fader);
    return {
      ...stem,
      gainDb: decision(this.#gain, stem.gainDb),
      pan: decision(this.#pan, stem.pan),
      muted: pressed(this.mute),
    };
  }

  set({gainDb, pan, mute}) {
    this.#gain.set(gainDb);
    this.#pan.set(pan);
    press(this.mute, mute);
    this.#describe();
  }

  show(pairs) {
    this.#waveform.show(pairs);
  }

  /** Draws gains over the waveform, as a waveform does. */
  overlay(ride, reduction) {
    this.#waveform.overlay(ride, reduction);
  }

  /** Shows whether it is heard. */
  dim(silent) {
    this.element.classList.toggle('silent', silent);
  }

  #describe() {
    this.#loudness.textContent = stemLoudness(this.#stem, this.#gain.value, this.#pan.value);
  }

  #button(words, cap) {
    const button = element('button', {type: 'button', class: 'toggle', 'aria-pressed': 'false', title: words,
      'aria-label': `${words} ${this.#stem.name}`, onclick: () => {
        press(button, !pressed(button));
        announce(`${this.#stem.name}: ${words.toLowerCase()} ${pressed(button) ? 'on' : 'off'}`);
        this.#onchange();
      }}, cap);
    return button;
  }
}

export function pressed(button) {
  return button.getAttribute('aria-pressed') === 'true';
}

export function press(button, on) {
  button.setAttribute('aria-pressed', String(on));
}

/** How loud a stem is behind its fader, in words. */
function stemLoudness(stem, gainDb, pan) {
  const lufs = loudnessAt(stem, gainDb, pan);
  return lufs === null ? 'silent' : `${fixed(lufs, 1)} LUFS`;
}

function panWords(pan, short = false) {
  const percent = Math.round(Math.abs(pan) * 100);
  const side = percent === 0 ? 'centre' : pan < 0 ? 'left' : 'right';
  return short ? `${percent === 0 ? '' : '% '}${side[0].toUpperCase()}` : percent === 0 ? side : `${percent} % ${side}`;
}
