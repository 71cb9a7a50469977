package org.stemmixer.codecs.packet;

import java.util.List;
import java.util.Optional;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.loudness.ChannelLayout;

/**
 * What a stream of packets is.
 *
 * @param format for people
 * @param sampleRate in Hz
 * @param channels how many
 * @param layout where they are played, if known
 * @param encoding of the samples
 * @param tags what the file says about itself
 * @param warnings what was wrong when it was opened
 */
public record StreamDescription(
        String format,
        int sampleRate,
        int channels,
        Optional<ChannelLayout> layout,
        SampleEncoding encoding,
        AudioTags tags,
        List<String> warnings) {}
