package org.stemmixer.core.measure;

import java.io.IOException;
import java.nio.file.Path;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.FrameReader;
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
 */
public record LoudnessReport(Path file, int sampleRate, Loudness loudness) {

    private static final Measure<Loudness> R128 = Measure.of("EBU R 128", (sampleRate, channels) -> {
        LoudnessMeter meter = new LoudnessMeter(sampleRate, channels);
        return Measure.Meter.of(meter::process, meter::loudness);
    });

    /**
     * Measures a file, reading it in blocks.
     *
     * @param file any audio file that can be read, of 1 to 8 channels in the usual order ({@link ChannelLayout}) and 8 to
     *     384 kHz
     * @throws AudioFileException if the file cannot be read, holds no audio or samples that are not finite, or cannot be measured
     */
    public static LoudnessReport of(Path file) throws IOException {
        try (FrameReader reader = MeasurableFile.open(file).reader()) {
            return new LoudnessReport(file, reader.sampleRate(), Hearing.of(reader, R128));
        }
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
        });
    }
}
