/**
 * The probability of at least `successes` in `trials` by chance alone, exactly: the upper tail of the binomial
 * distribution.
 */
export function binomialTail(successes, trials, chance) {
  let tail = 0;
  for (let k = trials; k >= successes; k--) {
    tail += binomial(k, trials) * chance ** k * (1 - chance) ** (trials - k);
  }
  return Math.min(1, tail);
}

/** How many ways there are to choose k of n. */
function binomial(k, n) {
  let ways = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) {
    ways = ways * (n - i + 1) / i;
  }
  return ways;
}

/** A whole number in [0, bound), every one as likely as the others. */
function randomBelow(bound) {
  const range = Math.floor(2 ** 32 / bound) * bound;
  const drawn = new Uint32Array(1);
  do {
    crypto.getRandomValues(drawn);
  } while (drawn[0] >= range);
  return drawn[0] % bound;
}

/** The numbers from 0 to count - 1 in random order (Fisher and Yates). */
export function randomOrder(count) {
  const order = Array.from({length: count}, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = randomBelow(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
