package org.stemmixer.core.song.profile;

import java.util.Random;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.chain.Tail;

/** Music for tests: plucked notes with overtones over the stereo image, and drums of noise. */
final class TestMusic {

    static final int RATE = 44100;

    private TestMusic() {}

    /**
     * A piece.
     *
     * @param decayMs of the notes, to 1/e
     */
    static AudioBuffer piece(long seed, double seconds, double decayMs) {
        Random random = new Random(seed);
        AudioBuffer music = new AudioBuffer(RATE, 2, (int) (seconds * RATE));
        for (double at = 0; at < seconds; at += 0.125) {
            double f0 = 55 * Math.pow(2, random.nextInt(48) / 12.0);
            double loudness = 0.07 * (0.5 + random.nextDouble());
            note(music, at, f0, loudness, random.nextDouble(), decayMs / 1000);
            drum(music, at, 0.15 * random.nextDouble(), random);
        }
        return music;
    }

    /** What the strip makes of audio. */
    static AudioBuffer render(MixParameters parameters, AudioBuffer audio) {
        return EffectsChain.of(parameters).render(audio, Tail.CUT);
    }

    static Song song(AudioBuffer audio) {
        return Song.of("song", audio);
    }

    private static void note(AudioBuffer music, double at, double f0, double level, double pan, double decay) {
        int start = (int) (at * RATE);
        int frames = Math.min((int) (7 * decay * RATE), music.frames() - start);
        int harmonics = (int) Math.min(40, 16_000 / f0);
        for (int k = 1; k <= harmonics; k++) {
            // A rotating phasor is much faster than a sine for each sample.
            double angle = 2 * Math.PI * k * f0 / RATE;
            double shrink = Math.exp(-(1 + 0.1 * k) / (decay * RATE));
            double re = shrink * Math.cos(angle);
            double im = shrink * Math.sin(angle);
            double x = level / k;
            double y = 0;
            for (int n = start; n < start + frames; n++) {
                music.channel(0)[n] += (float) (y * (1 - pan));
                music.channel(1)[n] += (float) (y * pan);
                double turned = x * re - y * im;
                y = x * im + y * re;
                x = turned;
            }
        }
    }

    private static void drum(AudioBuffer music, double at, double level, Random random) {
        int start = (int) (at * RATE);
        for (int n = start; n < Math.min(start + RATE / 20, music.frames()); n++) {
            double envelope = level * Math.exp(-(n - start) / (0.008 * RATE));
            double middle = random.nextDouble() - 0.5;
            music.channel(0)[n] += (float) (envelope * (middle + 0.3 * (random.nextDouble() - 0.5)));
            music.channel(1)[n] += (float) (envelope * (middle + 0.3 * (random.nextDouble() - 0.5)));
        }
    }
}
