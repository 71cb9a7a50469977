const MINUS = '\u2212';
const INFINITY = '\u221e';

/** Below this there is silence, as far as a fader is concerned. */
const SILENT_DB = -119.95;

/** A number with a fixed count of decimals and a true minus sign; what is missing is a dash. */
export function fixed(value, decimals) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return '\u2013';
  }
  if (!Number.isFinite(value)) {
    return value < 0 ? MINUS + INFINITY : INFINITY;
  }
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/** A text with true minus signs. */
export function minus(text) {
  return text.replaceAll(/(^|[\s(])-(?=\d)/g, `$1${MINUS}`);
}

/** A level difference with its sign: +1.5 dB. */
export function decibels(value, decimals = 1) {
  const text = fixed(value <= SILENT_DB ? -Infinity : value, decimals);
  return `${value > 0 && Number(text) !== 0 ? '+' : ''}${text} dB`;
}

/** Where a pan stands: C, L30, R100. */
export function side(pan) {
  const percent = Math.round(100 * Math.abs(pan));
  return percent === 0 ? 'C' : `${pan < 0 ? 'L' : 'R'}${percent}`;
}

/** The same for those who hear it read. */
export function sideInWords(pan) {
  const percent = Math.round(100 * Math.abs(pan));
  return percent === 0 ? 'centre' : `${percent} % ${pan < 0 ? 'left' : 'right'}`;
}

/** Minutes and seconds: 3:07.4. */
export function clock(seconds, decimals = 1) {
  const unit = 10 ** decimals;
  const units = Math.round(Math.max(0, seconds) * unit);
  const minutes = Math.floor(units / (60 * unit));
  const width = decimals === 0 ? 2 : 3 + decimals;
  return `${minutes}:${((units % (60 * unit)) / unit).toFixed(decimals).padStart(width, '0')}`;
}

/** A frequency: 340 Hz, 3.4 kHz. */
export function hertz(value) {
  return value < 1000 ? `${Math.round(value)} Hz` : `${Number((value / 1000).toPrecision(3))} kHz`;
}

export function percent(share) {
  return `${Math.round(100 * share)} %`;
}

/** A probability, as papers print it. */
export function probability(p) {
  return p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`;
}

/** What a channel is called; the master has no name of its own. */
export function nameOf({channel, place}) {
  return place === 'master' ? 'Master' : channel;
}

export function toLinear(db) {
  return 10 ** (db / 20);
}

export function toDecibels(linear) {
  return 20 * Math.log10(linear);
}
