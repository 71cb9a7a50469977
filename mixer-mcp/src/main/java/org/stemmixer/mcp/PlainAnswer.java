package org.stemmixer.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.regex.Pattern;

/** Answers as this server means them: without logging, which the SDK offers for every server, and without its classes' names. */
final class PlainAnswer {

    /** A class with its package, as messages of the SDK and of Jackson have them. */
    private static final Pattern CLASS = Pattern.compile("\\b[a-z]\\w*(\\.[a-z]\\w*)+\\.[A-Z]\\w*");

    private PlainAnswer() {}

    static McpSchema.JSONRPCMessage of(McpSchema.JSONRPCMessage message) {
        if (!(message instanceof JSONRPCResponse response)) {
            return message;
        }
        if (response.error() != null) {
            return JSONRPCResponse.error(response.id(), plain(response.error()));
        }
        if (response.result() instanceof McpSchema.InitializeResult initialized) {
            return JSONRPCResponse.result(response.id(), withoutLogging(initialized));
        }
        return message;
    }

    /** Who named a class could not read the parameters of a request; what of them it is has no better name. */
    private static JSONRPCResponse.JSONRPCError plain(JSONRPCResponse.JSONRPCError error) {
        String message = String.valueOf(error.message());
        return CLASS.matcher(message).find()
                ? new JSONRPCResponse.JSONRPCError(
                        McpSchema.ErrorCodes.INVALID_PARAMS,
                        "params must be those that the protocol has for this method",
                        null)
                : new JSONRPCResponse.JSONRPCError(error.code(), OneLine.of(message), null);
    }

    private static McpSchema.InitializeResult withoutLogging(McpSchema.InitializeResult initialized) {
        McpSchema.ServerCapabilities all = initialized.capabilities();
        return new McpSchema.InitializeResult(
                initialized.protocolVersion(),
                new McpSchema.ServerCapabilities(
                        all.completions(), all.experimental(), null, all.prompts(), all.resources(), all.tools()),
                initialized.serverInfo(),
                initialized.instructions(),
                initialized.meta());
    }
}
