package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An audio file format; found with {@link java.util.ServiceLoader}, so that a format comes in by being on the class path.
 * WAV is built in and comes first.
 *
 * <p>Thread-safe: files may be opened by several threads at once.
 */
public interface AudioFormatProvider {

    /** The most bytes that {@link #recognizes} is shown: two frames of most codecs. */
    int PROBE_BYTES = 4096;

    /** The name of the format in messages, for example {@code FLAC}. */
    String name();

    /** The file name extensions of the format, in lower case and without a dot, the usual one first. */
    List<String> extensions();

    /** How samples can be stored in files that are written, the best last; empty, unless overridden, where none are. */
    default List<SampleEncoding> writes() {
        return List.of();
    }

    /**
     * The rate at which files of the format are written: the wanted one, unless overridden.
     *
     * @param wanted in Hz
     * @return in Hz; {@link #openWriter(Path, AudioFileSpec)} converts what is written
     */
    default int sampleRate(int wanted) {
        return wanted;
    }

    /**
     * What files of the format keep of tags. Texts with a field, unless overridden: all but texts of other names, pictures, gains,
     * cue points, what broadcasters write, and iXML.
     */
    default AudioTags keeps(AudioTags tags) {
        return tags.withOtherTexts(Map.of())
                .withPictures(List.of())
                .withReplayGain(ReplayGain.NONE)
                .withCuePoints(List.of())
                .withBroadcast(Optional.empty())
                .withIxml("");
    }

    /**
     * Whether the format is made of frames that a reader finds wherever they begin, so that a file with one of its
     * {@link #extensions()} is worth opening though its first bytes are unknown. False unless overridden.
     */
    default boolean resynchronizes() {
        return false;
    }

    /**
     * Whether to be asked only when no other provider recognizes a file or writes an ending: for what reads many formats,
     * at a cost. False unless overridden.
     */
    default boolean lastResort() {
        return false;
    }

    /**
     * Whether a file is of this format, by its beginning.
     *
     * @param head the first {@value #PROBE_BYTES} bytes of the file behind its ID3v2 tag, if it begins with one; all of
     *     them if there are less. The buffer is this call's own
     */
    boolean recognizes(ByteBuffer head);

    /**
     * Opens a file that {@link #recognizes} has accepted, or that is to be searched for frames.
     *
     * @param input the file with everything in it; the reader closes it, and if there is none to be, the caller does
     * @return a reader, which the caller closes
     * @throws AudioFileException if the file cannot be read
     */
    AudioReader openReader(AudioInput input) throws IOException;

    /**
     * Begins a file; called only for what {@link #writes()} names.
     *
     * @param target the file to be, with one of the {@link #extensions()}
     * @param spec what it is to be like
     * @return a writer, which the caller commits and closes
     * @throws AudioFileException if the file cannot be written; nothing is left behind
     */
    default AudioWriter openWriter(Path target, AudioFileSpec spec) throws IOException {
        throw new UnsupportedOperationException(name() + " cannot be written");
    }

    /**
     * Begins a file with somebody who hears what is written: see {@link AudioFiles#openWriter(Path, AudioFileSpec,
     * FrameListener)}. Reads the file when it is complete, unless overridden.
     *
     * @throws AudioFileException if the file cannot be written; nothing is left behind
     */
    default AudioWriter openWriter(Path target, AudioFileSpec spec, FrameListener listener) throws IOException {
        return new RereadWriter(openWriter(target, spec), listener);
    }
}
