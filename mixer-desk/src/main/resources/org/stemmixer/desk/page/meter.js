import {placeOf} from './levels.js';
import {toDecibels} from './format.js';

const LOWEST_DB = -60;

/** A meter has the scale of the fader beside it, whose knob is so large and so never comes to the ends. */
const KNOB_PIXELS = 24;

const FALL_DB_PER_SECOND = 24;
const HOLD_SECONDS = 1.2;

/** What the whole length of the meter of gain reduction stands for. */
const REDUCTION_DB = 20;
const REDUCTION_FALL_DB_PER_SECOND = 30;

/** Where colours change. */
const WARM_DB = -12;
const OVER_DB = 0;

const colours = {};

/** Reads the colours anew: they are those of the page, light or dark. */
export function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ['meter-back', 'meter-low', 'meter-warm', 'meter-over', 'meter-hold', 'meter-reduction']) {
    colours[name] = style.getPropertyValue(`--${name}`).trim();
  }
}

/**
 * Peaks of left and right with hold, and the gain reduction beside them. One canvas that is painted only where something has
 * moved, standing or lying as it is shaped.
 */
export class Meter {
  #canvas;
  #pen;
  #width = 0;
  #height = 0;
  #levels = [LOWEST_DB, LOWEST_DB];
  #holds = [LOWEST_DB, LOWEST_DB];
  #heldAt = [0, 0];
  #reduction = 0;
  #reduces;
  #shownAt = 0;
  #painted = '';
  #isSeen = true;
  highestDb = -Infinity;

  constructor(canvas, reduces = true) {
    this.#canvas = canvas;
    this.#reduces = reduces;
    this.#pen = canvas.getContext('2d');
    new ResizeObserver(() => this.#measure()).observe(canvas);
    new IntersectionObserver((entries) => this.#isSeen = entries.at(-1).isIntersecting).observe(canvas);
  }

  /** Shows linear peaks and a gain reduction in dB, at a time in seconds. */
  show(left, right, reductionDb, seconds) {
    const passed = Math.min(1, Math.max(0, seconds - this.#shownAt));
    this.#shownAt = seconds;
    this.#level(0, left, passed, seconds);
    this.#level(1, right, passed, seconds);
    this.#reduction = Math.max(reductionDb, this.#reduction - REDUCTION_FALL_DB_PER_SECOND * passed, 0);
    if (this.#isSeen) {
      this.#paint();
    }
  }

  repaint() {
    this.#painted = '';
    this.#paint();
  }

  #level(i, peak, passed, seconds) {
    const db = peak > 0 ? toDecibels(peak) : -Infinity;
    this.highestDb = Math.max(this.highestDb, db);
    const level = Math.max(LOWEST_DB, db, this.#levels[i] - FALL_DB_PER_SECOND * passed);
    this.#levels[i] = level;
    if (level >= this.#holds[i] || seconds - this.#heldAt[i] > HOLD_SECONDS) {
      this.#holds[i] = level;
      this.#heldAt[i] = seconds;
    }
  }

  #measure() {
    const scale = devicePixelRatio || 1;
    this.#width = Math.max(1, Math.round(this.#canvas.clientWidth * scale));
    this.#height = Math.max(1, Math.round(this.#canvas.clientHeight * scale));
    this.#canvas.width = this.#width;
    this.#canvas.height = this.#height;
    this.repaint();
  }

  #paint() {
    if (this.#width === 0) {
      return;
    }
    const isStanding = this.#height > this.#width;
    const length = isStanding ? this.#height : this.#width;
    const across = isStanding ? this.#width : this.#height;
    const margin = KNOB_PIXELS / 2 * (devicePixelRatio || 1);
    const at = (db) => db <= LOWEST_DB ? 0 : Math.round(margin + placeOf(db) * (length - 2 * margin));
    const levels = this.#levels.map(at);
    const holds = this.#holds.map(at);
    const reduction = Math.round(length * Math.min(1, this.#reduction / REDUCTION_DB));
    const state = `${levels},${holds},${reduction},${this.#width},${this.#height}`;
    if (state === this.#painted) {
      return;
    }
    this.#painted = state;
    const pen = this.#pen;
    // From the lower end up, or from the left on; the reduction comes from the other end.
    const fill = (side, size, from, to, colour) => {
      if (to > from) {
        pen.fillStyle = colour;
        if (isStanding) {
          pen.fillRect(side, length - to, size, to - from);
        } else {
          pen.fillRect(from, side, to - from, size);
        }
      }
    };
    pen.clearRect(0, 0, this.#width, this.#height);
    const gap = Math.max(1, Math.round(across * 0.08));
    const parts = this.#reduces ? 2.6 : 2;
    const size = Math.floor((across - gap * (this.#reduces ? 2 : 1)) / parts);
    const [warm, over] = [at(WARM_DB), at(OVER_DB)];
    for (const i of [0, 1]) {
      const side = i * (size + gap);
      fill(side, size, 0, length, colours['meter-back']);
      fill(side, size, 0, Math.min(warm, levels[i]), colours['meter-low']);
      fill(side, size, warm, Math.min(over, levels[i]), colours['meter-warm']);
      fill(side, size, over, levels[i], colours['meter-over']);
      if (holds[i] > 1) {
        fill(side, size, holds[i] - Math.max(1, Math.round(gap * 0.8)), holds[i],
            holds[i] > over ? colours['meter-over'] : colours['meter-hold']);
      }
    }
    if (this.#reduces) {
      const side = 2 * (size + gap);
      fill(side, across - side, 0, length, colours['meter-back']);
      fill(side, across - side, length - reduction, length, colours['meter-reduction']);
    }
  }
}
