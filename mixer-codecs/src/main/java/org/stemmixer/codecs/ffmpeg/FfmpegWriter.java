package org.stemmixer.codecs.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemmixer.codecs.Ffmpeg;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.audio.internal.PcmWriter;
import org.stemmixer.dsp.resample.Resampler;

/**
 * Has ffmpeg write a file beside its target. Its process begins with the first samples and gets them as floats, at a rate that
 * the format has.
 */
final class FfmpegWriter implements AudioWriter {

    private static final int BUFFER_FRAMES = 8192;

    private final Sender sender;
    private final @Nullable Resampler resampler;
    private final float[][] converted;

    private FfmpegWriter(Sender sender, AudioFileSpec spec, int sampleRate) {
        this.sender = sender;
        this.resampler =
                sampleRate == spec.sampleRate() ? null : new Resampler(spec.sampleRate(), sampleRate, spec.channels());
        this.converted = new float[spec.channels()][resampler == null ? 0 : BUFFER_FRAMES];
    }

    static FfmpegWriter open(Ffmpeg ffmpeg, LossyCoding coding, Path target, AudioFileSpec spec) throws IOException {
        int sampleRate = coding.sampleRate(spec.sampleRate());
        AudioTags tags = spec.tags().atRate(spec.sampleRate(), sampleRate);
        AudioFileSpec sent =
                new AudioFileSpec(sampleRate, spec.channels(), SampleEncoding.FLOAT_32, false).withTags(tags);
        return new FfmpegWriter(new Sender(ffmpeg, coding, AtomicFile.open(target), sent), spec, sampleRate);
    }

    @Override
    public void write(float[][] channels, int offset, int frames) throws IOException {
        Resampler converting = resampler;
        if (converting == null) {
            sender.write(channels, offset, frames);
        } else if (frames > 0) {
            converting.push(channels, offset, frames);
            sendConverted(converting);
        }
    }

    private void sendConverted(Resampler converting) throws IOException {
        int pulled;
        while ((pulled = converting.pull(converted, 0, BUFFER_FRAMES)) > 0) {
            sender.write(converted, 0, pulled);
        }
    }

    @Override
    public AtomicFile finish() throws IOException {
        Resampler converting = resampler;
        if (converting != null) {
            converting.end();
            sendConverted(converting);
        }
        return sender.finish();
    }

    /** None: what lies beyond full scale is coded as it is. */
    @Override
    public long clippedSamples() {
        return 0;
    }

    @Override
    public void close() throws IOException {
        sender.end();
        sender.close();
    }

    /** Sends samples to the process. */
    private static final class Sender extends PcmWriter {

        private final Ffmpeg ffmpeg;
        private final LossyCoding coding;
        private final AudioFileSpec spec;
        private @Nullable FfmpegProcess process;

        Sender(Ffmpeg ffmpeg, LossyCoding coding, AtomicFile file, AudioFileSpec spec) {
            super(file, spec, BUFFER_FRAMES, Optional.empty());
            this.ffmpeg = ffmpeg;
            this.coding = coding;
            this.spec = spec;
        }

        private FfmpegProcess process() throws IOException {
            FfmpegProcess running = process;
            if (running == null) {
                running = FfmpegProcess.start(
                        ffmpeg.program(),
                        EncodingArguments.of(
                                coding, spec.sampleRate(), spec.channels(), spec.tags(), file().unfinished()));
                process = running;
            }
            return running;
        }

        @Override
        protected void writeFrames(byte[] bytes, int frames) throws AudioFileException {
            try {
                process().write(bytes, frames * spec.channels() * Float.BYTES);
            } catch (IOException e) {
                throw failed(e);
            }
        }

        @Override
        protected void complete(long frames) throws AudioFileException {
            try {
                if (process().finish() != 0) {
                    throw failed(null);
                }
                if (coding.muxer().equals("ipod")) {
                    String software = spec.tags().texts().getOrDefault(AudioTags.Field.SOFTWARE, "");
                    ItunesSoftware.append(file(), Files.size(file().unfinished()), software);
                }
            } catch (AudioFileException e) {
                throw e;
            } catch (IOException e) {
                throw failed(e);
            }
        }

        /** Ends it all, and says what ffmpeg has said. */
        private AudioFileException failed(@Nullable IOException cause) {
            String said = cause == null ? "it gives no reason" : String.valueOf(cause.getMessage());
            FfmpegProcess running = process;
            try (running) {
                if (running != null) {
                    running.finish();
                }
                close();
            } catch (IOException e) {
                if (cause != null) {
                    cause.addSuppressed(e);
                }
            }
            said = running == null ? said : FfmpegFailures.firstLine(running, said);
            return new AudioFileException(
                    file().target(), "cannot be written: ffmpeg " + ffmpeg.version() + " failed: " + said, cause);
        }

        void end() throws IOException {
            FfmpegProcess running = process;
            if (running != null) {
                running.close();
            }
        }
    }
}
