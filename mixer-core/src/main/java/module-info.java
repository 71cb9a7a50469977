/** Mixing: audio files, measurements, decisions, rendering and delivery. */
@SuppressWarnings({
    "module", // the modules that internals are shared with are built later
    "requires-automatic" // these name themselves by their files, which Maven Central does not change
})
module org.stemmixer.core {
    requires transitive org.stemmixer.dsp;
    requires transitive org.stemmixer.features;
    requires static org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.datatype.jdk8;
    requires ejml.core;
    requires ejml.ddense;

    exports org.stemmixer.core;
    exports org.stemmixer.core.audio;
    exports org.stemmixer.core.audio.internal to
            org.stemmixer.catalog,
            org.stemmixer.cli,
            org.stemmixer.codecs,
            org.stemmixer.daw,
            org.stemmixer.spark;
    exports org.stemmixer.core.auto;
    exports org.stemmixer.core.deliver;
    exports org.stemmixer.core.json;
    exports org.stemmixer.core.measure;
    exports org.stemmixer.core.plan;
    exports org.stemmixer.core.render to
            org.stemmixer.desk,
            org.stemmixer.live;
    exports org.stemmixer.core.song;
    exports org.stemmixer.core.song.profile;
    exports org.stemmixer.core.song.text;
    exports org.stemmixer.core.taste;
    exports org.stemmixer.core.internal to
            org.stemmixer.catalog,
            org.stemmixer.cli,
            org.stemmixer.codecs,
            org.stemmixer.daw,
            org.stemmixer.desk,
            org.stemmixer.live,
            org.stemmixer.mcp,
            org.stemmixer.ml,
            org.stemmixer.report;

    opens org.stemmixer.core.plan to
            com.fasterxml.jackson.databind;

    uses org.stemmixer.core.audio.AudioFormatProvider;
    uses org.stemmixer.core.plan.EffectTypeProvider;
    uses org.stemmixer.core.plan.GainPredictorProvider;
}
