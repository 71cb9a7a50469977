/** Finished programmes brought to a loudness target. */
@NullMarked
package org.stemmixer.core.deliver;

import org.jspecify.annotations.NullMarked;
