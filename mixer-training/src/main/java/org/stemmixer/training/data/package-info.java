/** Data sets from folders of music: songs, splits, caches. */
@NullMarked
package org.stemmixer.training.data;

import org.jspecify.annotations.NullMarked;
