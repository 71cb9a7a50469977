/** Tags that several formats share. */
@NullMarked
package org.stemmixer.codecs.tags;

import org.jspecify.annotations.NullMarked;
