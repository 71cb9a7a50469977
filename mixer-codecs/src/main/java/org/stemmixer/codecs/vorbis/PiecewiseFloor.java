package org.stemmixer.codecs.vorbis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Floor 1: straight lines in decibels between posts (Vorbis I, 7). */
final class PiecewiseFloor implements Floor {

    private static final int[] RANGES = {256, 128, 86, 64};

    /** From -139.5 to 0 dB in steps of 140/256 dB (10.1). */
    private static final float[] AMPLITUDES = amplitudes();

    private final int[] partitionClasses;
    private final int[] classDimensions = new int[16];
    private final int[] classBits = new int[16];
    private final Codebook[] masterBooks = new Codebook[16];

    /** By class and subclass; null where a post stays as it is. */
    private final Codebook[][] books = new Codebook[16][8];

    private final int multiplier;
    private final int[] places;

    /** Posts by their place, and for each the nearest ones before it in the list to its left and right. */
    private final int[] order;

    private final int[] left;
    private final int[] right;

    PiecewiseFloor(VorbisBits bits, List<Codebook> codebooks) throws MalformedVorbisException {
        partitionClasses = new int[bits.read(5)];
        int classes = 0;
        for (int i = 0; i < partitionClasses.length; i++) {
            partitionClasses[i] = bits.read(4);
            classes = Math.max(classes, partitionClasses[i] + 1);
        }
        for (int c = 0; c < classes; c++) {
            classDimensions[c] = bits.read(3) + 1;
            classBits[c] = bits.read(2);
            if (classBits[c] > 0) {
                masterBooks[c] = VorbisSetup.book(codebooks, bits.read(8));
            }
            for (int sub = 0; sub < 1 << classBits[c]; sub++) {
                int book = bits.read(8) - 1;
                if (book >= 0) {
                    books[c][sub] = VorbisSetup.book(codebooks, book);
                }
            }
        }
        multiplier = bits.read(2) + 1;
        int placeBits = bits.read(4);
        int count =
                2 + Arrays.stream(partitionClasses).map(c -> classDimensions[c]).sum();
        MalformedVorbisException.check("posts of a floor", count, 2, FloorCurve.MAX_POSTS);
        places = new int[count];
        places[1] = 1 << placeBits;
        for (int i = 2; i < count; i++) {
            places[i] = bits.read(placeBits);
        }
        order = IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> Integer.compare(places[a], places[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 1; i < count; i++) {
            MalformedVorbisException.check(
                    "distances of posts of a floor", places[order[i]] - places[order[i - 1]], 1, 1 << 15);
        }
        left = new int[count];
        right = new int[count];
        for (int i = 2; i < count; i++) {
            right[i] = 1;
            for (int j = 0; j < i; j++) {
                left[i] = places[j] < places[i] && places[j] > places[left[i]] ? j : left[i];
                right[i] = places[j] > places[i] && places[j] < places[right[i]] ? j : right[i];
            }
        }
    }

    private static float[] amplitudes() {
        float[] amplitudes = new float[256];
        for (int i = 0; i < amplitudes.length; i++) {
            amplitudes[i] = (float) Math.pow(10, (i - 255) * (140.0 / 256 / 20));
        }
        return amplitudes;
    }

    @Override
    public boolean read(VorbisBits bits, FloorCurve curve) {
        if (!bits.readFlag()) {
            return false;
        }
        int[] posts = curve.posts;
        int range = RANGES[multiplier - 1];
        int bitsOfEnds = VorbisBits.width(range - 1);
        posts[0] = bits.read(bitsOfEnds);
        posts[1] = bits.read(bitsOfEnds);
        int at = 2;
        for (int kind : partitionClasses) {
            int choices = classBits[kind] > 0 ? masterBooks[kind].read(bits) : 0;
            for (int d = 0; d < classDimensions[kind]; d++) {
                Codebook book = books[kind][choices & (1 << classBits[kind]) - 1];
                choices >>= classBits[kind];
                posts[at++] = book == null ? 0 : book.read(bits);
            }
        }
        if (bits.exhausted()) {
            return false;
        }
        unwrap(posts, range);
        return true;
    }

    /**
     * Turns differences from what is predicted into heights; a post without a difference that no other leans on is marked as
     * one that lies on the line between its neighbours: its height h becomes -1 - h (7.2.4, step 1).
     */
    private void unwrap(int[] posts, int range) {
        for (int i = 2; i < places.length; i++) {
            int low = left[i];
            int high = right[i];
            int predicted = line(places[low], height(posts[low]), places[high], height(posts[high]), places[i]);
            int value = posts[i];
            if (value == 0) {
                posts[i] = -1 - predicted;
                continue;
            }
            posts[low] = height(posts[low]);
            posts[high] = height(posts[high]);
            int above = range - predicted;
            int room = 2 * Math.min(above, predicted);
            if (value >= room) {
                posts[i] = above > predicted ? value : predicted - value + above - 1;
            } else {
                posts[i] = (value & 1) != 0 ? predicted - ((value + 1) >> 1) : predicted + (value >> 1);
            }
            posts[i] = Math.max(0, Math.min(posts[i], range - 1));
        }
    }

    private static int height(int post) {
        return post < 0 ? -1 - post : post;
    }

    /** The height of a line at a place (9.2.6). */
    private static int line(int x0, int y0, int x1, int y1, int x) {
        int rise = Math.abs(y1 - y0) * (x - x0) / (x1 - x0);
        return y1 < y0 ? y0 - rise : y0 + rise;
    }

    @Override
    public void apply(FloorCurve curve, float[] spectrum, int length) {
        int[] posts = curve.posts;
        int x = 0;
        int y = Math.min(255, posts[0] * multiplier);
        for (int i = 1; i < order.length && x < length; i++) {
            int post = order[i];
            if (posts[post] >= 0) {
                int nextY = Math.min(255, posts[post] * multiplier);
                multiply(spectrum, x, y, places[post], nextY, length);
                x = places[post];
                y = nextY;
            }
        }
        float amplitude = AMPLITUDES[y];
        for (; x < length; x++) {
            spectrum[x] *= amplitude;
        }
    }

    /** Multiplies by a line from one post to the next, in whole steps (9.2.7). */
    private static void multiply(float[] spectrum, int x0, int y0, int x1, int y1, int length) {
        int width = x1 - x0;
        int slope = (y1 - y0) / width;
        int steeper = y1 < y0 ? slope - 1 : slope + 1;
        int excess = Math.abs(y1 - y0) - Math.abs(slope) * width;
        int error = 0;
        int y = y0;
        int end = Math.min(x1, length);
        for (int x = x0; x < end; x++) {
            spectrum[x] *= AMPLITUDES[y];
            error += excess;
            if (error >= width) {
                error -= width;
                y += steeper;
            } else {
                y += slope;
            }
        }
    }
}
