/** Mixing in real time. */
@SuppressWarnings("module") // the modules that internals are shared with are built later
module org.stemmixer.live {
    requires transitive org.stemmixer.core;
    requires static org.jspecify;

    exports org.stemmixer.live;
    exports org.stemmixer.live.internal to
            org.stemmixer.live.sound;
}
