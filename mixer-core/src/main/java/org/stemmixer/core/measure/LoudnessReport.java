package org.stemmixer.core.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.OpenedSource;
import org.stemmixer.core.internal.Json;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.measure.internal.MeasurableFile;
import org.stemmixer.core.measure.internal.MeasurementJson;
import org.stemmixer.dsp.loudness.ChannelLayout;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.dsp.loudness.LoudnessMeter;

/**
 * The loudness and the peaks of an audio file, as EBU R 128 measures them.
 *
 * @param file the file
 * @param sampleRate its rate in Hz
 * @param loudness what was measured
 * @param notes what reading had to go round, in words; empty if all was well
 */
public record LoudnessReport(Path file, int sampleRate, Loudness loudness, List<String> notes) {

    /** Copies the notes. */
    public LoudnessReport {
        notes = List.copyOf(notes);
    }

    private static Measure<Loudness> r128(ChannelLayout layout) {
        return Measure.of("EBU R 128", (sampleRate, channels) -> {
            LoudnessMeter meter = new LoudnessMeter(sampleRate, layout);
            return Measure.Meter.of(meter::process, meter::loudness);
        });
    }

    /**
     * Measures a file, reading it in blocks.
     *
     * @param file any audio file that can be read, of 1 to 8 channels in the usual order ({@link ChannelLayout}) and 8 to
     *     384 kHz
     * @throws AudioFileException if the file cannot be read, holds no audio or samples that are not finite, or cannot be measured
     */
    public static LoudnessReport of(Path file) throws IOException {
        return of(file, () -> {});
    }

    /**
     * Measures a file as {@link #of(Path)}.
     *
     * @param check called often; what it throws ends the work
     */
    public static LoudnessReport of(Path file, Runnable check) throws IOException {
        OpenedSource opened = MeasurableFile.open(file);
        Loudness measured;
        try (FrameReader reader = opened.reader()) {
            ChannelLayout layout = opened.source().layout().orElseThrow();
            measured = Hearing.of(reader, r128(layout), check);
        }
        return new LoudnessReport(
                file, opened.source().sampleRate(), measured, opened.source().warnings());
    }

    /** The same under another name: that of what the file is a copy of, for example. */
    public LoudnessReport named(Path name) {
        return new LoudnessReport(name, sampleRate, loudness, notes);
    }

    /** The report as text for people. */
    public String summary() {
        return Text.format(
                """
                %s (%d Hz)
                  Integrated:     %6.1f LUFS
                  Short-term max: %6.1f LUFS
                  Momentary max:  %6.1f LUFS
                  Loudness range: %6.1f LU
                  True peak:      %6.1f dBTP
                  Sample peak:    %6.1f dBFS
                """,
                file,
                sampleRate,
                loudness.integratedLufs(),
                loudness.shortTermMaxLufs(),
                loudness.momentaryMaxLufs(),
                loudness.loudnessRangeLu(),
                loudness.truePeakDbtp(),
                loudness.samplePeakDbfs());
    }

    /** The report as a JSON object on one line, numbers at full precision; minus infinity is {@code null}. */
    public String toJson() {
        return Json.object(json -> {
            json.writeStringField("file", file.toString());
            json.writeNumberField("sampleRate", sampleRate);
            MeasurementJson.loudness(json, loudness);
            Json.strings(json, "notes", notes);
        });
    }
}
