// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** Horizontal bars, as SVG: longer is more. */
record BarChart(String title, List<Bar> bars) {

    /** @param own whether it is this project's */
    record Bar(String label, double value, boolean own) {}

    private static final int WIDTH = 860;
    private static final int LABELS = 340;
    private static final int LONGEST = 440;
    private static final int LINE = 20;
    private static final int GAP = 44;

    static String svg(List<BarChart> charts, String caption) {
        int height = GAP;
        for (BarChart chart : charts) {
            height += GAP + chart.bars.size() * LINE;
        }
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                height));
        int top = 0;
        for (BarChart chart : charts) {
            chart.draw(svg, top);
            top += GAP + chart.bars.size() * LINE;
        }
        svg.append(text(10, height - 14, "start", caption, "")).append("</svg>\n");
        return svg.toString();
    }

    private void draw(StringBuilder svg, int top) {
        svg.append(text(10, top + 30, "start", title, " font-weight=\"bold\""));
        double longest = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        int y = top + GAP - 6;
        for (Bar bar : bars) {
            svg.append(text(LABELS - 8, y + 13, "end", bar.label, ""));
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                    LABELS,
                    y,
                    Math.max(1, bar.value / longest * LONGEST),
                    LINE - 4,
                    bar.own ? "#c2410c" : "#94a3b8"));
            svg.append(text(
                    LABELS + 6 + (int) (bar.value / longest * LONGEST), y + 13, "start", Spread.number(bar.value), ""));
            y += LINE;
        }
    }

    private static String text(int x, int y, String anchor, String text, String attributes) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\"%s>%s</text>%n",
                x,
                y,
                anchor,
                attributes,
                escaped);
    }
}
