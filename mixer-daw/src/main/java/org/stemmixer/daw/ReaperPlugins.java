package org.stemmixer.daw;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalDouble;
import org.stemmixer.daw.SessionDevice.Band;
import org.stemmixer.daw.SessionDevice.Shape;
import org.stemmixer.dsp.Decibels;

/**
 * Equalisers and compressors as ReaEQ and ReaComp, which come with every Reaper. Their settings are three blocks in base64: pins and
 * size, the plug-in's own data, and an end. What others have found out about that data is followed here; Reaper itself was not at
 * hand to try it.
 */
final class ReaperPlugins {

    private static final int LINE_LENGTH = 128;

    private static final byte[] END = {0, 0, 0x10, 0, 0, 0};

    /** Two pins in and out; four in, the last two for a side chain, and two out. */
    private static final int EQ_PINS = 2;

    private static final int COMPRESSOR_PINS = 4;

    /** Kinds of bands of ReaEQ. */
    private static final int LOW_SHELF = 0;

    private static final int HIGH_SHELF = 1;
    private static final int LOW_PASS = 3;
    private static final int HIGH_PASS = 4;
    private static final int BELL = 8;

    private static final int EQ_VERSION = 33;
    private static final int EQ_BAND_BYTES = 33;
    private static final int EQ_FRAME_BYTES = 40;

    /** Narrower shelves of ReaEQ are not what others say of them. */
    private static final double LEAST_SHELF_WIDTH = 0.915;

    private static final double MOST_WIDTH = 4;

    /** How many parameters ReaComp has. */
    private static final int COMPRESSOR_PARAMETERS = 21;

    private static final double MAX_RATIO = 100;
    private static final double MAX_ATTACK_MS = 500;
    private static final double MAX_KNEE_DB = 24;

    private ReaperPlugins() {}

    /** A band as ReaEQ has it. */
    private record EqBand(int kind, double frequencyHz, double gain, double octaves) {}

    /** Whether a device can be written. */
    static boolean holds(SessionDevice device, int sampleRate) {
        if (device instanceof SessionDevice.Equalizer equalizer) {
            return equalizer.outputGainDb() == 0
                    && equalizer.bands().stream()
                            .allMatch(band -> !bands(band, sampleRate).isEmpty());
        }
        return device instanceof SessionDevice.Compressor compressor
                && !compressor.autoMakeUp()
                && compressor.ratio() <= MAX_RATIO
                && compressor.attackMs() <= MAX_ATTACK_MS
                && compressor.kneeDb() <= MAX_KNEE_DB
                && compressor.makeUpDb() <= 6;
    }

    /** The lines of a device in a chain of effects. */
    static List<String> lines(SessionDevice device, int sampleRate) {
        List<String> lines = new ArrayList<>();
        if (device instanceof SessionDevice.Equalizer equalizer) {
            lines.add("BYPASS 0 0 0");
            lines.add(
                    "<VST \"VST: ReaEQ (Cockos)\" reaeq.dll 0 \"\" 1919247729<56535472656571726561657100000000> \"\"");
            lines.addAll(state("qeer", 0xFEED5EEE, EQ_PINS, 1, equalizer(equalizer, sampleRate)));
        } else if (device instanceof SessionDevice.Compressor compressor) {
            lines.add("BYPASS " + (compressor.enabled() ? 0 : 1) + " 0 0");
            lines.add(
                    "<VST \"VST: ReaComp (Cockos)\" reacomp.dll 0 \"\" 1919247213<5653547265636D726561636F6D700000> \"\"");
            lines.addAll(state("mcer", 0xFEED5EEF, COMPRESSOR_PINS, 0, compressor(compressor)));
        }
        lines.add(">");
        lines.add("FLOATPOS 0 0 0 0");
        lines.add("WAK 0 0");
        return lines;
    }

    private static List<String> state(String id, int kind, int pinsIn, int flag, byte[] data) {
        ByteBuffer head =
                ByteBuffer.allocate(4 * 4 + 8 * pinsIn + 8 * 2 + 3 * 4).order(ByteOrder.LITTLE_ENDIAN);
        head.put(id.getBytes(StandardCharsets.ISO_8859_1));
        head.putInt(kind);
        head.putInt(pinsIn);
        for (int pin = 0; pin < pinsIn; pin++) {
            head.putLong(1L << pin);
        }
        head.putInt(2).putLong(1).putLong(2);
        head.putInt(data.length).putInt(flag).putInt(0x100000);
        List<String> lines = new ArrayList<>();
        lines.add("  " + Base64.getEncoder().encodeToString(head.array()));
        String text = Base64.getEncoder().encodeToString(data);
        for (int i = 0; i < text.length(); i += LINE_LENGTH) {
            lines.add("  " + text.substring(i, Math.min(text.length(), i + LINE_LENGTH)));
        }
        lines.add("  " + Base64.getEncoder().encodeToString(END));
        return lines;
    }

    private static byte[] equalizer(SessionDevice.Equalizer equalizer, int sampleRate) {
        List<EqBand> bands = equalizer.bands().stream()
                .flatMap(band -> bands(band, sampleRate).stream())
                .toList();
        ByteBuffer data = ByteBuffer.allocate(EQ_FRAME_BYTES + EQ_BAND_BYTES * bands.size())
                .order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(EQ_VERSION).putInt(bands.size());
        for (EqBand band : bands) {
            data.putInt(band.kind)
                    .putInt(1)
                    .putDouble(band.frequencyHz)
                    .putDouble(band.gain)
                    .putDouble(band.octaves);
            data.put((byte) 1);
        }
        data.putInt(1).putInt(1).putDouble(1).putDouble(0);
        data.putInt(0).putShort((short) 2).putShort((short) 1);
        return data.array();
    }

    /** A band of ours as bands of ReaEQ that respond alike; none where there are none. */
    private static List<EqBand> bands(Band band, int sampleRate) {
        double frequencyHz = band.frequencyHz();
        double gainDb = band.gainDb().orElse(0);
        return switch (band.shape()) {
            case BELL -> {
                double w = 2 * Math.PI * frequencyHz / sampleRate;
                yield within(BELL, frequencyHz, gainDb, octaves(band.q().orElse(1)) * Math.sin(w) / w, 0);
            }
            case LOW_SHELF, HIGH_SHELF ->
                within(
                        band.shape() == Shape.LOW_SHELF ? LOW_SHELF : HIGH_SHELF,
                        frequencyHz,
                        gainDb,
                        shelfWidth(gainDb, band.q()),
                        LEAST_SHELF_WIDTH);
            case HIGH_PASS -> pass(HIGH_PASS, band);
            case LOW_PASS -> pass(LOW_PASS, band);
            case NOTCH -> List.of();
        };
    }

    private static List<EqBand> within(int kind, double frequencyHz, double gainDb, double width, double least) {
        return width >= least && width <= MOST_WIDTH
                ? List.of(new EqBand(kind, frequencyHz, Decibels.toLinear(gainDb), width))
                : List.of();
    }

    /** A Butterworth filter is a row of sections of second order, each with its own Q. */
    private static List<EqBand> pass(int kind, Band band) {
        int order = band.order().orElse(2);
        if (band.q().isPresent() && order == 2) {
            return within(kind, band.frequencyHz(), 0, octaves(band.q().getAsDouble()), 0);
        }
        List<EqBand> sections = new ArrayList<>();
        if (order % 2 == 0) {
            for (int i = 0; i < order / 2; i++) {
                double q = 1 / (2 * Math.sin(Math.PI * (2 * i + 1) / (2 * order)));
                sections.add(new EqBand(kind, band.frequencyHz(), 1, octaves(q)));
            }
        }
        return sections;
    }

    /** The bandwidth of a Q. */
    private static double octaves(double q) {
        double half = 1 / (2 * q);
        return 2 * Math.log(half + Math.sqrt(half * half + 1)) / Math.log(2);
    }

    /** The width of a shelf of a Q, from its slope: 1 is as steep as it can be without overshoot. */
    private static double shelfWidth(double gainDb, OptionalDouble q) {
        double a = Math.pow(10, gainDb / 40);
        double inverse = 1 / Math.pow(q.orElse(Math.sqrt(0.5)), 2);
        double slope = 1 / ((inverse - 2) / (a + 1 / a) + 1);
        return slope > 0 ? 1 / Math.sqrt(slope) : 0;
    }

    private static byte[] compressor(SessionDevice.Compressor from) {
        float[] parameters = new float[COMPRESSOR_PARAMETERS];
        parameters[0] = (float) Decibels.toLinear(from.thresholdDb());
        parameters[1] = (float) ((from.ratio() - 1) / 99);
        parameters[2] = (float) (from.attackMs() / MAX_ATTACK_MS);
        parameters[3] = (float) (from.releaseMs() / 5000);
        parameters[6] = 1; // the low-pass of the detector stays open
        parameters[11] = (float) Decibels.toLinear(from.makeUpDb()); // the compressed share
        parameters[14] = (float) (from.kneeDb() / MAX_KNEE_DB);
        parameters[17] = 0.25f;
        ByteBuffer data =
                ByteBuffer.allocate(8 + Float.BYTES * COMPRESSOR_PARAMETERS).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(0xDEADBEEF).putInt(0xDEADF00D);
        for (float parameter : parameters) {
            data.putFloat(parameter);
        }
        return data.array();
    }
}
