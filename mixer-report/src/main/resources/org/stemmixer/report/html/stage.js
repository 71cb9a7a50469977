import {toLinear} from './format.js';
import {glide} from './transport.js';

/** The rate of gains that are played: the lowest that every browser takes. */
const CURVE_RATE = 8000;

const STEPS_PER_SECOND = 400;

/** How gains are told in bytes: an eighth of a dB each, from here up; 0 is silence. */
const LOWEST_STEP_DB = -24;
const STEPS_PER_DB = 8;

/** Something that a signal goes through, or goes past. */
export class Stage {
  #on;
  #off;

  /** Functions that connect a node to what follows, and return the last of that. */
  constructor(context, through, past = (from) => from) {
    this.input = new GainNode(context, {channelCount: 2, channelCountMode: 'explicit'});
    this.output = new GainNode(context);
    this.#on = new GainNode(context);
    this.#off = new GainNode(context, {gain: 0});
    through(this.input).connect(this.#on).connect(this.output);
    past(this.input).connect(this.#off).connect(this.output);
  }

  set(on, when) {
    glide(this.#on.gain, on ? 1 : 0, when);
    glide(this.#off.gain, on ? 0 : 1, when);
  }
}

/** The gains in dB of steps of 2.5 ms; null stands for silence. */
export function stepDecibels(base64) {
  return Array.from(atob(base64), (byte) => byte.charCodeAt(0) === 0 ? null : byte.charCodeAt(0) / STEPS_PER_DB + LOWEST_STEP_DB);
}

/** The same, linear. */
export function stepGains(base64) {
  return Float32Array.from(stepDecibels(base64), (db) => db === null ? 0 : toLinear(db));
}

/** The gain of a ride at a time in the song, in dB: along straight lines between its points. */
export function rideAt(points, seconds) {
  const after = points.findIndex(([time]) => time > seconds);
  if (after <= 0) {
    return points.at(after === 0 ? 0 : -1)[1];
  }
  const [[from, fromDb], [to, toDb]] = [points[after - 1], points[after]];
  return fromDb + (toDb - fromDb) * (seconds - from) / (to - from);
}

/** The linear gains of a ride in steps of 2.5 ms over an excerpt. */
export function ridePoints(points, {startSeconds, seconds}) {
  return Float32Array.from({length: Math.ceil(seconds * STEPS_PER_SECOND) + 1},
      (_, i) => toLinear(rideAt(points, startSeconds + (i + 0.5) / STEPS_PER_SECOND)));
}

/** Gains of steps as audio, in straight lines from the middle of one to that of the next. */
export function curveBuffer(gains, seconds) {
  const frames = Math.max(1, Math.ceil(seconds * CURVE_RATE));
  const buffer = new AudioBuffer({length: frames, numberOfChannels: 1, sampleRate: CURVE_RATE});
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < frames; i++) {
    const at = Math.min(gains.length - 1, Math.max(0, i * STEPS_PER_SECOND / CURVE_RATE - 0.5));
    const step = Math.floor(at);
    const next = gains[Math.min(gains.length - 1, step + 1)];
    samples[i] = gains[step] + (at - step) * (next - gains[step]);
  }
  return buffer;
}
