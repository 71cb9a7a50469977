/** A taste: what a person's corrections teach about what they would have wanted in the first place. */
@NullMarked
package org.stemmixer.core.taste;

import org.jspecify.annotations.NullMarked;
