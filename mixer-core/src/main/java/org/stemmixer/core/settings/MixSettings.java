package org.stemmixer.core.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.dsp.internal.Checks;

/**
 * The faders of a mix: what a person has set by ear, in the page that a mix can be reported with. An immutable value.
 *
 * <pre>{@code
 * {
 *   "schemaVersion": 1,
 *   "stems": [
 *     {"name": "drums", "gainDb": -1.5, "pan": 0, "mute": false},
 *     {"name": "vocals", "gainDb": 2.3, "pan": -0.1, "mute": false}
 *   ]
 * }
 * }</pre>
 *
 * @param faders one for each stem; stems without one are mixed as they would be without settings
 */
public record MixSettings(List<Fader> faders) {

    /** The version of the format that is written, and the only one so far. */
    public static final int SCHEMA_VERSION = 1;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if two faders are of the same stem
     */
    public MixSettings {
        faders = List.copyOf(faders);
        List<String> names = faders.stream().map(Fader::stem).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("stems must have one fader each, but the faders are of " + names);
        }
    }

    /**
     * What is set for one stem.
     *
     * @param stem its name, which is that of its file without the ending
     * @param gainDb in [-120, 40]
     * @param pan from -1 (left) to 1 (right), 0 leaving the stem as it is
     * @param muted whether it is left out
     */
    public record Fader(String stem, double gainDb, double pan, boolean muted) {

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException naming the value and its range
         */
        public Fader {
            Checks.inRange("gainDb", gainDb, MixOptions.MIN_GAIN_DB, MixOptions.MAX_GAIN_DB);
            Checks.inRange("pan", pan, -1, 1);
        }
    }

    /** The faders of a mix that was made. */
    public static MixSettings of(MixResult mix) {
        return new MixSettings(mix.stems().stream()
                .map(stem -> new Fader(
                        stem.name(),
                        stem.gainDb(),
                        stem.settings().pan(),
                        stem.settings().muted()))
                .toList());
    }

    /**
     * Settings from JSON.
     *
     * @param json as {@link #toJson} makes it
     * @throws SettingsFormatException if it is not JSON, of an unknown version, or has a property or a value that is not
     *     allowed
     */
    public static MixSettings parse(String json) {
        return SettingsJson.read(json);
    }

    /**
     * Settings from a file.
     *
     * @param file with JSON in UTF-8
     * @throws IOException if the file cannot be read
     * @throws SettingsFormatException as {@link #parse} does
     */
    public static MixSettings load(Path file) throws IOException {
        try {
            return parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new SettingsFormatException("$", "not JSON: not in UTF-8", e);
        }
    }

    /** The settings as indented JSON. */
    public String toJson() {
        return SettingsJson.write(this);
    }

    /** Sets gain, pan and mute of every stem that has a fader. */
    public void applyTo(MixOptions.Builder options) {
        for (Fader fader : faders) {
            options.gainDb(fader.stem(), fader.gainDb()).pan(fader.stem(), fader.pan());
            if (fader.muted()) {
                options.mute(fader.stem());
            }
        }
    }
}
