// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.diagnostics;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Suggests a declared name in place of a similar, undeclared name. */
public final class Suggestion {

    private Suggestion() {}

    /**
     * Returns a sentence that suggests the most similar declared name, followed by a space. Returns an empty text if no
     * declared name is similar.
     *
     * @param name the name that is not declared
     * @param declared the names that are declared
     */
    public static String of(String name, Collection<?> declared) {
        return declared.stream()
                .map(String::valueOf)
                .filter(candidate -> distance(name, candidate) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .map(candidate -> "Did you mean '" + candidate + "'? ")
                .orElse("");
    }

    /** Returns the number of characters to insert, delete or replace. Ignores case and separators. */
    private static int distance(String first, String second) {
        String a = plain(first);
        String b = plain(second);
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, column -> column);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
    }
}
