package org.stemmixer.codecs.ffmpeg;

import java.io.IOException;
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
import org.stemmixer.core.audio.internal.UnfinishedFile;
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

    static FfmpegWriter open(Ffmpeg ffmpeg, LossyFormat format, Path target, AudioFileSpec spec) throws IOException {
        int sampleRate = format.sampleRate(spec.sampleRate());
        AudioTags tags = spec.tags().atRate(spec.sampleRate(), sampleRate);
        AudioFileSpec sent =
                new AudioFileSpec(sampleRate, spec.channels(), SampleEncoding.FLOAT_32, false).withTags(tags);
        return new FfmpegWriter(new Sender(ffmpeg, format, AtomicFile.open(target), sent), spec, sampleRate);
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
        private final LossyFormat format;
        private final AudioFileSpec spec;
        /** What ffmpeg writes. */
        private @Nullable UnfinishedFile written;

        private @Nullable FfmpegProcess process;

        Sender(Ffmpeg ffmpeg, LossyFormat format, AtomicFile file, AudioFileSpec spec) {
            super(file, spec, BUFFER_FRAMES, Optional.empty());
            this.ffmpeg = ffmpeg;
            this.format = format;
            this.spec = spec;
        }

        private FfmpegProcess process() throws IOException {
            FfmpegProcess running = process;
            if (running == null) {
                UnfinishedFile raw = UnfinishedFile.create(Path.of(System.getProperty("java.io.tmpdir")));
                written = raw;
                running = FfmpegProcess.start(
                        ffmpeg.program(),
                        EncodingArguments.of(format.coding(), spec.sampleRate(), spec.channels(), raw.path()));
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
            if (frames == 0) {
                // Other programs refuse such files.
                throw new AudioFileException(
                        file().target(),
                        "cannot be written: there is no audio (permitted at least 1 frame in " + format.name() + ")");
            }
            try {
                if (process().finish() != 0) {
                    throw failed(null);
                }
                copy();
            } catch (AudioFileException e) {
                throw e;
            } catch (IOException e) {
                throw failed(e);
            }
        }

        private void copy() throws IOException {
            UnfinishedFile raw = written;
            if (raw == null) {
                throw new IllegalStateException("nothing was written");
            }
            UnfinishedInput input = UnfinishedInput.of(raw, "what ffmpeg has written");
            format.copy(input, spec.tags(), spec.sampleRate(), file().outputStream());
            raw.close();
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
            UnfinishedFile raw = written;
            try (running) {
                if (raw != null) {
                    raw.close();
                }
            }
        }
    }
}
