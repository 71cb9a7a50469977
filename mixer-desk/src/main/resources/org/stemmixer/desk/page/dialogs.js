import {announce, button, choice, element, fill, iconButton} from './dom.js';
import {fixed} from './format.js';

/** Formats with a choice of bits, and which. */
const BITS = {wav: [16, 24, 32], aiff: [16, 24, 32], flac: [16, 24]};

const RATES = [44_100, 48_000, 88_200, 96_000];

/** A dialog with a title and a way out; the browser keeps the focus inside and gives it back. */
export function dialog(title, ...children) {
  const heading = element('h2', {id: `dialog-${title.replaceAll(/\W+/g, '-').toLowerCase()}`}, title);
  const made = element('dialog', {'aria-labelledby': heading.id},
      element('header', {class: 'dialog-head'}, heading, iconButton('close', 'Close', () => made.close())), ...children);
  // A click beside it closes it, as everywhere.
  made.addEventListener('click', (event) => event.target === made && made.close());
  document.body.append(made);
  return made;
}

/** Says what is wrong where it is done, as what is behind a dialog can be neither seen nor heard. */
function problem() {
  return element('p', {class: 'problem', role: 'alert'});
}

function labelled(words, control, hint = null) {
  return element('label', {class: 'field'}, element('span', {}, words), control, hint);
}

/** Asks how the mix is to leave the desk. */
export class DeliverDialog {
  #link;
  #ondelivering;
  #file = element('input', {type: 'text', required: true, value: 'mix.wav', autocomplete: 'off', spellcheck: 'false'});
  #format;
  #target;
  #bits;
  #rate;
  #hint = element('p', {class: 'detail'});
  #problem = problem();
  #dialog;
  #targets = [];

  constructor(link, ondelivering) {
    this.#link = link;
    this.#ondelivering = ondelivering;
    this.#format = choice('Format', ['wav'], () => this.#formatChanged());
    this.#target = choice('Loudness target', [['', 'No target']], () => this.#showHint());
    this.#bits = choice('Bits', [['', 'as the source']], () => {});
    this.#rate = choice('Sample rate', [['', 'that of the song'], ...RATES.map((rate) => [rate, `${fixed(rate / 1000, 1)} kHz`])], () => {});
    const form = element('form', {method: 'dialog', onsubmit: (event) => this.#submit(event)},
        labelled('File', this.#file), labelled('Format', this.#format), labelled('Loudness target', this.#target), this.#hint,
        labelled('Bits', this.#bits), labelled('Sample rate', this.#rate), this.#problem,
        element('footer', {class: 'dialog-foot'}, button('Cancel', () => this.#dialog.close()),
            element('button', {type: 'submit', class: 'main'}, 'Deliver')));
    this.#file.addEventListener('change', () => this.#fileChanged());
    this.#dialog = dialog('Deliver the mix', form);
  }

  open({choices, target, project}) {
    this.#targets = choices.targets;
    fill(this.#format, choices.formats);
    fill(this.#target, [['', 'No target'], ...choices.targets.map(({name, label}) => [name, label ?? name])]);
    this.#target.value = target ?? '';
    if (this.#file.value === 'mix.wav' && project.name) {
      this.#file.value = project.kind === 'song' ? `${project.name.replace(/\.[^.]+$/, '')}-mixed.wav` : 'mix.wav';
    }
    this.#fileChanged();
    this.#showHint();
    this.#problem.textContent = '';
    this.#dialog.showModal();
    this.#file.focus();
  }

  #formatChanged() {
    this.#file.value = `${this.#file.value.replace(/\.[^.]*$/, '') || 'mix'}.${this.#format.value}`;
    this.#showBits();
  }

  #fileChanged() {
    const format = this.#file.value.split('.').at(-1).toLowerCase();
    if ([...this.#format.options].some(({value}) => value === format)) {
      this.#format.value = format;
    }
    this.#showBits();
  }

  #showBits() {
    const bits = BITS[this.#format.value];
    fill(this.#bits, [['', bits ? 'as the source' : 'the format decides'], ...(bits ?? []).map((count) => [count, `${count} bits`])]);
    this.#bits.disabled = !bits;
    this.#bits.selectedIndex = Math.max(0, this.#bits.selectedIndex);
  }

  #showHint() {
    const target = this.#targets.find(({name}) => name === this.#target.value);
    this.#hint.textContent = target ? `${fixed(target.lufs, 1)} LUFS, no true peak above ${fixed(target.ceilingDbtp, 1)} dBTP`
      : 'As loud as it is mixed';
  }

  async #submit(event) {
    event.preventDefault();
    const number = (select) => select.value === '' ? null : Number(select.value);
    try {
      await this.#link.post('/api/deliver', {file: this.#file.value.trim(), target: this.#target.value || null,
        bits: number(this.#bits), rate: number(this.#rate)});
      this.#dialog.close();
      announce(`${this.#file.value} is being rendered`);
      this.#ondelivering();
    } catch (error) {
      this.#problem.textContent = error.message;
    }
  }
}

/** Asks which mixes are to be one album. */
export class AlbumDialog {
  #link;
  #tracks = element('ul', {class: 'album-tracks'});
  #target;
  #folder = element('input', {type: 'text', required: true, value: 'album', autocomplete: 'off', spellcheck: 'false'});
  #problem = problem();
  #dialog;

  constructor(link) {
    this.#link = link;
    this.#target = choice('Loudness target', [['', 'No target']], () => {});
    const form = element('form', {method: 'dialog', onsubmit: (event) => this.#submit(event)},
        element('p', {class: 'detail'}, 'All tracks get the same gain, so that they stay as loud beside each other as they are.'),
        this.#tracks, labelled('Loudness target', this.#target), labelled('Folder', this.#folder), this.#problem,
        element('footer', {class: 'dialog-foot'}, button('Cancel', () => this.#dialog.close()),
            element('button', {type: 'submit', class: 'main'}, 'Deliver')));
    this.#dialog = dialog('Deliver an album', form);
  }

  open(tracks, {choices}) {
    fill(this.#target, choices.targets.map(({name, label}) => [name, label ?? name]));
    this.#tracks.replaceChildren(...tracks.map((name) => element('li', {},
        element('label', {class: 'check'}, element('input', {type: 'checkbox', checked: true, value: name}), name))));
    this.#problem.textContent = '';
    this.#dialog.showModal();
  }

  async #submit(event) {
    event.preventDefault();
    const files = [...this.#tracks.querySelectorAll('input:checked')].map(({value}) => value);
    try {
      await this.#link.post('/api/album', {files, target: this.#target.value, folder: this.#folder.value.trim()});
      this.#dialog.close();
      announce('The album is being delivered');
    } catch (error) {
      this.#problem.textContent = error.message;
    }
  }
}

/** Asks for the name of a plan. */
export class SaveDialog {
  #problem = problem();
  #dialog;

  constructor(link, onsaved) {
    const file = element('input', {type: 'text', required: true, value: 'plan.json', autocomplete: 'off', spellcheck: 'false'});
    const form = element('form', {method: 'dialog', onsubmit: async (event) => {
      event.preventDefault();
      try {
        const {path} = await link.post('/api/save', {file: file.value.trim()});
        this.#dialog.close();
        onsaved(path);
      } catch (error) {
        this.#problem.textContent = error.message;
      }
    }}, element('p', {class: 'detail'}, 'All decisions, yours and the automatic ones. The file is written whole or not at all.'),
    labelled('File', file), this.#problem,
    element('footer', {class: 'dialog-foot'}, button('Cancel', () => this.#dialog.close()), element('button', {type: 'submit', class: 'main'}, 'Save')));
    this.#dialog = dialog('Save the plan', form);
  }

  open() {
    this.#problem.textContent = '';
    this.#dialog.showModal();
  }
}
