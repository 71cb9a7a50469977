package org.stemmixer.codecs.ogg;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** What is wrong with a file: each kind once, with how often and where first. */
final class OggDamage {

    private long garbageBytes;
    private long firstGarbage;
    private long falsePages;
    private long firstFalsePage;
    private long losses;
    private long firstLoss;
    private long silentFrames;
    private long badPackets;
    private long firstBadPacket;
    private final List<String> notes = new ArrayList<>();

    /** Bytes that belong to no page. */
    void garbage(long position, long bytes) {
        if (bytes > 0) {
            firstGarbage = garbageBytes == 0 ? position : firstGarbage;
            garbageBytes += bytes;
        }
    }

    /** A page with a wrong checksum. */
    void falsePage(long position) {
        firstFalsePage = falsePages++ == 0 ? position : firstFalsePage;
    }

    /** A place where audio is missing. */
    void loss(long frame, long frames) {
        firstLoss = losses++ == 0 ? frame : firstLoss;
        silentFrames += frames;
    }

    /** A packet that cannot be decoded. */
    void badPacket(long frame) {
        firstBadPacket = badPackets++ == 0 ? frame : firstBadPacket;
    }

    /** Anything else. */
    void note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    List<String> warnings(LongFunction<String> time) {
        List<String> warnings = new ArrayList<>(notes);
        if (falsePages > 0) {
            warnings.add(count(falsePages, "page has a wrong checksum", "pages have a wrong checksum")
                    + ", the first at byte " + firstFalsePage + ", and cannot be read");
        }
        if (garbageBytes > 0) {
            warnings.add(count(garbageBytes, "byte belongs", "bytes belong") + " to no whole page, the first at byte "
                    + firstGarbage);
        }
        if (losses > 0) {
            warnings.add("audio is missing in " + count(losses, "place", "places") + ", first at "
                    + time.apply(firstLoss)
                    + (silentFrames > 0 ? "; silence of " + time.apply(silentFrames) + " stands for it" : ""));
        }
        if (badPackets > 0) {
            warnings.add(count(badPackets, "packet cannot be decoded", "packets cannot be decoded") + ", the first at "
                    + time.apply(firstBadPacket));
        }
        return List.copyOf(warnings);
    }

    private static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
