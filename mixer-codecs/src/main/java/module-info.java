import org.stemmixer.codecs.flac.FlacFormatProvider;
import org.stemmixer.codecs.opus.OpusFormatProvider;
import org.stemmixer.codecs.vorbis.VorbisFormatProvider;
import org.stemmixer.core.audio.AudioFormatProvider;

/** Audio formats that need a decoder: FLAC, MP3, Ogg Vorbis, Ogg Opus, AAC and ALAC in M4A, and what ffmpeg reads. */
module org.stemmixer.codecs {
    requires transitive org.stemmixer.core;
    requires static org.jspecify;

    provides AudioFormatProvider with
            FlacFormatProvider,
            OpusFormatProvider,
            VorbisFormatProvider;
}
