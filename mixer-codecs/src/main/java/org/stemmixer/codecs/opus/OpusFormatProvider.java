package org.stemmixer.codecs.opus;

import org.stemmixer.codecs.ogg.OggFormatProvider;

/** Reads Ogg Opus. */
public final class OpusFormatProvider extends OggFormatProvider {

    public OpusFormatProvider() {
        super(new OpusCodec(), "opus", "ogg");
    }
}
