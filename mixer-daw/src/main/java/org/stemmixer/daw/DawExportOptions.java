package org.stemmixer.daw;

import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.stemmixer.core.auto.SongSection;
import org.stemmixer.dsp.internal.Checks;

/**
 * How a mix is written as a project. An immutable value.
 *
 * <pre>{@code
 * DawExportOptions options = DawExportOptions.defaults().withTitle("Song").withRenderedEffects(true);
 * }</pre>
 */
public final class DawExportOptions {

    /** How the audio in a project is stored. */
    public enum Audio {
        /** WAV and FLAC files as they are, to the bit; all else as WAV. */
        AS_IS,
        /** All as WAV; WAV files as they are. */
        WAV,
        /** All as FLAC, with 24 bits at most; FLAC files as they are. */
        FLAC
    }

    /** What programs take where nobody has said a tempo. */
    public static final double DEFAULT_TEMPO_BPM = 120;

    private static final DawExportOptions DEFAULTS =
            new DawExportOptions("", DEFAULT_TEMPO_BPM, List.of(), 0, false, Audio.AS_IS, () -> false);

    private final String title;
    private final double tempoBpm;
    private final List<SongSection> sections;
    private final double masterGainDb;
    private final boolean rendersEffects;
    private final Audio audio;
    private final BooleanSupplier cancelled;

    private DawExportOptions(
            String title,
            double tempoBpm,
            List<SongSection> sections,
            double masterGainDb,
            boolean rendersEffects,
            Audio audio,
            BooleanSupplier cancelled) {
        this.title = title;
        this.tempoBpm = tempoBpm;
        this.sections = sections;
        this.masterGainDb = masterGainDb;
        this.rendersEffects = rendersEffects;
        this.audio = audio;
        this.cancelled = cancelled;
    }

    /** No title, 120 bpm, no sections, a master at 0 dB, effects as devices or left out, audio as it is. */
    public static DawExportOptions defaults() {
        return DEFAULTS;
    }

    /** What the song is called; empty: as the project's file. */
    public String title() {
        return title;
    }

    /** The tempo of the project, which moves nothing: all is placed in seconds. */
    public double tempoBpm() {
        return tempoBpm;
    }

    /** The sections of the song, each a marker where it begins. */
    public List<SongSection> sections() {
        return sections;
    }

    /** The fader of the master. */
    public double masterGainDb() {
        return masterGainDb;
    }

    /** Whether what the format has no device for goes into the audio; else it is left out, and a note says so. */
    public boolean rendersEffects() {
        return rendersEffects;
    }

    /** How the audio is stored. */
    public Audio audio() {
        return audio;
    }

    /** With another title. */
    public DawExportOptions withTitle(String value) {
        Objects.requireNonNull(value, "title");
        return new DawExportOptions(value, tempoBpm, sections, masterGainDb, rendersEffects, audio, cancelled);
    }

    /**
     * With another tempo.
     *
     * @param value in [20, 999]
     */
    public DawExportOptions withTempoBpm(double value) {
        Checks.inRange("tempoBpm", value, 20, 999);
        return new DawExportOptions(title, value, sections, masterGainDb, rendersEffects, audio, cancelled);
    }

    /**
     * With markers where sections begin.
     *
     * @param value as {@link org.stemmixer.core.auto.SongSections} finds them
     */
    public DawExportOptions withSections(List<SongSection> value) {
        return new DawExportOptions(
                title, tempoBpm, List.copyOf(value), masterGainDb, rendersEffects, audio, cancelled);
    }

    /**
     * With another fader of the master: where a mix has been brought to a loudness or below full scale, by so much.
     *
     * @param value in [-120, 40]
     */
    public DawExportOptions withMasterGainDb(double value) {
        Checks.inRange("masterGainDb", value, -120, 40);
        return new DawExportOptions(title, tempoBpm, sections, value, rendersEffects, audio, cancelled);
    }

    /** With effects that the format has no device for rendered into the audio, or left out. */
    public DawExportOptions withRenderedEffects(boolean value) {
        return new DawExportOptions(title, tempoBpm, sections, masterGainDb, value, audio, cancelled);
    }

    /** With audio stored in another way. */
    public DawExportOptions withAudio(Audio value) {
        Objects.requireNonNull(value, "audio");
        return new DawExportOptions(title, tempoBpm, sections, masterGainDb, rendersEffects, value, cancelled);
    }

    /** Asked often while writing; once it says true, that ends with a {@link java.util.concurrent.CancellationException}. */
    public DawExportOptions cancelledWhen(BooleanSupplier value) {
        Objects.requireNonNull(value, "cancelled");
        return new DawExportOptions(title, tempoBpm, sections, masterGainDb, rendersEffects, audio, value);
    }

    BooleanSupplier cancelled() {
        return cancelled;
    }
}
