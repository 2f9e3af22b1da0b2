// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import java.net.IDN;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the host name from a URI. {@link URI#getHost()} returns null if the name contains {@code _} or non-ASCII
 * letters.
 */
final class RequestHost {

    private static final Pattern AUTHORITY = Pattern.compile("(?:.*@)?(\\[[^]]*]|[^:\\[\\]]*)(?::\\d*)?");

    private RequestHost() {}

    static Optional<String> of(URI uri) {
        @Nullable String host = uri.getHost();
        if (host == null && uri.getAuthority() != null) {
            Matcher authority = AUTHORITY.matcher(uri.getAuthority());
            host = authority.matches() ? authority.group(1) : null;
        }
        return Optional.ofNullable(host).map(RequestHost::normalize).filter(name -> !name.isEmpty());
    }

    /** Returns the name in ASCII, without the trailing dot of a fully qualified name. */
    private static String normalize(String host) {
        String ascii = host.chars().allMatch(character -> character < 128) ? host : ascii(host);
        return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host);
        } catch (IllegalArgumentException malformed) {
            return host;
        }
    }
}
