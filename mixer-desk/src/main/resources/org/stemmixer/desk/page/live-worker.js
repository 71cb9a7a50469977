/**
 * The connection to the server, apart from the page: sound goes from here straight to where it is played, however busy the page
 * is with drawing.
 */

/** How long to wait before connecting again: at first, and at most. */
const FIRST_WAIT_MILLISECONDS = 300;
const LONGEST_WAIT_MILLISECONDS = 5000;

/** Bytes before the numbers of the channels: generation, frames, frame, count of channels. */
const HEADER_BYTES = 20;

/** Peaks of left and right, and gain reduction. */
const NUMBERS_PER_CHANNEL = 3;

/** Servers close connections that say nothing for long. */
const SILENCE_MILLISECONDS = 20_000;

let url = '';
let socket = null;
let wait = FIRST_WAIT_MILLISECONDS;
let player = null;
let sentAt = 0;

self.onmessage = ({data}) => {
  if (data.type === 'connect') {
    url = data.url;
    connect();
  } else if (data.type === 'send') {
    send(data.message);
  } else if (data.type === 'player') {
    player?.close();
    player = data.port;
    player.onmessage = ({data: {generation, frames, playing}}) => playing && send({type: 'played', generation, frames});
  }
};

/** Says something that changes nothing. */
setInterval(() => {
  if (performance.now() - sentAt > SILENCE_MILLISECONDS) {
    send({type: 'played', generation: -1, frames: 0});
  }
}, SILENCE_MILLISECONDS / 2);

function connect() {
  const opened = new WebSocket(url);
  opened.binaryType = 'arraybuffer';
  opened.onopen = () => {
    socket = opened;
    wait = FIRST_WAIT_MILLISECONDS;
    self.postMessage({type: 'online', online: true});
  };
  opened.onmessage = ({data}) => {
    if (typeof data === 'string') {
      text(JSON.parse(data));
    } else {
      block(data);
    }
  };
  opened.onclose = () => {
    socket = null;
    self.postMessage({type: 'online', online: false});
    setTimeout(connect, wait);
    wait = Math.min(LONGEST_WAIT_MILLISECONDS, 2 * wait);
  };
}

function send(message) {
  sentAt = performance.now();
  socket?.send(JSON.stringify(message));
}

function text(message) {
  if (message.type === 'ended') {
    player?.postMessage(message);
  }
  self.postMessage({type: 'text', message});
}

function block(data) {
  const view = new DataView(data);
  const generation = view.getInt32(0, true);
  const frames = view.getInt32(4, true);
  const frame = view.getFloat64(8, true);
  const numbers = NUMBERS_PER_CHANNEL * view.getInt32(16, true) + 2;
  // Copied, as the rest goes to the player.
  const meters = new Float32Array(data.slice(HEADER_BYTES, HEADER_BYTES + 4 * numbers));
  self.postMessage({type: 'block', block: {generation, frames, frame, meters}}, [meters.buffer]);
  const samples = new Float32Array(data, HEADER_BYTES + 4 * numbers, 2 * frames);
  player?.postMessage({type: 'block', generation, samples}, [data]);
}
