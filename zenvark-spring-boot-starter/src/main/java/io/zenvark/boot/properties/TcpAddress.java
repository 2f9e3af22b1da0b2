// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A TCP address, written as {@code host:port} or {@code [IPv6]:port}.
 *
 * @param host the host name or address
 * @param port the port, from 1 to 65535
 */
public record TcpAddress(String host, int port) {

    private static final Pattern WRITTEN = Pattern.compile("(?:\\[([^\\]]+)\\]|([^:\\s\\[\\]]+)):(\\d{1,5})");
    private static final int HIGHEST_PORT = 65_535;

    public TcpAddress {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port (" + port + ") must be from 1 to " + HIGHEST_PORT);
        }
    }

    /**
     * Parses an address.
     *
     * @param text the text, such as {@code payments:8080}
     */
    public static TcpAddress of(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not an address; write it as host:port");
        }
        String host = written.group(1) == null ? written.group(2) : written.group(1);
        return new TcpAddress(host, Integer.parseInt(written.group(3)));
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
