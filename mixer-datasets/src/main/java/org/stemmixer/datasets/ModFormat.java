package org.stemmixer.datasets;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MOD, of ProTracker and its kin with 31 samples: title (20 bytes), samples (30 bytes each), number of positions, restart,
 * 128 positions, four letters that tell the number of channels; patterns of 64 rows; samples, 8 bits, signed. Words are
 * big-endian and count lengths in words.
 */
final class ModFormat {

    private static final int SAMPLES = 31;
    private static final int SAMPLE_HEADERS = 20;
    private static final int SAMPLE_HEADER_BYTES = 30;
    private static final int NAME_BYTES = 22;
    private static final int POSITIONS = 952;
    private static final int POSITION_COUNT = 128;
    private static final int MARK = 1080;
    private static final int PATTERNS = 1084;
    private static final int ROWS = 64;
    private static final Pattern CHANNELS = Pattern.compile("(\\d)CHN|(\\d\\d)C[HN]");

    private ModFormat() {}

    static List<TrackerVoice> voices(ByteBuffer module) {
        int channels = channels(TrackerModule.text(module, MARK, 4));
        int patterns = 0;
        for (int i = 0; i < POSITION_COUNT; i++) {
            patterns = Math.max(patterns, module.get(POSITIONS + i) + 1);
        }
        TrackerVoice[] voices = new TrackerVoice[SAMPLES];
        int data = PATTERNS + patterns * ROWS * channels * 4;
        for (int i = 0; i < SAMPLES; i++) {
            int header = SAMPLE_HEADERS + i * SAMPLE_HEADER_BYTES;
            voices[i] = new TrackerVoice(TrackerModule.text(module, header, NAME_BYTES));
            int length = 2 * bigEndian(module, header + NAME_BYTES);
            if (length > 2) {
                voices[i].silencedBy(data, length, 0, 0);
            }
            if (bigEndian(module, header + 28) > 1) {
                voices[i].setLooped();
            }
            data += length;
        }
        TrackerNotes notes = new TrackerNotes(voices);
        for (int cell = 0; cell < patterns * ROWS * channels; cell++) {
            int at = PATTERNS + cell * 4;
            int sample = (module.get(at) & 0xF0) | ((module.get(at + 2) & 0xF0) >> 4);
            int period = ((module.get(at) & 0x0F) << 8) | Byte.toUnsignedInt(module.get(at + 1));
            notes.cell(cell % channels, sample, period > 0 ? period : -1);
        }
        return TrackerVoice.played(voices);
    }

    private static int channels(String mark) {
        Matcher channels = CHANNELS.matcher(mark);
        if (channels.matches()) {
            return Integer.parseInt(channels.group(1) == null ? channels.group(2) : channels.group(1));
        }
        return switch (mark) {
            case "M.K.", "M!K!", "FLT4" -> 4;
            case "OCTA", "CD81" -> 8;
            default -> throw new IllegalArgumentException("unknown kind '" + mark + "'");
        };
    }

    private static int bigEndian(ByteBuffer module, int position) {
        return Short.toUnsignedInt(Short.reverseBytes(module.getShort(position)));
    }
}
