import {button, element} from './dom.js';

const SHOWN_MILLISECONDS = 9000;

/** Shows one line that goes away by itself; the container is an alert, so it is read out too. */
export function toast(words) {
  const container = document.getElementById('toasts');
  const same = [...container.children].find((one) => one.firstChild.textContent === words);
  same?.remove();
  const made = element('div', {class: 'toast'}, element('span', {}, words),
      button('Dismiss', () => made.remove(), {class: 'quiet'}));
  container.append(made);
  setTimeout(() => made.remove(), SHOWN_MILLISECONDS);
}
