package org.stemmixer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The generator agrees with the checksums in signals.json: all other tests rest on that. */
class GoldenSignalTest {

    static List<GoldenSignal> signals() {
        return Golden.signals();
    }

    @ParameterizedTest
    @MethodSource("signals")
    void agreesWithChecksums(GoldenSignal signal) {
        JsonNode expected = signal.description();
        int channels = signal.channels();
        int[][] grid = new int[channels][];
        double peak = 0;
        for (int c = 0; c < channels; c++) {
            grid[c] = signal.grid(expected.get("channels").get(c));
            long sum = 0;
            for (int q : grid[c]) {
                sum += q;
                peak = Math.max(peak, Math.abs(q / 8388608.0));
            }
            assertThat(sum).isEqualTo(expected.get("sum").get(c).asLong());
        }
        CRC32 crc = new CRC32();
        for (int n = 0; n < signal.frames(); n++) {
            for (int[] channel : grid) {
                int q = channel[n];
                crc.update(new byte[] {(byte) q, (byte) (q >> 8), (byte) (q >> 16), (byte) (q >> 24)});
            }
        }
        assertThat(crc.getValue()).isEqualTo(expected.get("crc32").asLong());
        assertThat(peak).isEqualTo(expected.get("peak").asDouble());
        for (int n = 0; n < expected.get("first").size(); n++) {
            for (int c = 0; c < channels; c++) {
                assertThat(grid[c][n])
                        .isEqualTo(expected.get("first").get(n).get(c).asInt());
            }
        }
    }
}
