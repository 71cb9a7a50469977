/** What the agent is made of. No part of the public interface. */
@NullMarked
package org.stemmixer.testing.internal;

import org.jspecify.annotations.NullMarked;
