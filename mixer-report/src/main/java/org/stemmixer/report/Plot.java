package org.stemmixer.report;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/**
 * A rectangle of the picture with a scale on each side.
 *
 * @param canvas draws
 * @param area in pixels
 * @param xScale from left to right
 * @param yScale from bottom to top
 */
record Plot(Canvas canvas, Rectangle2D area, Scale xScale, Scale yScale) {

    private static final int TICK = 5;
    private static final int TEXT_HEIGHT = 11;

    double x(double value) {
        return area.getX() + xScale.position(value) * area.getWidth();
    }

    double y(double value) {
        return area.getMaxY() - yScale.position(value) * area.getHeight();
    }

    /** Draws faint lines at the ticks, to be drawn upon. */
    void grid() {
        for (Scale.Tick tick : xScale.ticks()) {
            double x = x(tick.value());
            canvas.draw(new Line2D.Double(x, area.getY(), x, area.getMaxY()), Theme.GRID, Theme.HAIRLINE);
        }
        for (Scale.Tick tick : yScale.ticks()) {
            double y = y(tick.value());
            canvas.draw(new Line2D.Double(area.getX(), y, area.getMaxX(), y), Theme.GRID, Theme.HAIRLINE);
        }
    }

    /** Draws the border, above what was drawn inside. */
    void frame() {
        canvas.draw(area, Theme.FRAME, Theme.HAIRLINE);
    }

    /** Draws ticks below and says what they stand for. */
    void xLabels() {
        double y = area.getMaxY();
        for (Scale.Tick tick : xScale.ticks()) {
            double x = x(tick.value());
            canvas.draw(new Line2D.Double(x, y, x, y + TICK), Theme.FRAME, Theme.HAIRLINE);
            canvas.text(tick.label(), x, y + TICK + TEXT_HEIGHT + 4, Theme.SMALL, Theme.INK, Canvas.Align.CENTRE);
        }
    }

    /** Draws ticks on the left; with what they stand for, if asked for. */
    void yLabels(boolean labelled) {
        double x = area.getX();
        for (Scale.Tick tick : yScale.ticks()) {
            double y = y(tick.value());
            canvas.draw(new Line2D.Double(x - TICK, y, x, y), Theme.FRAME, Theme.HAIRLINE);
            if (labelled) {
                canvas.text(
                        tick.label(),
                        x - TICK - 4,
                        y + TEXT_HEIGHT / 2.0 - 0.5,
                        Theme.SMALL,
                        Theme.INK,
                        Canvas.Align.RIGHT);
            }
        }
    }
}
