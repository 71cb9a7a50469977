/** A desk to mix at in the browser. */
@SuppressWarnings("requires-automatic") // what the web server is written in names itself by its file
module org.stemmixer.desk {
    requires transitive org.stemmixer.core;
    requires transitive com.fasterxml.jackson.databind;
    requires org.stemmixer.dsp;
    requires org.stemmixer.ml;
    requires static org.jspecify;
    requires io.javalin;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.util;
    requires org.eclipse.jetty.websocket.api;
    requires org.eclipse.jetty.ee10.websocket.jetty.server;
    requires jakarta.servlet;

    exports org.stemmixer.desk;
    exports org.stemmixer.desk.server;
}
