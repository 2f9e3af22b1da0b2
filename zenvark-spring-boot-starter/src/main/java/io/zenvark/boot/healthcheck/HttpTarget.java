// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import io.zenvark.boot.properties.SafeUrl;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a URL for a request. The result of {@code toString} contains no secrets.
 *
 * @param secure whether the scheme is {@code https}
 * @param host the name or address, without the brackets of an IPv6 address
 * @param port the port; the default port of the scheme if the URL has none
 * @param path the encoded path and query
 * @param userInfo the percent-encoded user name and password; empty if the URL has none
 * @param safeUrl the URL without user information, query and fragment
 */
record HttpTarget(boolean secure, String host, int port, String path, Optional<String> userInfo, String safeUrl) {

    // Reads the host from the authority, because java.net.URI does not accept underscores in a host.
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:(.*)@)?(\\[[0-9a-fA-F:.%]+\\]|[^\\[\\]:@/\\s]+)(?::(\\d{0,5}))?");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Parses a URL.
     *
     * @throws IllegalArgumentException if the URL is not an HTTP URL
     */
    static HttpTarget of(URI url) {
        String safeUrl = SafeUrl.of(url.toString());
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        Matcher authority = AUTHORITY.matcher(String.valueOf(url.getRawAuthority()));
        boolean secure = scheme.equals("https");
        boolean web = secure || scheme.equals("http");
        int port = web && url.getRawAuthority() != null && authority.matches() ? port(authority, secure) : -1;
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("'" + safeUrl + "' is not an HTTP URL such as http://host:port/path");
        }
        return new HttpTarget(
                secure,
                authority.group(2).replaceAll("^\\[|\\]$", ""),
                port,
                target(url),
                Optional.ofNullable(authority.group(1)),
                safeUrl);
    }

    private static int port(Matcher authority, boolean secure) {
        String port = authority.group(3);
        return port == null || port.isEmpty() ? defaultPort(secure) : Integer.parseInt(port);
    }

    private static String target(URI url) {
        @Nullable String path = url.getRawPath();
        @Nullable String query = url.getRawQuery();
        String sent = (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
        return encoded(sent);
    }

    private static String encoded(String sent) {
        StringBuilder encoded = new StringBuilder();
        for (byte next : sent.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(next > ' ' ? String.valueOf((char) next) : String.format("%%%02X", next));
        }
        return encoded.toString();
    }

    private static int defaultPort(boolean secure) {
        return secure ? HTTPS : HTTP;
    }

    /** Returns the value of the {@code Host} header. */
    String authority() {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == defaultPort(secure) ? name : name + ":" + port;
    }

    /** Returns the URL without user information, path and query. */
    URI origin() {
        return URI.create((secure ? "https" : "http") + "://" + authority() + "/");
    }

    /** Returns the user information as the value of an {@code Authorization} header. */
    Optional<String> credentials() {
        return userInfo.map(text -> decoded(text.indexOf(':') < 0 ? text + ":" : text))
                .map(text -> "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    // URLDecoder would decode a plus sign as a space, which applies to queries only.
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return safeUrl;
    }
}
