package org.stemmixer.examples;

import java.awt.GraphicsEnvironment;
import java.awt.GridLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JSlider;
import javax.swing.SwingUtilities;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.live.AudioOutput;
import org.stemmixer.live.LivePlayer;
import org.stemmixer.live.NullOutput;
import org.stemmixer.live.sound.SoundOutput;

/** Plays the automatic mix with a fader for each stem; without a display, a script moves them. */
final class LivePlayerWithFaders {

    private LivePlayerWithFaders() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments arguments = Arguments.parse(args);
        AudioOutput output = SoundOutput.devices().isEmpty() ? NullOutput.clocked(256) : SoundOutput.preferred(256);
        play(arguments.stems(), output, !GraphicsEnvironment.isHeadless());
    }

    static MixPlan play(Map<String, Path> stems, AudioOutput output, boolean display)
            throws IOException, InterruptedException {
        MixPlan plan = StemMixer.builder()
                .sampleRate(44_100)
                .build()
                .mixStems(stems, MixOptions.builder().autoGain(true).build())
                .plan();
        List<String> names = plan.stems().stream().map(stem -> stem.stem()).toList();
        try (LivePlayer player = LivePlayer.open(stems, plan, output)) {
            player.play();
            if (display) {
                SwingUtilities.invokeLater(() -> show(player, names));
            }
            for (int i = 0; !player.isOver(); i++) {
                if (!display) { // each stem goes down by 12 dB and comes back
                    String name = names.get(i / 2 % names.size());
                    double gainDb = plan.stem(name).gainDb().value();
                    player.gain(name, i % 2 == 0 ? gainDb - 12 : gainDb);
                }
                Thread.sleep(200);
            }
            System.out.println("Played with " + player.underRuns());
            return player.plan();
        }
    }

    private static void show(LivePlayer player, List<String> names) {
        JFrame frame = new JFrame("Faders");
        frame.setLayout(new GridLayout(0, 2));
        for (String name : names) {
            double now = player.plan().stem(name).gainDb().value();
            JSlider fader = new JSlider(-60, 12, (int) Math.max(-60, Math.min(12, now)));
            fader.addChangeListener(change -> player.gain(name, fader.getValue()));
            frame.add(new JLabel(name));
            frame.add(fader);
        }
        frame.pack();
        frame.setVisible(true);
    }
}
