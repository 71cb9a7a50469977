const MINUS = '\u2212';

/** A number with a fixed count of decimals and a true minus sign; what is missing is a dash. */
export function fixed(value, decimals) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return '\u2013';
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
  const text = fixed(value, decimals);
  return `${value > 0 && Number(text) !== 0 ? '+' : ''}${text} dB`;
}

/** Minutes and seconds: 3:07.4. */
export function clock(seconds) {
  const tenths = Math.round(Math.max(0, seconds) * 10);
  const minutes = Math.floor(tenths / 600);
  return `${minutes}:${((tenths % 600) / 10).toFixed(1).padStart(4, '0')}`;
}

/** A probability, as papers print it. */
export function probability(p) {
  return p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`;
}

export function toLinear(db) {
  return 10 ** (db / 20);
}
