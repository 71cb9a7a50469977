package org.stemmixer.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import org.stemmixer.report.internal.SingleLine;

/** Puts texts, which it cuts to fit, and lines into a picture. */
final class Canvas {

    /** Where a text lies about its point. */
    enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }

    private static final String ELLIPSIS = "…";

    private final Graphics2D graphics;

    Canvas(Graphics2D graphics) {
        this.graphics = graphics;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    Graphics2D graphics() {
        return graphics;
    }

    /** Writes a text with its base line at y. */
    void text(String text, double x, double y, Font font, Color colour, Align align) {
        String shown = SingleLine.of(text);
        double width = width(shown, font);
        double left = align == Align.LEFT ? x : align == Align.RIGHT ? x - width : x - width / 2;
        graphics.setFont(font);
        graphics.setColor(colour);
        graphics.drawString(shown, (float) left, (float) y);
    }

    /** Writes a text that runs upwards, its middle at y and its base line at x. */
    void textUpwards(String text, double x, double y, Font font, Color colour) {
        AffineTransform before = graphics.getTransform();
        graphics.rotate(-Math.PI / 2, x, y);
        text(text, x, y, font, colour, Align.CENTRE);
        graphics.setTransform(before);
    }

    /** The text, or its beginning with an ellipsis where it is too long. */
    String fitted(String text, double maxWidth, Font font) {
        String shown = SingleLine.of(text);
        if (width(shown, font) <= maxWidth) {
            return shown;
        }
        int kept = shown.length();
        while (kept > 0 && width(shown.substring(0, kept) + ELLIPSIS, font) > maxWidth) {
            kept = shown.offsetByCodePoints(kept, -1);
        }
        return shown.substring(0, kept).stripTrailing() + ELLIPSIS;
    }

    double width(String text, Font font) {
        FontMetrics metrics = graphics.getFontMetrics(font);
        return metrics.getStringBounds(text, graphics).getWidth();
    }

    void fill(Shape shape, Color colour) {
        graphics.setColor(colour);
        graphics.fill(shape);
    }

    void draw(Shape shape, Color colour, Stroke stroke) {
        graphics.setColor(colour);
        graphics.setStroke(stroke);
        graphics.draw(shape);
    }
}
