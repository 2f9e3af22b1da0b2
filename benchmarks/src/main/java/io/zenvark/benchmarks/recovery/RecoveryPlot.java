// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

import io.zenvark.benchmarks.recovery.RecoveryEffort.Phases;
import java.util.List;
import java.util.Locale;

/**
 * A plot in SVG with one panel per contestant: succeeded, failed and rejected calls per second as stacked areas, and the
 * capacity of the dependency as a line.
 *
 * <p>Written without a chart library. XChart and JFreeChart draw through AWT, so they need fonts on the machine and their
 * files differ between machines.
 */
final class RecoveryPlot {

    private static final int COLUMNS = 2;
    private static final int WIDTH = 960;
    private static final int PANEL_WIDTH = 400;
    private static final int PANEL_HEIGHT = 110;
    private static final int LEFT = 60;
    private static final int TOP = 84;
    private static final int COLUMN_STEP = 460;
    private static final int ROW_STEP = 176;
    private static final int TICK_SECONDS = 20;

    private static final String GREEN = "#4ac26b";
    private static final String RED = "#cf222e";
    private static final String GREY = "#d0d7de";
    private static final String BLUE = "#0550ae";
    private static final String TEXT = "#57606a";

    private final RecoveryEffort effort;
    private final int before;
    private final int seconds;
    private final StringBuilder svg = new StringBuilder();

    private RecoveryPlot(RecoveryEffort effort) {
        Phases phases = effort.phases();
        this.effort = effort;
        this.before = (int) phases.outageEnd().toSeconds();
        this.seconds = (int) phases.total().toSeconds();
    }

    /** Returns the plot of one run of each contestant. */
    static String of(List<RecoveryFigure> figures, RecoveryEffort effort) {
        RecoveryPlot plot = new RecoveryPlot(effort);
        plot.head(TOP + ROW_STEP * ((figures.size() + COLUMNS - 1) / COLUMNS));
        plot.legend();
        for (int i = 0; i < figures.size(); i++) {
            plot.panel(figures.get(i), LEFT + COLUMN_STEP * (i % COLUMNS), TOP + ROW_STEP * (i / COLUMNS));
        }
        return plot.svg.append("</svg>\n").toString();
    }

    private void head(int height) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\" height=\"%2$d\""
                        + " role=\"img\" aria-labelledby=\"title\" font-family=\"-apple-system, 'Segoe UI', 'Noto Sans',"
                        + " Helvetica, Arial, 'DejaVu Sans', sans-serif\" font-size=\"12\" fill=\"" + TEXT + "\">",
                WIDTH,
                height);
        add("<title id=\"title\">Calls per second during and after an outage</title>");
        // A background of its own, so that the plot reads the same on a light and on a dark page.
        add(
                "<rect x=\"1\" y=\"1\" width=\"%d\" height=\"%d\" rx=\"12\" fill=\"#ffffff\" stroke=\"%s\""
                        + " stroke-width=\"2\"/>",
                WIDTH - 2, height - 2, GREY);
    }

    private void legend() {
        int x = LEFT;
        x = legend(x, GREEN, "succeeded", 100);
        x = legend(x, RED, "failed", 75);
        x = legend(x, GREY, "rejected", 90);
        add("<path d=\"M%d 30h20\" stroke=\"%s\" stroke-width=\"2\"/>", x, BLUE);
        add(
                "<text x=\"%d\" y=\"34\">capacity of the dependency; all in calls/s over seconds since the end of the"
                        + " outage</text>",
                x + 26);
    }

    private int legend(int x, String color, String name, int width) {
        add("<rect x=\"%d\" y=\"24\" width=\"12\" height=\"12\" fill=\"%s\"/>", x, color);
        add("<text x=\"%d\" y=\"34\">%s</text>", x + 18, name);
        return x + width;
    }

    private void panel(RecoveryFigure figure, int x, int y) {
        Series series = figure.series();
        int[] base = new int[series.succeeded().length];
        add("<g transform=\"translate(%d %d)\">", x, y);
        add("<text y=\"-10\" font-size=\"13\" font-weight=\"600\" fill=\"#1f2328\">%s</text>", figure.contestant());
        area(base, series.succeeded(), GREEN);
        area(base, series.failed(), RED);
        area(base, series.rejected(), GREY);
        line(series.capacity());
        axes();
        add("</g>");
    }

    private void axes() {
        add("<path d=\"M0 0V%d H%d\" fill=\"none\" stroke=\"%s\"/>", PANEL_HEIGHT, PANEL_WIDTH, TEXT);
        int most = effort.model().capacity();
        add("<text x=\"-6\" y=\"%.1f\" text-anchor=\"end\">%,d</text>", y(most) + 4, most);
        add("<text x=\"-6\" y=\"%.1f\" text-anchor=\"end\">0</text>", y(0) + 4);
        for (int second = 0; second <= seconds - before; second += TICK_SECONDS) {
            add("<path d=\"M%.1f %dv4\" stroke=\"%s\"/>", x(second + before), PANEL_HEIGHT, TEXT);
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>",
                    x(second + before), PANEL_HEIGHT + 17, second);
        }
    }

    // Draws the values on top of the base, and adds them to it.
    private void area(int[] base, int[] values, String color) {
        StringBuilder upper = new StringBuilder();
        StringBuilder lower = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            lower.insert(0, corner(i + 1, base[i]) + corner(i, base[i]));
            base[i] += values[i];
            upper.append(corner(i, base[i])).append(corner(i + 1, base[i]));
        }
        add("<polygon points=\"%s\" fill=\"%s\"/>", (upper.toString() + lower).strip(), color);
    }

    private void line(int[] values) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            points.append(corner(i, values[i])).append(corner(i + 1, values[i]));
        }
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>",
                points.toString().strip(), BLUE);
    }

    private String corner(int second, int value) {
        return String.format(Locale.ROOT, "%.1f,%.1f ", x(second), y(value));
    }

    private double x(int second) {
        return (double) PANEL_WIDTH * second / seconds;
    }

    private double y(int value) {
        return PANEL_HEIGHT - (double) PANEL_HEIGHT * value / effort.model().capacity();
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
