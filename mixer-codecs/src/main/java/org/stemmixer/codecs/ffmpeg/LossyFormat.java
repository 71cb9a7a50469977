package org.stemmixer.codecs.ffmpeg;

import java.io.IOException;
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
 * A format that ffmpeg writes, and others read. It is there without ffmpeg too, to say that it would be needed.
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
    public final AudioTags keeps(AudioTags tags) {
        AudioTags kept = AudioFormatProvider.super.keeps(tags);
        return EncodingArguments.hasAnyName(coding)
                ? kept.withReplayGain(tags.replayGain())
                : kept.with(AudioTags.Field.ISRC, "").with(AudioTags.Field.ENGINEER, "");
    }

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
        return FfmpegWriter.open(ffmpeg, coding, target, spec);
    }
}
