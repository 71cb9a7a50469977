package org.stemmixer.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WadFileTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void midiSongsAreFoundAmongOtherLumps() throws IOException {
        Midi song = new Midi();
        Track track = song.track("tune");
        Midi.note(track, 3, 0, 480, 60, 99);
        ByteArrayOutputStream midi = new ByteArrayOutputStream();
        MidiSystem.write(song.sequence(), 1, midi);
        Map<String, byte[]> lumps = new LinkedHashMap<>();
        lumps.put("F_START", new byte[0]);
        lumps.put("D_E1M1", midi.toByteArray());
        lumps.put("PLAYPAL", new byte[] {1, 2, 3});
        lumps.put("LONGNAME", midi.toByteArray());

        Path file = write(wad(lumps));

        assertThat(MidiSong.readAll(file)).extracting(MidiSong::name).containsExactly("d_e1m1", "longname");
        assertThat(MidiSong.readAll(file).get(0).sequence().getTickLength()).isEqualTo(480);
        assertThat(WadFile.lumps(file)).extracting(WadFile.Lump::name).containsExactly("D_E1M1", "PLAYPAL", "LONGNAME");
    }

    @Test
    void entriesOutsideTheFileAreRefused() throws IOException {
        byte[] wad = wad(Map.of("D_E1M1", new byte[] {1, 2, 3}));
        ByteBuffer bytes = ByteBuffer.wrap(wad).order(ByteOrder.LITTLE_ENDIAN);
        int directory = bytes.getInt(8);
        bytes.putInt(directory + 4, 1_000_000);

        Path tooLong = write(wad);
        assertThatThrownBy(() -> WadFile.lumps(tooLong))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "lump D_E1M1 must lie within " + wad.length + " bytes, but is 1000000 bytes at 12");

        bytes.putInt(4, Integer.MAX_VALUE);
        Path tooMany = write(wad);
        assertThatThrownBy(() -> WadFile.lumps(tooMany))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("directory must lie within");
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path file = write("no such thing".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> WadFile.lumps(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no WAD");
        assertThatThrownBy(() -> MidiSong.readAll(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no standard MIDI file");
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("test.wad"), bytes);
    }

    private static byte[] wad(Map<String, byte[]> lumps) {
        int dataBytes = lumps.values().stream().mapToInt(data -> data.length).sum();
        ByteBuffer wad = ByteBuffer.allocate(12 + dataBytes + 16 * lumps.size()).order(ByteOrder.LITTLE_ENDIAN);
        wad.put("PWAD".getBytes(StandardCharsets.US_ASCII)).putInt(lumps.size()).putInt(12 + dataBytes);
        lumps.values().forEach(wad::put);
        int position = 12;
        for (Map.Entry<String, byte[]> lump : lumps.entrySet()) {
            byte[] name = new byte[8];
            byte[] letters = lump.getKey().getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(letters, 0, name, 0, letters.length);
            wad.putInt(position).putInt(lump.getValue().length).put(name);
            position += lump.getValue().length;
        }
        return wad.array();
    }
}
