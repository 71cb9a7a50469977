package org.stemmixer.desk.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may talk to the desk: whoever knows the token, from a page of the desk itself. Other pages in the same browser send their own
 * origin; a name of somebody else's that leads to this machine (DNS rebinding) stands in the host header.
 */
final class Access {

    private static final int TOKEN_BYTES = 24;

    private final String token;
    private final int port;

    Access(String token, int port) {
        this.token = token;
        this.port = port;
    }

    /** A token that nobody can guess. */
    static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    String token() {
        return token;
    }

    /** Whether a request is addressed to this machine by one of the names that only it has. */
    boolean isOwnHost(@Nullable String host) {
        return host != null && hosts().contains(host);
    }

    private Set<String> hosts() {
        return Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    }

    /** Whether a request comes from a page of the desk, or from no page at all. */
    boolean isOwnOrigin(@Nullable String origin) {
        return origin == null
                || (origin.startsWith("http://") && hosts().contains(origin.substring("http://".length())));
    }

    /** Whether somebody knows the token; takes as long for a wrong one, whatever of it is right. */
    boolean isToken(@Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
