// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.diagnostics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Collects the problems of a configuration, so that one failed start reports all of them. A problem of a template is
 * reported once, even if several breakers inherit it. Not thread-safe.
 */
public final class Problems {

    private final Map<String, String> actions = new LinkedHashMap<>();

    /** Adds the problem that an exception describes. */
    public void add(ZenvarkConfigurationException problem) {
        add(String.valueOf(problem.getMessage()), problem.action());
    }

    /**
     * Adds a problem. A second problem with the same description is ignored.
     *
     * @param description a description with the full name of the property or method
     * @param action the way to solve the problem
     */
    public void add(String description, String action) {
        actions.putIfAbsent(description, action);
    }

    /** Adds all problems of another collection. */
    public void add(Problems others) {
        others.actions.forEach(this::add);
    }

    /** Runs a step and adds the problem if the step throws a {@link ZenvarkConfigurationException}. */
    public void attempt(Runnable step) {
        try {
            step.run();
        } catch (ZenvarkConfigurationException ex) {
            add(ex);
        }
    }

    /**
     * Runs a step and returns its result. If the step throws a {@link ZenvarkConfigurationException}, adds the problem.
     *
     * @param fallback the result if the step fails
     */
    public <T> T attempt(Supplier<T> step, T fallback) {
        try {
            return step.get();
        } catch (ZenvarkConfigurationException ex) {
            add(ex);
            return fallback;
        }
    }

    /** Returns whether no problem has been added. */
    public boolean isEmpty() {
        return actions.isEmpty();
    }

    /**
     * Throws an exception if any problem has been added.
     *
     * @throws ZenvarkConfigurationException with the descriptions and actions of all problems
     */
    public void throwIfAny() {
        if (actions.size() == 1) {
            actions.forEach((description, action) -> {
                throw new ZenvarkConfigurationException(description, action);
            });
        }
        if (!actions.isEmpty()) {
            throw new ZenvarkConfigurationException(
                    "There are " + actions.size() + " mistakes in the configuration:"
                            + numbered(List.copyOf(actions.keySet())),
                    "Correct all of them:" + numbered(List.copyOf(actions.values())));
        }
    }

    private static String numbered(List<String> texts) {
        List<String> lines = new ArrayList<>();
        for (String text : texts) {
            lines.add("\n\n    " + (lines.size() + 1) + ". " + text.replace("\n", "\n    "));
        }
        return String.join("", lines);
    }
}
