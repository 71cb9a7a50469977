/** Ogg Vorbis: a decoder of Vorbis I (Xiph.org, Vorbis I specification, 2020) in floating point. */
@NullMarked
package org.stemmixer.codecs.vorbis;

import org.jspecify.annotations.NullMarked;
