import {binomialTail, randomBelow, randomOrder} from './statistics.js';

/** Which of the versions is preferred, their names hidden and their order drawn anew for each vote. */
export class PreferenceTest {
  #count;
  #order;
  #votes = [];

  constructor(count) {
    this.#count = count;
    this.#order = randomOrder(count);
  }

  /** What the buttons are called. */
  get slots() {
    return this.#order.map((_, slot) => String(slot + 1));
  }

  /** The version behind a button. */
  versionAt(slot) {
    return this.#order[slot];
  }

  get votes() {
    return this.#votes.length;
  }

  vote(slot) {
    this.#votes.push({order: this.#order, preferred: this.#order[slot]});
    this.#order = randomOrder(this.#count);
  }

  /**
   * The votes of each version, and the probability of as many or more for it by chance, times the number of versions,
   * since any of them might have come out first (Bonferroni).
   */
  result() {
    const wins = Array(this.#count).fill(0);
    for (const {preferred} of this.#votes) {
      wins[preferred]++;
    }
    return {
      votes: this.#votes,
      wins,
      pValues: wins.map(
          (count) => Math.min(1, this.#count * binomialTail(count, this.#votes.length, 1 / this.#count))),
    };
  }
}

/** Whether two versions can be told apart: X is one of them, drawn anew for each of a fixed number of trials. */
export class AbxTest {
  #versions;
  #x;
  #answers = [];

  constructor(a, b, trials) {
    this.#versions = [a, b];
    this.trials = trials;
    this.#x = randomBelow(2);
  }

  get slots() {
    return ['A', 'B', 'X'];
  }

  versionAt(slot) {
    return this.#versions[slot === 2 ? this.#x : slot];
  }

  get votes() {
    return this.#answers.length;
  }

  get finished() {
    return this.#answers.length === this.trials;
  }

  /** Says that X is A (0) or B (1). */
  vote(slot) {
    this.#answers.push({x: 'AB'[this.#x], answer: 'AB'[slot]});
    this.#x = randomBelow(2);
  }

  /** How many answers were right, and the probability of as many or more by guessing. */
  result() {
    const correct = this.#answers.filter(({x, answer}) => x === answer).length;
    return {
      a: this.#versions[0],
      b: this.#versions[1],
      trials: this.#answers,
      correct,
      pValue: binomialTail(correct, this.#answers.length, 0.5),
    };
  }
}
