import {AlbumDialog} from './dialogs.js';
import {button, element, rebuild} from './dom.js';
import {minus, percent} from './format.js';
import {TasteSection} from './taste-section.js';
import {toast} from './toasts.js';

/** What is being written, what has been, and what is worth knowing. */
export class OutputPanel {
  #link;
  #jobs = element('ul', {class: 'jobs'});
  #results = element('ul', {class: 'results'});
  #notes = element('ul', {class: 'notes'});
  #nothing = element('p', {class: 'empty'}, 'Nothing has been delivered yet.');
  #folder = element('p', {class: 'detail'});
  #taste;
  #albums;
  #album = button('As an album \u2026', () => this.#albums.open(tracksIn(this.#state), this.#state));
  #state;

  /** A panel; actions: deliver, open. */
  constructor(link, {deliver, open}) {
    this.#link = link;
    this.#taste = new TasteSection(link);
    this.#albums = new AlbumDialog(link);
    this.element = element('div', {class: 'output-panel'},
        element('section', {}, element('h2', {}, 'Delivered'), this.#folder, this.#jobs, this.#nothing, this.#results,
            element('div', {class: 'output-tools'}, button('Deliver …', deliver, {class: 'main'}), this.#album)),
        element('section', {}, element('h2', {}, 'Notes'), this.#notes),
        this.#taste.element,
        element('section', {}, element('h2', {}, 'Another song'),
            element('p', {class: 'detail'}, 'What you have done to this one is kept.'), button('Open …', open)));
  }

  update(state, interruptions) {
    const {jobs, results, notes: told, project} = state;
    this.#taste.update(state);
    this.#state = state;
    this.#album.hidden = tracksIn(state).length < 2;
    const notes = interruptions === 0 ? told : [...told,
      `Playing was interrupted ${interruptions} ${interruptions === 1 ? 'time' : 'times'}: the computer was too busy`];
    rebuild(this.#folder, project.outputFolder ?? '', () => project.outputFolder ? [`Into ${project.outputFolder}`] : []);
    this.#nothing.hidden = jobs.length + results.length > 0;
    rebuild(this.#jobs, JSON.stringify(jobs), () => jobs.map((job) => jobRow(this.#link, job)));
    rebuild(this.#results, JSON.stringify(results), () => results.toReversed().map(({what, path, notes: said}) => element('li', {class: 'result'},
        element('div', {class: 'result-head'}, element('span', {class: 'name', title: path}, what),
            button('Download', () => this.#download(what), {'class': 'small', 'aria-label': `Download ${what}`})),
        element('p', {class: 'detail path'}, path),
        ...said.length > 0 ? [element('ul', {class: 'detail'}, ...said.map((one) => element('li', {}, minus(one))))] : [])));
    rebuild(this.#notes, JSON.stringify(notes), () => notes.length === 0 ? [element('li', {class: 'empty'}, 'None')]
      : notes.map((note) => element('li', {}, minus(note))));
  }

  async #download(what) {
    try {
      const url = URL.createObjectURL(await this.#link.download(what));
      element('a', {href: url, download: what}).click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch (error) {
      toast(error.message);
    }
  }
}

/** Mixes that were delivered. */
function tracksIn({results}) {
  return results.map(({what}) => what).filter((name) => /\.(wav|flac|aiff?|mp3|ogg|opus|m4a)$/i.test(name));
}

/** A job with its progress and a way to stop it. */
export function jobRow(link, {id, what, fraction}) {
  return element('li', {class: 'job'}, element('span', {class: 'name'}, what),
      element('progress', {'max': 1, 'value': fraction, 'aria-label': what}), element('span', {class: 'detail'}, percent(fraction)),
      button('Cancel', () => link.post('/api/cancel', {job: id}).catch((error) => toast(error.message)),
          {'class': 'small', 'aria-label': `Cancel: ${what}`, 'data-key': `job-${id}`}));
}
