/** A context at the rate of the audio where the browser can, so that nothing is converted. */
export function openContext(sampleRate) {
  try {
    return new AudioContext({sampleRate});
  } catch {
    return new AudioContext();
  }
}

/** Decodes the WAV files that the page carries, and lets go of their text. */
export function decodeEmbedded(context, ids) {
  return decodeAll(context, ids.map((id) => {
    const holder = document.getElementById(id);
    const bytes = decodeBase64(holder.textContent.trim());
    holder.remove();
    return bytes.buffer;
  }));
}

function decodeBase64(text) {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) {
    bytes[i] = binary.charCodeAt(i);
  }
  return bytes;
}

/** Decodes audio files of any kind that the browser knows; all come out equally long, with silence after the shorter. */
export async function decodeAll(context, files) {
  const buffers = await Promise.all(files.map((file) => context.decodeAudioData(file)));
  const frames = Math.max(...buffers.map((buffer) => buffer.length));
  return buffers.map((buffer) => padded(buffer, frames));
}

function padded(buffer, frames) {
  if (buffer.length === frames) {
    return buffer;
  }
  const longer = new AudioBuffer(
      {length: frames, numberOfChannels: buffer.numberOfChannels, sampleRate: buffer.sampleRate});
  for (let channel = 0; channel < buffer.numberOfChannels; channel++) {
    longer.copyToChannel(buffer.getChannelData(channel), channel);
  }
  return longer;
}
