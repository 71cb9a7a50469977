package org.stemmixer.codecs.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An audio track of a movie.
 *
 * @param number of the track, by which fragments name it
 * @param units of its times in a second
 * @param entry what it is coded with
 * @param tables where its samples are listed
 * @param edits what of it is played
 */
record Mp4Track(int number, long units, SampleEntry entry, Box tables, EditList edits) {

    private static final String AUDIO = "soun";

    /** The audio tracks of a movie; those that lack what is needed are passed over. */
    static List<Mp4Track> audio(BoxFile file, Box moov) throws IOException {
        List<Mp4Track> tracks = new ArrayList<>();
        for (Box box : file.in(moov)) {
            if (box.type().equals("trak")) {
                read(file, box).ifPresent(tracks::add);
            }
        }
        return tracks;
    }

    private static Optional<Mp4Track> read(BoxFile file, Box trak) throws IOException {
        Optional<Box> handler = file.find(trak, "mdia", "hdlr");
        Optional<Box> tables = file.find(trak, "mdia", "minf", "stbl");
        if (handler.isEmpty() || tables.isEmpty() || !AUDIO.equals(kind(file.content(handler.get(), 12)))) {
            return Optional.empty();
        }
        Optional<Box> descriptions = file.find(tables.get(), "stsd");
        Optional<SampleEntry> entry =
                descriptions.isPresent() ? SampleEntry.first(file, descriptions.get()) : Optional.empty();
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        Optional<Box> edits = file.find(trak, "edts", "elst");
        return Optional.of(new Mp4Track(
                (int) fieldBehindTimes(file, file.find(trak, "tkhd")),
                fieldBehindTimes(file, file.find(trak, "mdia", "mdhd")),
                entry.get(),
                tables.get(),
                edits.isPresent() ? EditList.parse(file.content(edits.get())) : EditList.NONE));
    }

    private static String kind(ByteBuffer handler) {
        return handler.limit() < 12
                ? ""
                : StandardCharsets.ISO_8859_1.decode(handler.slice(8, 4)).toString();
    }

    /**
     * The field behind the times of a header, which are longer in version 1: the units of times in mvhd and mdhd, the
     * number of a track in tkhd; 0 if it is missing.
     */
    static long fieldBehindTimes(BoxFile file, Optional<Box> header) throws IOException {
        if (header.isEmpty()) {
            return 0;
        }
        ByteBuffer fields = file.content(header.get(), 24);
        int at = fields.limit() > 0 && fields.get(0) == 1 ? 20 : 12;
        return fields.limit() < at + 4 ? 0 : Integer.toUnsignedLong(fields.getInt(at));
    }
}
