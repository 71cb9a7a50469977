package org.stemmixer.core.render;

import java.io.IOException;
import java.util.Optional;
import org.stemmixer.core.StemException;
import org.stemmixer.core.StemSettings;
import org.stemmixer.core.StemType;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.FrameReaders;
import org.stemmixer.core.internal.Text;
import org.stemmixer.dsp.resample.Resampler;

/**
 * A stem that has been looked into: its source, and its length at the mixer's rate.
 *
 * @param name unique in its mix
 * @param type what it holds
 * @param settings what the caller has set for it
 * @param effect what it goes through, if anything
 * @param source its audio
 * @param sourceSampleRate the audio's own rate in Hz
 * @param channels the audio's own channels, 1 or 2
 * @param sampleRate the mixer's rate in Hz
 * @param frames the length at the mixer's rate
 */
public record Stem(
        String name,
        StemType type,
        StemSettings settings,
        Optional<EffectSlot> effect,
        AudioSource source,
        int sourceSampleRate,
        int channels,
        int sampleRate,
        long frames) {

    public static Stem of(
            String name, StemSettings settings, Optional<EffectSlot> effect, AudioSource source, int sampleRate)
            throws IOException {
        try (FrameReader reader = source.open()) {
            String what = source.file().map(Object::toString).orElse("stem '" + name + "'");
            if (reader.channels() > 2) {
                throw new StemException(
                        what + ": channels must be in [1, 2] for mixing, but there are " + reader.channels());
            }
            if (reader.frames() == 0) {
                throw new StemException(what + ": holds no audio; a stem must have at least 1 frame");
            }
            int ratio = Resampler.MAX_RATIO;
            if (reader.sampleRate() < sampleRate / (double) ratio || reader.sampleRate() > (long) sampleRate * ratio) {
                throw new StemException(Text.format(
                        "%s: the sample rate must be in [%.1f, %d] Hz to be converted to %d Hz, but is %d Hz",
                        what, sampleRate / (double) ratio, (long) sampleRate * ratio, sampleRate, reader.sampleRate()));
            }
            return new Stem(
                    name,
                    settings.type().orElseGet(() -> StemType.ofName(name)),
                    settings,
                    effect,
                    source,
                    reader.sampleRate(),
                    reader.channels(),
                    sampleRate,
                    FrameReaders.framesAtRate(sampleRate, source));
        }
    }

    /** Reads the stem anew at the mixer's rate, with its own channels. */
    public FrameReader open() throws IOException {
        return FrameReaders.atRate(sampleRate, source.open());
    }

    /** The length with the tail of its effect. */
    public long framesWithTail() {
        return frames + effect.map(EffectSlot::tailFrames).orElse(0L);
    }

    public double seconds() {
        return frames / (double) sampleRate;
    }
}
