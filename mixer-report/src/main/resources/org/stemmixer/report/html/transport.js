/** Time constant of all fades: after five of them, 15 ms, less than 1 % is left. */
export const FADE_SECONDS = 0.003;

/** Sources are told to start so far ahead, so that all of them are ready in time. */
const LOOKAHEAD_SECONDS = 0.05;

/** How long a fade is heard: to 104 dB below. */
const FADED_SECONDS = 12 * FADE_SECONDS;

/**
 * Moves a gain to a value. Two gains that move to 0 and 1 in the same instant always add up to what they added up to
 * before, however often they are turned round.
 */
export function glide(gain, value, when) {
  gain.setTargetAtTime(value, when, FADE_SECONDS);
}

/**
 * Plays buffers of the same length and rate together, sample by sample, each into a node of its own. Works in any kind of
 * audio context.
 */
export class Transport {
  #context;
  #buffers;
  #inputs;
  #run = null;
  #position = 0;
  #loop = null;
  #listeners = [];

  constructor(context, buffers, inputs) {
    this.#context = context;
    this.#buffers = buffers;
    this.#inputs = inputs;
    this.seconds = buffers[0].duration;
  }

  /** Calls back when playing starts or stops, and when the loop or the position is changed. */
  onchange(listener) {
    this.#listeners.push(listener);
  }

  get playing() {
    return this.#run !== null;
  }

  /** The region that is repeated, as {from, to} in seconds, or null. */
  get loop() {
    return this.#loop;
  }

  /** Where it plays now, in seconds. */
  get position() {
    return this.#positionAt(this.#context.currentTime);
  }

  play() {
    if (!this.playing) {
      this.#begin(this.#position >= this.seconds ? 0 : this.#position);
      this.#changed();
    }
  }

  pause() {
    if (this.playing) {
      this.#position = this.position;
      this.#end(this.#context.currentTime);
      this.#changed();
    }
  }

  seek(seconds) {
    this.#position = Math.min(Math.max(0, seconds), this.seconds);
    if (this.playing) {
      this.#begin(this.#position);
    }
    this.#changed();
  }

  /** Repeats a region, or null: plays on to the end. */
  setLoop(loop) {
    const next = this.#positionAt(this.#nextStart());
    this.#position = this.position;
    this.#loop = loop;
    if (this.playing) {
      this.#begin(next);
    }
    this.#changed();
  }

  #changed() {
    this.#listeners.forEach((listener) => listener());
  }

  #nextStart() {
    return this.#context.currentTime + LOOKAHEAD_SECONDS;
  }

  #positionAt(time) {
    if (this.#run === null) {
      return this.#position;
    }
    const {when, offset, loop} = this.#run;
    const position = offset + Math.max(0, time - when);
    if (loop && position >= loop.to) {
      return loop.from + (position - loop.from) % (loop.to - loop.from);
    }
    return Math.min(position, this.seconds);
  }

  /** Starts all sources at the same time; what played before fades out as they fade in. */
  #begin(position) {
    const when = this.#nextStart();
    this.#end(when);
    const loop = this.#wholeFrames(this.#loop);
    const outside = loop && (position < loop.from || position >= loop.to);
    const offset = this.#round(outside ? loop.from : position);
    const seam = loop && this.#seam(loop, offset, when);
    const voices = this.#buffers.map((buffer, i) => this.#voice(buffer, this.#inputs[i], seam));
    for (const {source, gate} of voices) {
      if (loop) {
        source.loop = true;
        source.loopStart = loop.from;
        source.loopEnd = loop.to;
      }
      source.start(when, offset);
      glide(gate.gain, 1, when);
    }
    const run = {voices, seam, when, offset, loop};
    voices[0].source.onended = () => this.#ended(run);
    this.#run = run;
  }

  #voice(buffer, input, seam) {
    const source = new AudioBufferSourceNode(this.#context, {buffer});
    const gate = new GainNode(this.#context, {gain: 0});
    if (seam) {
      const joint = new GainNode(this.#context, {gain: 0});
      seam.connect(joint.gain);
      source.connect(joint).connect(gate).connect(input);
    } else {
      source.connect(gate).connect(input);
    }
    return {source, gate};
  }

  /** A source of 1 that dips to 0 where the loop is joined, in step with the sound. */
  #seam(loop, offset, when) {
    const rate = this.#buffers[0].sampleRate;
    const frames = Math.round((loop.to - loop.from) * rate);
    const buffer = new AudioBuffer({length: frames, numberOfChannels: 1, sampleRate: rate});
    const envelope = buffer.getChannelData(0).fill(1);
    const ramp = Math.min(Math.round(2 * FADE_SECONDS * rate), frames >> 1);
    for (let i = 0; i < ramp; i++) {
      envelope[i] = envelope[frames - 1 - i] = i / ramp;
    }
    const source = new AudioBufferSourceNode(this.#context, {buffer, loop: true});
    source.start(when, offset - loop.from);
    return source;
  }

  #end(when) {
    if (this.#run === null) {
      return;
    }
    const {voices, seam} = this.#run;
    voices[0].source.onended = null;
    for (const {source, gate} of voices) {
      glide(gate.gain, 0, when);
      source.stop(when + FADED_SECONDS);
    }
    seam?.stop(when + FADED_SECONDS);
    this.#run = null;
  }

  #ended(run) {
    if (run === this.#run) {
      this.#run = null;
      this.#position = this.seconds;
      this.#changed();
    }
  }

  #round(seconds) {
    const rate = this.#buffers[0].sampleRate;
    return Math.round(seconds * rate) / rate;
  }

  #wholeFrames(loop) {
    return loop && {from: this.#round(loop.from), to: this.#round(loop.to)};
  }
}
