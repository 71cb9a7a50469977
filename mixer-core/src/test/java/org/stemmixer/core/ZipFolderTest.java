package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.dsp.AudioBuffer;

class ZipFolderTest {

    @TempDir
    private Path folder;

    private final StemMixer mixer = StemMixer.builder().build();
    private final MixOptions options = MixOptions.builder().build();
    private Map<String, byte[]> stems;
    private AudioBuffer expected;
    private Path zip;

    @BeforeEach
    void writeStems() throws IOException {
        zip = folder.resolve("Song.zip");
        Map<String, Path> files = new LinkedHashMap<>();
        stems = new LinkedHashMap<>();
        files.put("bass", Stems.write(folder.resolve("bass.wav"), Stems.noise(2, 0.1, 1, 50_000)));
        files.put("drums", Stems.write(folder.resolve("drums.wav"), Stems.noise(1, 0.1, 2, 200_000)));
        for (Map.Entry<String, Path> file : files.entrySet()) {
            stems.put(file.getKey() + ".wav", Files.readAllBytes(file.getValue()));
        }
        expected = mixer.mixStems(files, options).toBuffer();
    }

    private static void put(ZipOutputStream out, String name, byte[] bytes, boolean stored) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        if (stored) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(crc.getValue());
        }
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
    }

    /** As zip programs of DOS and Windows write names, without a word about how. */
    @Test
    void namesOfDosAreRead() throws IOException {
        Charset dos = Charset.forName("IBM437");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file, dos)) {
            put(out, "Flöte.wav", stems.get("bass.wav"), true);
            put(out, "Schläge/", new byte[0], true);
            put(out, "Größe ½.wav", stems.get("drums.wav"), false);
        }
        assertThat(StemFolder.stems(zip)).containsOnlyKeys("Flöte", "Größe ½");
    }

    @ParameterizedTest
    @CsvSource({"'', true", "'', false", "Song/, false", "Song/stems/, true"})
    void isAFolderOfStems(String top, boolean stored) throws IOException {
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> stem : stems.entrySet()) {
                put(out, top + stem.getKey(), stem.getValue(), stored);
                put(out, "__MACOSX/" + top + "._" + stem.getKey(), new byte[] {1, 2}, stored);
            }
            put(out, top + ".hidden.wav", new byte[] {1}, stored);
            put(out, "README.txt", "Hello".getBytes(StandardCharsets.UTF_8), stored);
            put(out, "../evil.wav", new byte[] {1}, stored);
        } catch (IllegalArgumentException e) {
            throw new AssertionError(e);
        }
        // Names that lead out are refused by some versions of Java and of no effect in others.
        withoutEvil();

        assertThat(StemFolder.isFolder(zip)).isTrue();
        MixResult mix;
        try (OpenedStems opened = StemFolder.open(zip)) {
            assertThat(opened.sources().keySet()).containsExactly("bass", "drums");
            assertThat(opened.notes()).isEmpty();
            mix = mixer.mixStems(opened, options);
        }

        assertThat(mix.toBuffer().channel(0)).isEqualTo(expected.channel(0));
        assertThat(mix.toJson()).contains("\"file\":\"" + zip + "/" + top + "bass.wav\"");
        assertThat(mixer.mixStems(StemFolder.stems(zip), options).toBuffer().channel(1))
                .isEqualTo(expected.channel(1));
        mix.writeTo(folder.resolve("mix.wav"));
        assertThat(folder.resolve("mix.wav")).exists();
    }

    /** Writes the same without the name that leads out, where it cannot be opened with it. */
    private void withoutEvil() throws IOException {
        byte[] bytes = Files.readAllBytes(zip);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Files.write(zip, text.replace("../evil.wav", "evil.txt...").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void namesThatLeadOutAreHarmless() throws IOException {
        Path outside = folder.resolve("evil.wav");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            put(out, "bass.wav", stems.get("bass.wav"), true);
            put(out, "../evil.wav", stems.get("bass.wav"), true);
        }

        try (OpenedStems opened = StemFolder.open(zip)) {
            assertThat(opened.sources()).containsKey("bass");
        } catch (StemException e) {
            assertThat(e).hasMessageStartingWith(zip + ": is a zip file that cannot be read: ");
        }
        assertThat(outside).doesNotExist();
    }

    @Test
    void whatIsNoStem() throws IOException {
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            put(out, "bass.wav", stems.get("bass.wav"), false);
            put(out, "old.sd2", new byte[] {1}, false);
            put(out, "more/drums.wav", stems.get("drums.wav"), false);
        }

        try (OpenedStems opened = StemFolder.open(zip)) {
            assertThat(opened.sources().keySet()).containsExactly("bass");
            assertThat(opened.notes()).hasSize(2);
            assertThat(opened.notes().get(0))
                    .startsWith(zip + "/more is left out: folders in a folder are not searched");
            assertThat(opened.notes().get(1))
                    .startsWith(zip + "/old.sd2 is left out: Sound Designer II cannot be read");
        }
    }

    @Test
    void noZipAtAll() throws IOException {
        Path capitals = folder.resolve("Song.ZIP");
        Files.writeString(capitals, "no zip");
        assertThatThrownBy(() -> StemFolder.open(capitals))
                .isInstanceOf(StemException.class)
                .hasMessage(capitals + ": is a zip file that cannot be read: it is damaged, encrypted or no zip file");
        Files.writeString(zip, "no zip");
        assertThatThrownBy(() -> StemFolder.open(zip))
                .isInstanceOf(StemException.class)
                .hasMessageStartingWith(zip + ": is a zip file that cannot be read: ");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            put(out, "notes.txt", new byte[] {1}, false);
        }
        assertThatThrownBy(() -> StemFolder.open(zip))
                .isInstanceOf(StemException.class)
                .hasMessageStartingWith(zip + ": holds no audio files (permitted ");
    }

    @Test
    void storedFileWithAWrongChecksum() throws IOException {
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            put(out, "bass.wav", stems.get("bass.wav"), true);
        }
        byte[] damaged = Files.readAllBytes(zip);
        damaged[200] ^= 0x10;
        Files.write(zip, damaged);

        assertThatThrownBy(() -> StemFolder.open(zip))
                .isInstanceOf(AudioFileException.class)
                .hasMessage(
                        zip + "/bass.wav: cannot be read: the zip file is damaged: its checksum (CRC-32) does not fit");
    }

    @Test
    void encryptedOrDamaged() throws IOException {
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            put(out, "bass.wav", stems.get("bass.wav"), false);
        }
        byte[] whole = Files.readAllBytes(zip);
        byte[] encrypted = whole.clone();
        int central = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("PK\1\2");
        encrypted[central + 8] |= 1;
        Files.write(zip, encrypted);
        assertThatThrownBy(() -> StemFolder.open(zip))
                .isInstanceOf(StemException.class)
                .hasMessage(zip + ": is a zip file that cannot be read: it is encrypted");

        byte[] damaged = whole.clone();
        for (int i = 2000; i < 3000; i++) {
            damaged[i] ^= 0x55;
        }
        Files.write(zip, damaged);
        assertThatThrownBy(() -> StemFolder.open(zip))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(zip + "/bass.wav: cannot be read: ");
    }

    /** A zip file of 5 kB that says that its entry unpacks to 4 GB and more. */
    @Test
    void bombs() throws IOException {
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            put(out, "a.wav", new byte[5_000_000], false);
            put(out, "b.wav", new byte[5_000_000], false);
        }
        byte[] bytes = Files.readAllBytes(zip);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int central = text.indexOf("PK\1\2");
        int second = text.indexOf("PK\1\2", central + 1);
        for (int at : new int[] {central, second}) {
            for (int i = 24; i < 28; i++) {
                bytes[at + i] = i == 27 ? (byte) 0xBF : (byte) 0xFF; // 3.2 GB each
            }
        }
        Files.write(zip, bytes);

        assertThatThrownBy(() -> StemFolder.open(zip))
                .isInstanceOf(StemException.class)
                .hasMessage(
                        zip + ": holds more audio than a zip file of its size should (permitted 4294967296 bytes, found"
                                + " more than that)");
    }
}
