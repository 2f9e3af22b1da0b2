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
 * The rules for a request to one of our operations. They hold before Boot makes one map of the path, the body and the
 * query, in which the later value replaces the earlier.
 *
 * @param selectors the names of the variables in the path
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
     * Checks the parameters of a request. A change takes none: one in the query would replace a field of the body, and
     * one in the path would be ignored.
     *
     * @param query the query as it was sent; null if there is none
     * @param path the path within the application
     * @throws InvalidFieldException if a parameter would replace a variable of the path, or if a change has any
     */
    void checkParameters(@Nullable String query, PathContainer path) {
        List<String> names = QueryNames.of(query);
        refuseSelectors(names);
        if (write) {
            Stream<String> inPath = path.elements().stream()
                    .filter(PathSegment.class::isInstance)
                    .flatMap(segment -> ((PathSegment) segment).parameters().keySet().stream());
            Stream.concat(names.stream(), inPath).findFirst().ifPresent(name -> {
                throw new InvalidFieldException(
                        name.isBlank() ? "query" : name,
                        "parameter '" + name + "' is in the URL; a change takes its fields from the body only");
            });
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
     * Checks a body. An empty one is left to the operation, which says that the mode is missing.
     *
     * @throws InvalidFieldException if it is not an object of known fields that are texts, each of them once
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
                throw (InvalidFieldException) noObject().initCause(ex);
            }
        }
    }

    private void checkField(String name) {
        List<String> one = List.of(name);
        refuseSelectors(one);
        ModeFields.refuseOthers(one);
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

    private static InvalidFieldException noObject() {
        return new InvalidFieldException("body", "body is not a JSON object; it has to be one such as " + EXAMPLE);
    }

    private void refuseSelectors(Collection<String> names) {
        names.stream().filter(selectors::contains).findFirst().ifPresent(name -> {
            throw new InvalidFieldException(name, name + " is taken from the path; remove it from the request");
        });
    }
}
