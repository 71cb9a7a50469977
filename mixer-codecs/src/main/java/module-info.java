/** Audio formats that need a decoder: FLAC, MP3, Ogg Vorbis, Ogg Opus, AAC and ALAC in M4A, and what ffmpeg reads. */
module org.stemmixer.codecs {
    requires transitive org.stemmixer.core;
    requires static java.desktop;
    requires static org.jspecify;

    exports org.stemmixer.codecs;

    provides org.stemmixer.core.audio.AudioFormatProvider with
            org.stemmixer.codecs.aac.AacFormatProvider,
            org.stemmixer.codecs.ffmpeg.AacThroughFfmpeg,
            org.stemmixer.codecs.ffmpeg.FfmpegFormatProvider,
            org.stemmixer.codecs.ffmpeg.Mp3ThroughFfmpeg,
            org.stemmixer.codecs.ffmpeg.OpusThroughFfmpeg,
            org.stemmixer.codecs.ffmpeg.VorbisThroughFfmpeg,
            org.stemmixer.codecs.flac.FlacFormatProvider,
            org.stemmixer.codecs.flac.OggFlacFormatProvider,
            org.stemmixer.codecs.mp4.M4aFormatProvider,
            org.stemmixer.codecs.mpeg.Mp3FormatProvider,
            org.stemmixer.codecs.opus.OpusFormatProvider,
            org.stemmixer.codecs.vorbis.VorbisFormatProvider;
}
