/** What the reports of this module share. No part of the library's interface. */
@NullMarked
package org.stemmixer.report.internal;

import org.jspecify.annotations.NullMarked;
