import {element} from './dom.js';

/** Takes the whole files in place of the excerpts, by the file picker or dropped onto the page, and tells them by name. */
export class Files {
  #names;
  #onload;
  #found = new Map();
  #status = element('p', {class: 'status', role: 'status'});

  constructor(names, onload) {
    this.#names = names;
    this.#onload = onload;
    const picker = element('input', {type: 'file', multiple: true, accept: 'audio/*,.wav,.flac',
      onchange: () => this.#take(picker.files)});
    this.element = element('details', {},
        element('summary', {}, 'Listen to the whole files'),
        element('p', {}, 'Choose these files, or drop them anywhere on this page. They stay on your computer.'),
        element('ul', {}, ...names.map((name) => element('li', {}, name))),
        element('label', {class: 'file'}, 'Audio files ', picker), this.#status);
    addEventListener('dragover', (event) => event.preventDefault());
    addEventListener('drop', (event) => {
      event.preventDefault();
      this.#take(event.dataTransfer.files);
    });
  }

  async #take(files) {
    for (const file of files) {
      if (this.#names.includes(file.name)) {
        this.#found.set(file.name, file);
      }
    }
    const missing = this.#names.filter((name) => !this.#found.has(name));
    if (missing.length > 0) {
      this.#say(`${this.#found.size} of ${this.#names.length} files are there; still missing: ${missing.join(', ')}`);
      return;
    }
    this.#say('Reading the files…');
    try {
      await this.#onload(await Promise.all(this.#names.map((name) => this.#found.get(name).arrayBuffer())));
      this.#say('You hear the whole files now.');
    } catch (failure) {
      this.#say(`The files could not be read (${failure.message}); you still hear the excerpts.`);
    }
  }

  #say(words) {
    this.#status.textContent = words;
  }
}
