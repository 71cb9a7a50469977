import {Audition} from './audition.js';
import {Console} from './console.js';
import {Controls} from './controls.js';
import {Decisions, withoutDecisions} from './decisions.js';
import {decodeEmbedded, openContext} from './decode.js';
import {announce, download, element} from './dom.js';
import {fixed, minus} from './format.js';
import {integratedLufs, weighted} from './loudness.js';
import {Meter} from './meter.js';
import {Shortcuts} from './shortcuts.js';
import {Strip, press, pressed} from './strips.js';
import {rideAt, stepDecibels} from './stage.js';
import {Timeline} from './timeline.js';
import {Transport} from './transport.js';
import {extremes} from './waveform.js';

/** Whoever moves a fader while two mixes are compared waits so long until they are as loud as each other again. */
const MEASURE_AGAIN_MILLISECONDS = 500;

/** Loudness is that of so much in the middle of the excerpt: nobody waits for more. */
const MOST_MEASURED_SECONDS = 20;

/** How far silence is drawn to be turned down. */
const LOWEST_SHOWN_DB = -24;

/** The stems of a song at their faders. */
export class Desk {
  #stems;
  #plan;
  #excerpt;
  #planned;
  #decisions;
  #list;
  #audition;
  #masterGainDb;
  #context;
  #buffers = [];
  #responses = [];
  #onchange = () => {};
  /** The numbers of decisions that are to be left out. */
  #rejected = new Set();
  /** What is compared: a decision's number, whether it is left out now, and the gain that matches loudness; or null. */
  #compared = null;
  #measuring = 0;
  #console;
  #strips;
  #shortcuts = new Shortcuts();
  #timeline;
  #controls;
  #automatic = element('button', {type: 'button', 'aria-pressed': 'false', onclick: () => this.#switchAutomatic()},
      'Hear the automatic mix');
  #meter = new Meter();
  #peak = element('output', {class: 'peak', 'aria-label': 'Peak'});
  #highest = 0;

  constructor({stems, excerpt, reduction, masterGainDb, plan, console, decisions}, title) {
    this.#stems = stems;
    this.#plan = plan;
    this.#excerpt = excerpt;
    this.#context = openContext(excerpt.sampleRate);
    this.#planned = console;
    this.#decisions = decisions;
    this.#masterGainDb = masterGainDb;
    this.#console = new Console(this.#context, console, masterGainDb, excerpt);
    this.#strips = stems.map((stem, i) => new Strip(stem, i, () => this.#changed()));
    this.#timeline = new Timeline(element('div', {role: 'group', 'aria-label': 'Stems'},
        ...this.#strips.map((strip) => strip.element)));
    this.#controls = new Controls(this.#timeline, this.#shortcuts, this.#automatic,
        element('div', {class: 'level'}, this.#meter.element, this.#peak));
    this.#shortcuts.bind(['t'], ['T'], 'hear the automatic mix, or yours', () => this.#switchAutomatic());
    this.#list = new Decisions(decisions, (id, kept) => this.#keep(id, kept), (id) => this.#compare(id));
    this.#audition = new Audition(title, this.#shortcuts, {
      chosen: (without, matchingDb) => {
        this.#compared = {...this.#compared, without, matchingDb};
        this.#apply();
      },
      measure: () => this.#measure(),
      closed: () => {
        this.#compared = null;
        this.#apply();
      },
      toggle: () => this.#controls.toggle(),
    });
    this.element = element('div', {class: 'player'}, this.#timeline.element,
        element('p', {class: 'note'}, `You hear ${excerpt.whole ? 'the whole song'
          : `${Math.round(excerpt.seconds)} seconds of the song, where it is loudest`}`
          + `${reduction ? `, ${reduction}, so that all stems fit into this page` : ''}. `
          + 'Double-click a fader to put it back where it was decided.'
          + (drawsGains(console.stems) ? ' Lines over the waveforms: rides around the middle, and from the top how far dynamics turn '
            + 'down; half of the height is 12 dB.' : '')),
        element('div', {class: 'choices'},
            element('button', {type: 'button', class: 'main', onclick: () => this.#save()}, 'Save as plan.json'),
            element('button', {type: 'button', class: 'quiet', onclick: () => this.#reset()}, 'Back to automatic')),
        this.#shortcuts.panel(), this.#audition.element);
    const meter = (milliseconds) => {
      this.#showLevels(milliseconds / 1000);
      requestAnimationFrame(meter);
    };
    requestAnimationFrame(meter);
    this.#apply();
  }

  async load() {
    const buffers = await decodeEmbedded(this.#context, this.#stems.map((_, i) => `audio-${i}`));
    this.#responses = await decodeEmbedded(this.#context, this.#console.responses.map((number) => `audio-${number}`));
    this.#console.useResponses(this.#responses);
    this.#buffers = [...buffers, ...this.#console.curves];
    const transport = new Transport(this.#context, this.#buffers, this.#console.inputs);
    buffers.forEach((buffer, i) => this.#strips[i].show(extremes(buffer)));
    this.#timeline.attach(transport, this.#excerpt.startSeconds);
    this.#controls.attach(this.#context, transport);
    transport.onchange(() => this.#highest = 0);
    return buffers;
  }

  /** The list of decisions. */
  get decisions() {
    return this.#list.element;
  }

  /** Calls back whenever something is set otherwise. */
  onchange(listener) {
    this.#onchange = listener;
  }

  /** What is set now: of each stem its gain, pan and mute. */
  get settings() {
    return this.#settings((id) => this.#rejected.has(id));
  }

  /** Whether a decision is left out for good. */
  isRejected(id) {
    return this.#rejected.has(id);
  }

  /** A control was moved: what is heard from now on is the person's mix. */
  #changed() {
    press(this.#automatic, false);
    this.#apply();
    if (this.#compared) {
      clearTimeout(this.#measuring);
      this.#measuring = setTimeout(() => this.#compared && this.#audition.measure(), MEASURE_AGAIN_MILLISECONDS);
    }
  }

  #apply() {
    const automatic = pressed(this.#automatic);
    const isOff = automatic ? () => false : (id) => this.#isOff(id, this.#compared?.without);
    const levels = this.#levels(automatic ? this.#stems : this.#settings(isOff));
    this.#console.set(levels, isOff, automatic ? 0 : this.#compared?.matchingDb);
    this.#strips.forEach((strip, i) => {
      strip.dim(!levels[i].audible);
      strip.overlay(...overlays(this.#planned.stems[i], this.#excerpt, isOff));
    });
    this.#highest = 0;
    this.#onchange();
  }

  /** Whether a decision is not heard: for good, or while the mix without it is compared. */
  #isOff(id, without) {
    return id !== undefined && (this.#compared?.id === id ? without : this.#rejected.has(id));
  }

  /** What the faders say, but where a decision about them is heard otherwise than it is set. */
  #settings(isOff) {
    return this.#strips.map(({settings}, i) => {
      const {gainDecision, panDecision} = this.#planned.stems[i];
      const heard = (decision, set, decided) => decision === undefined || isOff(decision) === this.#rejected.has(decision)
          ? set : isOff(decision) ? (set === decided ? 0 : set) : (set === 0 ? decided : set);
      return {
        ...settings,
        gainDb: heard(gainDecision, settings.gainDb, this.#stems[i].gainDb),
        pan: heard(panDecision, settings.pan, this.#stems[i].pan),
      };
    });
  }

  #levels(settings) {
    const soloed = this.#strips.map(({solo}) => pressed(solo));
    const anySolo = soloed.includes(true);
    return settings.map(({gainDb, pan, mute}, i) => (
      {gainDb: gainDb + this.#stems[i].embeddedGainDb, pan, audible: !mute && (!anySolo || soloed[i])}));
  }

  /** Lets a decision stay, or leaves it out; the fader of a gain or pan shows it. */
  #keep(id, kept) {
    this.#rejected[kept ? 'delete' : 'add'](id);
    const {place, channel, aspect, inWords} = this.#decisions[id].decision;
    const stem = place === 'stem' ? this.#stems.findIndex(({name}) => name === channel) : -1;
    if (stem >= 0 && (aspect === 'gain' || aspect === 'pan')) {
      const field = aspect === 'gain' ? 'gainDb' : 'pan';
      const strip = this.#strips[stem];
      strip.set({...strip.settings, [field]: kept ? this.#stems[stem][field] : 0});
    }
    this.#changed();
    announce(`${channel || 'Master'}: ${inWords} ${kept ? 'stays' : 'is left out'}`);
  }

  #compare(id) {
    const {channelInWords, decision} = this.#decisions[id];
    press(this.#automatic, false);
    this.#compared = {id, without: false, matchingDb: 0};
    this.#audition.open(`${channelInWords}: ${minus(decision.inWords)}`);
  }

  /** How loud the excerpt is with what is compared, and without it. */
  async #measure() {
    return Promise.all([this.#loudness(false), this.#loudness(true)]);
  }

  async #loudness(without) {
    const {sampleRate} = this.#context;
    const seconds = Math.min(MOST_MEASURED_SECONDS, this.#excerpt.seconds);
    const frames = Math.max(1, Math.ceil(seconds * sampleRate));
    const offline = new OfflineAudioContext(2, frames, sampleRate);
    const mix = new Console(offline, this.#planned, this.#masterGainDb, this.#excerpt, false);
    mix.useResponses(this.#responses);
    mix.output.disconnect(offline.destination);
    weighted(offline, mix.output).connect(offline.destination);
    const isOff = (id) => this.#isOff(id, without);
    mix.set(this.#levels(this.#settings(isOff)), isOff);
    mix.inputs.forEach((input, i) => {
      const source = new AudioBufferSourceNode(offline, {buffer: this.#buffers[i]});
      source.connect(input);
      source.start(0, (this.#excerpt.seconds - seconds) / 2);
    });
    return integratedLufs(await offline.startRendering());
  }

  #switchAutomatic() {
    press(this.#automatic, !pressed(this.#automatic));
    this.#apply();
    announce(pressed(this.#automatic) ? 'The automatic mix' : 'Your mix');
  }

  #reset() {
    this.#strips.forEach((strip, i) => {
      strip.set(this.#stems[i]);
      press(strip.solo, false);
    });
    this.#rejected.clear();
    this.#list.show(() => true);
    this.#changed();
    announce('All faders are back where they were');
  }

  #save() {
    const plan = {...this.#plan, stems: this.#plan.stems.map((stem, i) => this.#strips[i].planned(stem))};
    const isMoved = ({place, channel, aspect}) => place === 'stem' && ['gain', 'pan'].includes(aspect)
        && this.#strips[this.#stems.findIndex(({name}) => name === channel)].settings[aspect === 'gain' ? 'gainDb' : 'pan'] !== 0;
    const gone = [...this.#rejected].map((id) => this.#decisions[id].decision).filter((one) => !isMoved(one));
    // What was suggested goes with it, so that a taste can learn from the difference; mixing passes it over.
    download('plan.json', {...withoutDecisions(plan, gone), suggested: this.#plan});
    announce('Plan saved');
  }

  #showLevels(seconds) {
    this.#strips.forEach(({meter}, i) => meter.show(this.#console.stemPeaks(i), seconds));
    const peaks = this.#console.mixPeaks();
    this.#meter.show(peaks, seconds);
    this.#highest = Math.max(this.#highest, ...peaks);
    const over = this.#highest > 1;
    this.#peak.classList.toggle('over', over);
    this.#peak.textContent = this.#highest === 0 ? ''
        : `Peak ${fixed(20 * Math.log10(this.#highest), 1)} dBFS${over ? ': too loud for the page' : ''}`;
  }
}

/** Whether any stem has a gain over time to be drawn. */
function drawsGains(stems) {
  return stems.some(({rides, stages}) => rides.length > 0 || stages.some(({gains}) => gains));
}

/** The ride of a stem's fader, and how far its dynamics turn it down, as functions of the place in the excerpt; null if none. */
function overlays({rides, stages}, {startSeconds, seconds}, isOff) {
  const ride = rides.find(({send, decision}) => send === '' && !isOff(decision));
  const gains = stages.filter(({gains: curve, decision}) => curve && !isOff(decision)).map(decibelSteps);
  return [
    ride ? (place) => rideAt(ride.points, startSeconds + place * seconds) : null,
    gains.length > 0 ? (place) => gains.reduce((sum, steps) => sum + Math.min(0,
        steps[Math.min(steps.length - 1, Math.floor(place * steps.length))] ?? LOWEST_SHOWN_DB), 0) : null,
  ];
}

/** What stages have decoded already. */
const decoded = new WeakMap();

function decibelSteps(stage) {
  if (!decoded.has(stage)) {
    decoded.set(stage, stepDecibels(stage.gains));
  }
  return decoded.get(stage);
}
