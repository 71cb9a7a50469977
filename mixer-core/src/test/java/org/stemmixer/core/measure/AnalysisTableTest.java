package org.stemmixer.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.AudioBuffer;

class AnalysisTableTest {

    private static SongAnalysis sine(String name) throws IOException {
        return SongAnalysis.of(Song.of(name, Signals.sine(48_000, 1000, 0.5, 2, 192_000)));
    }

    private static SongAnalysis silence(String name) throws IOException {
        return SongAnalysis.of(Song.of(name, new AudioBuffer(8000, 1, 8000)));
    }

    @Test
    void textIsForPeople() throws IOException {
        String text =
                new AnalysisTable(List.of(sine("a\tsine with a name that is too long"), silence("none"))).toText();

        assertThat(text).isEqualTo("""
                                                     a�sine with a name that…   none
                        Length (s)                                        4.0    1.0
                        Integrated loudness (LUFS)                       -6.0     -∞
                        Loudness range (LU)                               0.0    0.0
                        True peak (dBTP)                                -6.02     -∞
                        Sample peak (dBFS)                              -6.02     -∞
                        RMS (dBFS)                                       -9.0     -∞
                        Crest factor (dB)                                 3.0      -
                        Dynamic range, peak - mean                      0.182  0.000
                        Spectral centroid (Hz)                           1004      -
                        Stereo width, side/mid (dB)                        -∞     -∞
                        Stereo correlation                               1.00   0.00
                        Loss in mono (dB)                                 0.0    0.0
                        """);
    }

    @Test
    void jsonIsForPrograms() throws IOException {
        SongAnalysis sine = sine("a \"sine\"");

        JsonNode songs = new ObjectMapper()
                .readTree(new AnalysisTable(List.of(sine, silence("none"))).toJson())
                .get("songs");

        assertThat(songs).hasSize(2);
        JsonNode first = songs.get(0);
        assertThat(first.get("name").textValue()).isEqualTo("a \"sine\"");
        assertThat(first.get("sampleRate").intValue()).isEqualTo(48_000);
        assertThat(first.get("channels").intValue()).isEqualTo(2);
        assertThat(first.get("thirdOctavesDb")).hasSize(31);
        assertThat(first.get("thirdOctavesDb").get(17).doubleValue())
                .isEqualTo(sine.thirdOctavesDb().get(17));
        for (Metric metric : Metric.values()) {
            if (metric != Metric.SIDE_TO_MID) {
                assertThat(first.get(metric.key()).doubleValue()).isEqualTo(metric.of(sine));
            }
        }
        assertThat(songs.get(1).get("integratedLufs").isNull()).isTrue();
        assertThat(songs.get(1).get("spectralCentroidHz").isNull()).isTrue();
        assertThat(sine.toJson()).isEqualTo(first.toString());
    }

    @Test
    void csvIsForSpreadsheets() throws IOException {
        List<String> lines = new AnalysisTable(List.of(sine("=1+\"1\",x"), silence("none")))
                .toCsv()
                .lines()
                .toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .startsWith("name,sampleRate,channels,durationSeconds,integratedLufs,")
                .endsWith(",band15849HzDb,band19953HzDb");
        assertThat(lines.get(1)).startsWith("\"'=1+\"\"1\"\",x\",48000,2,4.0,");
        assertThat(lines.get(2)).startsWith("\"none\",8000,1,1.0,,0.0,,,");
        assertThat(lines.get(2).split(",", -1)).hasSameSizeAs(lines.get(0).split(","));
    }

    @Test
    void needsASong() {
        assertThatThrownBy(() -> new AnalysisTable(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbersAreShownAsUsual() {
        assertThat(Metric.LOUDNESS_RANGE.format(-0.04)).isEqualTo("0.0");
        assertThat(Metric.SPECTRAL_CENTROID.format(1234.5)).isEqualTo("1235");
        assertThat(Metric.TRUE_PEAK.format(Double.POSITIVE_INFINITY)).isEqualTo("∞");
        assertThat(Metric.TRUE_PEAK.heading()).isEqualTo("True peak (dBTP)");
        assertThat(Metric.CORRELATION.heading()).isEqualTo("Stereo correlation");
    }
}
