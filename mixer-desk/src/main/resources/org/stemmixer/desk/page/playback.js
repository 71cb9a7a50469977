import {toast} from './toasts.js';

/** How long the sound is awaited after a seek before the picture is shown where it will be. */
const LATEST_SECONDS = 3;

/**
 * Plays what the server streams, and knows what is heard at this moment: meters and position belong to what comes out of the
 * loudspeakers, not to what has come in.
 */
export class Playback {
  #link;
  #sampleRate = 0;
  #frames = 0;
  /** Whether nothing more comes. */
  #ended = false;
  #context = null;
  #node = null;
  #opening = null;
  #generation = -1;
  #received = 0;
  #blocks = [];
  #report = {frames: 0, time: 0, playing: false};
  #frame = 0;
  #playing = false;
  #audition = null;
  #loop = null;
  #underruns = 0;
  #listeners = [];
  #meters = null;
  #wanted = null;

  constructor(link) {
    this.#link = link;
    link.on('block', (block) => this.#block(block));
    link.on('transport', (message) => this.#transport(message));
    link.on('ended', () => this.#ended = true);
    link.on('online', (online) => online ? this.#again() : this.#lost());
  }

  /** Calls back when playing, position by hand, loop or audition have changed. */
  onchange(listener) {
    this.#listeners.push(listener);
  }

  /** Sets what is played; another rate needs another context. */
  useProject({sampleRate, frames}) {
    this.#frames = frames;
    if (sampleRate !== this.#sampleRate) {
      this.#sampleRate = sampleRate;
      this.#context?.close();
      this.#context = null;
      this.#node = null;
      this.#opening = null;
    }
  }

  get playing() {
    return this.#playing;
  }

  get loop() {
    return this.#loop;
  }

  get audition() {
    return this.#audition;
  }

  get underruns() {
    return this.#underruns;
  }

  /** The frame that is heard, or where playing will begin. */
  get frame() {
    return this.#frame;
  }

  /**
   * What meters show: an array with peaks of left and right, linear, and the gain reduction in dB of each channel in turn; then
   * the momentary and the short-term loudness. Null if nothing is heard.
   */
  get meters() {
    return this.#meters;
  }

  /** Starts; to be called from a handler of what a person does, or browsers stay silent. */
  async play(frame = this.#frame) {
    await this.#open();
    // At the end there is nothing left to hear.
    const from = frame >= this.#frames - 1 ? 0 : frame;
    this.#wanted = true;
    this.#node.port.postMessage({type: 'resume'});
    if (!this.#link.send({type: 'play', frame: Math.round(from)})) {
      toast('No connection to the desk: nothing can be played');
    }
  }

  pause() {
    this.#wanted = false;
    this.#node?.port.postMessage({type: 'pause'});
    this.#link.send({type: 'pause'});
    this.#playing = false;
    this.#meters = null;
    // What was heard last is where it goes on.
    this.#link.send({type: 'seek', frame: Math.round(this.#frame)});
    this.#tell();
  }

  toggle() {
    return this.#playing ? this.pause() : this.play();
  }

  seek(frame) {
    this.#frame = Math.max(0, Math.round(frame));
    this.#link.send({type: 'seek', frame: this.#frame});
    this.#tell();
  }

  setLoop(loop) {
    this.#loop = loop;
    this.#link.send(loop ? {type: 'loop', from: Math.round(loop.from), to: Math.round(loop.to)} : {type: 'loop'});
    this.#tell();
  }

  /** Hears a snapshot, or the present mix. */
  hear(slot, sameLoudness) {
    this.#audition = slot;
    this.#link.send({type: 'audition', slot, sameLoudness});
    this.#tell();
  }

  /** Finds what is heard now; once per frame of the screen. */
  advance() {
    if (!this.#playing || !this.#context) {
      return;
    }
    const {frames, time, playing} = this.#report;
    if (this.#report.generation !== this.#generation) {
      return;
    }
    const latency = this.#context.outputLatency || this.#context.baseLatency || 0;
    const since = playing ? Math.min(LATEST_SECONDS, Math.max(0, this.#context.currentTime - time)) : 0;
    const heard = Math.min(this.#received, frames + (since - latency) * this.#sampleRate);
    let passed = null;
    while (this.#blocks.length > 0 && this.#blocks[0].at + this.#blocks[0].frames <= heard) {
      passed = mostOf(passed, this.#blocks.shift().meters);
    }
    const block = this.#blocks[0];
    if (block && block.at <= heard) {
      this.#frame = block.frame + (heard - block.at);
      this.#meters = mostOf(passed, block.meters);
    } else if (passed) {
      this.#meters = passed;
    }
  }

  #open() {
    this.#opening ??= this.#make();
    return this.#opening.then(() => this.#context.resume());
  }

  async #make() {
    try {
      this.#context = new AudioContext({sampleRate: this.#sampleRate, latencyHint: 'interactive'});
    } catch {
      // Not every device takes every rate; the worklet then converts.
      this.#context = new AudioContext();
    }
    const context = this.#context;
    await context.audioWorklet.addModule('/desk/playback-worklet.js');
    this.#node = new AudioWorkletNode(context, 'playback',
        {numberOfInputs: 0, outputChannelCount: [2], processorOptions: {sourceRate: this.#sampleRate}});
    this.#node.port.onmessage = ({data}) => this.#reported(data);
    this.#node.connect(context.destination);
    const {port1, port2} = new MessageChannel();
    this.#node.port.postMessage({type: 'source', port: port1}, [port1]);
    this.#link.usePlayer(port2);
    if (this.#generation >= 0) {
      this.#node.port.postMessage({type: 'generation', generation: this.#generation});
    }
  }

  #reported(report) {
    this.#report = report;
    this.#underruns = report.underruns;
    if (this.#ended && !report.playing && this.#playing && report.generation === this.#generation) {
      this.#playing = false;
      this.#wanted = false;
      this.#meters = null;
      this.#frame = this.#frames;
      this.#tell();
    }
  }

  #block({generation, frames, frame, meters}) {
    this.#begin(generation);
    this.#blocks.push({at: this.#received, frames, frame, meters});
    this.#received += frames;
  }

  #begin(generation) {
    if (generation !== this.#generation) {
      this.#generation = generation;
      this.#ended = false;
      this.#received = 0;
      this.#blocks = [];
      this.#node?.port.postMessage({type: 'generation', generation});
    }
  }

  #transport({playing, generation, frame, audition, loop}) {
    const isNew = generation !== this.#generation;
    this.#begin(generation);
    // A page that was loaded anew has no sound yet: browsers want to be touched first.
    this.#playing = playing && this.#node !== null && this.#wanted !== false;
    if (audition !== undefined) {
      this.#audition = audition;
    }
    if (loop !== undefined) {
      this.#loop = loop;
    }
    if (isNew || !this.#playing) {
      this.#frame = frame;
    }
    if (!this.#playing) {
      this.#node?.port.postMessage({type: 'pause'});
      this.#meters = null;
    }
    this.#tell();
  }

  #lost() {
    this.#playing = false;
    this.#meters = null;
    this.#generation = -1;
    this.#blocks = [];
    this.#node?.port.postMessage({type: 'pause'});
    this.#tell();
  }

  /** A new connection knows nothing of the loop, of what was heard, and where. */
  #again() {
    if (this.#wanted !== null) {
      if (this.#loop) {
        this.setLoop(this.#loop);
      }
      if (this.#wanted) {
        this.play();
      }
    }
  }

  #tell() {
    this.#listeners.forEach((listener) => listener());
  }
}

/** The larger of both, number by number: no peak is lost between two frames of the screen. */
function mostOf(before, meters) {
  return before === null || before.length !== meters.length ? meters
      : meters.map((value, i) => i < meters.length - 2 ? Math.max(value, before[i]) : value);
}
