package org.stemmixer.codecs.ogg;

import java.util.Optional;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.loudness.ChannelLayout;

/** Decodes the packets of one stream, one after the other. */
public interface OggDecoder {

    /** The sample rate in Hz, which is also what granule positions count in. */
    int sampleRate();

    /** The number of channels. */
    int channels();

    /** How samples are stored; with loss, unless overridden. */
    default SampleEncoding encoding() {
        return SampleEncoding.LOSSY;
    }

    /** Where the channels are played; empty if it is not known. */
    Optional<ChannelLayout> layout();

    /** What the stream says about itself. */
    AudioTags tags();

    /** How many of the first frames are not part of the audio. */
    int skipFrames();

    /** Whether the first packet after a {@link #reset} gives nothing, for it only prepares the second. */
    boolean firstPacketPrepares();

    /** How many frames a decoder has to go through from anywhere to be right. */
    int preRollFrames();

    /** The most frames that a packet gives. */
    int maxPacketFrames();

    /** Forgets what went before, as at the beginning of a stream. */
    void reset();

    /**
     * How many frames {@link #decode} would give for the next packet, which is then taken as decoded. A decoder that has
     * measured packets must be reset before it decodes others.
     *
     * @param packet holds the packet
     * @param length of the packet in bytes
     * @return at least 0; -1 if the packet is damaged and has to be left out
     */
    int measure(byte[] packet, int length);

    /**
     * Decodes the next packet. It gives as many frames as {@link #measure} says, whatever is in it.
     *
     * @param packet holds the packet
     * @param length of the packet in bytes
     * @param target takes the samples of each channel, in the order of WAV files; it has room for {@link #maxPacketFrames()}
     * @return how many frames there are; -1 if the packet is damaged and has to be left out
     */
    int decode(byte[] packet, int length, float[][] target);
}
