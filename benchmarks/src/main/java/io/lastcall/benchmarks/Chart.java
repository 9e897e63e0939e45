package io.lastcall.benchmarks;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler;

/**
 * The bars of a section: a group for each row, a bar for each queue, ours in one strong colour, with the median absolute
 * deviation as error bars.
 *
 * <p>Rows differ by orders of magnitude and a logarithmic bar has no honest foot, so heights are times our queue's median in
 * the same group, where there is one. The picture is opaque and dark on white, so that it can be read wherever a page
 * of either kind shows it.
 */
final class Chart {

    /** A tenth of a pixel is enough, and halves the file, which spells out the outline of each letter. */
    private static final Pattern FURTHER_DIGITS = Pattern.compile("(\\d\\.\\d)\\d+");

    private static final int WIDTH = 960;
    private static final int HEIGHT = 420;
    private static final double GROUP_WIDTH = 0.85;

    /** Where a bar is cut off, in times our figure: one that is far worse would make all others look alike. */
    private static final double TOP = 6;

    private static final Color TEXT = new Color(0x212529);
    private static final Color OURS = new Color(0xD9480F);
    private static final Color ALSO_OURS = new Color(0xFFA94D);

    /** Dark and light in turns, for those who see no colours. */
    private static final List<Color> OTHERS = List.of(
            new Color(0x364FC7),
            new Color(0x74C0FC),
            new Color(0x2B8A3E),
            new Color(0x8CE99A),
            new Color(0x495057),
            new Color(0xADB5BD),
            new Color(0x862E9C),
            new Color(0xE599F7));

    /** One group of bars. */
    private record Group(String label, String row, Metric metric) {}

    private final Section section;
    private final Results results;
    private final List<Group> groups;

    Chart(Section section, Results results) {
        this.section = section;
        this.results = results;
        this.groups = groups(section, results);
    }

    /** The rows with the first metric; or, of the only row, the metrics that have its unit. */
    private static List<Group> groups(Section section, Results results) {
        Metric first = section.subject().metrics().get(0);
        if (results.rows().size() > 1) {
            return results.rows().stream()
                    .map(row -> new Group(row, row, first))
                    .toList();
        }
        String row = results.rows().get(0);
        return section.subject().metrics().stream()
                .filter(metric -> results.unit(metric).equals(results.unit(first)))
                .map(metric -> new Group(metric.title(), row, metric))
                .toList();
    }

    /** Replaces the file. */
    void write(Path svg) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ChartEncoder.saveChart(draw(), bytes, "SVG");
        String text = bytes.toString(StandardCharsets.UTF_8).strip() + '\n';
        Files.writeString(svg, FURTHER_DIGITS.matcher(text).replaceAll("$1"));
    }

    private CategoryChart draw() {
        boolean relative = !section.subject().comparesRows()
                && groups.stream().allMatch(group -> ourMedian(group).orElse(0.0) > 0);
        String unit = results.unit(groups.get(0).metric());
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(section.name() + ", less is better")
                .yAxisTitle(relative ? "times the figure of " + section.ours() : unit)
                .build();
        style(chart.getStyler());
        int others = 0;
        boolean cut = false;
        for (String queue : results.queues()) {
            List<@Nullable Double> heights = new ArrayList<>();
            List<@Nullable Double> errors = new ArrayList<>();
            for (Group group : groups) {
                double[] values = results.values(new Section.Cell(group.row(), queue), group.metric());
                double scale = relative ? 1 / ourMedian(group).orElseThrow() : 1;
                double limit = relative ? TOP : Double.MAX_VALUE;
                heights.add(values.length == 0 ? null : Math.min(limit, scale * Results.median(values)));
                errors.add(values.length == 0 ? null : scale * Results.deviation(values));
                cut |= values.length > 0 && scale * Results.median(values) > limit;
            }
            Optional<Color> ours = ourColor(queue);
            chart.addSeries(queue, groups.stream().map(Group::label).toList(), heights, errors)
                    .setFillColor(ours.orElse(OTHERS.get(others % OTHERS.size())));
            others += ours.isPresent() ? 0 : 1;
        }
        if (cut) {
            chart.setTitle(chart.getTitle() + "; bars that reach the top go on");
            chart.getStyler().setYAxisMax(TOP);
        }
        return chart;
    }

    private Optional<Double> ourMedian(Group group) {
        return results.median(new Section.Cell(group.row(), section.ours()), group.metric());
    }

    private Optional<Color> ourColor(String queue) {
        if (queue.equals(section.ours())) {
            return Optional.of(OURS);
        }
        return Contender.find(queue)
                .filter(found -> found.maker() == Contender.Maker.LASTCALL)
                .map(found -> ALSO_OURS);
    }

    private static void style(CategoryStyler styler) {
        styler.setLegendPosition(Styler.LegendPosition.OutsideE);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setChartFontColor(TEXT);
        styler.setErrorBarsColor(TEXT);
        styler.setAvailableSpaceFill(GROUP_WIDTH);
    }
}
