package org.stemmixer.codecs.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemmixer.codecs.packet.PacketTable;
import org.stemmixer.codecs.packet.Segment;

class EditListTest {

    private static final PacketTable PACKETS = packets(10);

    private static PacketTable packets(int count) {
        PacketTable packets = new PacketTable();
        for (int i = 0; i < count; i++) {
            packets.add(100L * i, 100, 1024);
        }
        return packets;
    }

    private static List<Segment> segments(EditList.Entry... entries) {
        return new EditList(List.of(entries)).segments(PACKETS, 44_100, 44_100, 1000);
    }

    @Test
    void theDelayIsLeftOutAndTheLastPacketIsWhole() {
        assertThat(segments(new EditList.Entry(100, 1024))).containsExactly(new Segment(1024, 6 * 1024));
        assertThat(segments(new EditList.Entry(0, 2112))).containsExactly(new Segment(2112, 10 * 1024));
    }

    @Test
    void pausesArePassedOverAndFurtherPartsBeginWithAPacket() {
        assertThat(segments(new EditList.Entry(50, -1), new EditList.Entry(40, 100), new EditList.Entry(60, 3000)))
                .containsExactly(new Segment(100, 2 * 1024), new Segment(3 * 1024, 6 * 1024));
    }

    @Test
    void aListThatPlaysNothingCountsForNothing() {
        assertThat(segments()).containsExactly(new Segment(0, 10 * 1024));
        assertThat(segments(new EditList.Entry(100, 1_000_000))).containsExactly(new Segment(0, 10 * 1024));
        assertThat(segments(new EditList.Entry(Long.MAX_VALUE, 1024))).containsExactly(new Segment(1024, 10 * 1024));
    }
}
