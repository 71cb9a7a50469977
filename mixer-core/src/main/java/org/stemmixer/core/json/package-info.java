/** What is common to all JSON that is read. */
@NullMarked
package org.stemmixer.core.json;

import org.jspecify.annotations.NullMarked;
