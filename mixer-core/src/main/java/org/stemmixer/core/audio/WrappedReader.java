package org.stemmixer.core.audio;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stemmixer.dsp.loudness.ChannelLayout;

/** A file of one format in a file of another, whose tags count where it has some. */
final class WrappedReader extends ForwardingReader implements AudioReader {

    private final AudioReader wrapped;
    private final String container;
    private final AudioTags tags;
    private final List<String> warnings;

    WrappedReader(AudioReader wrapped, String container, AudioTags tags, List<String> warnings) {
        super(wrapped);
        this.wrapped = wrapped;
        this.container = container;
        this.tags = tags;
        this.warnings = warnings;
    }

    @Override
    public String name() {
        return wrapped.name();
    }

    @Override
    public String format() {
        return container + " (" + wrapped.format() + ")";
    }

    @Override
    public SampleEncoding encoding() {
        return wrapped.encoding();
    }

    @Override
    public AudioTags tags() {
        return tags.completedBy(wrapped.tags());
    }

    @Override
    public Optional<ChannelLayout> layout() {
        return wrapped.layout();
    }

    @Override
    public List<String> warnings() {
        return Stream.concat(warnings.stream(), wrapped.warnings().stream()).toList();
    }

    @Override
    public int read(float[][] channels, int offset, int frames) throws IOException {
        return wrapped.read(channels, offset, frames);
    }

    @Override
    public void skip(long frames) throws IOException {
        wrapped.skip(frames);
    }
}
