package org.stemmixer.codecs.aac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.stemmixer.codecs.packet.BitText.number;

import org.junit.jupiter.api.Test;
import org.stemmixer.codecs.packet.BitCursor;
import org.stemmixer.codecs.packet.BitText;
import org.stemmixer.codecs.packet.DamagedPacketException;
import org.stemmixer.core.audio.UnsupportedCodecException;

/** Frames written by hand, for what no encoder at hand writes. */
class AacDecoderTest {

    private static final String END = "111";

    /** A channel with its number, gain 100 (a factor of 1), one long window with a sine, one band. */
    private static final String ONE_BAND = "000 0000 " + number(100, 8) + "0 00 0 000001 0 ";

    private static final AacConfig MONO =
            new AacConfig(44_100, ProgramLayout.ofConfiguration(1).orElseThrow(), true);

    @Test
    void aPulseIsAddedToTheQuantizedCoefficient() throws Exception {
        // Codebook 1 for one band, no change of the scale factor; a pulse of 5 at coefficient 2; no shaping, no gain
        // control; four coefficients of 0.
        String frame = ONE_BAND + "0001 00001 0 1 00 000000 00010 0101 0 0 0 " + END;
        assertCosine(decode(frame), 2, -Math.pow(5, 4.0 / 3));
    }

    @Test
    void anEscapedCoefficientIsItsMagnitudeToTheFourThirds() throws Exception {
        // Codebook 11: the code of (16, 0) has a sign and then the escape, 4 bits behind "0": 16 + 9.
        HuffmanDecoder code = new HuffmanDecoder(HuffmanTables.SPECTRUM.get(10));
        String frame = ONE_BAND + "1011 00001 0 0 0 0 " + code(code, 16 * 17) + "1 0 1001 " + code(code, 0) + END;
        assertCosine(decode(frame), 0, -Math.pow(25, 4.0 / 3));
    }

    /** The bits of a symbol, found by trying. */
    private static String code(HuffmanDecoder decoder, int symbol) {
        for (int length = 1; length <= 19; length++) {
            for (long bits = 0; bits < 1L << length; bits++) {
                if (decoder.decode(bits << (Long.SIZE - length)) == (symbol << 8 | length)) {
                    return number(bits, length);
                }
            }
        }
        throw new AssertionError(symbol);
    }

    private static float[] decode(String frame) throws Exception {
        float[][] samples = new float[1][AacDecoder.FRAMES];
        AacDecoder decoder = AacDecoder.open("sound", MONO, cursor(frame));
        assertThat(decoder.decode(0, BitText.packet(frame), BitText.length(frame), samples))
                .isEqualTo(AacDecoder.FRAMES);
        return samples[0];
    }

    private static BitCursor cursor(String frame) {
        BitCursor bits = new BitCursor();
        bits.open(BitText.packet(frame), BitText.length(frame));
        return bits;
    }

    /** The first half of what one coefficient becomes, by the formula of ISO/IEC 14496-3, 4.6.11.3.1, and its window. */
    private static void assertCosine(float[] samples, int k, double coefficient) {
        double n0 = (1024 + 1) / 2.0;
        for (int n = 0; n < samples.length; n++) {
            double x = 2.0 / 2048 * coefficient * Math.cos(2 * Math.PI / 2048 * (n + n0) * (k + 0.5));
            double window = Math.sin(Math.PI / 2048 * (n + 0.5));
            assertThat((double) samples[n]).as("sample %d", n).isCloseTo(x * window / 32768, within(1e-9));
        }
    }

    /** Else what is heard would depend on where reading began. */
    @Test
    void aFrameWithoutItsChannelForgetsTheWindowsBefore() throws Exception {
        String content = "0001 00001 0 1 00 000000 00010 0101 0 0 0 " + END;
        String frame = ONE_BAND + content;
        String kaiserBessel = "000 0000 " + number(100, 8) + "0 00 1 000001 0 " + content;
        assertThat(lastOf(kaiserBessel, END, frame)).isEqualTo(lastOf(END, frame));
        assertThat(lastOf(kaiserBessel, frame)).isNotEqualTo(lastOf(END, frame));
    }

    private static float[] lastOf(String... frames) throws Exception {
        AacDecoder decoder = AacDecoder.open("sound", MONO, cursor(END));
        float[][] samples = new float[1][AacDecoder.FRAMES];
        for (int i = 0; i < frames.length; i++) {
            decoder.decode(i, BitText.packet(frames[i]), BitText.length(frames[i]), samples);
        }
        return samples[0];
    }

    @Test
    void whatIsNoFrameIsDamaged() throws Exception {
        AacDecoder decoder = AacDecoder.open("sound", MONO, cursor(END));
        float[][] samples = new float[1][AacDecoder.FRAMES];
        assertDamaged(decoder, ONE_BAND + "1100 00001", samples, "a section that cannot be"); // reserved
        assertDamaged(decoder, ONE_BAND + "0001 00010", samples, "a section that cannot be"); // too long
        assertDamaged(decoder, "001 0000", samples, "a channel that the program does not have");
        assertDamaged(decoder, "000 0000 " + number(100, 8) + "0 00 0 111111 0", samples, "permitted 49, found 63");
        assertDamaged(decoder, "000 0000 " + number(100, 8) + "0 00 0 000001 1", samples, "prediction");
        assertDamaged(decoder, "110 0010", samples, "it ends too early");
    }

    private static void assertDamaged(AacDecoder decoder, String frame, float[][] samples, String problem) {
        assertThatThrownBy(() -> decoder.decode(0, BitText.packet(frame), BitText.length(frame), samples))
                .isInstanceOf(DamagedPacketException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void bandReplicationThatIsNotAnnouncedIsFound() throws Exception {
        String replicated = "110 0001 1101 0000 " + END;
        assertThatThrownBy(() -> AacDecoder.open("sound", MONO, cursor(replicated)))
                .isInstanceOf(UnsupportedCodecException.class)
                .hasMessageContaining("found HE-AAC, which ffmpeg reads");
        AacConfig ruledOut = new AacConfig(44_100, MONO.layout(), false);
        assertThat(AacDecoder.open("sound", ruledOut, cursor(replicated)).maxFrames())
                .isEqualTo(1024);
        assertThatThrownBy(() -> AacDecoder.open("sound", MONO, cursor("010 0000")))
                .isInstanceOf(UnsupportedCodecException.class)
                .hasMessageContaining("coupling channels");
    }

    @Test
    void bandsEndWithTheirWindow() {
        for (int rate : ScaleFactorBands.SAMPLE_RATES) {
            ScaleFactorBands bands = ScaleFactorBands.of(rate);
            assertThat(bands.offsets(false)[bands.count(false)])
                    .as("%d Hz", rate)
                    .isEqualTo(1024);
            assertThat(bands.offsets(true)[bands.count(true)]).as("%d Hz", rate).isEqualTo(128);
        }
        assertThat(ScaleFactorBands.of(46_500).count(false)).isEqualTo(49);
    }

    @Test
    void codebooksAreComplete() {
        for (String text : HuffmanTables.SPECTRUM) {
            assertThat(new HuffmanDecoder(text).decode(-1L)).isPositive(); // the last code is all ones
            double kraft = 0;
            for (String run : text.split("\n", 2)[0].split(" ")) {
                String[] lengthAndCount = run.split(":");
                kraft += Integer.parseInt(lengthAndCount[1]) * Math.pow(2, -Integer.parseInt(lengthAndCount[0]));
            }
            assertThat(kraft).isEqualTo(1);
        }
    }
}
