package org.stemmixer.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a tool says.
 *
 * @param data as the tool's output schema has it
 * @param text the same in short, for people
 */
record Answer(ObjectNode data, String text) {}
