// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import io.zenvark.boot.properties.SafeUrl;
import io.zenvark.boot.properties.StatusRange;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.http.HttpMethod;

/**
 * The request of an HTTP health check and the statuses that mean healthy.
 *
 * @param url the URL to request
 * @param method the HTTP method
 * @param headers headers of the request
 * @param expected the statuses that mean healthy
 */
public record HttpCheckConfiguration(
        URI url, HttpMethod method, Map<String, String> headers, List<StatusRange> expected) {

    public HttpCheckConfiguration {
        headers = Map.copyOf(headers);
        expected = List.copyOf(expected);
    }

    /** Returns the configuration of a GET request that expects a status of the class 2xx. */
    public static HttpCheckConfiguration get(URI url) {
        return new HttpCheckConfiguration(url, HttpMethod.GET, Map.of(), StatusRange.SUCCESSFUL);
    }

    /** Omits user information, query and the values of headers, which may be secrets. */
    @Override
    public String toString() {
        return method + " " + SafeUrl.of(url.toString()) + " with headers " + new TreeSet<>(headers.keySet())
                + ", expected " + expected;
    }

    boolean isExpected(int status) {
        return expected.stream().anyMatch(range -> range.contains(status));
    }
}
