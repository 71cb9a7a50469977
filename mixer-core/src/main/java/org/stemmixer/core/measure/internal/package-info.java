/** What the packages of this module share to measure; not for use by others. */
@NullMarked
package org.stemmixer.core.measure.internal;

import org.jspecify.annotations.NullMarked;
