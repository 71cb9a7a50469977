/** What was done to finished songs, in words. */
@NullMarked
package org.stemmixer.core.song.text;

import org.jspecify.annotations.NullMarked;
