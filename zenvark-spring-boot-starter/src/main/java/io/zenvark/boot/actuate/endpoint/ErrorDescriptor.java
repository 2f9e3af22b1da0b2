// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zenvark.breaker.ControlException;
import io.zenvark.breaker.UnknownBreakerException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.json.JsonWriter;

/**
 * Description of an error. Response to a rejected request.
 *
 * @param status the HTTP status of the response
 * @param field the invalid field; absent if the error has another cause
 * @param message the problem and the remedy
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorDescriptor(
        int status, @Nullable String field, @Nullable String message) implements OperationResponseBody {

    static final int BAD_REQUEST = WebEndpointResponse.STATUS_BAD_REQUEST;
    static final String CONTENT_TYPE = ApiVersion.LATEST.getProducedMimeType().toString();

    private static final JsonWriter<ErrorDescriptor> JSON = JsonWriter.of(members -> {
        members.add("status", ErrorDescriptor::status);
        members.add("field", ErrorDescriptor::field).whenNotNull();
        members.add("message", ErrorDescriptor::message);
    });

    /** Returns the description as JSON, for a filter that responds in place of an endpoint. */
    static byte[] json(InvalidFieldException ex) {
        ErrorDescriptor error = new ErrorDescriptor(BAD_REQUEST, ex.field(), ex.getMessage());
        return JSON.writeToString(error).getBytes(StandardCharsets.UTF_8);
    }

    static WebEndpointResponse<ErrorDescriptor> of(InvalidFieldException ex) {
        return response(BAD_REQUEST, ex.field(), ex);
    }

    static WebEndpointResponse<ErrorDescriptor> of(UnknownBreakerException ex) {
        return response(WebEndpointResponse.STATUS_NOT_FOUND, null, ex);
    }

    static WebEndpointResponse<ErrorDescriptor> of(ControlException ex) {
        return response(WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE, null, ex);
    }

    private static WebEndpointResponse<ErrorDescriptor> response(
            int status, @Nullable String field, RuntimeException cause) {
        return new WebEndpointResponse<>(new ErrorDescriptor(status, field, cause.getMessage()), status);
    }
}
