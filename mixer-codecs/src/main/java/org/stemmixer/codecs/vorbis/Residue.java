package org.stemmixer.codecs.vorbis;

import java.util.List;

/** The fine structure of spectra: sums of vectors from codebooks (Vorbis I, 8). */
final class Residue {

    private static final int MAX_PASSES = 8;

    private final int type;
    private final int begin;
    private final int end;
    private final int partitionSize;
    private final int classes;
    private final Codebook classBook;

    /** By class and pass; null where nothing is added. */
    private final Codebook[][] books;

    private int passes;

    Residue(VorbisBits bits, List<Codebook> codebooks) throws MalformedVorbisException {
        type = MalformedVorbisException.check("a type of a residue", bits.read(16), 0, 2);
        begin = bits.read(24);
        end = bits.read(24);
        partitionSize = bits.read(24) + 1;
        classes = bits.read(6) + 1;
        classBook = VorbisSetup.book(codebooks, bits.read(8));
        int[] cascades = new int[classes];
        for (int c = 0; c < classes; c++) {
            int low = bits.read(3);
            cascades[c] = (bits.readFlag() ? bits.read(5) << 3 : 0) | low;
        }
        books = new Codebook[classes][MAX_PASSES];
        for (int c = 0; c < classes; c++) {
            for (int pass = 0; pass < MAX_PASSES; pass++) {
                if ((cascades[c] >> pass & 1) != 0) {
                    books[c][pass] = VorbisSetup.book(codebooks, bits.read(8));
                    passes = Math.max(passes, pass + 1);
                    if (!books[c][pass].hasVectors()) {
                        throw new MalformedVorbisException(
                                "a residue of a codebook without vectors", "one with vectors", c);
                    }
                }
            }
        }
    }

    /**
     * Reads the residue of some channels and adds it to their spectra.
     *
     * @param channels their spectra
     * @param count how many
     * @param sounding which of them are not silent
     * @param length of the spectra
     * @param scratch for what must be kept meanwhile
     */
    void read(VorbisBits bits, float[][] channels, int count, boolean[] sounding, int length, ResidueScratch scratch) {
        if (type != 2) {
            readPartitions(bits, channels, count, sounding, length, scratch);
            return;
        }
        boolean any = false;
        for (int c = 0; c < count; c++) {
            any |= sounding[c];
        }
        if (any) {
            // All channels' lines in turn are one spectrum.
            float[][] interleaved = scratch.interleaved(length * count);
            readPartitions(bits, interleaved, 1, ResidueScratch.ALL, length * count, scratch);
            float[] from = interleaved[0];
            for (int c = 0; c < count; c++) {
                float[] channel = channels[c];
                for (int i = 0, at = c; i < length; i++, at += count) {
                    channel[i] += from[at];
                }
            }
        }
    }

    private void readPartitions(
            VorbisBits bits, float[][] channels, int count, boolean[] sounding, int length, ResidueScratch scratch) {
        int from = Math.min(begin, length);
        int partitions = (Math.min(end, length) - from) / partitionSize;
        int perWord = classBook.dimensions();
        for (int pass = 0; pass < passes; pass++) {
            for (int first = 0; first < partitions; first += perWord) {
                int behind = Math.min(partitions, first + perWord);
                for (int c = 0; pass == 0 && c < count; c++) {
                    if (sounding[c] && !readClasses(bits, scratch.classes(c, partitions), first, behind)) {
                        return;
                    }
                }
                for (int partition = first; partition < behind; partition++) {
                    for (int c = 0; c < count; c++) {
                        Codebook book = sounding[c] ? books[scratch.classes(c, partitions)[partition]][pass] : null;
                        if (book != null && !add(bits, book, channels[c], from + partition * partitionSize)) {
                            return;
                        }
                    }
                }
            }
        }
    }

    /** The classes of some partitions are the digits of one number; false at the end of the packet. */
    private boolean readClasses(VorbisBits bits, byte[] target, int first, int behind) {
        int number = classBook.read(bits);
        if (number < 0) {
            return false;
        }
        for (int i = first + classBook.dimensions() - 1; i >= first; i--) {
            if (i < behind) {
                target[i] = (byte) (number % classes);
            }
            number /= classes;
        }
        return true;
    }

    /** Adds the vectors of one partition; false at the end of the packet. */
    private boolean add(VorbisBits bits, Codebook book, float[] target, int offset) {
        float[] vectors = book.vectors();
        int dimensions = book.dimensions();
        int count = partitionSize / dimensions;
        for (int i = 0; i < count; i++) {
            int entry = book.read(bits);
            if (entry < 0) {
                return false;
            }
            int from = entry * dimensions;
            if (type == 0) {
                for (int d = 0, at = offset + i; d < dimensions; d++, at += count) {
                    target[at] += vectors[from + d];
                }
            } else {
                int at = offset + i * dimensions;
                for (int d = 0; d < dimensions; d++) {
                    target[at + d] += vectors[from + d];
                }
            }
        }
        return true;
    }
}
