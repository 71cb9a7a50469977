package org.stemmixer.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.StemFolder;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.examples.demo.DemoSong;
import org.stemmixer.live.PipeOutput;

class LivePlayerWithFadersTest {

    @Test
    void playsToTheEndAndLeavesTheFadersWhereTheyWereMoved(@TempDir Path folder)
            throws IOException, InterruptedException {
        DemoSong.writeStems(folder);
        Map<String, Path> stems = StemFolder.stems(folder);
        ByteArrayOutputStream played = new ByteArrayOutputStream();
        MixPlan plan = LivePlayerWithFaders.play(stems, new PipeOutput(played, 1024), false);
        assertThat(plan.stems().stream().map(StemPlan::stem)).containsExactlyElementsOf(stems.keySet());
        assertThat(played.size()).isGreaterThan(44 + 8 * 44_100);
    }
}
