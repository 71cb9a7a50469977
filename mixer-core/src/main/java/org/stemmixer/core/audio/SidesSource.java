package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.internal.Sha256;

/** Two mono sources as the left and the right side of one. */
record SidesSource(String name, AudioSource left, AudioSource right) implements AudioSource {

    @Override
    public int sampleRate() {
        return left.sampleRate();
    }

    @Override
    public int channels() {
        return 2;
    }

    @Override
    public long frames() {
        return left.frames();
    }

    @Override
    public SampleEncoding encoding() {
        return left.encoding().bits() >= right.encoding().bits() ? left.encoding() : right.encoding();
    }

    /** That of the left side. */
    @Override
    public Optional<String> format() {
        return left.format();
    }

    /** That of the left side. */
    @Override
    public Optional<Path> file() {
        return left.file();
    }

    @Override
    public AudioTags tags() {
        return left.tags();
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(left.warnings());
        warnings.addAll(right.warnings());
        return warnings;
    }

    @Override
    public FrameReader open() throws IOException {
        FrameReader first = left.open();
        try {
            return new SidesReader(first, right.open());
        } catch (IOException | RuntimeException | Error e) {
            first.close();
            throw e;
        }
    }

    /** Of the hashes of both, left first. */
    @Override
    public String sha256(Runnable check) throws IOException {
        Sha256 sha256 = new Sha256();
        for (AudioSource side : List.of(left, right)) {
            sha256.update(ByteBuffer.wrap(side.sha256(check).getBytes(StandardCharsets.US_ASCII)));
        }
        return sha256.hex();
    }

    @Override
    public void requireUnchanged() throws IOException {
        left.requireUnchanged();
        right.requireUnchanged();
    }
}
