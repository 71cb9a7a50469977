package org.stemmixer.core.audio;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.stemmixer.dsp.internal.Checks;

/**
 * What an audio file to be written is like.
 *
 * @param sampleRate in Hz, in [1, {@value #MAX_SAMPLE_RATE}]
 * @param channels in [1, {@value #MAX_CHANNELS}]
 * @param encoding one of {@link SampleEncoding#PCM_16}, {@link SampleEncoding#PCM_24}, {@link SampleEncoding#PCM_32} and
 *     {@link SampleEncoding#FLOAT_32}
 * @param dither whether reduction to 16 bits adds triangular dither of ±1 LSB, so that what is lost becomes steady noise
 *     (half an LSB RMS, -96.3 dB) and not distortion. It follows from the audio: the same audio gives the same bytes in
 *     every run and under every name, while files with other audio have other noise, so that stems exported apart can be
 *     summed. It begins with the first sample of a channel that is not 0, and then covers digital silence too, so that the
 *     noise does not come and go with the music. Other encodings never have dither.
 * @param tags what the file says about itself, frames counted at {@code sampleRate}. Its software is Stem Mixer whatever the
 *     tags say: they tell only what {@linkplain AudioTags#product() product} it is
 */
public record AudioFileSpec(int sampleRate, int channels, SampleEncoding encoding, boolean dither, AudioTags tags) {

    /** The highest sample rate in Hz that is read or written. */
    public static final int MAX_SAMPLE_RATE = 768_000;

    /** The highest number of channels that is read or written. */
    public static final int MAX_CHANNELS = 1024;

    private static final Set<SampleEncoding> WRITABLE = EnumSet.of(
            SampleEncoding.PCM_16,
            SampleEncoding.PCM_24,
            SampleEncoding.PCM_32,
            SampleEncoding.FLOAT_32,
            SampleEncoding.LOSSY);

    /**
     * A specification.
     *
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public AudioFileSpec {
        Checks.inRange("sampleRate", sampleRate, 1, MAX_SAMPLE_RATE);
        Checks.inRange("channels", channels, 1, MAX_CHANNELS);
        if (!WRITABLE.contains(Objects.requireNonNull(encoding, "encoding"))) {
            throw new IllegalArgumentException("encoding must be one of " + WRITABLE + ", but was " + encoding);
        }
        tags = Objects.requireNonNull(tags, "tags").markedAs(tags.product().orElse(AudioTags.Product.AUDIO));
    }

    /**
     * A specification without tags.
     *
     * @param sampleRate in Hz, in [1, {@value #MAX_SAMPLE_RATE}]
     * @param channels in [1, {@value #MAX_CHANNELS}]
     * @param encoding how samples are stored
     * @param dither whether reduction to 16 bits adds dither
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public AudioFileSpec(int sampleRate, int channels, SampleEncoding encoding, boolean dither) {
        this(sampleRate, channels, encoding, dither, AudioTags.NONE);
    }

    /**
     * A specification without tags, and with dither on where it applies.
     *
     * @param sampleRate in Hz, in [1, {@value #MAX_SAMPLE_RATE}]
     * @param channels in [1, {@value #MAX_CHANNELS}]
     * @param encoding how samples are stored
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public AudioFileSpec(int sampleRate, int channels, SampleEncoding encoding) {
        this(sampleRate, channels, encoding, true);
    }

    /** The same with other tags. */
    public AudioFileSpec withTags(AudioTags tags) {
        return new AudioFileSpec(sampleRate, channels, encoding, dither, tags);
    }
}
