/** Roles that look alike on the desk. */
const FAMILIES = [
  ['drums', /kick|snare|hat|tom|cymbal|drum|percussion/i],
  ['bass', /bass/i],
  ['guitars', /guitar/i],
  ['keys', /piano|keys|organ|synth|pad/i],
  ['vocals', /vocal|speech|voice/i],
];

/** The family of a channel, which has a colour. */
export function familyOf({place, role, roleLabel}) {
  if (place !== 'stem') {
    return place;
  }
  return FAMILIES.find(([, pattern]) => pattern.test(`${role} ${roleLabel}`))?.[0] ?? 'others';
}

/** Effects in few letters, for a strip. */
const SHORT = {
  'parametric-eq': 'EQ', 'three-band-eq': 'EQ 3', 'compressor': 'Comp', 'de-esser': 'De-ess', 'high-pass': 'High-pass',
  'low-pass': 'Low-pass', 'limiter': 'Limiter', 'soft-clipper': 'Clipper', 'stereo-width': 'Width', 'mono-bass': 'Mono bass',
  'pseudo-stereo': 'Pseudo-st.', 'presence': 'Presence', 'gain': 'Gain', 'gate': 'Gate', 'reverb': 'Reverb', 'delay': 'Delay',
  'pan': 'Pan', 'balance': 'Balance',
};

export function shortName(effect) {
  return SHORT[effect] ?? words(effect);
}

const LONG = {'parametric-eq': 'Parametric EQ', 'three-band-eq': 'Three-band EQ', 'de-esser': 'De-esser'};

export function longName(effect) {
  return LONG[effect] ?? words(effect);
}

function words(effect) {
  const text = effect.replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
