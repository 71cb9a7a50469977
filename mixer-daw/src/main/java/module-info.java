/** Mixes as projects of digital audio workstations, and back. */
module org.stemmixer.daw {
    requires transitive org.stemmixer.core;
    requires static org.jspecify;
    requires java.xml;

    exports org.stemmixer.daw;
}
