package org.stemmixer.report.internal;

/** Texts within HTML, shown as they are whatever they hold. Thread-safe: static functions only. */
public final class Markup {

    private Markup() {}

    /** Text as markup shows it, also within quotes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The same JSON without anything that ends a script element, or that older scripts take for the end of a line. */
    public static String escapeJson(String json) {
        return json.replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** The element that names a page, by which {@link ReportFolder} tells whose it is. */
    public static String title(String title) {
        return "<title>" + escape(title) + "</title>";
    }
}
