package org.stemmixer.core.render;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.StemException;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.FrameReaders;
import org.stemmixer.core.audio.OpenedSource;
import org.stemmixer.core.internal.Text;
import org.stemmixer.dsp.resample.Resampler;

/**
 * A stem that has been looked into. The reader that this has opened is kept for whoever reads the stem first, so that looking
 * into it costs no opening of its own; {@link #close} gives it back where nobody has.
 */
public final class Stem implements Closeable {

    private final String name;
    private final AudioSource source;
    private final int sourceChannels;
    private final int sampleRate;
    private final AtomicReference<@Nullable FrameReader> opened;

    private Stem(String name, OpenedSource opened, int sampleRate) {
        OpenedSource stereo = opened.inStereo();
        this.name = name;
        this.source = stereo.source();
        this.sourceChannels = opened.source().channels();
        this.sampleRate = sampleRate;
        this.opened = new AtomicReference<>(stereo.reader());
    }

    /**
     * A stem.
     *
     * @param name unique in its mix
     * @param opened its audio; closed on failure
     * @param sampleRate the mix's rate in Hz
     * @throws StemException if it cannot be mixed
     */
    public static Stem of(String name, OpenedSource opened, int sampleRate) throws IOException {
        try {
            check(name, opened.source(), sampleRate);
        } catch (IOException | RuntimeException | Error e) {
            opened.reader().close();
            throw e;
        }
        return new Stem(name, opened, sampleRate);
    }

    private static void check(String name, AudioSource source, int sampleRate) throws StemException {
        String what = source.file().map(Object::toString).orElse("stem '" + name + "'");
        int ratio = Resampler.MAX_RATIO;
        if (source.sampleRate() < sampleRate / (double) ratio || source.sampleRate() > (long) sampleRate * ratio) {
            throw new StemException(Text.format(
                    "%s: the sample rate must be in [%.1f, %d] Hz to be converted to %d Hz, but is %d Hz",
                    what, sampleRate / (double) ratio, (long) sampleRate * ratio, sampleRate, source.sampleRate()));
        }
    }

    /** The name, unique in its mix. */
    public String name() {
        return name;
    }

    /** Its audio, in one or two channels: what had more is mixed down. */
    public AudioSource source() {
        return source;
    }

    /** The mix's rate in Hz. */
    public int sampleRate() {
        return sampleRate;
    }

    /** The channels of its audio before it was mixed down, if it was. */
    public int sourceChannels() {
        return sourceChannels;
    }

    /** The channels of its audio, 1 or 2. */
    public int channels() {
        return source.channels();
    }

    /** The length at the mix's rate. */
    public long frames() {
        return FrameReaders.framesAtRate(sampleRate, source);
    }

    /** The length in seconds. */
    public double seconds() {
        return frames() / (double) sampleRate;
    }

    /** Reads the stem anew at the mix's rate, with its own channels. */
    public FrameReader open() throws IOException {
        FrameReader first = opened.getAndSet(null);
        return FrameReaders.atRate(sampleRate, first != null ? first : source.open());
    }

    @Override
    public void close() throws IOException {
        FrameReader first = opened.getAndSet(null);
        if (first != null) {
            first.close();
        }
    }
}
