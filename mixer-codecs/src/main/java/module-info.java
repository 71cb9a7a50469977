/** Audio formats that need a decoder: FLAC, MP3, Ogg Vorbis, Ogg Opus, AAC and ALAC in M4A, and what ffmpeg reads. */
module org.stemmixer.codecs {
    requires transitive org.stemmixer.core;
    requires static org.jspecify;

    provides org.stemmixer.core.audio.AudioFormatProvider with
            org.stemmixer.codecs.mp4.M4aFormatProvider,
            org.stemmixer.codecs.aac.AacFormatProvider;
}
