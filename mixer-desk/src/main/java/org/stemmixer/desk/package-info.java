/** A desk to mix at: one project with its plan, what has been done to it, and what is heard of it. */
@org.jspecify.annotations.NullMarked
package org.stemmixer.desk;
