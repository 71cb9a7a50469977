package org.stemmixer.daw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.auto.SongSection;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.Tap;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.eq.HighPass;

class ReaperProjectTest {

    @TempDir
    private Path folder;

    private Map<String, AudioSource> stems;
    private Path project;

    @BeforeEach
    void writeStems() throws IOException {
        stems = new TestSong(folder.resolve("stems")).stems();
        project = folder.resolve("song.rpp");
    }

    private double nullDb(MixPlan plan) throws IOException {
        AudioBuffer ours = TestSong.mix(plan, stems);
        return TestSong.nullDb(ours, RppReader.play(project, ours.frames()));
    }

    @Test
    void fadersPansAndMutesNull() throws IOException {
        MixPlan plan = TestSong.faders()
                .withStem("bass", bass -> bass.withMuted(true))
                .withStem("drums", drums -> drums.withAlignment(Decided.byHand(new Alignment(-777, true))));

        DawExport export = ReaperProject.write(plan, stems, project, DawExportOptions.defaults());

        assertThat(export.files())
                .containsExactly(
                        project,
                        folder.resolve("song-audio/drums.wav"),
                        folder.resolve("song-audio/bass.wav"),
                        folder.resolve("song-audio/vocals.wav"));
        assertThat(nullDb(plan)).isLessThan(-110);
    }

    @Test
    void sectionsAreMarkers() throws IOException {
        ReaperProject.write(
                TestSong.faders(),
                stems,
                project,
                DawExportOptions.defaults()
                        .withSections(List.of(
                                new SongSection(0, 0.2, "A", List.of("bass")),
                                new SongSection(0.2, 0.5, "B", List.of("bass", "drums")))));

        assertThat(Files.readString(project).lines().map(String::strip))
                .contains("MARKER 1 0 \"A: bass\" 0")
                .anyMatch(line -> line.matches("MARKER \\d 0.2 \"B: drums in\" 0"));
    }

    @Test
    void groupsSendsAndRidesNull() throws IOException {
        MixPlan plan = TestSong.faders()
                .withBus(BusPlan.of("rhythm").withGainDb(Decided.byHand(-2.0)).withPan(Decided.byHand(-0.4)))
                .withBus(BusPlan.of("all").withGainDb(Decided.byHand(1.0)))
                .withBus(BusPlan.of("return").withPan(Decided.byHand(0.8)))
                .withStem(
                        "drums",
                        drums -> drums.withBus("rhythm")
                                .withSend(Decided.byHand(new Send("return", -3, Tap.BEFORE_FADER))))
                .withStem("bass", bass -> bass.withBus("rhythm"))
                .withStem(
                        "vocals",
                        vocals -> vocals.withBus("all")
                                .withSend(Decided.byHand(Send.of("return", -6)))
                                .withRide(TestSong.ride("", 12_000, 0, 24_000, 6, 36_000, -9))
                                .withRide(TestSong.ride("return", 0, 0, 40_000, -12)));
        plan = plan.withBuses(plan.buses().stream()
                .map(bus -> bus.name().equals("rhythm") ? bus.withBus("all") : bus)
                .toList());

        ReaperProject.write(plan, stems, project, DawExportOptions.defaults());

        // The lines of automation are within 0.01 dB of ours.
        assertThat(nullDb(plan)).isLessThan(-65);
        List<String> order = RppReader.read(project).blocks("TRACK").stream()
                .map(track -> track.line("NAME").get(0) + " " + String.join(" ", track.line("ISBUS")))
                .toList();
        assertThat(order)
                .containsExactly("all 1 1", "rhythm 1 1", "drums 0 0", "bass 2 -1", "vocals 2 -1", "return 0 0");
    }

    @Test
    void renderedEffectsNull() throws IOException {
        MixPlan plan = TestSong.everything()
                .withStem("vocals", vocals -> vocals.withInserts(List.of(TestSong.widening())))
                .withStem("drums", drums -> drums.withInserts(List.of()))
                .withMaster(TestSong.faders().master());

        DawExport export = ReaperProject.write(
                plan, stems, project, DawExportOptions.defaults().withRenderedEffects(true));

        assertThat(export.notes()).contains("stem 'vocals': stereo-width is in its audio");
        assertThat(nullDb(plan)).isLessThan(-65);
    }

    private byte[] data(String track, int lines) throws IOException {
        RppReader.Block effect = RppReader.read(project).blocks("TRACK").stream()
                .filter(block -> block.line("NAME").get(0).equals(track))
                .findFirst()
                .orElseThrow()
                .blocks("FXCHAIN")
                .get(0)
                .blocks("VST")
                .get(0);
        List<String> base64 = List.copyOf(effect.lines.keySet());
        return Base64.getDecoder().decode(String.join("", base64.subList(1, 1 + lines)));
    }

    @Test
    void equalisersAreReaEq() throws IOException {
        MixPlan plan = TestSong.faders()
                .withStem(
                        "vocals",
                        vocals -> vocals.withInsert(TestSong.effect("high-pass", new HighPass.Parameters(90, 4))));

        DawExport export = ReaperProject.write(plan, stems, project, DawExportOptions.defaults());

        assertThat(export.notes()).isEmpty();
        ByteBuffer data = ByteBuffer.wrap(data("vocals", 2)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(data.getInt()).isEqualTo(33);
        assertThat(data.getInt()).isEqualTo(2);
        // Butterworth of fourth order: Q of 1.3066 and 0.5412.
        for (double q : new double[] {1.30656, 0.54120}) {
            assertThat(data.getInt()).isEqualTo(4);
            assertThat(data.getInt()).isEqualTo(1);
            assertThat(data.getDouble()).isEqualTo(90);
            assertThat(data.getDouble()).isEqualTo(1);
            double octaves = data.getDouble();
            assertThat(1 / (2 * Math.sinh(Math.log(2) / 2 * octaves))).isCloseTo(q, within(1e-4));
            assertThat(data.get()).isEqualTo((byte) 1);
        }
    }

    @Test
    void compressorsAreReaComp() throws IOException {
        MixPlan plan = TestSong.faders()
                .withStem(
                        "bass",
                        bass -> bass.withInsert(TestSong.effect("compressor", Compressor.Parameters.defaults())));

        DawExport export = ReaperProject.write(plan, stems, project, DawExportOptions.defaults());

        assertThat(export.notes()).isEmpty();
        ByteBuffer data = ByteBuffer.wrap(data("bass", 1)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(data.remaining()).isEqualTo(92);
        assertThat(20 * Math.log10(data.getFloat(8))).isCloseTo(-18, within(1e-4));
        assertThat(1 + 99 * data.getFloat(12)).isCloseTo(3, within(1e-4f));
        assertThat(500 * data.getFloat(16)).isCloseTo(10, within(1e-3f));
        assertThat(5000 * data.getFloat(20)).isCloseTo(100, within(1e-2f));
        assertThat(24 * data.getFloat(8 + 4 * 14)).isCloseTo(6, within(1e-4f));
    }

    @Test
    void textsKeepToTheirLines() {
        assertThat(ReaperText.quoted("a\n b")).isEqualTo("\"a; b\"");
        assertThat(ReaperText.quoted("12\" \u0001mix")).isEqualTo("'12\"  mix'");
        assertThat(ReaperText.quoted("it's 12\" `x`")).isEqualTo("`it's 12\" 'x'`");
    }

    @Test
    void equalMixesAreEqualFiles() throws IOException {
        ReaperProject.write(TestSong.everything(), stems, project, DawExportOptions.defaults());
        byte[] first = Files.readAllBytes(project);

        ReaperProject.write(TestSong.everything(), stems, project, DawExportOptions.defaults());

        assertThat(Files.readAllBytes(project)).isEqualTo(first);
    }
}
