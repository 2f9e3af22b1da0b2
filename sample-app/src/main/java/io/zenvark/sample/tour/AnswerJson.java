// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads responses. */
final class AnswerJson {

    private AnswerJson() {}

    static JsonNode required(@Nullable JsonNode body) {
        if (body == null) {
            throw new NotObservedException("a response without a body");
        }
        return body;
    }

    /** Returns some fields of an object, on one line. */
    static String excerpt(JsonNode object, List<String> fields) {
        List<String> shown = fields.stream()
                .filter(object::has)
                .map(field -> "\"" + field + "\": " + object.path(field))
                .toList();
        return "{ " + String.join(", ", shown) + " }";
    }
}
