import {Controls} from './controls.js';
import {decodeAll, decodeEmbedded, openContext} from './decode.js';
import {announce, element} from './dom.js';
import {Files} from './files.js';
import {Listening} from './listening.js';
import {Shortcuts} from './shortcuts.js';
import {Switcher, matchingGainsDb} from './switcher.js';
import {Timeline} from './timeline.js';
import {Tracks, loudnessWords} from './tracks.js';
import {Transport} from './transport.js';
import {extremes, outline} from './waveform.js';

/** Versions of a song, one of them heard at a time. */
export class Player {
  #versions;
  #excerpt;
  #whole = false;
  #context;
  #switcher;
  #transport = null;
  #pairs = [];
  #matched = element('input', {type: 'checkbox', checked: true, onchange: () => this.#match()});
  #shortcuts = new Shortcuts();
  #tracks = new Tracks((slot) => this.#listening.choose(slot));
  #timeline = new Timeline(this.#tracks.element);
  #controls = new Controls(this.#timeline, this.#shortcuts,
      element('label', {class: 'check'}, this.#matched, 'Same loudness'));
  #listening;
  #span = element('p', {class: 'note'});

  constructor({title, versions, excerpt}) {
    this.#versions = versions;
    this.#excerpt = excerpt;
    this.#context = openContext(versions[0].sampleRate);
    this.#switcher = new Switcher(this.#context, versions.length);
    this.#listening = new Listening(title, versions.map(({label}) => label), this.#shortcuts, {
      rearranged: () => this.#arrange(),
      begun: () => this.#tracks.focus(),
      chosen: (version) => this.#switcher.select(version),
    });
    this.#bindKeys();
    const names = versions.map(({file}) => file);
    const files = new Set(names).size < names.length || excerpt.whole ? []
        : [new Files(names, (contents) => this.#loadWhole(contents)).element];
    this.element = element('div', {class: 'player'}, this.#listening.modes, this.#timeline.element,
        this.#listening.panel, this.#span, ...files, this.#shortcuts.panel());
  }

  async load() {
    this.#use(await decodeEmbedded(this.#context, this.#versions.map((_, i) => `audio-${i}`)));
  }

  async #loadWhole(contents) {
    const buffers = await decodeAll(this.#context, contents);
    this.#whole = true;
    this.#use(buffers);
  }

  #use(buffers) {
    this.#transport?.pause();
    this.#transport = new Transport(this.#context, buffers, this.#switcher.inputs);
    this.#pairs = buffers.map(extremes);
    this.#timeline.attach(this.#transport, this.#whole ? 0 : this.#excerpt.startSeconds);
    this.#controls.attach(this.#context, this.#transport);
    this.#span.textContent = (this.#whole || this.#excerpt.whole ? 'You hear the whole song.'
        : `You hear an excerpt of ${Math.round(this.#excerpt.seconds)} seconds, the same of every version: where `
            + `${this.#versions[0].label} is loudest.`) + ' The loudness above is that of what you hear, on two speakers.';
    this.#arrange();
  }

  /** Shows the tracks that there are to choose from now. */
  #arrange() {
    const {slots, blind} = this.#listening;
    const hidden = blind && this.#pairs.length > 0 ? outline(this.#pairs) : null;
    this.#tracks.show(slots.map(({key, name, version}) => ({
      key,
      name,
      colour: blind ? 'hidden-version' : `version-${version}`,
      pairs: blind ? hidden : this.#pairs[version],
    })));
    this.#matched.disabled = blind;
    this.#matched.checked ||= blind;
    this.#match();
    this.#tracks.select(0);
  }

  /** Brings all to the loudness of the quietest, or leaves them as they are. */
  #match() {
    const loudness = this.#versions.map(
        ({integratedLufs, excerptLufs}) => this.#whole ? integratedLufs : excerptLufs);
    const gains = this.#matched.checked ? matchingGainsDb(loudness) : loudness.map(() => 0);
    // Whole files are decoded as they are.
    this.#switcher.trim(gains.map((gain, i) => this.#whole ? gain : gain + this.#versions[i].embeddedGainDb));
    this.#tracks.describe(this.#listening.slots.map(
        ({version}) => this.#listening.blind ? '' : loudnessWords(loudness[version], gains[version])));
  }

  #bindKeys() {
    for (let slot = 0; slot < 9; slot++) {
      const words = slot === 0 ? 'hear this version' : null;
      this.#shortcuts.bind([String(slot + 1)], [`1 to ${this.#versions.length}`], words, () => this.#tracks.select(slot));
    }
    ['a', 'b', 'x'].forEach((key, slot) => this.#shortcuts.bind([key], ['A', 'B', 'X'],
        slot === 0 ? 'hear A, B or X in an ABX test' : null,
        () => this.#listening.isAbx && this.#tracks.select(slot)));
    this.#shortcuts.bind(['m'], ['M'], 'same loudness on or off', () => {
      if (!this.#matched.disabled) {
        this.#matched.checked = !this.#matched.checked;
        this.#match();
        announce(this.#matched.checked ? 'Same loudness' : 'Loudness as it is');
      }
    });
  }
}
