package org.stemmixer.core.measure;

import org.stemmixer.dsp.loudness.AudioMetricsMeter;

/**
 * Measures a song in one pass, block by block, for example while it is rendered. Block sizes do not change a bit of the
 * result, and memory (about 5 MB) does not grow with the length but for 288 kB an hour. One thread at a time.
 */
public final class AnalysisMeter {

    private static final int CHUNK_FRAMES = 4096;

    private final String name;
    private final int sampleRate;
    private final int channels;
    private final AudioMetricsMeter audio;
    private final SpectrumMeter spectrum;
    private final WaveformBuilder waveform;
    private final float[] mean = new float[CHUNK_FRAMES];

    /**
     * A meter for one song.
     *
     * @param name what to call the song in texts
     * @param sampleRate in Hz, in [8000, 384000]
     * @param channels in [1, 8]
     * @throws IllegalArgumentException if rate or channels are out of their range
     */
    public AnalysisMeter(String name, int sampleRate, int channels) {
        this.name = name;
        this.sampleRate = sampleRate;
        this.channels = channels;
        audio = new AudioMetricsMeter(sampleRate, channels);
        spectrum = new SpectrumMeter(sampleRate);
        waveform = new WaveformBuilder(channels);
    }

    /**
     * Takes the next frames, which are not changed.
     *
     * @param block one array for each channel
     * @param offset index of the first frame
     * @param frames how many, 0 allowed
     * @throws IllegalArgumentException if there are more or fewer channels than the meter has, or if a sample is not finite;
     *     the meter is of no use then
     * @throws IndexOutOfBoundsException if a channel does not hold these frames
     * @throws IllegalStateException after {@link #finish}
     */
    public void process(float[][] block, int offset, int frames) {
        audio.process(block, offset, frames);
        for (int done = 0; done < frames; done += CHUNK_FRAMES) {
            int count = Math.min(CHUNK_FRAMES, frames - done);
            spectrum.accept(meanOf(block, offset + done, count), channels == 1 ? offset + done : 0, count);
        }
        waveform.add(block, offset, frames);
    }

    private float[] meanOf(float[][] block, int offset, int frames) {
        if (channels == 1) {
            return block[0];
        }
        float scale = 1f / channels;
        float[] first = block[0];
        float[] second = block[1];
        for (int n = 0; n < frames; n++) {
            mean[n] = scale * (first[offset + n] + second[offset + n]);
        }
        for (int c = 2; c < channels; c++) {
            float[] samples = block[c];
            for (int n = 0; n < frames; n++) {
                mean[n] += scale * samples[offset + n];
            }
        }
        return mean;
    }

    /**
     * Ends the song.
     *
     * @return what was measured
     * @throws IllegalStateException if there was no frame, or if this was called before
     */
    public SongMeasurements finish() {
        spectrum.finish();
        SongAnalysis analysis = new SongAnalysis(
                name, sampleRate, channels, audio.metrics(), spectrum.centroidHz(), spectrum.thirdOctavesDb());
        return new SongMeasurements(
                analysis, spectrum.spectrogram(), waveform.finish(sampleRate), audio.loudnessHistory());
    }
}
