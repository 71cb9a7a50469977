import {Console} from './console.js';
import {Controls} from './controls.js';
import {decodeEmbedded, openContext} from './decode.js';
import {announce, download, element} from './dom.js';
import {fixed} from './format.js';
import {Meter} from './meter.js';
import {Shortcuts} from './shortcuts.js';
import {Strip, press, pressed} from './strips.js';
import {Timeline} from './timeline.js';
import {Transport} from './transport.js';
import {extremes} from './waveform.js';

/** The stems of a song at their faders. */
export class Desk {
  #stems;
  #plan;
  #excerpt;
  #context;
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

  constructor({stems, excerpt, reduction, masterGainDb, plan}) {
    this.#stems = stems;
    this.#plan = plan;
    this.#excerpt = excerpt;
    this.#context = openContext(excerpt.sampleRate);
    this.#console = new Console(this.#context, stems.length, masterGainDb);
    this.#strips = stems.map((stem, i) => new Strip(stem, i, () => this.#changed()));
    this.#timeline = new Timeline(element('div', {role: 'group', 'aria-label': 'Stems'},
        ...this.#strips.map((strip) => strip.element)));
    this.#controls = new Controls(this.#timeline, this.#shortcuts, this.#automatic,
        element('div', {class: 'level'}, this.#meter.element, this.#peak));
    this.#shortcuts.bind(['t'], ['T'], 'hear the automatic mix, or yours', () => this.#switchAutomatic());
    this.element = element('div', {class: 'player'}, this.#timeline.element,
        element('p', {class: 'note'}, `You hear ${excerpt.whole ? 'the whole song'
          : `${Math.round(excerpt.seconds)} seconds of the song, where it is loudest`}`
          + `${reduction ? `, ${reduction}, so that all stems fit into this page` : ''}. `
          + 'Double-click a fader to put it back where it was decided.'),
        element('div', {class: 'choices'},
            element('button', {type: 'button', class: 'main', onclick: () => this.#save()}, 'Save as plan.json'),
            element('button', {type: 'button', class: 'quiet', onclick: () => this.#reset()}, 'Back to automatic')),
        this.#shortcuts.panel());
    const meter = (milliseconds) => {
      this.#showLevels(milliseconds / 1000);
      requestAnimationFrame(meter);
    };
    requestAnimationFrame(meter);
    this.#apply();
  }

  async load() {
    const buffers = await decodeEmbedded(this.#context, this.#stems.map((_, i) => `audio-${i}`));
    const transport = new Transport(this.#context, buffers, this.#console.inputs);
    buffers.forEach((buffer, i) => this.#strips[i].show(extremes(buffer)));
    this.#timeline.attach(transport, this.#excerpt.startSeconds);
    this.#controls.attach(this.#context, transport);
    transport.onchange(() => this.#highest = 0);
  }

  /** A control was moved: what is heard from now on is the person's mix. */
  #changed() {
    press(this.#automatic, false);
    this.#apply();
  }

  #apply() {
    const automatic = pressed(this.#automatic);
    const settings = automatic ? this.#stems : this.#strips.map((strip) => strip.settings);
    const soloed = this.#strips.map(({solo}) => pressed(solo));
    const anySolo = soloed.includes(true);
    const audible = settings.map(({mute}, i) => !mute && (!anySolo || soloed[i]));
    this.#console.set(settings.map(({gainDb, pan}, i) => (
      {gainDb: gainDb + this.#stems[i].embeddedGainDb, pan, audible: audible[i]})));
    this.#strips.forEach((strip, i) => strip.dim(!audible[i]));
    this.#highest = 0;
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
    this.#changed();
    announce('All faders are back where they were');
  }

  #save() {
    download('plan.json', {...this.#plan, stems: this.#plan.stems.map((stem, i) => this.#strips[i].planned(stem))});
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
