import {toLinear} from './format.js';
import {Stage, curveBuffer, ridePoints, stepGains} from './stage.js';
import {glide} from './transport.js';

/** Gains are told to move so far ahead, so that both sides do so in the same instant. */
const CONSOLE_AHEAD_SECONDS = 0.01;

/** What meters look at: more than passes between two frames of a screen. */
const METER_FRAMES = 2048;

/**
 * Stems that sound together as the plan of the mix has them: each through its inserts, a fader and a pan that do what the mixer's
 * do, into buses and the mix. Whatever a planner has decided can be switched.
 */
export class Console {
  #context;
  #metered;
  /** How long all stems wait for the one that was put later than it came, in seconds. */
  #latest;
  #stems;
  #buses;
  #stages = [];
  #sends = [];
  #mix;
  #matching;
  #responses = [];
  /** Gains over time that are played beside the stems. */
  #curves = [];

  /**
   * A console.
   *
   * @param plan stems, buses and master, each with the stages that the page plays
   * @param excerpt which part of the song is played
   * @param metered whether there is somebody to look at meters
   */
  constructor(context, {stems, buses, master}, masterGainDb, excerpt, metered = true) {
    this.#context = context;
    this.#metered = metered;
    this.#latest = Math.max(0, ...stems.map(({alignment}) => alignment?.seconds ?? 0));
    const bus = node(context);
    this.#matching = new GainNode(context);
    this.#through(bus, master.stages, excerpt).connect(new GainNode(context, {gain: toLinear(masterGainDb)}))
        .connect(this.#matching);
    this.#matching.connect(context.destination);
    this.#mix = this.#taps(this.#matching);
    this.#buses = buses.map((plan) => ({plan, input: node(context)}));
    const goal = (name) => this.#buses.find(({plan}) => plan.name === name)?.input ?? bus;
    this.#stems = stems.map((plan) => {
      const input = node(context);
      return {plan, input, ...this.#strip(this.#aligned(input, plan.alignment), plan, excerpt, goal)};
    });
    this.#buses.forEach((strip) => Object.assign(strip, this.#strip(strip.input, strip.plan, excerpt, goal)));
  }

  /** Where the stems go in, and behind them the gains that are played beside them. */
  get inputs() {
    return [...this.#stems.map(({input}) => input), ...this.#curves.map(({input}) => input)];
  }

  /** What goes in behind the stems. */
  get curves() {
    return this.#curves.map(({buffer}) => buffer);
  }

  /** The numbers of the impulse responses that are needed, in the order of {@link useResponses}. */
  get responses() {
    return this.#responses.map(({number}) => number);
  }

  useResponses(buffers) {
    this.#responses.forEach(({convolver}, i) => convolver.buffer = buffers[i]);
  }

  /** The node that the mix comes out of. */
  get output() {
    return this.#matching;
  }

  /**
   * Sets everything.
   *
   * @param settings of each stem its gain in dB, its pan from -1 to 1, and whether it is heard
   * @param isOff whether a decision, told by its number, is left out
   * @param matchingDb what is added to all in the end
   */
  set(settings, isOff = () => false, matchingDb = 0) {
    const when = this.#context.currentTime + CONSOLE_AHEAD_SECONDS;
    settings.forEach(({gainDb, pan, audible}, i) => this.#fade(this.#stems[i], gainDb, pan, audible, when));
    for (const strip of this.#buses) {
      const {gainDb, pan, mute, gainDecision, panDecision} = strip.plan;
      this.#fade(strip, isOff(gainDecision) ? 0 : gainDb, isOff(panDecision) ? 0 : pan, !mute, when);
    }
    this.#stages.forEach(({stage, decision}) => stage.set(!isOff(decision), when));
    this.#sends.forEach(({gain, level, decision}) => glide(gain.gain, isOff(decision) ? 0 : level, when));
    glide(this.#matching.gain, toLinear(matchingDb), when);
  }

  #fade({left, right, open}, gainDb, pan, audible, when) {
    const gain = audible ? toLinear(gainDb) : 0;
    const [leftGain, rightGain] = panGains(pan);
    glide(left.gain, gain * leftGain, when);
    glide(right.gain, gain * rightGain, when);
    glide(open.gain, audible ? 1 : 0, when);
  }

  /** The largest sample that the left and the right side of the mix had a moment ago, linear. */
  mixPeaks() {
    return this.#mix.map(peak);
  }

  /** The same of a stem behind its fader and pan. */
  stemPeaks(index) {
    return this.#stems[index].taps.map(peak);
  }

  /** All stems wait for the latest, so that any of them can be heard as early as it came. */
  #aligned(input, alignment) {
    if (!alignment) {
      return this.#delayed(input, this.#latest);
    }
    const stage = new Stage(this.#context,
        (from) => this.#delayed(from, this.#latest),
        (from) => this.#delayed(from, this.#latest - alignment.seconds)
            .connect(new GainNode(this.#context, {gain: alignment.inverted ? -1 : 1})));
    return this.#switchable(input, stage, alignment.decision);
  }

  #delayed(from, seconds) {
    return seconds === 0 ? from
        : from.connect(new DelayNode(this.#context, {delayTime: seconds, maxDelayTime: seconds + 1}));
  }

  #switchable(input, stage, decision) {
    this.#stages.push({stage, decision});
    input.connect(stage.input);
    return stage.output;
  }

  /** Sends a signal through the stages that the page plays. */
  #through(input, stages, excerpt) {
    let signal = input;
    for (const plan of stages.filter(({plays}) => plays)) {
      const stage = new Stage(this.#context, (from) => this.#effect(from, plan, excerpt));
      signal = this.#switchable(signal, stage, plan.decision);
    }
    return signal;
  }

  #effect(from, {sections, response, responseGainDb, gains}, excerpt) {
    if (sections) {
      return sections.reduce((signal, [b0, b1, b2, a1, a2]) => signal.connect(
          new IIRFilterNode(this.#context, {feedforward: [b0, b1, b2], feedback: [1, a1, a2]})), from);
    }
    if (response !== undefined) {
      const convolver = new ConvolverNode(this.#context, {disableNormalization: true});
      this.#responses.push({convolver, number: response});
      return from.connect(convolver).connect(new GainNode(this.#context, {gain: toLinear(responseGainDb)}));
    }
    return this.#moved(from, stepGains(gains), excerpt);
  }

  /** A gain that is played beside the stems. */
  #moved(from, gains, excerpt) {
    const moving = new GainNode(this.#context, {gain: 0});
    const input = new GainNode(this.#context);
    this.#delayed(input, this.#latest).connect(moving.gain);
    this.#curves.push({input, buffer: curveBuffer(gains, excerpt.seconds)});
    return from.connect(moving);
  }

  #ridden(signal, ride, excerpt) {
    if (!ride) {
      return signal;
    }
    const stage = new Stage(this.#context, (from) => this.#moved(from, ridePoints(ride.points, excerpt), excerpt));
    return this.#switchable(signal, stage, ride.decision);
  }

  /** What follows the inputs of a stem or a bus; a mono stem goes to both sides. */
  #strip(input, plan, excerpt, goal) {
    const context = this.#context;
    const inserted = this.#through(input, plan.stages, excerpt);
    const sides = new ChannelSplitterNode(context, {numberOfOutputs: 2});
    const left = new GainNode(context, {gain: 0});
    const right = new GainNode(context, {gain: 0});
    const both = new ChannelMergerNode(context, {numberOfInputs: 2});
    const stereo = node(context);
    this.#ridden(inserted.connect(stereo), plan.rides.find(({send}) => send === ''), excerpt).connect(sides);
    sides.connect(left, 0).connect(both, 0, 0);
    sides.connect(right, 1).connect(both, 0, 1);
    both.connect(goal(plan.bus));
    const open = node(context);
    inserted.connect(open);
    for (const {bus, levelDb, beforeFader, decision} of plan.sends) {
      const gain = new GainNode(context, {gain: 0});
      this.#ridden((beforeFader ? open : both).connect(gain), plan.rides.find(({send}) => send === bus), excerpt)
          .connect(goal(bus));
      this.#sends.push({gain, level: toLinear(levelDb), decision});
    }
    return {left, right, open, taps: this.#taps(both)};
  }

  /** Where meters look: one side alone, since the mean of both is less than the larger one. */
  #taps(stereo) {
    if (!this.#metered) {
      return [];
    }
    const sides = new ChannelSplitterNode(this.#context, {numberOfOutputs: 2});
    stereo.connect(sides);
    return [0, 1].map((side) => {
      const analyser = new AnalyserNode(this.#context, {fftSize: METER_FRAMES, channelCount: 1});
      sides.connect(analyser, side);
      return {analyser, samples: new Float32Array(METER_FRAMES)};
    });
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

function node(context) {
  return new GainNode(context, {channelCount: 2, channelCountMode: 'explicit'});
}

function peak({analyser, samples}) {
  analyser.getFloatTimeDomainData(samples);
  let most = 0;
  for (const sample of samples) {
    most = Math.max(most, Math.abs(sample));
  }
  return most;
}
