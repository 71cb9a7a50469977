package org.stemmixer.daw;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.OpenedSource;
import org.stemmixer.core.audio.SampleEncoding;

/**
 * A file of audio in a session.
 *
 * @param fileName unique in its session, with its ending
 * @param source the audio, in one or two channels
 * @param original the file that is copied as it is; empty where the audio is written anew
 * @param inverted whether its polarity is turned round on the way
 */
record SessionAudio(String fileName, AudioSource source, Optional<Path> original, boolean inverted) {

    private static final int BLOCK_FRAMES = 1 << 14;

    private static final List<String> COPIED_WAV = List.of(".wav", ".wave");
    private static final List<String> COPIED_FLAC = List.of(".flac");

    /**
     * Decides how audio is stored.
     *
     * @param name of its file, without an ending
     * @param rendered whether it was made for this session, so that there is no file to copy
     */
    static SessionAudio of(
            String name, AudioSource source, boolean rendered, boolean inverted, DawExportOptions.Audio wanted)
            throws IOException {
        Optional<Path> file = rendered || inverted || !isSound(source) ? Optional.empty() : source.file();
        String ending = file.map(path -> ending(path.toString().toLowerCase(Locale.ROOT)))
                .orElse("");
        boolean copied = (COPIED_WAV.contains(ending) && wanted != DawExportOptions.Audio.FLAC)
                || (COPIED_FLAC.contains(ending) && wanted != DawExportOptions.Audio.WAV);
        boolean flac = copied ? COPIED_FLAC.contains(ending) : wanted == DawExportOptions.Audio.FLAC;
        return new SessionAudio(
                name + (flac ? ".flac" : ".wav"), inStereo(source), copied ? file : Optional.empty(), inverted);
    }

    /** Whether other programs read the same from the file as we do. */
    private static boolean isSound(AudioSource source) {
        return source.channels() <= 2
                && source.warnings().isEmpty()
                && source.encoding() == source.encoding().writable();
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }

    private static AudioSource inStereo(AudioSource source) throws IOException {
        if (source.channels() <= 2) {
            return source;
        }
        OpenedSource stereo = OpenedSource.of(source).inStereo();
        stereo.reader().close();
        return stereo.source();
    }

    double seconds() {
        return source.frames() / (double) source.sampleRate();
    }

    /**
     * Begins the file, and writes all of it.
     *
     * @param files takes it, to commit it with others
     */
    void writeTo(Path target, ProjectFiles files, BooleanSupplier cancelled) throws IOException {
        if (original.isPresent()) {
            source.requireUnchanged();
            AtomicFile file = files.open(target);
            try (OutputStream out = file.outputStream()) {
                Files.copy(original.get(), out);
            }
            return;
        }
        SampleEncoding encoding =
                inverted ? SampleEncoding.FLOAT_32 : source.encoding().writable();
        AudioFileSpec spec =
                new AudioFileSpec(source.sampleRate(), source.channels(), AudioFiles.encoding(target, encoding), false);
        AudioWriter writer = files.open(target, spec);
        float[][] block = new float[source.channels()][BLOCK_FRAMES];
        try (FrameReader reader = source.open()) {
            int frames;
            while ((frames = reader.read(block, 0, BLOCK_FRAMES)) >= 0) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException("cancelled");
                }
                if (inverted) {
                    invert(block, frames);
                }
                writer.write(block, 0, frames);
            }
        }
        if (writer.clippedSamples() > 0) {
            files.note(fileName + ": " + writer.clippedSamples()
                    + " samples beyond full scale were clipped, as the format has no floating point");
        }
    }

    private static void invert(float[][] block, int frames) {
        for (float[] samples : block) {
            for (int i = 0; i < frames; i++) {
                samples[i] = -samples[i];
            }
        }
    }
}
