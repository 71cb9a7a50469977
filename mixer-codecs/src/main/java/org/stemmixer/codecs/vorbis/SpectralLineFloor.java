package org.stemmixer.codecs.vorbis;

import java.util.ArrayList;
import java.util.List;

/** Floor 0: the curve of line spectral pairs over a Bark scale (Vorbis I, 6); only the oldest files have it. */
final class SpectralLineFloor implements Floor {

    /** ln(10) / 20. */
    private static final double NEPERS_PER_DECIBEL = Math.log(10) / 20;

    private final int order;
    private final int sampleRate;
    private final int mapSize;
    private final int amplitudeBits;
    private final int amplitudeOffset;
    private final List<Codebook> books = new ArrayList<>();

    /** The place on the Bark scale of each line of the spectrum, for each of the two lengths of blocks. */
    private final int[][] maps;

    SpectralLineFloor(VorbisBits bits, List<Codebook> codebooks, int shortLines, int longLines)
            throws MalformedVorbisException {
        order = MalformedVorbisException.check("an order of a floor", bits.read(8), 1, 255);
        sampleRate = MalformedVorbisException.check("a sample rate of a floor", bits.read(16), 1, 0xFFFF);
        mapSize = MalformedVorbisException.check("a map of a floor", bits.read(16), 1, 0xFFFF);
        amplitudeBits = MalformedVorbisException.check("amplitude bits of a floor", bits.read(6), 1, 31);
        amplitudeOffset = bits.read(8);
        int count = bits.read(4) + 1;
        for (int i = 0; i < count; i++) {
            Codebook book = VorbisSetup.book(codebooks, bits.read(8));
            if (!book.hasVectors()) {
                throw new MalformedVorbisException("a floor of a codebook without vectors", "one with vectors", i);
            }
            books.add(book);
        }
        maps = new int[][] {map(shortLines), map(longLines)};
    }

    private int[] map(int lines) {
        int[] map = new int[lines];
        for (int i = 0; i < lines; i++) {
            double place = bark(sampleRate * (double) i / (2 * lines)) * mapSize / bark(0.5 * sampleRate);
            map[i] = (int) Math.min(mapSize - 1, Math.floor(place));
        }
        return map;
    }

    private static double bark(double hertz) {
        return 13.1 * Math.atan(0.00074 * hertz) + 2.24 * Math.atan(0.0000000185 * hertz * hertz) + 0.0001 * hertz;
    }

    @Override
    public boolean read(VorbisBits bits, FloorCurve curve) {
        curve.amplitude = bits.read(amplitudeBits);
        if (curve.amplitude == 0) {
            return false;
        }
        int choice = bits.read(VorbisBits.width(books.size()));
        if (choice >= books.size()) {
            return false;
        }
        Codebook book = books.get(choice);
        float last = 0;
        for (int at = 0; at < order; ) {
            int entry = book.read(bits);
            if (entry < 0) {
                return false;
            }
            int from = entry * book.dimensions();
            for (int d = 0; d < book.dimensions() && at < order; d++) {
                curve.angles[at++] = book.vectors()[from + d] + last;
            }
            last = curve.angles[at - 1];
        }
        return true;
    }

    @Override
    public void apply(FloorCurve curve, float[] spectrum, int length) {
        int[] map = maps[0].length == length ? maps[0] : maps[1];
        double scale = (double) curve.amplitude * amplitudeOffset / ((1L << amplitudeBits) - 1);
        for (int i = 0; i < length; ) {
            int place = map[i];
            double size = Math.sqrt(power(curve.angles, Math.cos(Math.PI * place / mapSize)));
            float amplitude = (float) Math.exp(NEPERS_PER_DECIBEL * (scale / size - amplitudeOffset));
            for (; i < length && map[i] == place; i++) {
                spectrum[i] *= amplitude;
            }
        }
    }

    /** p + q of 6.2.3, at the cosine of an angular frequency. */
    private double power(float[] angles, double cosine) {
        double odd = 1;
        double even = 1;
        for (int j = 0; j < order; j++) {
            double difference = 2 * (Math.cos(angles[j]) - cosine);
            if ((j & 1) != 0) {
                odd *= difference * difference;
            } else {
                even *= difference * difference;
            }
        }
        return (order & 1) != 0
                ? (1 - cosine * cosine) * odd + 0.25 * even
                : 0.5 * (1 - cosine) * odd + 0.5 * (1 + cosine) * even;
    }
}
