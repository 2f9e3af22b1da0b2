// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

import java.util.stream.Collectors;

/**
 * Makes untrusted text safe to log, display and store. Untrusted text comes from Redis, from an operator, or from an error
 * message of a dependency.
 *
 * <ul>
 *   <li>A sequence of tabs, line breaks and other line separators becomes one space.
 *   <li>Other control characters, format characters such as U+202E or U+200B, and lone surrogates become escapes such
 *       as {@code &#92;u202E}. Unescaped, they can forge a line, reverse its order, or hide a difference.
 *   <li>Text over the maximum length is cut and ends with three dots.
 * </ul>
 *
 * <p>Safe text is returned unchanged.
 */
public final class SafeText {

    private static final String CUT = "...";
    private static final int CONSIDERED = 4;

    private SafeText() {}

    /**
     * Returns the text without unsafe characters.
     *
     * @param text the untrusted text
     * @param longest the maximum length of the result in characters, at least 4
     */
    public static String of(String text, int longest) {
        if (text.length() <= longest && isSafe(text)) {
            return text;
        }
        // Only the beginning is processed, so that very long text is cheap.
        int considered = Math.min(text.length(), longest * CONSIDERED);
        String start = text.substring(0, considered) + (considered < text.length() ? CUT : "");
        return cut(start.codePoints().mapToObj(SafeText::escaped).collect(Collectors.joining()), longest);
    }

    /** Returns whether the text is free of unsafe characters. Its length is not considered. */
    public static boolean isSafe(String text) {
        return text.codePoints().noneMatch(SafeText::isUnsafe);
    }

    private static String escaped(int codePoint) {
        if (!isUnsafe(codePoint)) {
            return Character.toString(codePoint);
        }
        return isSeparator(codePoint) ? "\n" : String.format("\\u%04X", codePoint);
    }

    private static String cut(String escaped, int longest) {
        String text = escaped.replaceAll("\n+", " ");
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - CUT.length();
        boolean splits = Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splits ? end - 1 : end) + CUT;
    }

    private static boolean isUnsafe(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static boolean isSeparator(int codePoint) {
        return (codePoint >= '\t' && codePoint <= '\r')
                || codePoint == 0x85
                || codePoint == 0x2028
                || codePoint == 0x2029;
    }
}
