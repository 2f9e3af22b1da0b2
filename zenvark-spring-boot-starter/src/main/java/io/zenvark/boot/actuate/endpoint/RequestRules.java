// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import io.zenvark.boot.actuate.endpoint.FlatJson.NotJsonException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;

/**
 * The rules for a request to one operation.
 *
 * <p>They are checked before Spring Boot merges path, body and query into one map, in which a later value replaces an
 * earlier one.
 *
 * @param selectors the names of the path variables
 * @param write whether the operation changes a mode; only such a request has a body
 */
record RequestRules(Set<String> selectors, boolean write) {

    /** Maximum size of a body in bytes, far more than the longest reason needs. */
    static final int LONGEST_BODY = 16 * 1024;

    private static final String EXAMPLE =
            "{\"mode\": \"FORCED_OPEN\", \"reason\": \"maintenance\", \"expiresIn\": \"PT10M\"}";

    RequestRules {
        selectors = Set.copyOf(selectors);
    }

    /**
     * Checks the parameters of a request. A write operation accepts none: a query parameter would replace a field of
     * the body, and a path parameter would be ignored.
     *
     * @param query the raw query string; null if the URL has none
     * @param path the path within the application
     * @throws InvalidFieldException if a parameter would replace a path variable, or if a write operation has
     *     parameters
     */
    void checkParameters(@Nullable String query, PathContainer path) {
        List<String> names = QueryNames.of(query);
        rejectSelectors(names);
        if (write) {
            Stream<String> inPath = path.elements().stream()
                    .filter(PathSegment.class::isInstance)
                    .flatMap(segment -> ((PathSegment) segment).parameters().keySet().stream());
            Stream.concat(names.stream(), inPath).findFirst().ifPresent(name -> {
                throw new InvalidFieldException(
                        name.isBlank() ? "query" : name,
                        "parameter '" + name + "' is in the URL; send the fields in the body only");
            });
        }
    }

    /** Returns whether to check the body: only a write operation with JSON. Spring Boot rejects other media types. */
    boolean checksBody(@Nullable String contentType) {
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
     * Checks a body. Accepts an empty body, for which the operation reports that the mode is missing.
     *
     * @throws InvalidFieldException unless the body is a JSON object whose fields are known, unique and strings
     */
    void checkBody(byte[] body, String contentType) {
        if (body.length > LONGEST_BODY) {
            throw tooLong();
        }
        @Nullable Charset charset = MediaType.parseMediaType(contentType).getCharset();
        if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
            throw notUtf8();
        }
        if (body.length > 0) {
            try {
                FlatJson.read(text(body), this::checkField);
            } catch (NotJsonException ex) {
                throw (InvalidFieldException) notAnObject().initCause(ex);
            }
        }
    }

    private void checkField(String name) {
        List<String> names = List.of(name);
        rejectSelectors(names);
        ModeFields.rejectUnknown(names);
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException ex) {
            throw (InvalidFieldException) notUtf8().initCause(ex);
        }
    }

    private static InvalidFieldException notUtf8() {
        return new InvalidFieldException("body", "body must be JSON in UTF-8");
    }

    static InvalidFieldException tooLong() {
        return new InvalidFieldException("body", "body must be at most " + LONGEST_BODY + " bytes");
    }

    private static InvalidFieldException notAnObject() {
        return new InvalidFieldException("body", "body must be a JSON object such as " + EXAMPLE);
    }

    private void rejectSelectors(Collection<String> names) {
        names.stream().filter(selectors::contains).findFirst().ifPresent(name -> {
            throw new InvalidFieldException(name, name + " is taken from the path; remove it from the request");
        });
    }
}
