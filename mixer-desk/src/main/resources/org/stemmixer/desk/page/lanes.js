/** Small samples are drawn larger than they are, or all but the drums would be lines. */
const EXPONENT = 0.7;

/** Gives a canvas as many pixels as it has room for; null if it has none. */
export function sizeCanvas(canvas) {
  const scale = devicePixelRatio || 1;
  const width = Math.round(canvas.clientWidth * scale);
  const height = Math.round(canvas.clientHeight * scale);
  if (width === 0 || height === 0) {
    return null;
  }
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  return scale;
}

/** Draws the part of an outline that is in view: peaks in the colour of the text, half transparent, the mean level inside. */
export function drawWave(canvas, outline, {from, frames}, sampleRate, gain) {
  const pen = canvas.getContext('2d');
  const {width, height} = canvas;
  pen.clearRect(0, 0, width, height);
  pen.fillStyle = getComputedStyle(canvas).color;
  const half = height / 2;
  pen.globalAlpha = 0.35;
  pen.fillRect(0, Math.floor(half), width, 1);
  if (!outline) {
    return;
  }
  const columns = outline.max.length;
  const first = from / sampleRate / outline.secondsPerColumn;
  const each = frames / sampleRate / outline.secondsPerColumn / width;
  const tall = (value) => Math.min(1, Math.abs(value * gain)) ** EXPONENT * half;
  const draw = (high, low) => {
    for (let x = 0; x < width; x++) {
      const start = Math.floor(first + x * each);
      const end = Math.min(columns, Math.max(start + 1, Math.floor(first + (x + 1) * each)));
      let top = 0;
      let bottom = 0;
      for (let i = start; i < end; i++) {
        top = Math.max(top, high[i]);
        bottom = Math.min(bottom, low === null ? -high[i] : low[i]);
      }
      if (top > 0 || bottom < 0) {
        const up = tall(top);
        pen.fillRect(x, half - up, 1, Math.max(1, up + tall(bottom)));
      }
    }
  };
  pen.globalAlpha = 0.5;
  draw(outline.max, outline.min);
  pen.globalAlpha = 0.9;
  draw(outline.rms, null);
  pen.globalAlpha = 1;
}
