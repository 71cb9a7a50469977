package org.stemmixer.datasets;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * IT, of Impulse Tracker: numbers of orders, instruments, samples and patterns at 32; orders at 192, then the places of
 * instruments, samples and patterns. Samples may be compressed, but each has a volume that nothing else overrides.
 */
final class ItFormat {

    private static final int COUNTS = 32;
    private static final int FLAGS = 44;
    private static final int USE_INSTRUMENTS = 4;
    private static final int ORDERS = 192;
    private static final int GLOBAL_VOLUME = 17;
    private static final int LOOP_OR_SUSTAIN = 16 | 32;
    private static final int KEYBOARD = 64;
    private static final int KEYS = 120;
    private static final int CHANNELS = 64;

    private final ByteBuffer module;
    private final TrackerNotes notes;
    private final int[] instruments;

    private ItFormat(ByteBuffer module, TrackerVoice[] voices, int[] instruments) {
        this.module = module;
        this.notes = new TrackerNotes(voices);
        this.instruments = instruments;
    }

    static boolean accepts(ByteBuffer module) {
        return TrackerModule.has(module, 0, "IMPM");
    }

    static List<TrackerVoice> voices(ByteBuffer module) {
        boolean useInstruments = (module.getShort(FLAGS) & USE_INSTRUMENTS) != 0;
        int at = ORDERS + module.getShort(COUNTS);
        int[] instruments = places(module, at, module.getShort(COUNTS + 2));
        at += 4 * instruments.length;
        int[] samples = places(module, at, module.getShort(COUNTS + 4));
        at += 4 * samples.length;
        TrackerVoice[] voices =
                Arrays.stream(samples).mapToObj(sample -> voice(module, sample)).toArray(TrackerVoice[]::new);
        ItFormat format = new ItFormat(module, voices, useInstruments ? instruments : new int[0]);
        for (int pattern : places(module, at, module.getShort(COUNTS + 6))) {
            if (pattern > 0) {
                format.readPattern(pattern);
            }
        }
        return TrackerVoice.played(voices);
    }

    private static int[] places(ByteBuffer module, int at, int count) {
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = module.getInt(at + 4 * i);
        }
        return places;
    }

    private static TrackerVoice voice(ByteBuffer module, int at) {
        TrackerVoice voice = new TrackerVoice(TrackerModule.text(module, at + 20, 26));
        voice.silencedBy(at + GLOBAL_VOLUME, 1, 0, 0);
        if ((module.get(at + 18) & LOOP_OR_SUSTAIN) != 0) {
            voice.setLooped();
        }
        return voice;
    }

    /** A byte tells the channel and whether another tells what follows, until one of zero ends the row. */
    private void readPattern(int at) {
        ByteBuffer cells = module.slice(at + 8, Short.toUnsignedInt(module.getShort(at)));
        int[] masks = new int[CHANNELS];
        int[] lastNotes = new int[CHANNELS];
        int[] lastVoices = new int[CHANNELS];
        while (cells.hasRemaining()) {
            int variable = Byte.toUnsignedInt(cells.get());
            if (variable == 0) {
                continue;
            }
            int channel = (variable - 1) % CHANNELS;
            if ((variable & 128) != 0) {
                masks[channel] = Byte.toUnsignedInt(cells.get());
            }
            int mask = masks[channel];
            if ((mask & 1) != 0) {
                lastNotes[channel] = Byte.toUnsignedInt(cells.get());
            }
            if ((mask & 2) != 0) {
                lastVoices[channel] = Byte.toUnsignedInt(cells.get());
            }
            int skipped = ((mask & 4) != 0 ? 1 : 0) + ((mask & 8) != 0 ? 2 : 0);
            cells.position(cells.position() + skipped);
            if ((mask & (1 | 16)) != 0 && lastNotes[channel] < KEYS) {
                play(channel, lastVoices[channel], lastNotes[channel]);
            }
        }
    }

    /** With instruments a voice's number is that of an instrument, which has a sample for each key. */
    private void play(int channel, int voice, int key) {
        boolean mapped = voice > 0 && voice <= instruments.length;
        int sample = mapped ? Byte.toUnsignedInt(module.get(instruments[voice - 1] + KEYBOARD + 2 * key + 1)) : voice;
        notes.cell(channel, sample, key);
    }
}
