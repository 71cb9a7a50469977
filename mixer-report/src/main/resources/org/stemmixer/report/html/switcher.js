import {toLinear} from './format.js';
import {glide} from './transport.js';

/** Gains are told to move so far ahead, so that all of them do so in the same instant. */
const AHEAD_SECONDS = 0.01;

/** Lets one of several inputs through, each at a level of its own, and changes over without a gap. */
export class Switcher {
  #context;
  #trims;
  #selectors;

  constructor(context, count) {
    this.#context = context;
    this.#trims = Array.from({length: count}, () => new GainNode(context));
    this.#selectors = this.#trims.map((trim, i) => {
      const selector = new GainNode(context, {gain: i === 0 ? 1 : 0});
      trim.connect(selector).connect(context.destination);
      return selector;
    });
  }

  /** Where the versions go in. */
  get inputs() {
    return this.#trims;
  }

  select(version) {
    this.#selectors.forEach(({gain}, i) => glide(gain, i === version ? 1 : 0, this.#soon));
  }

  get #soon() {
    return this.#context.currentTime + AHEAD_SECONDS;
  }

  /** Sets the level of each input in dB. */
  trim(levelsDb) {
    this.#trims.forEach(({gain}, i) => glide(gain, toLinear(levelsDb[i]), this.#soon));
  }
}

/**
 * The gains in dB that bring versions to the loudness of the quietest: never above 0, so nothing clips that did not before.
 * What has no loudness is left alone.
 */
export function matchingGainsDb(loudnessLufs) {
  const quietest = Math.min(...loudnessLufs.filter((lufs) => lufs !== null));
  return loudnessLufs.map((lufs) => lufs === null ? 0 : quietest - lufs);
}
