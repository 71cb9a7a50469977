package org.stemmixer.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.report.internal.Markup;

/**
 * A page in one file: markup, styles, scripts, data and audio. Its content security policy lets nothing run but the one
 * script that is in it, told by its hash, and nothing be loaded from anywhere.
 */
final class Page {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

    private final String script;
    private final String style = resource("page.css") + resource("player.css");

    /**
     * A page whose scripts are these.
     *
     * @param modules names of the modules, each after those that it needs
     */
    Page(List<String> modules) {
        this.script = Script.bundle(modules);
    }

    /**
     * Writes the page.
     *
     * @param title its heading
     * @param data what it shows, as JSON
     * @param audio what it plays, which the script knows by number
     * @param out takes the bytes; stays open
     */
    void write(String title, String data, List<EmbeddedAudio> audio, OutputStream out) throws IOException {
        String policy = "default-src 'none'; script-src '" + hash(script) + "'; style-src '" + hash(style)
                + "'; base-uri 'none'; form-action 'none'";
        put(
                out,
                fill(
                        resource("page.html"),
                        Map.of(
                                "policy", policy,
                                "version", Markup.escape(MixProvenance.currentVersion()),
                                "title", Markup.title(title),
                                "heading", Markup.escape(title),
                                "style", style,
                                "data", Markup.escapeJson(data))));
        for (int i = 0; i < audio.size(); i++) {
            put(out, "<script type=\"text/plain\" id=\"audio-" + i + "\">");
            out.write(audio.get(i).toBase64());
            put(out, "</script>\n");
        }
        put(out, "<script type=\"module\">" + script + "</script>\n</body>\n</html>\n");
    }

    /** A file that lies beside this class, with line ends as everywhere. */
    static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In one pass, so that what is filled in is not searched for placeholders. */
    private static String fill(String template, Map<String, String> values) {
        return PLACEHOLDER.matcher(template).replaceAll(match -> Matcher.quoteReplacement(values.get(match.group(1))));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static void put(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
