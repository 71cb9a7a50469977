package org.stemmixer.codecs.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * What a track is coded with: an AudioSampleEntry of the box stsd (ISO/IEC 14496-12, 12.2.3), or a sound description of
 * QuickTime, of version 0, 1 or 2.
 *
 * @param codec four characters
 * @param extensions boxes behind the fields
 */
record SampleEntry(String codec, List<Box> extensions) {

    /** Reserved, data reference. */
    private static final int COMMON_BYTES = 8;

    private static final int FIELD_BYTES = 20;

    // What QuickTime's versions add to the fields.
    private static final int VERSION_1_BYTES = 16;
    private static final int VERSION_2_BYTES = 36;

    /** Reads the first entry of a box stsd; empty if it has none. */
    static Optional<SampleEntry> first(BoxFile file, Box stsd) throws IOException {
        List<Box> entries = file.boxes(stsd.start() + 8, stsd.end());
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        Box entry = entries.get(0);
        ByteBuffer fields = file.content(entry, COMMON_BYTES + FIELD_BYTES);
        if (fields.remaining() < COMMON_BYTES + FIELD_BYTES) {
            return Optional.of(new SampleEntry(entry.type(), List.of()));
        }
        int added = switch (fields.getShort(COMMON_BYTES)) {
            case 1 -> VERSION_1_BYTES;
            case 2 -> VERSION_2_BYTES;
            default -> 0;
        };
        long start = entry.start() + COMMON_BYTES + FIELD_BYTES;
        List<Box> extensions = file.boxes(Math.min(start + added, entry.end()), entry.end());
        if (extensions.isEmpty() && added > 0) {
            extensions = file.boxes(start, entry.end()); // the version is not to be believed in an MP4 file
        }
        return Optional.of(new SampleEntry(entry.type(), extensions));
    }

    /** The extension of a type, also where QuickTime puts it, in a box wave. */
    Optional<Box> extension(BoxFile file, String type) throws IOException {
        for (Box extension : extensions) {
            if (extension.type().equals(type)) {
                return Optional.of(extension);
            }
            if (extension.type().equals("wave")) {
                Optional<Box> inner = file.find(extension, type);
                if (inner.isPresent()) {
                    return inner;
                }
            }
        }
        return Optional.empty();
    }
}
