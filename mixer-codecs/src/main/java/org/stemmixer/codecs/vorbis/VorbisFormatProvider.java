package org.stemmixer.codecs.vorbis;

import org.stemmixer.codecs.ogg.OggFormatProvider;

/** Reads Ogg Vorbis. */
public final class VorbisFormatProvider extends OggFormatProvider {

    public VorbisFormatProvider() {
        super(new VorbisCodec(), "ogg", "oga");
    }
}
