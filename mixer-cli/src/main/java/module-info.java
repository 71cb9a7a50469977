/** The {@code stemmixer} command. */
@SuppressWarnings("module") // the modules that internals are shared with are built later
module org.stemmixer.cli {
    requires transitive info.picocli;
    requires org.stemmixer.catalog;
    requires org.stemmixer.core;
    requires org.stemmixer.desk;
    requires org.stemmixer.daw;
    requires org.stemmixer.live;
    requires org.stemmixer.live.sound;
    requires org.stemmixer.mcp;
    requires org.stemmixer.ml;
    requires org.stemmixer.report;
    requires static org.jspecify;
    requires com.fasterxml.jackson.core;
    requires java.logging;
    requires jdk.unsupported; // signals

    exports org.stemmixer.cli;
    exports org.stemmixer.cli.internal to
            org.stemmixer.training;
}
