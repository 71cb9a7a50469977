package org.stemmixer.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.Terminal;
import org.stemmixer.live.LivePlayer;

/** Keys that control what plays, where there is a terminal that can give them one by one. */
final class PlayKeys implements AutoCloseable {

    private static final int ESCAPE = 27;
    private static final int STEP_SECONDS = 5;
    private static final int LEAP_SECONDS = 30;

    private final LivePlayer player;
    private final InputStream keys;
    /** How the terminal was set before, if it was changed. */
    private final @Nullable String settings;

    private boolean over;

    /**
     * Keys from a stream.
     *
     * @param settings of the terminal, to be brought back
     */
    PlayKeys(LivePlayer player, InputStream keys, @Nullable String settings) {
        this.player = player;
        this.keys = keys;
        this.settings = settings;
    }

    /** The keys of the terminal, if there is one. */
    static PlayKeys of(LivePlayer player) {
        @Nullable String before = Terminal.isPresent() ? stty("-g") : null;
        if (before == null || stty("-icanon", "-echo", "min", "0", "time", "0") == null) {
            return new PlayKeys(player, InputStream.nullInputStream(), null);
        }
        return new PlayKeys(player, System.in, before);
    }

    /** Java cannot set a terminal; the system's own program can. */
    private static @Nullable String stty(String... settings) {
        String[] command = new String[settings.length + 1];
        command[0] = "stty";
        System.arraycopy(settings, 0, command, 1, settings.length);
        try {
            Process stty = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return stty.waitFor() == 0 ? said.strip() : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Does what the keys say that were pressed. */
    void take() throws IOException {
        while (keys.available() > 0) {
            int key = keys.read();
            if (key == ESCAPE && keys.available() > 1) {
                keys.read();
                seek(keys.read());
            } else if (key == ' ') {
                if (player.isPlaying()) {
                    player.pause();
                } else {
                    player.play();
                }
            } else if (key == 'q') {
                over = true;
            }
        }
    }

    private void seek(int arrow) {
        int seconds = switch (arrow) {
            case 'C' -> STEP_SECONDS;
            case 'D' -> -STEP_SECONDS;
            case 'A' -> LEAP_SECONDS;
            case 'B' -> -LEAP_SECONDS;
            default -> 0;
        };
        if (seconds != 0) {
            long frame = player.position() + (long) seconds * player.sampleRate();
            player.seek(Math.max(0, Math.min(player.frames(), frame)));
        }
    }

    /** Whether there is to be an end. */
    boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        if (settings != null) {
            stty(settings);
        }
    }
}
