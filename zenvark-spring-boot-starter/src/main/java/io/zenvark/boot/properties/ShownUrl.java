// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

/**
 * The part of a URL that may appear in messages, logs, endpoints and Redis: scheme, host, port and path. User
 * information, query and fragment are left out, because they may contain secrets. Texts that are no URL are cut in the
 * same way.
 */
public final class ShownUrl {

    private ShownUrl() {}

    /**
     * Returns a URL without user information, query and fragment.
     *
     * @param url the URL, which may be malformed
     */
    public static String of(String url) {
        String shown = url.substring(0, Math.min(indexOf(url, '?'), indexOf(url, '#')));
        // Up to the last @, since the password of a malformed URL may contain slashes. A path with an @ is cut, too.
        int at = shown.lastIndexOf('@');
        if (at < 0) {
            return shown;
        }
        int authority = shown.indexOf("//");
        String scheme = authority < 0 || authority > at ? "" : shown.substring(0, authority + 2);
        return scheme + shown.substring(at + 1);
    }

    private static int indexOf(String text, char character) {
        int index = text.indexOf(character);
        return index < 0 ? text.length() : index;
    }
}
