// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.dashboard;

import io.zenvark.sample.dashboard.PromQuery.Match;
import io.zenvark.sample.dashboard.PromQuery.Selector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The metrics of a scrape, each with its labels and their values. Prometheus adds {@code instance} and {@code job} to
 * all metrics.
 */
record Scrape(Map<String, Map<String, Set<String>>> metrics) {

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"([^\"]*)\"");
    private static final Set<String> OF_THE_TARGET = Set.of("instance", "job");

    static Scrape of(Stream<String> lines) {
        Map<String, Map<String, Set<String>>> metrics = new TreeMap<>();
        lines.filter(line -> !line.startsWith("#")).forEach(line -> {
            Matcher sample = SAMPLE.matcher(line);
            if (!sample.matches()) {
                throw new IllegalArgumentException("cannot read the line " + line);
            }
            Map<String, Set<String>> labels = metrics.computeIfAbsent(sample.group(1), first -> new TreeMap<>());
            Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
            while (label.find()) {
                labels.computeIfAbsent(label.group(1), first -> new TreeSet<>()).add(label.group(2));
            }
        });
        return new Scrape(metrics);
    }

    /** Describes the parts of a query that the scrape does not contain. */
    List<String> missing(PromQuery query) {
        List<String> missing = new ArrayList<>();
        Set<String> known = new HashSet<>(OF_THE_TARGET);
        for (Selector selector : query.selectors()) {
            Map<String, Set<String>> labels = metrics.get(selector.metric());
            if (labels == null) {
                missing.add("metric " + selector.metric());
            } else {
                known.addAll(labels.keySet());
                selector.matches().stream()
                        .filter(match -> !OF_THE_TARGET.contains(match.label()))
                        .filter(match -> !isMet(match, labels.getOrDefault(match.label(), Set.of())))
                        .forEach(match -> missing.add(selector.metric() + " with " + match));
            }
        }
        query.labels().stream().filter(label -> !known.contains(label)).forEach(label -> missing.add("label " + label));
        return missing;
    }

    // A label that a variable of the dashboard selects must exist.
    private static boolean isMet(Match match, Set<String> values) {
        if (match.value().startsWith("$") || match.operator().startsWith("!")) {
            return !values.isEmpty();
        }
        return Stream.of(match.value().split("\\|")).allMatch(values::contains);
    }
}
