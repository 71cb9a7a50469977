import {binomialTail, randomOrder} from './statistics.js';

/** What a blind comparison calls the present mix. */
export const PRESENT = '';

/**
 * Versions under numbers, in an order that is drawn anew after each vote; all are heard at the same loudness.
 */
export class Blind {
  #versions;
  #order;
  #votes = new Map();
  #heard = 0;

  /** A comparison of slots; {@link PRESENT} is the present mix. */
  constructor(versions) {
    this.#versions = versions;
    versions.forEach((version) => this.#votes.set(version, 0));
    this.#shuffle();
  }

  get count() {
    return this.#versions.length;
  }

  /** The number that is heard, from 0 on. */
  get heard() {
    return this.#heard;
  }

  get total() {
    return [...this.#votes.values()].reduce((sum, votes) => sum + votes, 0);
  }

  /** The version behind a number. */
  hear(number) {
    this.#heard = number;
    return this.#order[number];
  }

  /** Votes for what is heard. */
  prefer() {
    const version = this.#order[this.#heard];
    this.#votes.set(version, this.#votes.get(version) + 1);
    this.#shuffle();
  }

  /**
   * Votes of each version, the most first, and how likely as many would be for one of them if all were equally good: the upper
   * tail of the binomial distribution, times the number of versions.
   */
  get result() {
    const votes = [...this.#votes].sort(([, a], [, b]) => b - a);
    const likely = this.total === 0 ? 1 : Math.min(1, this.count * binomialTail(votes[0][1], this.total, 1 / this.count));
    return {votes, probability: likely};
  }

  #shuffle() {
    this.#order = randomOrder(this.count).map((i) => this.#versions[i]);
    this.#heard = 0;
  }
}
