package org.stemmixer.codecs.ffmpeg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemmixer.codecs.Ffmpeg;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.audio.internal.Blocks;
import org.stemmixer.core.audio.internal.FrameDecoder;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.ChannelLayout;

/** Reads what ffmpeg decodes. Its process runs from the first frame that is asked for until the reader is closed. */
final class FfmpegReader implements AudioReader {

    private static final int BUFFER_BYTES = 128 * 1024;

    private final Ffmpeg ffmpeg;
    private final AudioInput input;
    private final LocalFile file;
    private final MeasuredAudio audio;
    private final AudioTags tags;
    private final FrameDecoder decoder;
    private final int frameBytes;
    private final int bufferFrames;
    private final byte[] buffer;
    private @Nullable WavPipe pipe;
    /** The next frame of the audio that is not in the buffer. */
    private long nextFrame;

    /** The part of the buffer that is still to be delivered. */
    private int bufferedFrom;

    private int bufferedFrames;

    private FfmpegReader(Ffmpeg ffmpeg, AudioInput input, LocalFile file, MeasuredAudio audio, AudioTags tags) {
        SampleEncoding piped = audio.probed().piped();
        this.ffmpeg = ffmpeg;
        this.input = input;
        this.file = file;
        this.audio = audio;
        this.tags = tags;
        this.frameBytes = piped.bytes() * audio.header().channels();
        this.bufferFrames = Math.max(1, BUFFER_BYTES / frameBytes);
        this.buffer = new byte[bufferFrames * frameBytes];
        this.decoder = new FrameDecoder(piped, audio.header().channels(), buffer);
    }

    static FfmpegReader open(Ffmpeg ffmpeg, AudioInput input) throws IOException {
        LocalFile file = LocalFile.of(input);
        try {
            MeasuredAudio audio = MeasuredAudio.of(ffmpeg, file, input.name());
            ProbedTags told = audio.probed().tags();
            AudioTags tags = told.withoutPictures(audio.header().sampleRate());
            return new FfmpegReader(ffmpeg, input, file, audio, told.withPictures(tags, ffmpeg, file));
        } catch (AudioFileException e) {
            file.close();
            throw e;
        } catch (IOException e) {
            file.close();
            throw failure(input.name(), e);
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private static AudioFileException failure(String name, IOException e) {
        return new AudioFileException(name, "cannot be read through ffmpeg: " + e.getMessage(), e);
    }

    @Override
    public String name() {
        return input.name();
    }

    @Override
    public String format() {
        return audio.probed().container() + ", " + audio.probed().codec() + ", read through ffmpeg " + ffmpeg.version();
    }

    @Override
    public int sampleRate() {
        return audio.header().sampleRate();
    }

    @Override
    public int channels() {
        return audio.header().channels();
    }

    @Override
    public long frames() {
        return audio.frames();
    }

    @Override
    public SampleEncoding encoding() {
        return audio.encoding();
    }

    @Override
    public AudioTags tags() {
        return tags;
    }

    @Override
    public Optional<ChannelLayout> layout() {
        return audio.header().layout().or(AudioReader.super::layout);
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(List.of("read through ffmpeg " + ffmpeg.version()));
        List<String> said = audio.complaints();
        if (!said.isEmpty()) {
            String more = said.size() > 1 ? " (and " + (said.size() - 1) + " lines more)" : "";
            warnings.add("ffmpeg found it damaged: " + said.get(0) + more);
        }
        return warnings;
    }

    @Override
    public int read(float[][] channels, int offset, int frames) throws IOException {
        Checks.atLeast("frames", frames, 1);
        Blocks.check(channels, channels(), offset, frames);
        if (!input.isOpen()) {
            throw new AudioFileException(name(), "cannot be read: it is closed");
        }
        int done = 0;
        while (done < frames && (bufferedFrames > 0 || fill())) {
            int count = Math.min(frames - done, bufferedFrames);
            decoder.decode(bufferedFrom, channels, offset + done, count);
            bufferedFrom += count;
            bufferedFrames -= count;
            done += count;
        }
        return done == 0 ? -1 : done;
    }

    /** Passes over frames by reading them: ffmpeg's seeking is not exact to the frame in most formats. */
    @Override
    public void skip(long frames) throws IOException {
        long left = Math.min(frames, frames() - nextFrame + bufferedFrames);
        while (left > 0 && (bufferedFrames > 0 || fill())) {
            int count = (int) Math.min(left, bufferedFrames);
            bufferedFrom += count;
            bufferedFrames -= count;
            left -= count;
        }
    }

    /** Fills the empty buffer; false at the end. */
    private boolean fill() throws IOException {
        int count = (int) Math.min(bufferFrames, frames() - nextFrame);
        if (count == 0) {
            return false;
        }
        try {
            WavPipe open = pipe();
            int read = open.read(buffer, count * frameBytes);
            if (read < count * frameBytes) {
                throw new AudioFileException(
                        name(),
                        "became shorter while it was read through ffmpeg (permitted " + frames() + " frames, found "
                                + (nextFrame + read / frameBytes) + ": "
                                + FfmpegFailures.firstLine(open.process(), "ffmpeg gives no reason") + ")");
            }
        } catch (AudioFileException e) {
            throw e;
        } catch (IOException e) {
            throw failure(name(), e);
        }
        nextFrame += count;
        bufferedFrom = 0;
        bufferedFrames = count;
        return true;
    }

    private WavPipe pipe() throws IOException {
        WavPipe open = pipe;
        if (open == null) {
            open = WavPipe.open(ffmpeg, file, audio.probed(), name());
            pipe = open;
            if (!open.header().equals(audio.header())) {
                throw new AudioFileException(name(), "has changed since it was opened");
            }
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        WavPipe open = pipe;
        try {
            if (open != null) {
                open.close();
            }
        } finally {
            try {
                file.close();
            } finally {
                input.close();
            }
        }
    }
}
