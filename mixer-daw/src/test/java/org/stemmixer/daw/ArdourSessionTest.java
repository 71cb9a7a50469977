package org.stemmixer.daw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.Tap;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.ConstantPowerPan;
import org.w3c.dom.Element;

/** Sessions, which Ardour itself opens and renders where it is installed. */
class ArdourSessionTest {

    /** How often Ardour may come to nothing, as it does now and then with its dummy of a sound card. */
    private static final int TRIES = 8;

    @TempDir
    private Path folder;

    private Map<String, AudioSource> stems;
    private Path session;

    @BeforeEach
    void writeStems() throws IOException {
        stems = new TestSong(folder.resolve("stems")).stems();
        session = folder.resolve("song.ardour");
    }

    private static Optional<Path> ardourExport() {
        return Stream.of("ardour9-export", "ardour8-export", "ardour7-export", "ardour-export")
                .map(Path.of("/usr/bin")::resolve)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What Ardour makes of the session. */
    private AudioBuffer played(int frames) throws IOException, InterruptedException {
        Optional<Path> program = ardourExport();
        assumeTrue(program.isPresent(), "Ardour is not installed");
        for (int i = 0; i < TRIES; i++) {
            Path mix = folder.resolve("ardour " + i + ".wav");
            ProcessBuilder builder = new ProcessBuilder(
                            program.get().toString(), "-b", "float", "-o", mix.toString(), session.toString(), "song")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("ardour.log").toFile());
            builder.environment().put("HOME", folder.toString());
            Process process = builder.start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            } else if (Files.exists(mix)) {
                AudioBuffer audio = AudioFiles.read(mix);
                if (audio.frames() >= frames) {
                    return audio;
                }
            }
        }
        throw new AssertionError(
                "Ardour has not played the session: " + Files.readString(folder.resolve("ardour.log")));
    }

    private double nullDb(MixPlan plan) throws IOException, InterruptedException {
        AudioBuffer ours = TestSong.mix(plan, stems);
        return TestSong.nullDb(ours, played(ours.frames()));
    }

    @Test
    void ardourPlaysFadersPansAndMutesAsWeDo() throws IOException, InterruptedException {
        MixPlan plan = TestSong.faders()
                .withStem("drums", drums -> drums.withAlignment(Decided.byHand(new Alignment(-777, true))));
        stems.put("muted", new TestSong(folder).noise("muted", TestSong.RATE, 2, 30_000, 9, SampleEncoding.PCM_16));
        plan = plan.withStems(Stream.concat(
                        plan.stems().stream(),
                        Stream.of(org.stemmixer.core.plan.StemPlan.of("muted").withMuted(true)))
                .toList());

        DawExport export = ArdourSession.write(plan, stems, session, DawExportOptions.defaults());

        assertThat(export.files().get(0)).isEqualTo(session.resolve("song.ardour"));
        assertThat(nullDb(plan)).isLessThan(-100);
    }

    @Test
    void ardourPlaysGroupsAndSendsAsWeDo() throws IOException, InterruptedException {
        MixPlan plan = TestSong.faders()
                .withBus(BusPlan.of("rhythm").withGainDb(Decided.byHand(-2.0)).withPan(Decided.byHand(-0.4)))
                .withBus(BusPlan.of("return").withPan(Decided.byHand(0.8)))
                .withStem(
                        "drums",
                        drums -> drums.withBus("rhythm")
                                .withSend(Decided.byHand(new Send("return", -3, Tap.BEFORE_FADER))))
                .withStem("bass", bass -> bass.withBus("rhythm").withSend(Decided.byHand(Send.of("return", -9))));

        ArdourSession.write(plan, stems, session, DawExportOptions.defaults().withMasterGainDb(0));

        assertThat(nullDb(plan)).isLessThan(-60);
    }

    @Test
    void ardourPlaysRenderedEffectsAndOtherRates() throws IOException, InterruptedException {
        stems.put("bass", new TestSong(folder).noise("bass", 44_100, 1, 40_000, 7, SampleEncoding.PCM_16));
        MixPlan plan = TestSong.faders().withStem("drums", drums -> drums.withInsert(TestSong.widening()));

        DawExport export = ArdourSession.write(
                plan, stems, session, DawExportOptions.defaults().withRenderedEffects(true));

        assertThat(export.notes())
                .containsExactly(
                        "stem 'drums': stereo-width is in its audio",
                        "stem 'bass': its audio is converted from 44100 to 48000 Hz");
        assertThat(nullDb(plan)).isLessThan(-100);
    }

    @Test
    void ridesAreAutomation() throws IOException, InterruptedException {
        MixPlan plan = TestSong.faders()
                .withStem("vocals", vocals -> vocals.withRide(TestSong.ride("", 12_000, 0, 24_000, 6, 36_000, -9)));

        ArdourSession.write(plan, stems, session, DawExportOptions.defaults());

        // Ardour reads automation in blocks.
        assertThat(nullDb(plan)).isLessThan(-30);
    }

    @Test
    void sessionsAreWellFormedAndTheirNumbersUnique() throws IOException {
        ArdourSession.write(TestSong.everything(), stems, session, DawExportOptions.defaults());

        Element root;
        try (var in = Files.newInputStream(session.resolve("song.ardour"))) {
            root = XmlElements.read(in);
        }
        List<String> ids = Stream.iterate(
                        List.of(root),
                        level -> !level.isEmpty(),
                        level -> level.stream()
                                .flatMap(element -> XmlElements.children(element).stream())
                                .toList())
                .flatMap(List::stream)
                .filter(element -> element.hasAttribute("id"))
                .map(element -> element.getAttribute("id"))
                .toList();
        assertThat(ids).hasSizeGreaterThan(50).doesNotHaveDuplicates();
        assertThat(Integer.parseInt(root.getAttribute("id-counter"))).isGreaterThan(ids.size());
        assertThat(session.resolve("interchange/song/audiofiles/vocals.wav")).exists();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, -0.77, -0.3, 0, 0.01, 0.5, 1})
    void pannersGiveOurGains(double pan) {
        ConstantPowerPan ours = ConstantPowerPan.of(pan).unityAtCentre();

        PanGains balance = PanGains.balance(pan);
        double left = balance.position() > 0.5 ? 2 - 2 * balance.position() : 1;
        double right = balance.position() < 0.5 ? 2 * balance.position() : 1;
        assertThat(balance.gain() * left).isCloseTo(ours.left(), within(1e-9));
        assertThat(balance.gain() * right).isCloseTo(ours.right(), within(1e-9));

        PanGains mono = PanGains.ardourMono(pan);
        double scale = 2 - 4 * Math.pow(10, -3.0 / 20);
        double to = mono.position();
        assertThat(mono.gain() * (1 - to) * (scale * (1 - to) + 1 - scale)).isCloseTo(ours.left(), within(1e-9));
        assertThat(mono.gain() * to * (scale * to + 1 - scale)).isCloseTo(ours.right(), within(1e-9));
    }
}
