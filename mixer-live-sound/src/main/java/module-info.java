/** Live mixes on sound cards. */
module org.stemmixer.live.sound {
    requires transitive org.stemmixer.live;
    requires java.desktop;
    requires static org.jspecify;

    exports org.stemmixer.live.sound;
}
