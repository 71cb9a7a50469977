import {button, element, rebuild} from './dom.js';
import {minus} from './format.js';
import {toast} from './toasts.js';

/** What the taste says, and how it learns: only where somebody wants it to. */
export class TasteSection {
  #link;
  #says = element('ul', {class: 'notes'});
  #lessons = element('p', {class: 'detail'});
  #learn;
  #unlearn;

  constructor(link) {
    this.#link = link;
    this.#learn = button('Learn from this mix', () => this.#edit('learn', 'Learned from this mix'));
    this.#unlearn = button('Forget the last lesson', () => this.#edit('unlearn', 'The last lesson is forgotten'));
    this.element = element('section', {}, element('h2', {}, 'Taste'),
        element('p', {class: 'detail'}, 'What you change here can correct what is suggested the next time.'),
        this.#says, this.#lessons, element('div', {class: 'taste-buttons'}, this.#learn, this.#unlearn));
  }

  update({taste, project}) {
    this.element.hidden = taste === null || taste === undefined;
    if (this.element.hidden) {
      return;
    }
    rebuild(this.#says, JSON.stringify(taste.says), () => taste.says.map((words) => element('li', {}, minus(words))));
    const lessons = taste.lessons === 1 ? '1 lesson' : `${taste.lessons} lessons`;
    this.#lessons.textContent = taste.lessons === 0 ? 'Nothing has been learned yet.' : `${taste.name}: ${lessons}`;
    this.#learn.disabled = project.kind === 'none';
    this.#unlearn.disabled = !taste.canUndo;
  }

  async #edit(op, done) {
    try {
      await this.#link.post('/api/edit', {op});
      toast(done);
    } catch (error) {
      toast(error.message);
    }
  }
}
