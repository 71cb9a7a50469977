import {element, shape} from './dom.js';
import {fixed} from './format.js';

const BARS_WIDTH = 320;
const BARS_HEIGHT = 150;
const BARS_MARGIN = {left: 8, right: 8, top: 10, bottom: 24};
/** Room for the longest number of an axis. */
const LEAST_BETWEEN_TICKS = 56;

/** How many songs there are of each value, with the median and where all but a tenth of them lie. */
export function histogram({name, unit, decimals, from, binWidth, counts, below, above, low, median, high}) {
  const to = from + counts.length * binWidth;
  const most = Math.max(1, ...counts);
  const x = (value) => BARS_MARGIN.left + (BARS_WIDTH - BARS_MARGIN.left - BARS_MARGIN.right) * (value - from) / (to - from);
  const height = (count) => (BARS_HEIGHT - BARS_MARGIN.top - BARS_MARGIN.bottom) * count / most;
  const floor = BARS_HEIGHT - BARS_MARGIN.bottom;
  const words = (value) => `${fixed(value, decimals)}${unit ? ` ${unit}` : ''}`;
  const span = shape('rect', {class: 'span', x: x(clamp(low, from, to)), width: Math.max(0, x(clamp(high, from, to)) - x(clamp(low, from, to))),
    y: BARS_MARGIN.top, height: floor - BARS_MARGIN.top});
  const bars = counts.map((count, i) => {
    const start = from + i * binWidth;
    return shape('rect', {class: 'count', x: x(start) + 0.5, width: Math.max(0.5, x(start + binWidth) - x(start) - 1),
      y: floor - height(count), height: height(count)},
    shape('title', {}, `${words(start)} to ${words(start + binWidth)}: ${count}`));
  });
  const middle = x(clamp(median, from, to));
  const axis = shape('g', {class: 'grid'}, shape('line', {x1: x(from), x2: x(to), y1: floor, y2: floor}));
  const every = Math.max(1, Math.ceil(counts.length * LEAST_BETWEEN_TICKS / BARS_WIDTH));
  for (let i = 0; i <= counts.length; i += every) {
    axis.append(shape('text', {x: x(from + i * binWidth), y: BARS_HEIGHT - 6,
      'text-anchor': i === 0 ? 'start' : i === counts.length ? 'end' : 'middle'}, fixed(from + i * binWidth, tickDecimals(binWidth))));
  }
  const outside = [below > 0 ? `${below} below` : '', above > 0 ? `${above} above` : ''].filter((part) => part);
  const summary = `median ${words(median)}, nine in ten from ${fixed(low, decimals)} to ${words(high)}`;
  return element('figure', {class: 'response'},
      shape('svg', {viewBox: `0 0 ${BARS_WIDTH} ${BARS_HEIGHT}`, class: 'histogram', role: 'img', 'aria-label': `${name}: ${summary}`},
          span, ...bars, shape('line', {class: 'median', x1: middle, x2: middle, y1: BARS_MARGIN.top - 6, y2: floor}), axis),
      element('figcaption', {}, element('strong', {}, name), ` ${summary}`, outside.length > 0 ? `; ${outside.join(', ')} not drawn` : ''));
}

function clamp(value, least, most) {
  return Math.min(most, Math.max(least, value));
}

function tickDecimals(step) {
  return Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
}
