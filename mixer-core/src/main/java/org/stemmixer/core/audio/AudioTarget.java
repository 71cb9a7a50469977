package org.stemmixer.core.audio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where audio can be written: a file, or a stream, which gets the bytes of a file.
 *
 * <pre>{@code
 * ByteArrayOutputStream bytes = new ByteArrayOutputStream();
 * AudioTarget target = AudioTarget.of(bytes, "wav");
 * }</pre>
 */
public interface AudioTarget {

    /** What to call it in texts: a file's path, as given. */
    String name();

    /** The file, if it is one. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /**
     * How samples can be stored there, the best way last.
     *
     * @throws AudioFileException if no known format is written there
     */
    List<SampleEncoding> encodings() throws AudioFileException;

    /**
     * How samples are best stored there: as asked for if the format can, else in the best way that it can.
     *
     * @throws AudioFileException if no known format is written there
     */
    default SampleEncoding encoding(SampleEncoding wanted) throws AudioFileException {
        List<SampleEncoding> possible = encodings();
        return possible.contains(wanted) ? wanted : possible.get(possible.size() - 1);
    }

    /**
     * In what audio will differ there from what it was to be: see {@link AudioFiles#notes}.
     *
     * @return a sentence each
     * @throws AudioFileException if no known format is written there
     */
    List<String> notes(AudioFileSpec spec) throws AudioFileException;

    /**
     * Begins to write; nothing arrives there before {@link AudioWriter#commit()}, and nothing at all where that does not come.
     *
     * @return a writer, which the caller commits and closes
     * @throws AudioFileException if it cannot be written, or if no known format is
     */
    AudioWriter openWriter(AudioFileSpec spec) throws IOException;

    /** A file, whose folder exists and whose extension tells its format; one that is there is replaced. */
    static AudioTarget of(Path file) {
        return new FileTarget(file);
    }

    /**
     * A stream. Formats have sizes in their headers that are known at the end only: so what is written waits in the system's
     * temporary folder, in a file that goes whatever happens. On a commit it is sent as a whole and the stream is flushed; the
     * stream is never closed. Where the stream itself fails, a part may have been sent.
     *
     * @param output takes the bytes
     * @param format the extension of files of the format, such as {@code wav}
     */
    static AudioTarget of(OutputStream output, String format) {
        return new StreamTarget(output, format);
    }
}
