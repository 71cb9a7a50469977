package org.stemmixer.codecs.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** The samples of a track in a file that was written piece by piece: boxes moof, ISO/IEC 14496-12, 8.8. */
final class Fragments {

    // Flags of tfhd: fields that are there.
    private static final int BASE_POSITION = 0x1;
    private static final int DESCRIPTION = 0x2;
    private static final int DEFAULT_DURATION = 0x8;
    private static final int DEFAULT_SIZE = 0x10;

    // Flags of trun.
    private static final int OFFSET = 0x1;
    private static final int FIRST_FLAGS = 0x4;
    private static final int DURATION = 0x100;
    private static final int SIZE = 0x200;
    private static final int FLAGS = 0x400;
    private static final int COMPOSITION = 0x800;

    private final BoxFile file;
    private final int track;
    private int movieDuration;
    private int movieSize;

    /** The samples of a track, which the movie has defaults for. */
    Fragments(BoxFile file, Box moov, int track) throws IOException {
        this.file = file;
        this.track = track;
        Optional<Box> mvex = file.find(moov, "mvex");
        if (mvex.isPresent()) {
            for (Box trex : file.in(mvex.get())) {
                ByteBuffer fields = file.content(trex, 24);
                if (trex.type().equals("trex") && fields.limit() >= 24 && fields.getInt(4) == track) {
                    movieDuration = fields.getInt(12);
                    movieSize = fields.getInt(16);
                }
            }
        }
    }

    /** Gives the samples of all fragments to a collector. */
    void collect(List<Box> topLevel, PacketCollector packets) throws IOException {
        for (Box moof : topLevel) {
            if (moof.type().equals("moof")) {
                for (Box traf : file.in(moof)) {
                    if (traf.type().equals("traf") && !collect(moof, traf, packets)) {
                        return;
                    }
                }
            }
        }
    }

    private boolean collect(Box moof, Box traf, PacketCollector packets) throws IOException {
        List<Box> boxes = file.in(traf);
        Optional<Box> header =
                boxes.stream().filter(box -> box.type().equals("tfhd")).findFirst();
        if (header.isEmpty()) {
            return true;
        }
        ByteBuffer fields = file.content(header.get(), 64);
        if (fields.limit() < 8 || fields.getInt(4) != track) {
            return true;
        }
        int flags = fields.getInt();
        fields.getInt();
        long base = has(flags, BASE_POSITION) && fields.remaining() >= 8 ? fields.getLong() : moof.header();
        if (has(flags, DESCRIPTION)) {
            next(fields, 0);
        }
        int duration = has(flags, DEFAULT_DURATION) ? next(fields, movieDuration) : movieDuration;
        int size = has(flags, DEFAULT_SIZE) ? next(fields, movieSize) : movieSize;
        long position = base;
        for (Box box : boxes) {
            if (box.type().equals("trun")) {
                position = collectRun(file.content(box), base, position, duration, size, packets);
                if (position < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Collects the samples of a run; returns where the next one may begin, -1 if there is no room for more. */
    private static long collectRun(
            ByteBuffer run, long base, long before, int usualDuration, int usualSize, PacketCollector packets)
            throws IOException {
        if (run.limit() < 8) {
            return before;
        }
        int flags = run.getInt();
        long count = Integer.toUnsignedLong(run.getInt());
        long position = has(flags, OFFSET) ? base + next(run, 0) : before;
        if (has(flags, FIRST_FLAGS)) {
            next(run, 0);
        }
        int fieldBytes = 4 * Integer.bitCount(flags & (DURATION | SIZE | FLAGS | COMPOSITION));
        for (long i = 0; i < count && run.remaining() >= fieldBytes; i++) {
            int duration = has(flags, DURATION) ? run.getInt() : usualDuration;
            long bytes = Integer.toUnsignedLong(has(flags, SIZE) ? run.getInt() : usualSize);
            run.position(run.position() + (has(flags, FLAGS) ? 4 : 0) + (has(flags, COMPOSITION) ? 4 : 0));
            if (!packets.add(position, bytes, duration)) {
                return -1;
            }
            position += bytes;
        }
        return position;
    }

    private static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }

    private static int next(ByteBuffer fields, int otherwise) {
        return fields.remaining() >= 4 ? fields.getInt() : otherwise;
    }
}
