package org.stemmixer.codecs.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacketTableTest {

    @Test
    void packetsAreFoundWhereTheyWerePut() {
        Random random = new Random(20261130);
        PacketTable table = new PacketTable();
        List<Long> positions = new ArrayList<>();
        List<Long> firstFrames = new ArrayList<>();
        long position = 0;
        long frame = 0;
        for (int packet = 0; packet < 1000; packet++) {
            position += random.nextInt(10) == 0 ? random.nextInt(1000) : 0;
            int bytes = 1 + random.nextInt(500);
            int frames = random.nextInt(20) == 0 ? 1 + random.nextInt(1024) : 1024;
            positions.add(position);
            firstFrames.add(frame);
            table.add(position, bytes, frames);
            position += bytes;
            frame += frames;
        }
        assertThat(table.count()).isEqualTo(1000);
        assertThat(table.totalFrames()).isEqualTo(frame);
        for (int i = 0; i < 5000; i++) {
            int packet = random.nextInt(1000);
            assertThat(table.position(packet)).isEqualTo(positions.get(packet));
            assertThat(table.firstFrame(packet)).isEqualTo(firstFrames.get(packet));
            long last = firstFrames.get(packet) + table.frames(packet) - 1;
            assertThat(table.packetAt(firstFrames.get(packet))).isEqualTo(packet);
            assertThat(table.packetAt(last)).isEqualTo(packet);
        }
    }
}
