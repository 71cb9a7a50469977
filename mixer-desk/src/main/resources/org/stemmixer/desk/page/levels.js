/** Where a fader stands at which level: wide steps where ears are sharp, as on a desk. */
const LAW = [[-120, 0], [-60, 0.06], [-40, 0.18], [-20, 0.42], [-10, 0.6], [0, 0.8], [12, 1]];

export const FADER_MIN_DB = -120;
export const FADER_MAX_DB = 12;

/** What is written beside a fader. */
export const FADER_MARKS_DB = [10, 0, -5, -10, -20, -30, -40, -60];

/** Place from 0 to 1 of a level in dB. */
export function placeOf(db) {
  return along(LAW, 0, 1, db);
}

/** Level in dB at a place from 0 to 1. */
export function levelAt(place) {
  return along(LAW, 1, 0, place);
}

function along(law, from, to, value) {
  if (value <= law[0][from]) {
    return law[0][to];
  }
  for (let i = 1; i < law.length; i++) {
    if (value <= law[i][from]) {
      const share = (value - law[i - 1][from]) / (law[i][from] - law[i - 1][from]);
      return law[i - 1][to] + share * (law[i][to] - law[i - 1][to]);
    }
  }
  return law.at(-1)[to];
}
