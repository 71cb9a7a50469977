/** Every start and end of sound takes so long: a step would click. */
const FADE_SECONDS = 0.003;

/** Sound begins when so much has come, or when nothing more came for a while. */
const FIRST_SECONDS = 0.06;
const LONGEST_WAIT_SECONDS = 0.2;

/** On a busy computer more is kept, so that sound does not stop again and again; never more than the server sends ahead. */
const MOST_FIRST_SECONDS = 0.24;

const REPORT_SECONDS = 0.05;

/** What fits into the ring: more than the server ever sends ahead. */
const RING_SECONDS = 4;

/**
 * Plays what comes in blocks of interleaved stereo. Blocks of a new generation take the place of all that came before. Plays at
 * another rate than its own, too, with straight lines between samples.
 */
class Playback extends AudioWorkletProcessor {
  #frames;
  #ring;
  #step;
  #fade;
  /** Frames written, and the place that is read, both since the generation began. */
  #written = 0;
  #read = 0;
  #generation = -1;
  #gain = 0;
  #starting = true;
  #waited = 0;
  #ended = false;
  #paused = false;
  /** Blocks that have come while what was before fades out. */
  #next = null;
  #underruns = 0;
  #firstSeconds = FIRST_SECONDS;
  #sinceReport = 0;
  /** Where blocks come from, and reports go to as well. */
  #source = null;

  constructor({processorOptions: {sourceRate}}) {
    super();
    this.#step = sourceRate / sampleRate;
    this.#frames = Math.ceil(RING_SECONDS * sourceRate);
    this.#ring = new Float32Array(2 * this.#frames);
    this.#fade = 1 / (FADE_SECONDS * sampleRate);
    this.port.onmessage = ({data}) => this.#received(data);
  }

  #received(message) {
    if (message.type === 'block') {
      this.#block(message);
    } else if (message.type === 'generation') {
      this.#changeTo(message.generation);
    } else if (message.type === 'pause') {
      this.#paused = true;
    } else if (message.type === 'resume') {
      this.#paused = false;
    } else if (message.type === 'source') {
      this.#source = message.port;
      this.#source.onmessage = ({data}) => this.#received(data);
    } else if (message.type === 'ended') {
      this.#ended = true;
    }
  }

  #changeTo(generation) {
    if (generation !== (this.#next?.generation ?? this.#generation)) {
      this.#next = {generation, blocks: []};
    }
  }

  #block({generation, samples}) {
    this.#changeTo(generation);
    if (this.#next) {
      this.#next.blocks.push(samples);
    } else {
      this.#write(samples);
    }
  }

  #write(samples) {
    const frames = samples.length / 2;
    for (let i = 0; i < frames; i++) {
      const at = 2 * ((this.#written + i) % this.#frames);
      this.#ring[at] = samples[2 * i];
      this.#ring[at + 1] = samples[2 * i + 1];
    }
    this.#written += frames;
    this.#waited = 0;
  }

  #begin() {
    const {generation, blocks} = this.#next;
    this.#next = null;
    this.#generation = generation;
    this.#written = 0;
    this.#read = 0;
    this.#starting = true;
    this.#waited = 0;
    this.#ended = false;
    blocks.forEach((samples) => this.#write(samples));
  }

  process(inputs, [[left, right]]) {
    if (this.#next && this.#gain === 0) {
      this.#begin();
    }
    const frames = left.length;
    if (this.#starting && !this.#paused) {
      this.#waited += frames;
      const enough = this.#written - this.#read >= this.#firstSeconds * this.#step * sampleRate;
      const late = this.#written - this.#read > frames && this.#waited > LONGEST_WAIT_SECONDS * sampleRate;
      this.#starting = !(enough || late);
    }
    if (!this.#starting) {
      this.#play(left, right ?? left, frames);
    }
    this.#sinceReport += frames;
    if (this.#sinceReport >= REPORT_SECONDS * sampleRate) {
      this.#report();
    }
    return true;
  }

  #play(left, right, frames) {
    // The last few samples are faded out: whether more will come is not known yet.
    const fadeFrames = this.#step / this.#fade;
    for (let i = 0; i < frames; i++) {
      const rest = this.#written - 1 - this.#read;
      const silent = this.#next !== null || this.#paused || rest <= fadeFrames;
      this.#gain = silent ? Math.max(0, this.#gain - this.#fade) : Math.min(1, this.#gain + this.#fade);
      if (rest <= 0 || this.#paused && this.#gain === 0) {
        break;
      }
      const whole = Math.floor(this.#read);
      const part = this.#read - whole;
      const at = 2 * (whole % this.#frames);
      if (part === 0) {
        left[i] = this.#gain * this.#ring[at];
        right[i] = this.#gain * this.#ring[at + 1];
      } else {
        const after = 2 * ((whole + 1) % this.#frames);
        left[i] = this.#gain * ((1 - part) * this.#ring[at] + part * this.#ring[after]);
        right[i] = this.#gain * ((1 - part) * this.#ring[at + 1] + part * this.#ring[after + 1]);
      }
      this.#read += this.#step;
    }
    if (this.#written - 1 - this.#read <= 0 && !this.#next && !this.#paused) {
      this.#gain = 0;
      this.#starting = true;
      if (!this.#ended) {
        this.#underruns++;
        this.#firstSeconds = Math.min(MOST_FIRST_SECONDS, 2 * this.#firstSeconds);
      }
      this.#report();
    }
  }

  #report() {
    this.#sinceReport = 0;
    const report = {generation: this.#generation, frames: Math.floor(this.#read), time: currentTime,
      playing: !this.#starting && !this.#paused, underruns: this.#underruns};
    this.port.postMessage(report);
    this.#source?.postMessage(report);
  }
}

registerProcessor('playback', Playback);
