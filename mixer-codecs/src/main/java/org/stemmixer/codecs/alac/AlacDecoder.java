package org.stemmixer.codecs.alac;

import org.stemmixer.codecs.packet.BitCursor;
import org.stemmixer.codecs.packet.DamagedPacketException;
import org.stemmixer.codecs.packet.PacketDecoder;

/** Decodes ALAC: each packet for itself, whose channels come alone or in pairs. */
public final class AlacDecoder implements PacketDecoder {

    private static final int SINGLE = 0;
    private static final int PAIR = 1;
    private static final int LOW_FREQUENCY = 3;
    private static final int DATA = 4;
    private static final int FILL = 6;
    private static final int END = 7;

    private static final int MAX_COEFFICIENTS = 32;

    /** A way to code residuals as differences once more. */
    private static final int TWICE = 15;

    private final AlacConfig config;
    private final BitCursor bits = new BitCursor();
    private final Residuals residuals;
    private final int[][] samples;
    private final int[][] lowBits;
    private final int[][] coefficients = new int[2][MAX_COEFFICIENTS];
    private final int[] orders = new int[2];
    private final int[] shifts = new int[2];
    private final int[] factors = new int[2];
    private final int[] modes = new int[2];
    private final float scale;

    /** A decoder of a stream. */
    public AlacDecoder(AlacConfig config) {
        this.config = config;
        residuals = new Residuals(bits, config);
        samples = new int[2][config.frames()];
        lowBits = new int[2][config.frames()];
        scale = (float) (1 / Math.pow(2, config.bits() - 1));
    }

    @Override
    public int maxFrames() {
        return config.frames();
    }

    @Override
    public int warmUpPackets() {
        return 0;
    }

    @Override
    public void reset() {
        // packets do not depend on each other
    }

    /**
     * How many frames a packet holds, by its beginning.
     *
     * @param usual what it holds if it does not say
     */
    public static int frames(byte[] packet, int length, int usual) {
        BitCursor bits = new BitCursor();
        bits.open(packet, length);
        bits.skip(3 + 4 + 12);
        boolean counted = bits.flag();
        bits.skip(3);
        return counted ? bits.read(Integer.SIZE) : usual;
    }

    @Override
    public int decode(int number, byte[] packet, int length, float[][] channels) throws DamagedPacketException {
        bits.open(packet, length);
        int done = 0;
        int frames = -1;
        while (true) {
            int element = bits.read(3);
            if (element == END && done == config.channels()) {
                return frames;
            }
            switch (element) {
                case SINGLE, LOW_FREQUENCY, PAIR -> {
                    int count = element == PAIR ? 2 : 1;
                    if (done + count > config.channels()) {
                        throw new DamagedPacketException("more channels than there are");
                    }
                    int read = readElement(count);
                    if (frames >= 0 && read != frames) {
                        throw new DamagedPacketException("channels of different lengths");
                    }
                    frames = read;
                    for (int i = 0; i < count; i++) {
                        deliver(samples[i], channels[config.place(done + i)], frames);
                    }
                    done += count;
                    if (done == config.channels() && bits.left() < 3) {
                        return frames; // the end is not marked
                    }
                }
                case DATA -> skipData();
                case FILL -> skipFill();
                default -> throw new DamagedPacketException("an element that is not known: " + element);
            }
            if (bits.overrun()) {
                throw new DamagedPacketException("it ends too early");
            }
        }
    }

    private void deliver(int[] from, float[] to, int frames) throws DamagedPacketException {
        int beyond = 0;
        for (int n = 0; n < frames; n++) {
            beyond |= from[n] ^ (from[n] >> 31);
            to[n] = from[n] * scale;
        }
        if (beyond >>> (config.bits() - 1) != 0) {
            throw new DamagedPacketException("samples of more than " + config.bits() + " bits");
        }
    }

    /** Reads one or two channels and returns how many samples they have. */
    private int readElement(int channels) throws DamagedPacketException {
        bits.skip(4 + 12); // tag, reserved
        boolean counted = bits.flag();
        int lowBytes = bits.read(2);
        boolean uncompressed = bits.flag();
        int frames = counted ? bits.read(Integer.SIZE) : config.frames();
        if (frames < 1 || frames > config.frames()) {
            throw new DamagedPacketException(
                    "samples (permitted 1 to " + config.frames() + ", found " + Integer.toUnsignedString(frames) + ")");
        }
        if (uncompressed) {
            readUncompressed(channels, frames);
        } else {
            readCompressed(channels, frames, lowBytes * Byte.SIZE);
        }
        if (bits.overrun()) {
            throw new DamagedPacketException("it ends too early");
        }
        return frames;
    }

    private void readUncompressed(int channels, int frames) throws DamagedPacketException {
        if (bits.left() < (long) frames * channels * config.bits()) {
            throw new DamagedPacketException("it ends too early");
        }
        for (int n = 0; n < frames; n++) {
            for (int channel = 0; channel < channels; channel++) {
                samples[channel][n] = bits.readSigned(config.bits());
            }
        }
    }

    private void readCompressed(int channels, int frames, int lowWidth) throws DamagedPacketException {
        // the difference of two channels needs a bit more
        int width = config.bits() - lowWidth + channels - 1;
        if (width < 1 || width > Integer.SIZE) {
            throw new DamagedPacketException("samples of " + width + " bits");
        }
        int mixShift = bits.read(8);
        int mixWeight = bits.readSigned(8);
        for (int channel = 0; channel < channels; channel++) {
            modes[channel] = bits.read(4);
            shifts[channel] = bits.read(4);
            factors[channel] = bits.read(3);
            orders[channel] = bits.read(5);
            for (int i = 0; i < orders[channel]; i++) {
                coefficients[channel][i] = bits.readSigned(Short.SIZE);
            }
        }
        if (lowWidth > 0) {
            readLowBits(channels, frames, lowWidth);
        }
        for (int channel = 0; channel < channels; channel++) {
            int[] x = samples[channel];
            residuals.read(x, frames, width, factors[channel]);
            if (modes[channel] == TWICE) {
                AdaptivePredictor.restore(x, frames, coefficients[channel], AdaptivePredictor.DIFFERENCES, width, 0);
            } else if (modes[channel] != 0) {
                throw new DamagedPacketException("a prediction that is not known: " + modes[channel]);
            }
            AdaptivePredictor.restore(x, frames, coefficients[channel], orders[channel], width, shifts[channel]);
        }
        if (channels == 2 && mixWeight != 0) {
            unmix(frames, mixShift, mixWeight);
        }
        if (lowWidth > 0) {
            for (int channel = 0; channel < channels; channel++) {
                for (int n = 0; n < frames; n++) {
                    samples[channel][n] = samples[channel][n] << lowWidth | lowBits[channel][n];
                }
            }
        }
    }

    private void readLowBits(int channels, int frames, int width) throws DamagedPacketException {
        if (bits.left() < (long) frames * channels * width) {
            throw new DamagedPacketException("it ends too early");
        }
        for (int n = 0; n < frames; n++) {
            for (int channel = 0; channel < channels; channel++) {
                lowBits[channel][n] = bits.read(width);
            }
        }
    }

    /** From a weighted mean and the difference to left and right. */
    private void unmix(int frames, int shift, int weight) {
        int[] first = samples[0];
        int[] second = samples[1];
        for (int n = 0; n < frames; n++) {
            int difference = second[n];
            int right = first[n] - ((difference * weight) >> shift);
            first[n] = right + difference;
            second[n] = right;
        }
    }

    private void skipData() {
        bits.skip(4);
        boolean aligned = bits.flag();
        int bytes = bits.read(8);
        bytes += bytes == 255 ? bits.read(8) : 0;
        if (aligned) {
            bits.align();
        }
        bits.skip(bytes * Byte.SIZE);
    }

    private void skipFill() {
        int bytes = bits.read(4);
        bytes += bytes == 15 ? bits.read(8) - 1 : 0;
        bits.skip(bytes * Byte.SIZE);
    }
}
