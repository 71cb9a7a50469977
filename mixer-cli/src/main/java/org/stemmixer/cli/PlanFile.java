package org.stemmixer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.core.internal.ConfigurationFile;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.PlanJson;
import org.stemmixer.core.plan.StemPlan;
import picocli.CommandLine;

/** Reads {@code --plan FILE} and {@code --settings FILE}: the settings of a page are a plan. */
final class PlanFile {

    private PlanFile() {}

    /** Loads a plan of these stems, or of some of them, so that a bad file comes out before mixing. */
    static MixPlan read(CommandLine commandLine, Path file, Set<String> stems) throws IOException {
        MixPlan plan;
        try {
            plan = PlanJson.read(
                    ConfigurationFile.read(file), note -> Failures.print(commandLine, "note: " + file + ": " + note));
        } catch (JsonFormatException e) {
            throw new IOException(file + ": holds no plan of a mix (" + e.getMessage() + ")", e);
        }
        for (StemPlan stem : plan.stems()) {
            if (!stems.contains(stem.stem())) {
                throw new IOException(file + ": names stem '" + stem.stem() + "', but the stems are " + stems);
            }
        }
        for (BusPlan bus : plan.buses()) {
            if (stems.contains(bus.name())) {
                throw new IOException(file + ": has a bus '" + bus.name() + "', but that is the name of a stem");
            }
        }
        return plan;
    }
}
