// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot;

import java.util.Collection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses JSON responses. A separate class, because Spring Boot 3 has another version of Jackson. */
public final class Json {

    private Json() {}

    public static JsonNode read(String text) {
        return JsonMapper.shared().readTree(text);
    }

    public static Collection<String> names(JsonNode object) {
        return object.propertyNames();
    }
}
