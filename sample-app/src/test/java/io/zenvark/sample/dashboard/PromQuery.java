// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The selectors of a Prometheus query and the labels by which it groups results. Parses the subset of the language that
 * this project uses and refuses the rest.
 *
 * @param selectors each metric with its matchers
 * @param labels the labels of groupings and of joins
 */
record PromQuery(List<Selector> selectors, Set<String> labels) {

    private static final Pattern TOKEN = Pattern.compile("\\s+|\"[^\"]*\"|\\[[^\\]]*]|[0-9.]+[smhd]?"
            + "|[a-zA-Z_:][a-zA-Z0-9_:]*|=~|!~|!=|==|>=|<=|[-+*/%^<>(){},=]");
    private static final Set<String> FUNCTIONS = Set.of(
            "sum",
            "max",
            "min",
            "avg",
            "count",
            "topk",
            "rate",
            "increase",
            "changes",
            "delta",
            "histogram_quantile",
            "vector",
            "absent",
            "clamp_max",
            "label_values",
            "max_over_time",
            "min_over_time",
            "time");
    private static final Set<String> GROUPINGS = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    /** A metric with conditions on its labels. */
    record Selector(String metric, List<Match> matches) {}

    /** A label, the operator and the unquoted value. */
    record Match(String label, String operator, String value) {}

    static PromQuery parse(String text) {
        return new Reading(tokens(text)).query();
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!token.find(at) || token.start() != at) {
                throw new IllegalArgumentException("cannot read " + text.substring(at) + " in " + text);
            }
            if (!token.group().isBlank()) {
                tokens.add(token.group());
            }
            at = token.end();
        }
        return tokens;
    }

    private static final class Reading {

        private final List<String> tokens;
        private final List<Selector> selectors = new ArrayList<>();
        private final Set<String> labels = new TreeSet<>();
        private int at;

        private Reading(List<String> tokens) {
            this.tokens = tokens;
        }

        private PromQuery query() {
            while (at < tokens.size()) {
                String token = tokens.get(at++);
                if (GROUPINGS.contains(token)) {
                    grouping();
                } else if (isName(token) && !WORDS.contains(token)) {
                    named(token);
                }
            }
            return new PromQuery(List.copyOf(selectors), Set.copyOf(labels));
        }

        private void grouping() {
            expect("(");
            while (!peek(")")) {
                String label = tokens.get(at++);
                if (!label.equals(",")) {
                    labels.add(label);
                }
            }
            expect(")");
        }

        private void named(String name) {
            boolean call = peek("(") || peek("by") || peek("without");
            if (call && !FUNCTIONS.contains(name)) {
                throw new IllegalArgumentException("no such function: " + name);
            }
            if (!call) {
                selectors.add(new Selector(name, peek("{") ? matches() : List.of()));
            }
        }

        private List<Match> matches() {
            List<Match> matches = new ArrayList<>();
            expect("{");
            while (!peek("}")) {
                if (peek(",")) {
                    at++;
                }
                String value = tokens.get(at + 2);
                matches.add(new Match(tokens.get(at), tokens.get(at + 1), value.substring(1, value.length() - 1)));
                at += 3;
            }
            expect("}");
            return matches;
        }

        private boolean peek(String token) {
            return at < tokens.size() && tokens.get(at).equals(token);
        }

        private void expect(String token) {
            if (!peek(token)) {
                throw new IllegalArgumentException("no " + token + " where one belongs, in " + tokens);
            }
            at++;
        }

        private static boolean isName(String token) {
            return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
        }
    }
}
