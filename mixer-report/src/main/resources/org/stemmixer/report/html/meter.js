import {element} from './dom.js';

/** What the left end of a meter stands for; the right end is full scale. */
const LOWEST_DB = -60;

const FALL_DB_PER_SECOND = 20;

/** Peaks of left and right: up at once, down slowly. */
export class Meter {
  #bars = [0, 1].map(() => element('span'));
  #levelsDb = [LOWEST_DB, LOWEST_DB];
  #shownAt = 0;

  constructor() {
    this.element = element('div', {class: 'meter', 'aria-hidden': 'true'}, ...this.#bars);
  }

  /** Shows two peaks, linear, at a time in seconds. */
  show(peaks, seconds) {
    const fallenDb = FALL_DB_PER_SECOND * Math.max(0, seconds - this.#shownAt);
    this.#shownAt = seconds;
    peaks.forEach((peak, side) => {
      const levelDb = Math.max(LOWEST_DB, 20 * Math.log10(peak), this.#levelsDb[side] - fallenDb);
      if (levelDb !== this.#levelsDb[side]) {
        this.#levelsDb[side] = levelDb;
        this.#bars[side].style.transform = `scaleX(${Math.min(1, 1 - levelDb / LOWEST_DB)})`;
        this.#bars[side].classList.toggle('over', levelDb > 0);
      }
    });
  }
}
