package org.stemmixer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.stemmixer.cli.internal.ConfigurationFile;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.settings.MixSettings;
import org.stemmixer.core.settings.SettingsFormatException;

/** Reads {@code --settings FILE}. */
final class SettingsFile {

    private SettingsFile() {}

    /** Loads settings and sets them, so that a bad file comes out before mixing. */
    static void apply(Path file, Set<String> stems, MixOptions.Builder options) throws IOException {
        MixSettings settings;
        try {
            settings = MixSettings.parse(ConfigurationFile.read(file));
        } catch (SettingsFormatException e) {
            throw new IOException(file + ": holds no settings of a mix (" + e.getMessage() + ")", e);
        }
        for (MixSettings.Fader fader : settings.faders()) {
            if (!stems.contains(fader.stem())) {
                throw new IOException(file + ": names stem '" + fader.stem() + "', but the stems are " + stems);
            }
        }
        settings.applyTo(options);
    }
}
