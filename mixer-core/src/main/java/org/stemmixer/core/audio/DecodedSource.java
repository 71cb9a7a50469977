package org.stemmixer.core.audio;

import java.util.List;
import java.util.Optional;
import org.stemmixer.dsp.loudness.ChannelLayout;

/** Audio that a reader decodes from bytes: what the reader has said of it. */
abstract class DecodedSource implements AudioSource {

    private final int sampleRate;
    private final int channels;
    private final long frames;
    private final SampleEncoding encoding;
    private final AudioTags tags;
    private final Optional<ChannelLayout> layout;
    private final SourceNotes notes;
    private final String format;

    /** What an open reader says. */
    DecodedSource(AudioReader reader, SourceNotes notes) {
        sampleRate = reader.sampleRate();
        channels = reader.channels();
        frames = reader.frames();
        encoding = reader.encoding();
        tags = reader.tags();
        layout = reader.layout();
        this.notes = notes;
        format = reader.format();
    }

    /** What another source says. */
    DecodedSource(DecodedSource other) {
        sampleRate = other.sampleRate;
        channels = other.channels;
        frames = other.frames;
        encoding = other.encoding;
        tags = other.tags;
        layout = other.layout;
        notes = other.notes;
        format = other.format;
    }

    /** Reads the source with a reader that has been opened. */
    final FrameReader reading(AudioReader reader) {
        return new SourceReader(reader, notes);
    }

    @Override
    public final int sampleRate() {
        return sampleRate;
    }

    @Override
    public final int channels() {
        return channels;
    }

    @Override
    public final long frames() {
        return frames;
    }

    @Override
    public final SampleEncoding encoding() {
        return encoding;
    }

    @Override
    public final AudioTags tags() {
        return tags;
    }

    @Override
    public final Optional<ChannelLayout> layout() {
        return layout;
    }

    @Override
    public final List<String> warnings() {
        return notes.warnings();
    }

    @Override
    public final Optional<String> format() {
        return Optional.of(format);
    }
}
