/** Signal processing: buffers, filters, effects, loudness, resampling. */
@SuppressWarnings("module") // the modules that internals are shared with are built later
module org.stemmixer.dsp {
    requires static org.jspecify;

    exports org.stemmixer.dsp;
    exports org.stemmixer.dsp.chain;
    exports org.stemmixer.dsp.delay;
    exports org.stemmixer.dsp.dynamics;
    exports org.stemmixer.dsp.effect;
    exports org.stemmixer.dsp.eq;
    exports org.stemmixer.dsp.filter;
    exports org.stemmixer.dsp.loudness;
    exports org.stemmixer.dsp.resample;
    exports org.stemmixer.dsp.reverb;
    exports org.stemmixer.dsp.stereo;
    exports org.stemmixer.dsp.internal to
            org.stemmixer.features,
            org.stemmixer.core,
            org.stemmixer.codecs,
            org.stemmixer.ml,
            org.stemmixer.report,
            org.stemmixer.catalog,
            org.stemmixer.desk,
            org.stemmixer.daw,
            org.stemmixer.live,
            org.stemmixer.training;
}
