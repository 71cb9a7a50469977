/** Advanced Audio Coding, low complexity: ISO/IEC 14496-3, subpart 4. */
@NullMarked
package org.stemmixer.codecs.aac;

import org.jspecify.annotations.NullMarked;
