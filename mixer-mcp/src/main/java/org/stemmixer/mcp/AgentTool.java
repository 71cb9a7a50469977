package org.stemmixer.mcp;

import java.io.IOException;

/** Something that an agent can have done. What it is called and takes stands in {@code tools.json}. */
@FunctionalInterface
interface AgentTool {

    /**
     * Does it.
     *
     * @throws IllegalArgumentException if it cannot be done so: one line with the argument, what is permitted and what was found
     * @throws IOException if a file cannot be read or written
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    Answer call(ToolArguments arguments, Work work) throws IOException;
}
