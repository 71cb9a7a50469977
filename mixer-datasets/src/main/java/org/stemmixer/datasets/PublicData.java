package org.stemmixer.datasets;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Makes training data of public music; {@code mixer-datasets/recipes/public-data.sh} says of which. */
@Command(
        name = "public-data",
        mixinStandardHelpOptions = true,
        description = "Makes training data of public music.",
        subcommands = {
            MidiCommand.class,
            LmmsCommand.class,
            TrackerCommand.class,
            MixdownCommand.class,
            VoicesCommand.class,
            LicencesCommand.class,
            SummaryCommand.class
        })
public final class PublicData {

    private PublicData() {}

    /** Runs a command; {@code --help} lists them. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PublicData()).execute(arguments));
    }
}
