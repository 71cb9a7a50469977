package org.stemmixer.daw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Tap;
import org.stemmixer.dsp.AudioBuffer;

/** Projects of other programs, and broken ones. */
class DawProjectImportTest {

    private static final int RATE = 48_000;

    @TempDir
    private Path folder;

    private Path project;
    private Path out;
    private byte[] wav;
    private AudioBuffer audio;

    @BeforeEach
    void writeAudio() throws IOException {
        project = folder.resolve("song.dawproject");
        out = folder.resolve("out");
        TestSong song = new TestSong(folder);
        Path file = song.noise("noise", RATE, 2, RATE, 1, SampleEncoding.FLOAT_32)
                .file()
                .orElseThrow();
        wav = Files.readAllBytes(file);
        audio = AudioFiles.read(file);
        Files.delete(file);
    }

    private void write(String xml, Map<String, byte[]> entries) throws IOException {
        try (OutputStream file = Files.newOutputStream(project);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            Map<String, byte[]> all = new LinkedHashMap<>(entries);
            all.put("project.xml", xml.getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> entry : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }

    /** A project of a track with some clips. */
    private static String track(String channel, String clips) {
        return project(
                "<Track id='t' name='Take' contentType='audio'><Channel id='c' role='regular' destination='m'>"
                        + channel
                        + "</Channel></Track><Track id='mt' name='Master'><Channel id='m' role='master'/></Track>",
                "<Lanes timeUnit='beats'><Lanes track='t'><Clips>" + clips + "</Clips></Lanes></Lanes>");
    }

    private static String project(String structure, String lanes) {
        return "<?xml version='1.0'?><Project version='1.0'><Application name='Other' version='5'/><Transport><Tempo unit='bpm'"
                + " value='60'/></Transport><Structure>" + structure + "</Structure><Arrangement>" + lanes
                + "</Arrangement></Project>";
    }

    private static String audio(String path) {
        return "<Audio duration='1' channels='2' sampleRate='48000'><File path='" + path + "'/></Audio>";
    }

    private DawImport read() throws IOException {
        return DawProject.read(project, out);
    }

    private void isRefused(String message) throws IOException {
        Map<Path, Long> before = files();

        assertThatThrownBy(this::read)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(project + ": ")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");

        assertThat(files()).isEqualTo(before);
    }

    private Map<Path, Long> files() throws IOException {
        Map<Path, Long> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted().toList()) {
                files.put(file, Files.isDirectory(file) ? -1 : Files.size(file));
            }
        }
        return files;
    }

    @Test
    void levelsInAnyUnit() throws IOException {
        write(
                track(
                        "<Mute value='1'/><Pan unit='linear' min='-1' max='1' value='-0.25'/>"
                                + "<Volume id='v' unit='decibel' value='-4.5'/>",
                        "<Clip time='2'>" + audio("audio/a.wav") + "</Clip>"),
                Map.of("audio/a.wav", wav));

        DawImport song = read();

        MixPlan plan = song.plan();
        assertThat(plan.sampleRate()).isEqualTo(RATE);
        assertThat(song.tempoBpm()).hasValue(60);
        assertThat(plan.stem("Take").gainDb().value()).isEqualTo(-4.5);
        assertThat(plan.stem("Take").pan().value()).isEqualTo(-0.25);
        assertThat(plan.stem("Take").muted()).isTrue();
        assertThat(plan.stem("Take").alignment().value().frames()).isEqualTo(2 * RATE);
        assertThat(song.stems().get("Take")).hasBinaryContent(wav);
        assertThat(song.notes()).isEmpty();
    }

    @Test
    void nestedClipsOnARubberBandAtTheirOwnSpeed() throws IOException {
        // As Bitwig writes them: a clip of clips of audio on a band of two points.
        write(
                track(
                        "",
                        "<Clip time='4' duration='0.5' playStart='0.25' loopStart='0' loopEnd='1'><Clips>"
                                + "<Clip time='0' duration='1' contentTimeUnit='beats' playStart='0'>"
                                + "<Warps contentTimeUnit='seconds' timeUnit='beats'>" + audio("a.wav")
                                + "<Warp time='0' contentTime='0'/><Warp time='1' contentTime='1'/></Warps>"
                                + "</Clip></Clips></Clip>"),
                Map.of("a.wav", wav));

        DawImport song = read();

        assertThat(song.notes()).isEmpty();
        AudioBuffer read = AudioFiles.read(song.stems().get("Take"));
        assertThat(read.frames()).isEqualTo(4 * RATE + RATE / 2);
        assertThat(read.toArrays()[1][4 * RATE + 100]).isEqualTo(audio.toArrays()[1][RATE / 4 + 100]);
        assertThat(read.toArrays()[0][4 * RATE - 1]).isZero();
        assertThat(song.plan().stem("Take").alignment().value().frames()).isZero();
    }

    @Test
    void severalClipsBecomeOneFileWithTheirFades() throws IOException {
        write(
                track(
                        "",
                        "<Clip time='0' duration='0.5' fadeTimeUnit='seconds' fadeInTime='0.1' fadeOutTime='0.25'>"
                                + audio("a.wav") + "</Clip><Clip time='1.5' duration='1'>" + audio("a.wav") + "</Clip>"
                                + "<Clip time='9' duration='1' enable='false'>" + audio("a.wav") + "</Clip>"),
                Map.of("a.wav", wav));

        DawImport song = read();

        assertThat(song.notes()).containsExactly("track 'Take': its 2 clips are one file");
        AudioBuffer read = AudioFiles.read(song.stems().get("Take"));
        assertThat(read.frames()).isEqualTo(RATE * 5 / 2);
        assertThat(read.toArrays()[0][2400]).isCloseTo(audio.toArrays()[0][2400] / 2, within(1e-6f));
        assertThat(read.toArrays()[0][18_000]).isCloseTo(audio.toArrays()[0][18_000] / 2, within(1e-6f));
        assertThat(read.toArrays()[0][RATE]).isZero();
        assertThat(read.toArrays()[1][RATE * 3 / 2 + 7]).isEqualTo(audio.toArrays()[1][7]);
    }

    @Test
    void groupsWithoutADestinationAndEffectsAndWhatIsLeftOut() throws IOException {
        write(
                project(
                        "<Track id='g' name='Group' contentType='tracks'><Channel id='gc' role='submix'><Volume unit='linear'"
                                + " value='0.5'/></Channel>"
                                + "<Track id='t' name='Take'><Channel id='c'>"
                                + "<Devices><Vst3Plugin deviceName='Pro' deviceRole='audioFX'/>"
                                + "<Compressor deviceName='Comp' deviceRole='audioFX'><Ratio unit='percent' value='75'/>"
                                + "<Threshold unit='decibel' value='-30'/></Compressor>"
                                + "<Limiter deviceName='Lim' deviceRole='audioFX'><Enabled value='false'/></Limiter>"
                                + "<NoiseGate deviceName='Gate' deviceRole='audioFX'><Threshold unit='decibel' value='9'/></NoiseGate>"
                                + "</Devices><Pan id='p' unit='normalized' value='0.75'/>"
                                + "<Sends><Send destination='f' type='pre'><Volume id='s' unit='linear' value='0.25'/></Send>"
                                + "<Send destination='nowhere'><Volume unit='linear' value='1'/></Send></Sends>"
                                + "</Channel></Track></Track>"
                                + "<Track id='ft' name='Plate'><Channel id='f' role='effect'/></Track>"
                                + "<Track id='n' name='Piano' contentType='notes'><Channel id='nc'/></Track>",
                        "<Lanes timeUnit='seconds'><Lanes track='t'><Clips><Clip time='0'>" + audio("a.wav")
                                + "</Clip></Clips><Points unit='linear'><Target parameter='s'/>"
                                + "<RealPoint time='0' value='0.25' interpolation='hold'/><RealPoint time='1' value='0.5'/></Points>"
                                + "<Points unit='normalized'><Target parameter='p'/><RealPoint time='0' value='1'/></Points>"
                                + "</Lanes></Lanes>"),
                Map.of("a.wav", wav));

        DawImport song = read();

        MixPlan plan = song.plan();
        assertThat(plan.stem("Take").bus()).isEqualTo("Group");
        assertThat(plan.stem("Take").pan().value()).isEqualTo(0.5);
        assertThat(plan.stem("Take").sends()).hasSize(1);
        assertThat(plan.stem("Take").sends().get(0).value().tap()).isEqualTo(Tap.BEFORE_FADER);
        assertThat(plan.stem("Take").sends().get(0).value().levelDb()).isCloseTo(-12.0412, within(1e-4));
        assertThat(plan.stem("Take").rides().get(0).value().gainDbAt(RATE - 10)).isCloseTo(0, within(1e-3));
        assertThat(plan.stem("Take").rides().get(0).value().gainDbAt(2 * RATE)).isCloseTo(6.0206, within(1e-3));
        assertThat(plan.stem("Take").inserts()).hasSize(1);
        assertThat(plan.stem("Take").inserts().get(0).value().inWords()).startsWith("compressor 4 : 1 above -30 dBFS");
        assertThat(plan.buses().get(0).gainDb().value()).isCloseTo(-6.0206, within(1e-4));
        assertThat(song.notes())
                .containsExactlyInAnyOrder(
                        "track 'Piano' is left out: it holds no audio",
                        "track 'Take': 'Pro' is left out: it is none of the format's own devices",
                        "track 'Take': 'Lim' is switched off and left out",
                        "track 'Take': 'Gate' is left out: thresholdDb must be in [-100.0, 0.0], but was 9.0",
                        "track 'Take': a send to what is no bus is left out",
                        "track 'Take': the automation of its pan is left out");
    }

    @Test
    void whatIsPlayedInAnotherWayIsSaid() throws IOException {
        write(
                track(
                        "",
                        "<Clip name='loop' time='0' duration='4' playStart='0' loopStart='0' loopEnd='1'>"
                                + audio("a.wav")
                                + "</Clip><Clip name='slow' time='8' duration='2'><Warps contentTimeUnit='seconds'"
                                + " timeUnit='beats'>" + audio("a.wav")
                                + "<Warp time='0' contentTime='0'/><Warp time='2'"
                                + " contentTime='1'/></Warps></Clip><Clip name='alias' time='20' reference='x'/>"
                                + "<Clip name='midi' time='30' duration='1'><Notes/></Clip>"),
                Map.of("a.wav", wav));

        assertThat(read().notes())
                .containsExactly(
                        "clip 'loop' is a loop, and is played once",
                        "clip 'slow' is stretched, and is played at its own speed",
                        "clip 'alias' is left out: it is an alias of another",
                        "clip 'midi' is left out: it holds notes, no audio",
                        "track 'Take': its 2 clips are one file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.wav", "/etc/a.wav", "audio/../../a.wav", "C:/a.wav", "..\\a.wav"})
    void pathsThatLeaveTheProjectAreRefused(String path) throws IOException {
        write(track("", "<Clip time='0'>" + audio(path) + "</Clip>"), Map.of(path, wav));

        isRefused("the audio of track 'Take' must be inside of the project, but is " + path);
    }

    @Test
    void missingAudioIsNamed() throws IOException {
        write(track("", "<Clip time='0'>" + audio("audio/gone.wav") + "</Clip>"), Map.of());

        isRefused("the audio of track 'Take' is not in it: audio/gone.wav");
    }

    @Test
    void externalAudioIsReadBesideTheProjectAndNotOverwritten() throws IOException {
        Path beside = Files.write(folder.resolve("Take.wav"), wav);
        write(
                track("", "<Clip time='0'>" + audio("Take.wav").replace("path=", "external='true' path=") + "</Clip>"),
                Map.of());

        assertThat(read().stems().get("Take")).hasBinaryContent(wav);
        assertThatThrownBy(() -> DawProject.read(project, folder)).hasMessageContaining("would overwrite an input");
        assertThat(beside).hasBinaryContent(wav);
        Files.delete(beside);
        assertThatThrownBy(this::read)
                .hasMessage(project + ": the audio of track 'Take' is not there: Take.wav beside the project");
    }

    @Test
    void whatIsNoAudioIsNamed() throws IOException {
        write(track("", "<Clip time='0'>" + audio("a.wav") + "</Clip>"), Map.of("a.wav", new byte[100]));

        isRefused("the audio of track 'Take' cannot be read: a.wav");
    }

    @Test
    void audioThatIsNoNumberIsNamed() throws IOException {
        byte[] broken = wav.clone();
        for (int i = 0; i < 8; i++) {
            broken[broken.length / 2 + i] = (byte) 0xFF;
        }
        write(
                track("", "<Clip time='0'>" + audio("a.wav") + "</Clip><Clip time='3'>" + audio("a.wav") + "</Clip>"),
                Map.of("a.wav", broken));

        isRefused("the audio a.wav");
    }

    /** A fader that is all the way down is heard as it was; what is no level at all is told. */
    @ParameterizedTest
    @CsvSource({
        "decibel, -inf, -120, ''",
        "decibel, -Infinity, -120, ''",
        "decibel, -200, -120, ''",
        "linear, 0, -120, ''",
        "decibel, NaN, 0, 'the fader of track ''Take'' has no level that is a number, and stands at 0 dB'",
        "linear, inf, 0, 'the fader of track ''Take'' has no level that is a number, and stands at 0 dB'",
        "decibel, 1e300, 40, 'the fader of track ''Take'' is higher than it can be here, and stands at 40 dB'",
        "decibel, -6, -6, ''"
    })
    void oddFaders(String unit, String value, double gainDb, String note) throws IOException {
        write(
                track(
                        "<Volume id='v' unit='" + unit + "' value='" + value + "'/>",
                        "<Clip time='0'>" + audio("audio/a.wav") + "</Clip>"),
                Map.of("audio/a.wav", wav));

        DawImport song = read();

        assertThat(song.plan().stem("Take").gainDb().value()).isEqualTo(gainDb);
        assertThat(song.notes()).containsExactlyElementsOf(note.isEmpty() ? List.of() : List.of(note));
    }

    /** A byte that has changed on a disk or on the way, in what is stored as it is. */
    @Test
    void damagedAudioIsRefused() throws IOException {
        CRC32 sum = new CRC32();
        sum.update(wav);
        ZipEntry stored = new ZipEntry("a.wav");
        stored.setMethod(ZipEntry.STORED);
        stored.setSize(wav.length);
        stored.setCrc(sum.getValue());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(project))) {
            zip.putNextEntry(new ZipEntry("project.xml"));
            zip.write(track("", "<Clip time='0'>" + audio("a.wav") + "</Clip>").getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.putNextEntry(stored);
            zip.write(wav);
            zip.closeEntry();
        }
        byte[] bytes = Files.readAllBytes(project);
        bytes[indexOf(bytes, wav) + wav.length / 2] ^= 1;
        Files.write(project, bytes);

        isRefused("a.wav is damaged: its checksum is not that of its bytes");
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        int at = 0;
        while (!Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
            at++;
        }
        return at;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><Project>&b;</Project> | it has a document type, which is not permitted",
                "<Project><Structure></Project> | project.xml in it is not the XML that it should be (line 1: ",
                "<Song/> | project.xml in it must hold a Project, but holds a Song",
                "<Project/> | holds no track with audio",
                "'' | project.xml in it is not the XML that it should be"
            })
    void otherXmlIsRefused(String xml, String message) throws IOException {
        write(xml, Map.of());

        isRefused(message);
    }

    @Test
    void nestingHasAnEnd() throws IOException {
        int depth = 20_000;
        write(
                track("", "<Clip time='0'><Clips>".repeat(depth) + audio("a.wav") + "</Clips></Clip>".repeat(depth)),
                Map.of("a.wav", wav));
        isRefused("its timelines are nested more than 64 deep");
        write(project("<Track>".repeat(depth) + "</Track>".repeat(depth), ""), Map.of());
        isRefused("its tracks are nested more than 64 deep");
    }

    @Test
    void routesInACircleAreRefused() throws IOException {
        write(
                project(
                        "<Track id='a' name='A'><Channel id='ac' destination='bc'/></Track>"
                                + "<Track id='b' name='B'><Channel id='bc' destination='ac'/></Track>"
                                + "<Track id='t' name='Take'><Channel id='c' destination='ac'/></Track>",
                        "<Lanes timeUnit='seconds'><Lanes track='t'><Clips><Clip time='0'>" + audio("a.wav")
                                + "</Clip></Clips></Lanes></Lanes>"),
                Map.of("a.wav", wav));

        isRefused("circle");
    }

    @Test
    void whatUnpacksToTooMuchIsRefused() throws IOException {
        try (OutputStream file = Files.newOutputStream(project);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("project.xml"));
            byte[] spaces = new byte[1 << 20];
            java.util.Arrays.fill(spaces, (byte) ' ');
            zip.write("<Project>".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 65; i++) {
                zip.write(spaces);
            }
            zip.write("</Project>".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        isRefused("project.xml unpacks to more than 67108864 bytes");

        try (OutputStream file = Files.newOutputStream(project);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("project.xml"));
            zip.write(track("", "<Clip time='0'>" + audio("a.wav") + "</Clip>").getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("a.wav"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 260; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        isRefused("the audio of track 'Take' cannot be unpacked: a.wav unpacks to more than 268435456 bytes");
    }

    @Test
    void whatIsNoZipIsRefused() throws IOException {
        assertThatThrownBy(this::read).hasMessage(project + ": there is no such file");
        Files.writeString(project, "no zip");
        isRefused("is no DAWproject file (");
        try (OutputStream file = Files.newOutputStream(project);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("other.xml"));
        }
        isRefused("is no DAWproject file: there is no project.xml in it");
        Files.delete(project);
        Files.createDirectory(project);
        isRefused("is a folder, not a DAWproject file");
    }
}
