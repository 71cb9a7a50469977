/** Mixing for agents. */
@SuppressWarnings("requires-automatic") // the SDK of the protocol names its modules in manifests
module org.stemmixer.mcp {
    requires com.fasterxml.jackson.databind;
    requires io.modelcontextprotocol.sdk.mcp.core;
    requires io.modelcontextprotocol.sdk.mcp.json.jackson2;
    requires org.reactivestreams;
    requires org.stemmixer.core;
    requires org.stemmixer.desk;
    requires org.stemmixer.dsp;
    requires org.stemmixer.features;
    requires reactor.core;
    requires static org.jspecify;

    exports org.stemmixer.mcp;
}
