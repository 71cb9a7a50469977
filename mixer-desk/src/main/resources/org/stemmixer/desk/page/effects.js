const RATIO = {min: 1, max: Infinity};
const time = (min, max, value) => ({min, max, value, unit: 'ms'});
const level = (min, max, value) => ({min, max, value, unit: 'dB'});
const hertz = (min, max, value) => ({min, max, value, unit: 'Hz', decimals: 0});
const share = (value, min = 0, max = 1) => ({min, max, value, decimals: 2});
const flag = (value) => ({value});
const oneOf = (options, value) => ({options, value});

/** Ranges and defaults of all effects' parameters, as docs/effects.md has them. */
export const EFFECTS = {
  'gain': {gainDb: level(-120, 60, 0)},
  'high-pass': {cutoffHz: hertz(1, 22000, 80), order: {min: 1, max: 8, value: 2, decimals: 0}},
  'low-pass': {cutoffHz: hertz(1, 22000, 16000), order: {min: 1, max: 8, value: 2, decimals: 0}},
  'parametric-eq': {bands: {value: []}},
  'three-band-eq': {lowDb: level(-12, 12, 0), midDb: level(-12, 12, 0), highDb: level(-12, 12, 0)},
  'presence': {gainDb: level(-12, 12, 0)},
  'compressor': {thresholdDb: level(-80, 0, -18), ratio: {...RATIO, value: 3}, kneeDb: level(0, 24, 6), attackMs: time(0.05, 1000, 10),
    releaseMs: time(1, 5000, 100), makeUpDb: level(-24, 24, 0), autoMakeUp: flag(false), detection: oneOf(['PEAK', 'RMS'], 'PEAK'),
    sideChainHighPassHz: hertz(0, 2000, 0), linked: flag(true), lookAheadMs: time(0, 20, 0), mix: share(1)},
  'gate': {thresholdDb: level(-100, 0, -50), ratio: {min: 1, max: 100, value: 10}, rangeDb: level(0, 120, 60), hysteresisDb: level(0, 24, 4),
    attackMs: time(0.05, 100, 1), holdMs: time(0, 2000, 50), releaseMs: time(1, 5000, 100), sideChainHighPassHz: hertz(0, 2000, 0),
    linked: flag(true)},
  'de-esser': {frequencyHz: hertz(1000, 16000, 5000), thresholdDb: level(-80, 0, -30), ratio: {...RATIO, value: 4}, rangeDb: level(0, 48, 12),
    attackMs: time(0.05, 100, 1), releaseMs: time(1, 1000, 40), mode: oneOf(['SPLIT', 'WIDE'], 'SPLIT'), linked: flag(true)},
  'limiter': {ceilingDb: level(-40, 0, -1), lookAheadMs: time(1.5, 20, 5), releaseMs: time(1, 2000, 15)},
  'soft-clipper': {driveDb: level(0, 36, 6), ceilingDb: level(-40, 0, 0)},
  'reverb': {decaySeconds: {min: 0.3, max: 20, value: 1.8, unit: 's', decimals: 2}, preDelayMs: time(0, 500, 10), damping: share(0.5, 0, 0.9),
    dampingHz: hertz(500, 20000, 5000), diffusion: share(1), width: share(1), mix: share(0.25)},
  'delay': {timeMs: time(1, 5000, 350), feedback: share(0.35, 0, 0.98), dampingHz: hertz(200, 20000, 5000), pingPong: flag(false), mix: share(0.3)},
  'pan': {pan: share(0, -1, 1)},
  'balance': {balance: share(0, -1, 1)},
  'stereo-width': {width: share(1, 0, 2)},
  'mono-bass': {frequencyHz: hertz(20, 1000, 120)},
  'pseudo-stereo': {width: share(0.5, -1, 1)},
};

/** Effects that can listen to another channel. */
export const KEYED = new Set(['compressor', 'gate']);

/** Words that the name alone does not give. */
const LABELS = {sideChainHighPassHz: 'Key high-pass', makeUpDb: 'Make-up', autoMakeUp: 'Auto make-up', lookAheadMs: 'Look-ahead', preDelayMs: 'Pre-delay',
  q: 'Q'};

const UNITS = [[/Db$/, 'dB'], [/Ms$/, 'ms'], [/Hz$/, 'Hz'], [/Seconds$/, 's']];

/** An effect as it is before anybody has set it. */
export function defaultEffect(effect) {
  const parameters = Object.entries(EFFECTS[effect] ?? {}).map(([name, {value}]) => [name, value]);
  return {effect, parameters: Object.fromEntries(parameters)};
}

/** What is known of a parameter: its words and unit, and its range where it is one of the mixer's own. */
export function describe(effect, name, value) {
  const known = EFFECTS[effect]?.[name] ?? {};
  const [pattern, unit] = UNITS.find(([one]) => one.test(name)) ?? [/$^/, ''];
  const stated = name.replace(pattern, '').replaceAll(/([A-Z])/g, ' $1').toLowerCase().trim();
  const text = unit === 'Hz' && !/frequency|cutoff/.test(stated) ? `${stated} frequency` : stated;
  return {label: LABELS[name] ?? text.charAt(0).toUpperCase() + text.slice(1), unit: known.unit ?? unit, decimals: 2,
    kind: known.options ? 'choice' : typeof value === 'boolean' ? 'switch'
      : typeof value === 'number' || value === 'Infinity' ? 'number' : 'other', ...known};
}
