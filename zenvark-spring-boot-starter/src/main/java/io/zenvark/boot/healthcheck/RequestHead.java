// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The method and headers of a request.
 *
 * @param method the HTTP method, such as {@code GET}
 * @param headers the configured headers, which take precedence over the default headers
 */
record RequestHead(String method, Map<String, String> headers) {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
    private static final Set<String> WITHOUT_CONTENT = Set.of("GET", "HEAD", "OPTIONS", "DELETE", "TRACE");
    private static final Set<String> FRAMING = Set.of("connection", "content-length", "transfer-encoding");

    RequestHead {
        if (!TOKEN.matcher(method).matches()) {
            throw new IllegalArgumentException("method contains characters that HTTP does not allow");
        }
        headers.forEach(RequestHead::require);
    }

    // Messages omit the value of a header, which may be a secret.
    private static void require(String name, String value) {
        if (!TOKEN.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of a header contains characters that HTTP does not allow");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("the value of the header '" + name
                    + "' contains a line break, another control character or a character outside ISO 8859-1");
        }
    }

    /** Returns the text of the request. A request to a proxy contains the full URL. */
    String text(HttpTarget target, boolean toProxy) {
        Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sent.put("Host", target.authority());
        sent.put("Accept", "*/*");
        sent.put("User-Agent", "zenvark-health-check");
        target.credentials().ifPresent(credentials -> sent.put("Authorization", credentials));
        if (!WITHOUT_CONTENT.contains(method)) {
            sent.put("Content-Length", "0");
        }
        headers.forEach((name, value) -> {
            if (!FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
                sent.put(name, value);
            }
        });
        sent.put("Connection", "close");
        String base = toProxy ? "http://" + target.authority() : "";
        return lines(method + " " + base + target.path(), sent);
    }

    /** Returns the text of a CONNECT request, which opens a tunnel through a proxy. */
    static String connect(HttpTarget target) {
        String authority =
                (target.host().indexOf(':') < 0 ? target.host() : "[" + target.host() + "]") + ":" + target.port();
        return lines("CONNECT " + authority, Map.of("Host", authority));
    }

    private static String lines(String request, Map<String, String> headers) {
        StringBuilder lines = new StringBuilder(request).append(" HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        return lines.append("\r\n").toString();
    }

    /** Omits the values of headers, which may be secrets. */
    @Override
    public String toString() {
        return method + " with headers " + headers.keySet();
    }
}
