// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zenvark.breaker.ControlException;
import io.zenvark.breaker.UnknownBreakerException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Why a request to one of the endpoints was refused.
 *
 * @param status the status of the answer
 * @param field the field that is to blame; absent where none is
 * @param message what is wrong, and what to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorDescriptor(
        int status, @Nullable String field, @Nullable String message) implements OperationResponseBody {

    static WebEndpointResponse<ErrorDescriptor> of(InvalidFieldException ex) {
        return response(WebEndpointResponse.STATUS_BAD_REQUEST, ex.field(), ex);
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
