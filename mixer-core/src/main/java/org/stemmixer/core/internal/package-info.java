/** What the modules of this library share below their public interfaces; not for use by others. */
@NullMarked
package org.stemmixer.core.internal;

import org.jspecify.annotations.NullMarked;
