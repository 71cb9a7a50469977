package org.stemmixer.codecs.ffmpeg;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The formats of sound and film by the bytes that their files begin with, so that a text is not given to ffmpeg. */
final class MediaSignatures {

    /** Packets of MPEG transport streams. */
    private static final int TS_PACKET_BYTES = 188;

    private static final int M2TS_PACKET_BYTES = 192;
    private static final byte TS_SYNC = 0x47;

    /**
     * A mark in a file.
     *
     * @param name of the format
     * @param at where the mark is
     * @param hex its bytes
     */
    private record Signature(String name, int at, String hex) {

        boolean isIn(byte[] head) {
            byte[] mark = HexFormat.of().parseHex(hex);
            if (head.length < at + mark.length) {
                return false;
            }
            for (int i = 0; i < mark.length; i++) {
                if (head[at + i] != mark[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** What files without a file type begin with. */
    private static final Set<String> ATOMS = Set.of("moov", "mdat", "wide", "free", "skip", "pnot");

    private static final List<Signature> SIGNATURES = signatures();

    private MediaSignatures() {}

    private static List<Signature> signatures() {
        List<Signature> all = new ArrayList<>();
        all.add(new Signature("ASF", 0, "3026b2758e66cf11"));
        all.add(new Signature("Matroska", 0, "1a45dfa3"));
        all.add(new Signature("MPEG program stream", 0, "000001ba"));
        all.add(new Signature("AC-3", 0, "0b77"));
        all.add(new Signature("DTS", 0, "7ffe8001"));
        all.add(new Signature("DTS", 0, "fe7f0180"));
        all.add(new Signature("DTS", 0, "1fffe800"));
        all.add(new Signature("DTS", 0, "ff1f00e8"));
        all.add(new Signature("TrueHD", 4, "f8726fba"));
        all.add(new Signature("MLP", 4, "f8726fbb"));
        all.add(new Signature("MXF", 0, "060e2b34"));
        for (String mark : List.of(
                "RIFF",
                "RIFX",
                "RF64",
                "BW64",
                "riff",
                "FORM",
                "FRM8",
                "caff",
                ".snd",
                "OggS",
                "fLaC",
                "wvpk",
                "MAC ",
                "TTA1",
                "MPCK",
                "MP+",
                "DSD ",
                "tBaK",
                "ajkg",
                "#!AMR",
                ".RMF",
                ".ra\u00FD",
                "FLV\u0001",
                "DTSHDHDR",
                "Creative Voice File",
                "ADIF",
                "EA3\u0001",
                "ea3\u0003")) {
            all.add(new Signature(mark.strip(), 0, hex(mark)));
        }
        all.add(new Signature("MP4", 4, hex("ftyp")));
        return List.copyOf(all);
    }

    private static String hex(String mark) {
        return HexFormat.of().formatHex(mark.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The format that the first bytes of a file speak for. */
    static Optional<String> of(ByteBuffer head) {
        byte[] bytes = new byte[head.remaining()];
        head.duplicate().get(bytes);
        return SIGNATURES.stream()
                .filter(signature -> signature.isIn(bytes))
                .map(Signature::name)
                .findFirst()
                .or(() -> oldQuickTime(bytes))
                .or(() -> mpegLayer(bytes))
                .or(() -> transportStream(bytes));
    }

    /** An atom of less than 16 MB, whose size begins with a zero as no text does; only media data are larger. */
    private static Optional<String> oldQuickTime(byte[] head) {
        String atom = head.length < 8 ? "" : new String(head, 4, 4, StandardCharsets.ISO_8859_1);
        boolean first = ATOMS.contains(atom) && (head[0] == 0 || atom.equals("mdat"));
        return first ? Optional.of("QuickTime") : Optional.empty();
    }

    /** The frame header of ISO 11172-3 in layer I or II, or of ADTS; a byte order mark is none of them. */
    private static Optional<String> mpegLayer(byte[] head) {
        if (head.length < 4 || head[0] != (byte) 0xFF || (head[1] & 0xE0) != 0xE0) {
            return Optional.empty();
        }
        int layer = head[1] >> 1 & 3;
        int bitrate = head[2] >> 4 & 15;
        int rate = head[2] >> 2 & 3;
        if (layer == 0) {
            return (head[1] & 0xF0) == 0xF0 ? Optional.of("AAC") : Optional.empty();
        }
        return bitrate > 0 && bitrate < 15 && rate < 3 ? Optional.of("MPEG audio") : Optional.empty();
    }

    private static Optional<String> transportStream(byte[] head) {
        boolean plain = repeats(head, 0, TS_PACKET_BYTES);
        boolean timed = repeats(head, 4, M2TS_PACKET_BYTES);
        return plain || timed ? Optional.of("MPEG transport stream") : Optional.empty();
    }

    private static boolean repeats(byte[] head, int from, int period) {
        if (head.length <= from + 3 * period) {
            return false;
        }
        for (int at = from; at <= from + 3 * period; at += period) {
            if (head[at] != TS_SYNC) {
                return false;
            }
        }
        return true;
    }
}
