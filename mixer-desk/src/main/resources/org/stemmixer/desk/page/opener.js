import {button, element, write} from './dom.js';
import {percent} from './format.js';
import {toast} from './toasts.js';

/** What the desk may be able to read; the server has the last word. */
const AUDIO = /\.(wav|wave|aif|aiff|aifc|au|flac|mp3|ogg|oga|opus|m4a|mp4|aac|caf|w64|rf64|bwf)$/i;

/** Where files are dropped or chosen while nothing is open, and on the whole window afterwards. */
export class Opener {
  #link;
  #busy = false;
  #asked = false;
  #onchange;
  #close = button('Close', () => this.#ask(false), {class: 'quiet'});
  #progress = element('progress', {max: 1, value: 0, hidden: true, 'aria-label': 'Sending files'});
  #status = element('p', {class: 'detail', role: 'status'});
  #zone;

  constructor(link, onchange) {
    this.#link = link;
    this.#onchange = onchange;
    const files = element('input', {type: 'file', multiple: true, accept: 'audio/*,.flac,.wav,.aif,.aiff,.mp3,.ogg,.opus,.m4a', hidden: true,
      onchange: () => this.#send([...files.files])});
    const folder = element('input', {type: 'file', webkitdirectory: true, hidden: true, onchange: () => this.#send([...folder.files])});
    this.#zone = element('div', {class: 'drop-zone'}, art(),
        element('h2', {}, 'Drop a song here'),
        element('p', {}, 'A folder or files of stems, or one finished song: WAV, AIFF, FLAC, MP3, Ogg, Opus, M4A. They stay on this computer.'),
        element('div', {class: 'drop-tools'}, button('Choose files', () => files.click(), {class: 'main'}), button('Choose a folder', () => folder.click())),
        files, folder, this.#progress, this.#status, this.#close);
    this.element = element('section', {'class': 'opener', 'aria-label': 'Open a song',
      'onkeydown': ({key}) => key === 'Escape' && !this.#busy && this.#ask(false)}, this.#zone);
    const over = (is) => document.body.classList.toggle('dropping', is);
    addEventListener('dragover', (event) => {
      if ([...event.dataTransfer.types].includes('Files')) {
        event.preventDefault();
        over(true);
      }
    });
    addEventListener('dragleave', (event) => event.relatedTarget === null && over(false));
    addEventListener('drop', (event) => {
      event.preventDefault();
      over(false);
      filesIn(event.dataTransfer).then((dropped) => this.#send(dropped)).catch((error) => toast(error.message));
    });
  }

  /** Whether it is to be seen although a song is open. */
  get isWanted() {
    return this.#busy || this.#asked;
  }

  /** Asks for another song. */
  open() {
    this.#ask(true);
    this.#zone.querySelector('button').focus();
  }

  update(isOpen) {
    this.#close.hidden = !isOpen || this.#busy;
  }

  #ask(asked) {
    this.#asked = asked;
    this.#onchange();
  }

  async #send(all) {
    const files = all.filter(({name}) => AUDIO.test(name) && !name.startsWith('.'));
    if (this.#busy || all.length === 0) {
      return;
    }
    if (files.length === 0) {
      toast('None of these files is audio that the desk reads');
      return;
    }
    this.#busy = true;
    this.#onchange();
    this.#progress.hidden = false;
    const size = files.reduce((sum, file) => sum + file.size, 0);
    let sent = 0;
    try {
      for (const file of files) {
        await this.#link.upload(file.name, file, (share) => {
          const done = size === 0 ? 1 : (sent + share * file.size) / size;
          this.#progress.value = done;
          write(this.#status, `Sending ${file.name}: ${percent(done)} of all`);
        });
        sent += file.size;
      }
      write(this.#status, 'Opening …');
      await this.#link.post('/api/open', {files: files.map(({name}) => name)});
      write(this.#status, '');
    } catch (error) {
      write(this.#status, '');
      toast(error.message);
    }
    this.#busy = false;
    this.#progress.hidden = true;
    this.#ask(false);
  }
}

/** All files that were dropped, those in folders too. */
async function filesIn({items, files}) {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry);
  return entries.length === 0 ? [...files] : (await Promise.all(entries.map(filesOf))).flat();
}

async function filesOf(entry) {
  if (entry.isFile) {
    return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  }
  const reader = entry.createReader();
  const found = [];
  // A reader gives a hundred at a time.
  for (let some; (some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))).length > 0;) {
    found.push(...some);
  }
  return (await Promise.all(found.map(filesOf))).flat();
}

/** Faders, as a sign of what this is. */
function art() {
  const places = [0.35, 0.62, 0.5, 0.78, 0.42];
  return element('div', {'class': 'art', 'aria-hidden': 'true'}, ...places.map((place) => {
    const rail = element('span', {}, element('i'));
    rail.style.setProperty('--at', place);
    return rail;
  }));
}
