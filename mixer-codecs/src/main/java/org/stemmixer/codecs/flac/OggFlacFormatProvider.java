package org.stemmixer.codecs.flac;

import org.stemmixer.codecs.ogg.OggFormatProvider;

/** Reads FLAC in Ogg. */
public final class OggFlacFormatProvider extends OggFormatProvider {

    public OggFlacFormatProvider() {
        super(new OggFlacCodec(), "oga", "ogg");
    }
}
