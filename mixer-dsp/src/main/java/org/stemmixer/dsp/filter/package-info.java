/** Filter designs and the running filters that use them. */
@NullMarked
package org.stemmixer.dsp.filter;

import org.jspecify.annotations.NullMarked;
