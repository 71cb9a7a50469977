import {element} from './dom.js';
import {decibels, fixed} from './format.js';
import {Waveform} from './waveform.js';

/** What would be said to be 0.0 dB. */
const UNNOTICED_DB = 0.05;

/** The choice of what is heard: a radio button for each version, with its waveform beside it. */
export class Tracks {
  #onselect;
  #rows = [];

  constructor(onselect) {
    this.#onselect = onselect;
    this.element = element('div', {role: 'radiogroup', 'aria-label': 'What you hear'});
  }

  /**
   * Shows other tracks, the first of them chosen.
   *
   * @param tracks of each its key, name, colour (a class), and pairs as `extremes` makes them
   */
  show(tracks) {
    this.#rows = tracks.map((track, slot) => this.#row(track, slot));
    const focused = this.element.contains(document.activeElement);
    this.element.replaceChildren(...this.#rows.map(({row}) => row));
    if (focused) {
      this.focus();
    }
    tracks.forEach(({pairs}, slot) => pairs && this.#rows[slot].waveform.show(pairs));
    this.#rows[0].radio.checked = true;
  }

  /** Sets the line of small print of each track. */
  describe(details) {
    details.forEach((words, slot) => this.#rows[slot].detail.textContent = words);
  }

  select(slot) {
    const radio = this.#rows[slot]?.radio;
    if (radio) {
      radio.checked = true;
      if (this.element.contains(document.activeElement)) {
        radio.focus();
      }
      this.#onselect(slot);
    }
  }

  focus() {
    this.#rows[0].radio.focus();
  }

  #row({key, name, colour}, slot) {
    const radio = element('input', {type: 'radio', name: 'track', onchange: () => this.#onselect(slot)});
    const detail = element('span', {class: 'detail'});
    const canvas = element('canvas', {class: 'wave', 'aria-hidden': 'true'});
    const row = element('label', {class: `track ${colour}`},
        element('span', {class: 'head'}, radio, element('kbd', {}, key), ' ', element('span', {class: 'name'}, name), ' ',
            detail), canvas);
    return {row, radio, detail, waveform: new Waveform(canvas)};
  }
}

/** Loudness of a version, and how it is matched. */
export function loudnessWords(lufs, gainDb) {
  return lufs === null ? 'silent' : `${fixed(lufs, 1)} LUFS, ${Math.abs(gainDb) < UNNOTICED_DB ? 'as it is' : decibels(gainDb)}`;
}
