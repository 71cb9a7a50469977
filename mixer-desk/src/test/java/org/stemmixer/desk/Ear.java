package org.stemmixer.desk;

import java.util.ArrayList;
import java.util.List;
import org.stemmixer.desk.PlayedBlock.ChannelMeter;

/** Hears what a desk plays, at once and as fast as it comes, up to so many frames of each generation. */
final class Ear implements Desk.Listener {

    private final Desk desk;
    private final long most;
    private final List<float[][]> blocks = new ArrayList<>();
    private int generation = -1;
    private long firstFrame;
    private long frames;
    private boolean ended;
    private boolean playing;
    private long transportFrame;
    private final List<String> failures = new ArrayList<>();
    private ChannelMeter[] meters = {};

    Ear(Desk desk, long most) {
        this.desk = desk;
        this.most = most;
        desk.listen(this);
    }

    @Override
    public void stateChanged() {}

    @Override
    public synchronized void block(PlayedBlock block) {
        if (block.generation() != generation) {
            generation = block.generation();
            blocks.clear();
            frames = 0;
            firstFrame = block.frame();
        }
        blocks.add(new float[][] {
            java.util.Arrays.copyOf(block.stereo()[0], block.frames()),
            java.util.Arrays.copyOf(block.stereo()[1], block.frames())
        });
        meters = block.meters();
        frames += block.frames();
        if (frames < most) {
            desk.played(generation, frames);
        }
    }

    @Override
    public synchronized void transport(boolean isPlaying, int newGeneration, long frame) {
        playing = isPlaying;
        transportFrame = frame;
    }

    @Override
    public synchronized void ended() {
        ended = true;
    }

    @Override
    public synchronized void failed(String message) {
        failures.add(message);
    }

    synchronized float[] side(int side) {
        float[] all = new float[(int) frames];
        int at = 0;
        for (float[][] block : blocks) {
            System.arraycopy(block[side], 0, all, at, block[side].length);
            at += block[side].length;
        }
        return all;
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    synchronized boolean isPlaying() {
        return playing;
    }

    synchronized long frames() {
        return frames;
    }

    synchronized long firstFrame() {
        return firstFrame;
    }

    synchronized long transportFrame() {
        return transportFrame;
    }

    synchronized int generation() {
        return generation;
    }

    synchronized List<String> failures() {
        return List.copyOf(failures);
    }

    synchronized ChannelMeter[] meters() {
        return meters.clone();
    }
}
