// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonParseException;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * What a request to one of our operations must keep to before Boot makes one map of its path, its body and its query, in
 * which the later hides the earlier.
 *
 * @param selectors the names of what the path tells
 * @param write whether the operation changes something; only such a request has a body
 */
record RequestRules(Set<String> selectors, boolean write) {

    /** Far more than the longest reason needs. */
    static final int LONGEST_BODY = 16 * 1024;

    private static final String EXAMPLE =
            "{\"mode\": \"FORCED_OPEN\", \"reason\": \"maintenance\", \"expiresIn\": \"PT10M\"}";

    RequestRules {
        selectors = Set.copyOf(selectors);
    }

    /**
     * Looks at the names in the query.
     *
     * @throws InvalidFieldException when one of them would hide a part of the path, or means nothing to a change
     */
    void checkQuery(Collection<String> names) {
        refuseSelectors(names);
        if (write) {
            ModeFields.refuseOthers(names);
        }
    }

    /** Whether there is a body to look at: a change, in JSON. Of another type Boot says that it is not supported. */
    boolean isForBody(@Nullable String contentType) {
        if (!write || contentType == null) {
            return false;
        }
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            return type.isCompatibleWith(MediaType.APPLICATION_JSON) || "json".equals(type.getSubtypeSuffix());
        } catch (InvalidMediaTypeException ex) {
            return false;
        }
    }

    /**
     * Looks at a body. None at all is passed over: that the mode is missing is told by the operation.
     *
     * @throws InvalidFieldException when it is no object of known fields that are texts
     */
    void checkBody(byte[] body, String contentType) {
        if (body.length > LONGEST_BODY) {
            throw tooLong();
        }
        @Nullable Charset charset = MediaType.parseMediaType(contentType).getCharset();
        if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
            throw new InvalidFieldException("body", "body must be JSON in UTF-8");
        }
        if (body.length > 0) {
            Map<String, @Nullable Object> fields = parsed(new String(body, StandardCharsets.UTF_8));
            refuseSelectors(fields.keySet());
            ModeFields.refuseOthers(fields.keySet());
            fields.forEach(RequestRules::refuseOtherThanText);
        }
    }

    static InvalidFieldException tooLong() {
        return new InvalidFieldException("body", "body must be at most " + LONGEST_BODY + " bytes");
    }

    private static Map<String, @Nullable Object> parsed(String body) {
        try {
            @Nullable
            Map<String, @Nullable Object> fields =
                    JsonParserFactory.getJsonParser().parseMap(body);
            if (fields != null) {
                return fields;
            }
        } catch (JsonParseException ex) {
            throw (InvalidFieldException) noObject().initCause(ex);
        }
        throw noObject();
    }

    private static InvalidFieldException noObject() {
        return new InvalidFieldException("body", "body is not a JSON object; it has to be one such as " + EXAMPLE);
    }

    private void refuseSelectors(Collection<String> names) {
        names.stream().filter(selectors::contains).findFirst().ifPresent(name -> {
            throw new InvalidFieldException(name, name + " is told by the path, and nowhere else; leave it out");
        });
    }

    private static void refuseOtherThanText(String field, @Nullable Object value) {
        if (value != null && !(value instanceof String)) {
            throw new InvalidFieldException(field, field + " is " + kind(value) + ", and must be a text in quotes");
        }
    }

    private static String kind(Object value) {
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List) {
            return "a list";
        }
        return value instanceof Boolean ? "a boolean" : "a number";
    }
}
