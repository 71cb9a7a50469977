import {toLinear} from './format.js';
import {glide} from './transport.js';

/** Gains are told to move so far ahead, so that both sides do so in the same instant. */
const AHEAD_SECONDS = 0.01;

/** What meters look at: more than passes between two frames of a screen. */
const METER_FRAMES = 2048;

/** Stems that sound together, each through a fader and a pan that do what the mixer's do. */
export class Console {
  #context;
  #strips;
  #mix;

  constructor(context, count, masterGainDb) {
    this.#context = context;
    const bus = new GainNode(context, {gain: toLinear(masterGainDb), channelCount: 2, channelCountMode: 'explicit'});
    const sides = new ChannelSplitterNode(context, {numberOfOutputs: 2});
    bus.connect(context.destination);
    bus.connect(sides);
    this.#mix = [0, 1].map((side) => tap(context, sides, side));
    this.#strips = Array.from({length: count}, () => strip(context, bus));
  }

  /** Where the stems go in. */
  get inputs() {
    return this.#strips.map(({input}) => input);
  }

  /** Sets all strips: of each its gain in dB, its pan from -1 to 1, and whether it is heard. */
  set(settings) {
    const when = this.#context.currentTime + AHEAD_SECONDS;
    settings.forEach(({gainDb, pan, audible}, i) => {
      const gain = audible ? toLinear(gainDb) : 0;
      const [left, right] = panGains(pan);
      glide(this.#strips[i].left.gain, gain * left, when);
      glide(this.#strips[i].right.gain, gain * right, when);
    });
  }

  /** The largest sample that the left and the right side of the mix had a moment ago, linear. */
  mixPeaks() {
    return this.#mix.map(peak);
  }

  /** The same of a stem behind its fader and pan. */
  stemPeaks(index) {
    return this.#strips[index].taps.map(peak);
  }
}

/** Constant power, and unity for both sides in the centre. */
export function panGains(pan) {
  return [1 - pan, 1 + pan].map((side) => Math.SQRT2 * Math.sin(side * Math.PI / 4));
}

/**
 * How loud a stem is behind its fader and pan, as it is heard on two speakers; null if it is silent.
 *
 * @param stem with its loudness at the fader as a whole, and of its left and its right side alone
 */
export function loudnessAt({lufs, leftLufs, rightLufs}, gainDb, pan) {
  const [left, right] = [leftLufs, rightLufs].map((side) => side === null ? 0 : 10 ** (side / 10));
  const [leftGain, rightGain] = panGains(pan);
  const panned = (leftGain ** 2 * left + rightGain ** 2 * right) / (left + right);
  return lufs === null || !(panned > 1e-9) ? null : lufs + gainDb + 10 * Math.log10(panned);
}

/** A mono stem goes to both sides. */
function strip(context, bus) {
  const input = new GainNode(context, {channelCount: 2, channelCountMode: 'explicit'});
  const sides = new ChannelSplitterNode(context, {numberOfOutputs: 2});
  const left = new GainNode(context, {gain: 0});
  const right = new GainNode(context, {gain: 0});
  const both = new ChannelMergerNode(context, {numberOfInputs: 2});
  input.connect(sides);
  sides.connect(left, 0).connect(both, 0, 0);
  sides.connect(right, 1).connect(both, 0, 1);
  both.connect(bus);
  return {input, left, right, taps: [tap(context, left), tap(context, right)]};
}

/** Where a meter looks: one side alone, since the mean of both is less than the larger one. */
function tap(context, node, output = 0) {
  const analyser = new AnalyserNode(context, {fftSize: METER_FRAMES, channelCount: 1});
  node.connect(analyser, output);
  return {analyser, samples: new Float32Array(METER_FRAMES)};
}

function peak({analyser, samples}) {
  analyser.getFloatTimeDomainData(samples);
  let most = 0;
  for (const sample of samples) {
    most = Math.max(most, Math.abs(sample));
  }
  return most;
}
