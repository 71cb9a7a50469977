package org.stemmixer.codecs.ffmpeg;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.stemmixer.codecs.Ffmpeg;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFormatProvider;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.SampleEncoding;

/**
 * A format that ffmpeg writes, and others read. It is there without ffmpeg too, to say that it would be needed. Tags are written by
 * this library, which reads them too, so that they come back as they were.
 *
 * <p>A rate that the format does not have becomes the next higher one that it has, converted by this library.
 */
abstract sealed class LossyFormat implements AudioFormatProvider
        permits Mp3ThroughFfmpeg, AacThroughFfmpeg, OpusThroughFfmpeg, VorbisThroughFfmpeg {

    private final String name;
    private final String extension;
    private final LossyCoding coding;

    LossyFormat(String name, String extension, LossyCoding coding) {
        this.name = name;
        this.extension = extension;
        this.coding = coding;
    }

    final LossyCoding coding() {
        return coding;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final List<String> extensions() {
        return List.of(extension);
    }

    @Override
    public final List<SampleEncoding> writes() {
        return List.of(SampleEncoding.LOSSY);
    }

    @Override
    public final int sampleRate(int wanted) {
        return coding.sampleRate(wanted);
    }

    @Override
    public abstract AudioTags keeps(AudioTags tags);

    /**
     * Copies what ffmpeg has written, which has no tags, with tags.
     *
     * @param sampleRate of the audio in Hz
     */
    abstract void copy(AudioInput written, AudioTags tags, int sampleRate, OutputStream out) throws IOException;

    @Override
    public final boolean lastResort() {
        return true;
    }

    @Override
    public final boolean recognizes(ByteBuffer head) {
        return false;
    }

    @Override
    public final AudioReader openReader(AudioInput input) {
        throw new UnsupportedOperationException(name + " is only written here");
    }

    @Override
    public final AudioWriter openWriter(Path target, AudioFileSpec spec) throws IOException {
        Ffmpeg ffmpeg = Ffmpeg.find()
                .orElseThrow(() -> new AudioFileException(
                        target,
                        "cannot be written: to write ." + extension + " needs ffmpeg, which " + Ffmpeg.whyMissing()));
        if (!Encoders.of(ffmpeg).contains(coding.encoder())) {
            throw new AudioFileException(
                    target,
                    "cannot be written: to write ." + extension + " needs the encoder " + coding.encoder()
                            + ", which ffmpeg " + ffmpeg.version() + " is without");
        }
        if (spec.channels() > coding.maxChannels()) {
            throw new AudioFileException(
                    target,
                    "cannot be written: " + name + " has too few channels (permitted at most " + coding.maxChannels()
                            + ", found " + spec.channels() + ")");
        }
        return FfmpegWriter.open(ffmpeg, this, target, spec);
    }
}
