/** What a person has set for a mix, as JSON. */
@NullMarked
package org.stemmixer.core.settings;

import org.jspecify.annotations.NullMarked;
