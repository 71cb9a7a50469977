// What the page would play is rendered by an offline context instead: as fast as possible, and stopped where a test wants to
// press a key. The page cannot tell.
{
  const SECONDS = () => window.hearingSeconds ?? 12;

  window.AudioContext = class extends OfflineAudioContext {
    #rendered = null;

    constructor({sampleRate}) {
      super(2, SECONDS() * sampleRate, sampleRate);
      window.hearing = this;
    }

    /** The page says that it may sound now; when it does is for the test to say. */
    async resume() {}

    /** Renders up to a time. */
    async until(seconds) {
      const reached = this.suspend(seconds);
      this.#go();
      await reached;
    }

    /** Renders to the end, and gives the channels as Base64 of little-endian floats. */
    async heard() {
      this.#go();
      const buffer = await this.#rendered;
      return [0, 1].map((channel) => {
        const bytes = new Uint8Array(buffer.getChannelData(channel).buffer);
        let text = '';
        for (let i = 0; i < bytes.length; i += 8192) {
          text += String.fromCharCode(...bytes.subarray(i, i + 8192));
        }
        return btoa(text);
      });
    }

    #go() {
      if (this.#rendered === null) {
        this.#rendered = this.startRendering();
      } else {
        super.resume();
      }
    }
  };
}
