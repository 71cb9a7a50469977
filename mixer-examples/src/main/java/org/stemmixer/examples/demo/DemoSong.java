package org.stemmixer.examples.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.stemmixer.dsp.AudioBuffer;

/**
 * A song of 20.4 seconds in A minor, with drums, bass, a synthesiser and a singer, at 44,100 Hz.
 *
 * <p>Its stems are as a mixer might get them: the drums far too loud, the synthesiser hardly there. Bass and vocals are
 * mono, drums and synthesiser stereo. Every peak is below 0.9. Thread-safe: static functions only.
 */
public final class DemoSong {

    private DemoSong() {}

    /**
     * Plays the song anew.
     *
     * @return the stems by file name, {@code drums.wav}, {@code bass.wav}, {@code synth.wav} and {@code vocals.wav} in
     *     this order; the same to the last bit each time and everywhere
     */
    public static Map<String, AudioBuffer> render() {
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        stems.put("drums.wav", DrumPart.render());
        stems.put("bass.wav", BassPart.render());
        stems.put("synth.wav", SynthPart.render());
        stems.put("vocals.wav", VocalPart.render());
        return stems;
    }
}
