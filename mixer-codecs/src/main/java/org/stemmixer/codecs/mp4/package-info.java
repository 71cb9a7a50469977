/** Audio in MP4 and QuickTime files: ISO/IEC 14496-12 and -14, and what Apple added. */
@NullMarked
package org.stemmixer.codecs.mp4;

import org.jspecify.annotations.NullMarked;
