/** What the server has refused, in its own words. */
class Refused extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** The way to the server: requests, and a connection that comes back by itself. */
export class Link {
  #token;
  #worker = new Worker('/desk/live-worker.js', {type: 'module'});
  #online = false;
  #listeners = new Map();

  constructor(token) {
    this.#token = token;
    this.#worker.onmessage = ({data}) => {
      if (data.type === 'text') {
        this.#tell(data.message.type, data.message);
      } else if (data.type === 'block') {
        this.#tell('block', data.block);
      } else {
        this.#online = data.online;
        this.#tell('online', data.online);
      }
    };
  }

  /** Calls back with each message of a type; 'block' is of sound that has come, 'online' tells whether there is a connection. */
  on(type, listener) {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  connect() {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    this.#worker.postMessage({type: 'connect', url: `${scheme}://${location.host}/api/live?token=${encodeURIComponent(this.#token)}`});
  }

  /** Sends over the connection, if there is one; tells whether. */
  send(message) {
    this.#worker.postMessage({type: 'send', message});
    return this.#online;
  }

  /** Has sound sent to a port, and what has been played of it told to the server. */
  usePlayer(port) {
    this.#worker.postMessage({type: 'player', port}, [port]);
  }

  get(path) {
    return this.#request(path, {});
  }

  post(path, value) {
    return this.#request(path, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(value)});
  }

  /** Sends a file; fetch does not tell how much of it has gone. */
  upload(name, file, onprogress) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('PUT', `/api/files/${encodeURIComponent(name)}`);
      request.setRequestHeader('Authorization', `Bearer ${this.#token}`);
      request.upload.onprogress = ({loaded, total}) => onprogress(total > 0 ? loaded / total : 0);
      request.onload = () => request.status < 300 ? resolve()
          : reject(new Refused(errorIn(request.responseText) ?? `${name} was refused`, request.status));
      request.onerror = () => reject(new Refused(`${name} could not be sent: no connection to the desk`, 0));
      request.send(file);
    });
  }

  /** Fetches a result; a plain link would not carry the token. */
  async download(name) {
    const response = await fetch(`/api/results/${encodeURIComponent(name)}`, {headers: this.#authorization});
    if (!response.ok) {
      throw new Refused(errorIn(await response.text()) ?? `${name} cannot be had`, response.status);
    }
    return response.blob();
  }

  get #authorization() {
    return {Authorization: `Bearer ${this.#token}`};
  }

  async #request(path, options) {
    let response;
    try {
      response = await fetch(path, {...options, headers: {...options.headers, ...this.#authorization}});
    } catch {
      throw new Refused('No connection to the desk', 0);
    }
    const text = await response.text();
    if (!response.ok) {
      throw new Refused(errorIn(text) ?? `${path}: status ${response.status}`, response.status);
    }
    return text === '' ? null : JSON.parse(text);
  }

  #tell(type, message) {
    this.#listeners.get(type)?.forEach((listener) => listener(message));
  }
}

function errorIn(text) {
  try {
    return JSON.parse(text).error ?? null;
  } catch {
    return null;
  }
}
