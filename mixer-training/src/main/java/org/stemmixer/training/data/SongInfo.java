package org.stemmixer.training.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a song comes from, as {@code song.json} in a multitrack's folder, or as {@code NAME.json} beside a mixdown
 * {@code NAME.wav}. Absent fields are left out.
 *
 * @param source the package or collection it comes from
 * @param song its name; renderings of one song share source and name
 * @param group what must not be divided between training and test: an author, or a package
 * @param author who made it, if known
 * @param licence the song's licence as an SPDX expression, such as {@code CC-BY-4.0}
 * @param licenceFile the licence as the source states it; relative to the data set's folder
 * @param soundfont what a MIDI song was rendered with
 * @param soundfontLicence the soundfont's licence as an SPDX expression
 * @param startSeconds where in the song it begins
 * @param seconds its length
 * @param gainDb the gain that was applied to all stems alike, so that none clips
 * @param stems the stems; absent for a mixdown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SongInfo(
        String source,
        String song,
        String group,
        @Nullable String author,
        @Nullable String licence,
        @Nullable String licenceFile,
        @Nullable String soundfont,
        @Nullable String soundfontLicence,
        double startSeconds,
        double seconds,
        double gainDb,
        @Nullable List<StemInfo> stems) {

    /** The name of the file in a multitrack's folder. */
    public static final String FILE_NAME = "song.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Checks what may not be absent. */
    public SongInfo {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(song, "song");
        Objects.requireNonNull(group, "group");
    }

    /**
     * Reads a description; fields that are not known are passed over.
     *
     * @throws IOException if it can't be read or is not such a description
     */
    public static SongInfo read(Path file) throws IOException {
        try {
            return JSON.readValue(file.toFile(), SongInfo.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": is no song description: " + e.getOriginalMessage(), e);
        }
    }

    /** The same with the gain that its stems were given, and with the stems. */
    public SongInfo withStems(double gainDb, List<StemInfo> stems) {
        return new SongInfo(
                source,
                song,
                group,
                author,
                licence,
                licenceFile,
                soundfont,
                soundfontLicence,
                startSeconds,
                seconds,
                gainDb,
                List.copyOf(stems));
    }

    /** The same with these licences. */
    public SongInfo withLicences(String licence, @Nullable String soundfontLicence) {
        return new SongInfo(
                source,
                song,
                group,
                author,
                licence,
                licenceFile,
                soundfont,
                soundfontLicence,
                startSeconds,
                seconds,
                gainDb,
                stems);
    }

    /** Writes the description, indented. */
    public void write(Path file) throws IOException {
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }
}
