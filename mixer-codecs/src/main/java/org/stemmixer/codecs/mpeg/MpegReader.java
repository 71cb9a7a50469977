package org.stemmixer.codecs.mpeg;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.audio.internal.Blocks;
import org.stemmixer.core.audio.internal.Id3v2;
import org.stemmixer.core.internal.FileFailures;
import org.stemmixer.dsp.internal.Checks;

/** Reads MPEG audio frame by frame. */
final class MpegReader implements AudioReader {

    /** How many frames before one must be decoded for it to be as if all were: they fill the filterbanks. */
    private static final int DECODED_BEFORE = 2;

    private final AudioInput input;
    private final MpegFrames source;
    private final MpegHeader header;
    private final MpegIndex index;
    private final MpegTimeline timeline;
    private final AudioTags tags;
    private final MpegDecoder decoder;
    private final int frameSamples;

    /** The samples of the frame that was decoded last. */
    private final float[][] decoded;

    private long decodedFrame = -1;

    /** The next frame, in the sense of readers, to be delivered. */
    private long position;

    private MpegReader(AudioInput input, MpegFrames source, MpegIndex index, Optional<VbrHeader> said, AudioTags tags) {
        this.input = input;
        this.source = source;
        this.header = source.first();
        this.index = index;
        this.frameSamples = header.samples();
        this.timeline = MpegTimeline.of(index.frames() * frameSamples, frameSamples, said);
        this.tags = tags;
        this.decoder = MpegDecoder.of(header);
        this.decoded = new float[header.channels()][frameSamples];
    }

    static MpegReader open(AudioInput input) throws AudioFileException {
        try {
            long begin = 0;
            for (long tag = Id3v2.bytes(input, 0); tag > 0; tag = Id3v2.bytes(input, begin)) {
                begin = Math.min(begin + tag, input.bytes());
            }
            TrailingTags trailing = new TrailingTags(input, begin);
            long end = trailing.begin();
            MpegFrames source = MpegFrames.find(input, begin, end)
                    .orElseThrow(() -> new AudioFileException(
                            input.name(),
                            "holds no MPEG audio (permitted frames of layer I, II or III that follow each other, found none"
                                    + " in " + end + " bytes)"));
            Optional<VbrHeader> said = source.readVbrHeader();
            AudioTags tags = Id3v2.read(input, 0, source.first().sampleRate()).completedBy(trailing.tags());
            return new MpegReader(input, source, MpegIndex.of(source, said), said, tags);
        } catch (IOException e) {
            throw failure(input, e);
        }
    }

    private static AudioFileException failure(AudioInput input, IOException cause) {
        return cause instanceof AudioFileException known
                ? known
                : new AudioFileException(input.name(), "cannot be read: " + FileFailures.reason(cause), cause);
    }

    @Override
    public String name() {
        return input.name();
    }

    @Override
    public String format() {
        long samples = Math.max(1, index.frames() * frameSamples);
        long bitRate = Math.round(index.bytes() * (double) Byte.SIZE * sampleRate() / samples / 1000);
        return "MP" + header.layer() + ", " + bitRate + " kbit/s";
    }

    @Override
    public int sampleRate() {
        return header.sampleRate();
    }

    @Override
    public int channels() {
        return header.channels();
    }

    @Override
    public SampleEncoding encoding() {
        return SampleEncoding.LOSSY;
    }

    @Override
    public long frames() {
        return timeline.samples();
    }

    @Override
    public List<String> warnings() {
        return index.warnings();
    }

    @Override
    public AudioTags tags() {
        return tags;
    }

    @Override
    public int read(float[][] channels, int offset, int frames) throws IOException {
        Checks.atLeast("frames", frames, 1);
        Blocks.check(channels, channels(), offset, frames);
        if (!input.isOpen()) {
            throw new AudioFileException(name(), "cannot be read: it is closed");
        }
        int wanted = (int) Math.min(frames, frames() - position);
        int done = 0;
        while (done < wanted) {
            long sample = timeline.decoded(position);
            try {
                decode(sample / frameSamples);
            } catch (IOException e) {
                throw failure(input, e);
            }
            int from = (int) (sample % frameSamples);
            int count = (int) Math.min(Math.min(wanted - done, frameSamples - from), timeline.run(position));
            for (int channel = 0; channel < channels.length; channel++) {
                System.arraycopy(decoded[channel], from, channels[channel], offset + done, count);
            }
            position += count;
            done += count;
        }
        return done == 0 ? -1 : done;
    }

    @Override
    public void skip(long frames) {
        position += Math.min(frames, frames() - position);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    /** Decodes a frame, not before the last; those between are passed over, but for what this one needs. */
    private void decode(long frame) throws IOException {
        long known = index.knownFrame(frame - DECODED_BEFORE - index.leadFrames());
        if (decodedFrame < 0 || known > decodedFrame + 1) {
            decoder.reset();
            source.seek(index.place(known));
            decodedFrame = known - 1;
        }
        while (decodedFrame < frame) {
            if (!source.next()) {
                throw new AudioFileException(
                        name(),
                        "changed while it was read (permitted " + index.frames() + " frames of MPEG audio, found "
                                + (decodedFrame + 1) + ")");
            }
            decodedFrame++;
            int at = source.load();
            if (decodedFrame < frame - DECODED_BEFORE) {
                decoder.pass(source.header(), source.bytes(), at, source.count());
            } else {
                decoder.decode(source.header(), source.bytes(), at, source.count(), decoded);
            }
        }
    }
}
