/** Shapes of a band that have a gain; the others cut only. */
const WITH_GAIN = ['PEAKING', 'LOW_SHELF', 'HIGH_SHELF'];

export const BAND_TYPES = [['PEAKING', 'Bell'], ['LOW_SHELF', 'Low shelf'], ['HIGH_SHELF', 'High shelf'], ['HIGH_PASS', 'High-pass'],
  ['LOW_PASS', 'Low-pass'], ['NOTCH', 'Notch']];

export function hasGain(type) {
  return WITH_GAIN.includes(type);
}

/** The sections that the mixer's equaliser is made of: R. Bristow-Johnson, Audio EQ Cookbook. */
export function sectionOf({type, frequencyHz, gainDb, q}, sampleRate) {
  const w = 2 * Math.PI * frequencyHz / sampleRate;
  const cos = Math.cos(w);
  const alpha = Math.sin(w) / (2 * q);
  const a = 10 ** (gainDb / 40);
  switch (type) {
    case 'PEAKING':
      return [1 + alpha * a, -2 * cos, 1 - alpha * a, 1 + alpha / a, -2 * cos, 1 - alpha / a];
    case 'LOW_SHELF':
      return shelf(a, cos, alpha);
    case 'HIGH_SHELF': {
      // The mirror image of a low shelf: z becomes -z.
      const [b0, b1, b2, a0, a1, a2] = shelf(a, -cos, alpha);
      return [b0, -b1, b2, a0, -a1, a2];
    }
    case 'NOTCH':
      return [1, -2 * cos, 1, 1 + alpha, -2 * cos, 1 - alpha];
    case 'HIGH_PASS':
      return [(1 + cos) / 2, -(1 + cos), (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha];
    case 'LOW_PASS':
      return [(1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha];
    default:
      return [1, 0, 0, 1, 0, 0];
  }
}

function shelf(a, cos, alpha) {
  const slope = 2 * Math.sqrt(a) * alpha;
  return [
    a * ((a + 1) - (a - 1) * cos + slope),
    2 * a * ((a - 1) - (a + 1) * cos),
    a * ((a + 1) - (a - 1) * cos - slope),
    (a + 1) + (a - 1) * cos + slope,
    -2 * ((a - 1) + (a + 1) * cos),
    (a + 1) + (a - 1) * cos - slope,
  ];
}

/** How much a section turns a frequency up, in dB. */
export function responseDb([b0, b1, b2, a0, a1, a2], hz, sampleRate) {
  // In terms of sin²(w/2), which loses no digits at low frequencies.
  const s = Math.sin(Math.PI * hz / sampleRate) ** 2;
  const power = (c0, c1, c2) => (c0 + c1 + c2) ** 2 - 4 * s * (c0 * c1 + 4 * c0 * c2 + c1 * c2) + 16 * s * s * c0 * c2;
  return 10 * Math.log10(Math.max(1e-20, power(b0, b1, b2)) / Math.max(1e-20, power(a0, a1, a2)));
}
