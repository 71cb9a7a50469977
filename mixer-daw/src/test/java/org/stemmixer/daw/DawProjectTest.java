package org.stemmixer.daw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.auto.SongSection;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.AudioBuffer;
import org.xml.sax.SAXException;

class DawProjectTest {

    @TempDir
    private Path folder;

    private Map<String, AudioSource> stems;
    private Path project;

    @BeforeEach
    void writeStems() throws IOException {
        stems = new TestSong(folder.resolve("stems")).stems();
        project = folder.resolve("song.dawproject");
    }

    private String xml(String entry) throws IOException {
        return new String(TestSong.entry(project, entry), StandardCharsets.UTF_8);
    }

    private void requireValid() throws IOException, SAXException {
        for (String name : List.of("Project", "MetaData")) {
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(DawProjectTest.class.getResource(name + ".xsd"))
                    .newValidator()
                    .validate(
                            new StreamSource(new StringReader(xml(name.toLowerCase(java.util.Locale.ROOT) + ".xml"))));
        }
    }

    private DawExport export(MixPlan plan, DawExportOptions options) throws IOException {
        return DawProject.write(plan, stems, project, options);
    }

    private DawImport reimport() throws IOException {
        return DawProject.read(project, folder.resolve("back"));
    }

    @Test
    void fadersComeBackAsTheyWere() throws IOException, SAXException {
        MixPlan plan = TestSong.faders().withStem("bass", bass -> bass.withMuted(true));

        DawExport export = export(plan, DawExportOptions.defaults());
        DawImport back = reimport();

        requireValid();
        assertThat(export.notes()).isEmpty();
        assertThat(export.files()).containsExactly(project);
        assertThat(back.notes()).isEmpty();
        assertThat(back.stems().keySet()).containsExactly("drums", "bass", "vocals");
        assertThat(TestSong.keepingPeaks(back.plan()).differencesFrom(plan)).isEmpty();
        AudioBuffer ours = TestSong.mix(plan, stems);
        AudioBuffer theirs = TestSong.mix(TestSong.keepingPeaks(back.plan()), TestSong.sources(back.stems()));
        assertThat(TestSong.nullDb(ours, theirs)).isLessThan(-120);
        assertThat(MixPlan.parse(Files.readString(back.planFile()))).isEqualTo(back.plan());
    }

    @Test
    void audioIsInsideAsItWas() throws IOException {
        export(TestSong.faders(), DawExportOptions.defaults());

        for (String name : stems.keySet()) {
            assertThat(TestSong.entry(project, "audio/" + name + ".wav"))
                    .isEqualTo(Files.readAllBytes(stems.get(name).file().orElseThrow()));
        }
    }

    @Test
    void everythingIsValidAndComesBackAsFarAsTheFormatHoldsIt() throws IOException, SAXException {
        MixPlan plan = TestSong.everything();

        DawExport export = export(
                plan,
                DawExportOptions.defaults().withTitle("A <song> & \"more\"").withTempoBpm(98.5));
        DawImport back = reimport();

        requireValid();
        assertThat(xml("metadata.xml")).contains("<Title>A &lt;song&gt; &amp; &quot;more&quot;</Title>");
        assertThat(back.tempoBpm()).hasValue(98.5);
        assertThat(export.notes())
                .containsExactly(
                        "stem 'bass': compressor is switched off: the format cannot say that it listens to 'drums'",
                        "bus 'hall': reverb is left out: the format has no such device",
                        "bus 'hall' is muted, as without its effect it would give back what is sent to it as it is");
        assertThat(back.plan().differencesFrom(plan))
                .containsExactlyInAnyOrder(
                        "bass: inserts [compressor [thresholdDb=-18.0, ratio=3.0, kneeDb=6.0, attackMs=10.0, releaseMs=100.0,"
                                + " makeUpDb=0.0, autoMakeUp=false, detection=PEAK, sideChainHighPassHz=0.0, linked=true,"
                                + " lookAheadMs=0.0, mix=1.0] listening to 'drums'] → none",
                        "hall: inserts [reverb [decaySeconds=1.8, preDelayMs=10.0, damping=0.5, dampingHz=5000.0,"
                                + " diffusion=1.0, width=1.0, mix=1.0]] → none",
                        "hall: mute off → on",
                        "master: peaks keep → normalize");
        assertThat(back.plan().stem("vocals").rides()).hasSize(2);
    }

    @Test
    void whatTheFormatCannotHoldIsRenderedOnRequest() throws IOException, SAXException {
        MixPlan plan = TestSong.everything()
                .withStem("vocals", vocals -> vocals.withInsert(TestSong.widening()))
                .withMaster(TestSong.faders().master());

        DawExport export = export(plan, DawExportOptions.defaults().withRenderedEffects(true));
        DawImport back = reimport();

        requireValid();
        assertThat(export.notes())
                .containsExactly(
                        "stem 'bass': compressor is in its audio",
                        "stem 'vocals': high-pass, parametric-eq, stereo-width are in its audio",
                        "bus 'hall' is a track with its sound: reverb is in its audio");
        AudioBuffer ours = TestSong.mix(plan, stems);
        AudioBuffer theirs = TestSong.mix(TestSong.keepingPeaks(back.plan()), TestSong.sources(back.stems()));
        // The rides of automation are within 0.01 dB of ours.
        assertThat(TestSong.nullDb(ours, theirs)).isLessThan(-65);
        assertThat(back.stems().keySet()).containsExactly("drums", "bass", "vocals", "hall");
    }

    @Test
    void aGroupWithSuchAnEffectIsATrackAndWhatIsInItIsSilent() throws IOException, SAXException {
        MixPlan plan = TestSong.faders()
                .withBus(BusPlan.of("rhythm")
                        .withGainDb(Decided.byHand(-2.0))
                        .withPan(Decided.byHand(0.2))
                        .withInsert(TestSong.widening()))
                .withBus(BusPlan.of("echo").withGainDb(Decided.byHand(-8.0)))
                .withStem("drums", drums -> drums.withBus("rhythm").withSend(Decided.byHand(Send.of("echo", -6))))
                .withStem("bass", bass -> bass.withBus("rhythm"));

        DawExport export = export(plan, DawExportOptions.defaults().withRenderedEffects(true));
        DawImport back = reimport();

        requireValid();
        assertThat(export.notes())
                .contains(
                        "stem 'drums' is muted: it is in the audio of bus 'rhythm'",
                        "bus 'echo' is a track with its sound");
        assertThat(back.plan().stem("drums").muted()).isTrue();
        AudioBuffer ours = TestSong.mix(plan, stems);
        AudioBuffer theirs = TestSong.mix(TestSong.keepingPeaks(back.plan()), TestSong.sources(back.stems()));
        assertThat(TestSong.nullDb(ours, theirs)).isLessThan(-110);
    }

    @Test
    void equalMixesAreEqualFiles() throws IOException {
        export(TestSong.everything(), DawExportOptions.defaults().withRenderedEffects(true));
        byte[] first = Files.readAllBytes(project);

        export(TestSong.everything(), DawExportOptions.defaults().withRenderedEffects(true));

        assertThat(Files.readAllBytes(project)).isEqualTo(first);
    }

    @Test
    void timeAndPolarityAreKept() throws IOException {
        MixPlan plan = TestSong.faders()
                .withStem("drums", drums -> drums.withAlignment(Decided.byHand(new Alignment(-4_321, true))));

        DawExport export = export(plan, DawExportOptions.defaults());
        DawImport back = reimport();

        assertThat(export.notes()).containsExactly("stem 'drums': its audio has its polarity turned round");
        assertThat(back.plan().stem("drums").alignment().value()).isEqualTo(new Alignment(-4_321, false));
        AudioBuffer theirs = TestSong.mix(TestSong.keepingPeaks(back.plan()), TestSong.sources(back.stems()));
        assertThat(TestSong.nullDb(TestSong.mix(plan, stems), theirs)).isLessThan(-120);
    }

    @Test
    void sidesOfOneSourceAndOtherRatesAndManyChannelsAreStereoTracks() throws IOException, SAXException {
        TestSong song = new TestSong(folder.resolve("more"));
        Files.createDirectories(folder.resolve("more"));
        stems = new LinkedHashMap<>();
        stems.put("OH.L", song.noise("OH.L", 44_100, 1, 20_000, 4, SampleEncoding.PCM_16));
        stems.put("OH.R", song.noise("OH.R", 44_100, 1, 20_000, 5, SampleEncoding.PCM_16));
        stems.put("surround", song.noise("surround", 48_000, 6, 20_000, 6, SampleEncoding.PCM_24));
        MixPlan plan = TestSong.keepingPeaks(MixPlan.of(48_000, List.of("OH", "surround")))
                .withStem("OH", oh -> oh.withPan(Decided.byHand(-0.25)));

        export(plan, DawExportOptions.defaults());
        DawImport back = reimport();

        requireValid();
        assertThat(back.stems().keySet()).containsExactly("OH", "surround");
        assertThat(AudioFiles.read(back.stems().get("OH")).channels()).isEqualTo(2);
        AudioBuffer theirs = TestSong.mix(TestSong.keepingPeaks(back.plan()), TestSong.sources(back.stems()));
        assertThat(TestSong.nullDb(TestSong.mix(plan, stems), theirs)).isLessThan(-110);
    }

    @Test
    void audioCanBeFlac() throws IOException {
        export(TestSong.faders(), DawExportOptions.defaults().withAudio(DawExportOptions.Audio.FLAC));

        assertThat(new String(TestSong.entry(project, "audio/drums.flac"), 0, 4, StandardCharsets.ISO_8859_1))
                .isEqualTo("fLaC");
        DawImport back = reimport();
        assertThat(back.stems().get("drums")).hasFileName("drums.flac");
        AudioBuffer theirs = TestSong.mix(TestSong.keepingPeaks(back.plan()), TestSong.sources(back.stems()));
        assertThat(TestSong.nullDb(TestSong.mix(TestSong.faders(), stems), theirs))
                .isLessThan(-120);
    }

    @Test
    void namesThatFilesCannotHaveStayWithinTheProject() throws IOException, SAXException {
        Map<String, AudioSource> odd = new LinkedHashMap<>();
        odd.put("../a/b", stems.get("drums"));
        odd.put(".._a_b", stems.get("bass"));
        odd.put("CON", stems.get("vocals"));
        MixPlan plan = TestSong.keepingPeaks(MixPlan.of(TestSong.RATE, List.copyOf(odd.keySet())));

        DawProject.write(plan, odd, project, DawExportOptions.defaults());
        DawImport back = reimport();

        requireValid();
        assertThat(back.stems().values()).allSatisfy(file -> assertThat(file).hasParent(folder.resolve("back")));
        assertThat(back.stems().keySet()).containsExactly("_a_b", "_a_b 2", "_CON");
    }

    @Test
    void whatWasDecidedIsSaid() throws IOException {
        export(TestSong.everything(), DawExportOptions.defaults());

        assertThat(xml("project.xml"))
                .contains(
                        "comment=\"gain -6.00 dB: the voice leads, 2 LU over the rest",
                        "<Marker name=\"vocals: ride of the fader between -9.0 and +6.0 dB, 3 points\""
                                + " comment=\"the verse is softer\" time=\"0.25\"/>");
    }

    @Test
    void sectionsAreMarkersAmongTheOthers() throws IOException, SAXException {
        export(
                TestSong.everything(),
                DawExportOptions.defaults()
                        .withSections(List.of(
                                new SongSection(0, 0.2, "A", List.of("bass")),
                                new SongSection(0.2, 0.5, "B", List.of("bass", "drums")))));

        requireValid();
        assertThat(xml("project.xml"))
                .containsSubsequence(
                        "<Marker name=\"A\" comment=\"bass\" time=\"0\"/>",
                        "<Marker name=\"Stem Mixer\"",
                        "<Marker name=\"B\" comment=\"drums in\" time=\"0.2\"/>",
                        "<Marker name=\"vocals: ride of the fader");
        assertThat(reimport().plan().stems()).hasSize(3);
    }

    @Test
    void masterHasAFader() throws IOException, SAXException {
        export(TestSong.faders(), DawExportOptions.defaults().withMasterGainDb(-4.5));

        requireValid();
        assertThat(reimport().plan().master().inserts()).hasSize(1);
        assertThatThrownBy(() -> DawExportOptions.defaults().withMasterGainDb(41))
                .hasMessage("masterGainDb must be in [-120.0, 40.0], but was 41.0");
    }

    @Test
    void planAndStemsMustBelongTogether() {
        assertThatThrownBy(() -> export(MixPlan.of(TestSong.RATE, List.of("drums")), DawExportOptions.defaults()))
                .hasMessage("the plan must be of all stems, but is of [drums] and the stems are [drums, bass, vocals]");
        assertThatThrownBy(() ->
                        export(TestSong.faders().withStems(List.of(StemPlan.of("flute"))), DawExportOptions.defaults()))
                .hasMessage("the plan is of stem 'flute' too, but the stems are [drums, bass, vocals]");
        assertThat(project).doesNotExist();
    }

    @Test
    void stemsAreNotOverwritten() throws IOException {
        Path drums = stems.get("drums").file().orElseThrow();
        byte[] before = Files.readAllBytes(drums);

        assertThatThrownBy(() -> DawProject.write(TestSong.faders(), stems, drums, DawExportOptions.defaults()))
                .hasMessageContaining("would overwrite an input");
        assertThat(Files.readAllBytes(drums)).isEqualTo(before);
    }

    @Test
    void cancelledLeavesNothing() {
        assertThatThrownBy(() ->
                        export(TestSong.faders(), DawExportOptions.defaults().cancelledWhen(() -> true)))
                .isInstanceOf(java.util.concurrent.CancellationException.class);
        assertThat(project).doesNotExist();
        assertThat(folder.toFile().list()).containsExactly("stems");
    }

    @Test
    void xmlHoldsWhatItCan() throws IOException {
        String text = new XmlText().begin("A").with("b", "<\"&'\n\u0001>").end().toString();

        assertThat(text)
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<A b=\"&lt;&quot;&amp;'&#10;\uFFFD&gt;\"/>\n");
        assertThat(XmlElements.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                        .getAttribute("b"))
                .isEqualTo("<\"&'\n\uFFFD>");
    }
}
