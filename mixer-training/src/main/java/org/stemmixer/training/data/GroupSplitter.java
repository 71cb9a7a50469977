package org.stemmixer.training.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** Hands out groups to the parts of a split, the largest first, each to the part that lacks most songs. */
final class GroupSplitter {

    private static final Comparator<Group> LARGEST_FIRST = Comparator.comparingInt(Group::songs)
            .reversed()
            .thenComparingLong(Group::hash)
            .thenComparing(Group::name);

    private final List<Quota> quotas = new ArrayList<>();

    /** Wants songs for a part, which gets none at all if it wants none. */
    GroupSplitter want(SplitPart part, double songs) {
        if (songs > 0) {
            quotas.add(new Quota(part, songs));
        }
        return this;
    }

    /** How many parts want songs. */
    int parts() {
        return quotas.size();
    }

    /** The parts of the groups, of which there are no fewer than parts that want songs. */
    Map<String, SplitPart> assign(List<Group> groups) {
        Map<String, SplitPart> parts = new TreeMap<>();
        List<Quota> empty = new ArrayList<>(quotas);
        List<Group> order = groups.stream().sorted(LARGEST_FIRST).toList();
        int left = order.size();
        for (Group group : order) {
            // The last groups are kept for parts that have none yet.
            Quota quota = mostWanting(left <= empty.size() ? empty : quotas);
            parts.put(group.name(), quota.part);
            quota.wanting -= group.songs();
            empty.remove(quota);
            left--;
        }
        return parts;
    }

    private static Quota mostWanting(List<Quota> candidates) {
        Quota most = candidates.get(0);
        for (Quota quota : candidates) {
            most = quota.wanting > most.wanting ? quota : most;
        }
        return most;
    }

    /** How many songs a part still wants; below 0 if it has too many. */
    private static final class Quota {
        private final SplitPart part;
        private double wanting;

        Quota(SplitPart part, double wanting) {
            this.part = part;
            this.wanting = wanting;
        }
    }

    /** A group, the number of its songs, and a number that stands for chance. */
    record Group(String name, int songs, long hash) {

        /** The hash is the same on every platform, and whatever other groups there are. */
        static Group of(String name, int songs, long seed) {
            CRC32 crc = new CRC32();
            crc.update((seed + " " + name).getBytes(StandardCharsets.UTF_8));
            return new Group(name, songs, crc.getValue());
        }
    }
}
