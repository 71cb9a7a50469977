/** Live mixes on JACK. */
@SuppressWarnings("requires-automatic") // JNAJack names itself by its file, which Maven Central does not change
module org.stemmixer.live.jack {
    requires transitive org.stemmixer.live;
    requires jnajack;
    requires static org.jspecify;

    exports org.stemmixer.live.jack;
}
