package org.stemmixer.live.jack;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jaudiolibs.jnajack.Jack;
import org.jaudiolibs.jnajack.JackClient;
import org.jaudiolibs.jnajack.JackException;
import org.jaudiolibs.jnajack.JackOptions;
import org.jaudiolibs.jnajack.JackPort;
import org.jaudiolibs.jnajack.JackPortFlags;
import org.jaudiolibs.jnajack.JackPortType;
import org.jaudiolibs.jnajack.JackStatus;
import org.jspecify.annotations.Nullable;
import org.stemmixer.live.AudioOutput;
import org.stemmixer.live.LiveSound;
import org.stemmixer.live.ResampledSound;

/**
 * Two outputs of a JACK client, connected to the first two inputs of the system. The size of the blocks is the server's; at
 * another rate than the server's the sound is converted. Where the server ends, the mix stands still until there is one again.
 */
public final class JackOutput implements AudioOutput {

    private static final int CHANNELS = 2;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final String name;
    private final Thread watch = new Thread(this::watch, "live-jack");
    private final AtomicLong late = new AtomicLong();
    private @Nullable LiveSound sound;
    private int sampleRate;
    private volatile @Nullable JackClient client;
    private volatile boolean gone;
    private volatile boolean closed;

    /**
     * An output.
     *
     * @param name of the client; the server adds a number where it is taken
     */
    public JackOutput(String name) {
        this.name = name;
    }

    @Override
    public void start(int rate, LiveSound played) throws IOException {
        sampleRate = rate;
        sound = played;
        try {
            connect(played);
        } catch (JackException | LinkageError e) {
            throw new IOException("there is no JACK server that can be played to: " + e.getMessage(), e);
        }
        watch.setDaemon(true);
        watch.start();
    }

    private void connect(LiveSound played) throws JackException {
        Jack jack = Jack.getInstance();
        JackClient opened =
                jack.openClient(name, EnumSet.of(JackOptions.JackNoStartServer), EnumSet.noneOf(JackStatus.class));
        try {
            JackPort[] ports = new JackPort[CHANNELS];
            for (int c = 0; c < CHANNELS; c++) {
                ports[c] = opened.registerPort("out_" + (c + 1), JackPortType.AUDIO, JackPortFlags.JackPortIsOutput);
            }
            LiveSound converted = ResampledSound.of(played, sampleRate, opened.getSampleRate());
            float[][] block = new float[CHANNELS][opened.getBufferSize()];
            opened.setProcessCallback((which, frames) -> process(converted, ports, block, frames));
            opened.setXrunCallback(which -> late.incrementAndGet());
            opened.onShutdown(which -> gone = true);
            gone = false;
            opened.activate();
            client = opened;
            String[] inputs = jack.getPorts(
                    opened,
                    null,
                    JackPortType.AUDIO,
                    EnumSet.of(JackPortFlags.JackPortIsInput, JackPortFlags.JackPortIsPhysical));
            for (int c = 0; c < Math.min(CHANNELS, inputs.length); c++) {
                jack.connect(opened, ports[c].getName(), inputs[c]);
            }
        } catch (JackException | RuntimeException e) {
            client = null;
            opened.close();
            throw e;
        }
    }

    /** In pieces, where the server has turned to larger blocks. */
    private static boolean process(LiveSound played, JackPort[] ports, float[][] block, int frames) {
        FloatBuffer left = ports[0].getFloatBuffer();
        FloatBuffer right = ports[1].getFloatBuffer();
        int done = 0;
        while (done < frames) {
            int part = Math.min(frames - done, block[0].length);
            played.fill(block, 0, part);
            left.put(block[0], 0, part);
            right.put(block[1], 0, part);
            done += part;
        }
        return true;
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(LOOK_NANOS);
            LiveSound played = sound;
            if (gone && !closed && played != null) {
                JackClient dead = client;
                client = null;
                if (dead != null) {
                    late.incrementAndGet();
                    dead.close();
                }
                try {
                    connect(played);
                } catch (JackException e) {
                    gone = true; // there may be a server the next time
                }
            }
        }
    }

    /** Whether there is a server now. */
    public boolean isConnected() {
        return client != null && !gone;
    }

    @Override
    public long lateBlocks() {
        return late.get();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watch);
        try {
            watch.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        JackClient open = client;
        client = null;
        if (open != null) {
            open.close();
        }
    }
}
