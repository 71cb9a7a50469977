/** What the desk and its server share. */
@NullMarked
package org.stemmixer.desk.internal;

import org.jspecify.annotations.NullMarked;
