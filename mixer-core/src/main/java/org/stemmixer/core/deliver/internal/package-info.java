/** How programmes are brought to a target; not for use by others. */
@NullMarked
package org.stemmixer.core.deliver.internal;

import org.jspecify.annotations.NullMarked;
