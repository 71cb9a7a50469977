package org.stemmixer.live;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.MixParameterPredictor;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.AudioBuffer;

/** Hears the window of a stream now and then, on a thread of its own, and says what it makes of it. */
final class LiveEar implements AutoCloseable {

    /** Mean square of -70 dBFS. */
    private static final double SILENT_MEAN_SQUARE = 1e-7;

    private static final long NAP_MS = 20;
    private static final long PATIENCE_MS = 5000;

    private final MixParameterPredictor predictor;
    private final ListeningWindow window;
    private final GlidingParameters parameters;
    private final long everyFrames;
    private volatile @Nullable MixParameterPrediction heard;
    private volatile String words = "nothing heard yet";
    private volatile boolean closed;
    private @Nullable Thread thread;
    private long heardUpTo;

    LiveEar(MixParameterPredictor predictor, ListeningWindow window, GlidingParameters parameters, long everyFrames) {
        this.predictor = predictor;
        this.window = window;
        this.parameters = parameters;
        this.everyFrames = everyFrames;
    }

    /** Begins to hear in the background. */
    void start() {
        Thread started = new Thread(this::listen, "stemmixer live ear");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    private void listen() {
        while (!closed) {
            if (window.written() - heardUpTo >= everyFrames) {
                hear();
            } else {
                try {
                    // The audio thread cannot wake anybody up: that would be a system call.
                    Thread.sleep(NAP_MS);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    /** Hears what is in the window now, and sends the parameters there. */
    synchronized void hear() {
        heardUpTo = window.written();
        Optional<AudioBuffer> copied = window.copy();
        if (copied.isEmpty()) {
            return;
        }
        if (meanSquare(copied.get()) < SILENT_MEAN_SQUARE) {
            words = "silence: the parameters stay";
            return;
        }
        try {
            MixParameterPrediction prediction = predictor.predict(Song.of("live", copied.get()));
            heard = prediction;
            words = "heard by " + prediction.source();
            parameters.glideTo(prediction.parameters());
        } catch (IOException | RuntimeException e) {
            if (!closed) {
                words = "the parameters stay, as hearing failed: " + e.getMessage();
            }
        }
    }

    private static double meanSquare(AudioBuffer audio) {
        double sum = 0;
        for (int c = 0; c < audio.channels(); c++) {
            for (float sample : audio.channel(c)) {
                sum += (double) sample * sample;
            }
        }
        return sum / ((double) audio.channels() * audio.frames());
    }

    /** What was heard last. */
    Optional<MixParameterPrediction> heard() {
        return Optional.ofNullable(heard);
    }

    String words() {
        return words;
    }

    /** Ends the thread, and waits for it a while. */
    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            try {
                running.join(PATIENCE_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
