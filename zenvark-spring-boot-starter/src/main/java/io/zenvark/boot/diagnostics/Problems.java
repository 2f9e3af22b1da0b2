// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.diagnostics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is wrong with a configuration: gathered, so that somebody who has made three mistakes learns of three, and not
 * of one at each start. What is wrong with a template is told once, however many breakers are based on it. Not
 * thread-safe.
 */
public final class Problems {

    private final Map<String, String> actions = new LinkedHashMap<>();

    /** Adds one. */
    public void note(ZenvarkConfigurationException problem) {
        note(String.valueOf(problem.getMessage()), problem.action());
    }

    /**
     * Adds one.
     *
     * @param description what is wrong, with the full name of the property or method
     * @param action what to do about it
     */
    public void note(String description, String action) {
        actions.putIfAbsent(description, action);
    }

    /** Adds those of others. */
    public void note(Problems others) {
        others.actions.forEach(this::note);
    }

    /** Takes a step; where it fails, notes why. */
    public void attempt(Runnable step) {
        try {
            step.run();
        } catch (ZenvarkConfigurationException ex) {
            note(ex);
        }
    }

    /** Takes a step; where it fails, notes why and goes on with something else. */
    public <T> T attempt(Supplier<T> step, T otherwise) {
        try {
            return step.get();
        } catch (ZenvarkConfigurationException ex) {
            note(ex);
            return otherwise;
        }
    }

    /** Whether nothing is wrong so far. */
    public boolean isEmpty() {
        return actions.isEmpty();
    }

    /**
     * Refuses the configuration if there is anything wrong with it.
     *
     * @throws ZenvarkConfigurationException that tells of all of them
     */
    public void refuse() {
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
