// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the names of the parameters in a query string. Unlike the servlet API, it does not read the body of a form. */
final class QueryNames {

    private QueryNames() {}

    static List<String> of(@Nullable String query) {
        return query == null
                ? List.of()
                : Arrays.stream(query.split("&"))
                        .filter(parameter -> !parameter.isEmpty())
                        .map(parameter -> decoded(parameter.split("=", 2)[0]))
                        .toList();
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException ex) {
            return name;
        }
    }
}
