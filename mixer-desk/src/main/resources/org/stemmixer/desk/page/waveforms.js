const AGAIN_MILLISECONDS = 4000;

/** Quiet songs are drawn no more than so many times larger than they are. */
const MOST_SCALE = 10;

/** The outlines of channels, asked for one after the other and kept. */
export class Waveforms {
  #link;
  #known = new Map();
  #asked = new Set();
  #queue = Promise.resolve();
  #onload;
  #project = '';
  #highest = 0;

  /** Outlines; onload is called with the name of a channel whose outline has come. */
  constructor(link, onload) {
    this.#link = link;
    this.#onload = onload;
  }

  /** Forgets everything where another project is open. */
  useProject({folder, name, frames}) {
    const project = `${folder}|${name}|${frames}`;
    if (project !== this.#project) {
      this.#project = project;
      this.#known.clear();
      this.#highest = 0;
      this.#asked.clear();
    }
  }

  /** The outline of a channel, or undefined, and then it is asked for. */
  get(channel) {
    if (!this.#known.has(channel) && !this.#asked.has(channel)) {
      this.#asked.add(channel);
      const project = this.#project;
      this.#queue = this.#queue.then(() => this.#load(channel, project));
    }
    return this.#known.get(channel);
  }

  /** How much all are drawn larger, so that the highest fills its lane. */
  get scale() {
    return this.#highest > 0 ? Math.min(MOST_SCALE, Math.max(1, 1 / this.#highest)) : 1;
  }

  async #load(channel, project) {
    if (project !== this.#project) {
      return;
    }
    try {
      const outline = await this.#link.get(`/api/waveform?channel=${encodeURIComponent(channel)}`);
      if (project === this.#project) {
        this.#known.set(channel, outline);
        const highest = outline.max.reduce((most, value, i) => Math.max(most, value, -outline.min[i]), 0);
        const isHigher = highest > this.#highest;
        this.#highest = Math.max(highest, this.#highest);
        (isHigher ? [...this.#known.keys()] : [channel]).forEach((one) => this.#onload(one));
      }
    } catch {
      // It may not have been heard yet.
      setTimeout(() => {
        this.#asked.delete(channel);
        this.#onload(channel);
      }, AGAIN_MILLISECONDS);
    }
  }
}
