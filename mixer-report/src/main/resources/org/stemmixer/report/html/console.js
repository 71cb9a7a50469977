import {toLinear} from './format.js';
import {glide} from './transport.js';

/** Gains are told to move so far ahead, so that both sides do so in the same instant. */
const AHEAD_SECONDS = 0.01;

/** Stems that sound together, each through a fader and a pan that do what the mixer's do. */
export class Console {
  #context;
  #strips;
  #analyser;

  constructor(context, count, masterGainDb) {
    this.#context = context;
    const bus = new GainNode(context, {gain: toLinear(masterGainDb)});
    this.#analyser = new AnalyserNode(context, {fftSize: 4096});
    bus.connect(context.destination);
    bus.connect(this.#analyser);
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

  /** The largest sample of the last moment, linear. */
  peak() {
    const samples = new Float32Array(this.#analyser.fftSize);
    this.#analyser.getFloatTimeDomainData(samples);
    return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  }
}

/** Constant power, and unity for both sides in the centre. */
export function panGains(pan) {
  return [1 - pan, 1 + pan].map((side) => Math.SQRT2 * Math.sin(side * Math.PI / 4));
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
  return {input, left, right};
}
