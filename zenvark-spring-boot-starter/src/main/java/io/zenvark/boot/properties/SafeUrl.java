// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

/**
 * Removes the parts of a URL that may contain secrets: user information, query and fragment. The remaining scheme,
 * host, port and path may appear in messages, logs, endpoints and Redis. Malformed URLs are shortened in the same way.
 */
public final class SafeUrl {

    private SafeUrl() {}

    /**
     * Returns a URL without user information, query and fragment.
     *
     * @param url the URL, which may be malformed
     */
    public static String of(String url) {
        String result = url.substring(0, Math.min(indexOf(url, '?'), indexOf(url, '#')));
        // Cuts at the last @, because the password of a malformed URL may contain slashes. This shortens a path with @.
        int at = result.lastIndexOf('@');
        if (at < 0) {
            return result;
        }
        int authority = result.indexOf("//");
        String scheme = authority < 0 || authority > at ? "" : result.substring(0, authority + 2);
        return scheme + result.substring(at + 1);
    }

    private static int indexOf(String text, char character) {
        int index = text.indexOf(character);
        return index < 0 ? text.length() : index;
    }
}
