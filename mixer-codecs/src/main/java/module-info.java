import org.stemmixer.codecs.flac.FlacFormatProvider;
import org.stemmixer.core.audio.AudioFormatProvider;

/** Audio formats that need a decoder: FLAC, MP3, Ogg Vorbis, Ogg Opus, AAC and ALAC in M4A, and what ffmpeg reads. */
module org.stemmixer.codecs {
    requires static java.desktop;
    requires static org.jspecify;
    requires transitive org.stemmixer.core;

    exports org.stemmixer.codecs;

    provides AudioFormatProvider with
            FlacFormatProvider;
}
