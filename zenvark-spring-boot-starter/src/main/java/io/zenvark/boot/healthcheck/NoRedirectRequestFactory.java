// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

/** The JDK's plain client: it brings no thread of its own, however many breakers there are. */
final class NoRedirectRequestFactory extends SimpleClientHttpRequestFactory {

    NoRedirectRequestFactory(Duration timeout) {
        setConnectTimeout(timeout);
        setReadTimeout(timeout);
    }

    @Override
    protected void prepareConnection(HttpURLConnection connection, String httpMethod) throws IOException {
        super.prepareConnection(connection, httpMethod);
        connection.setInstanceFollowRedirects(false);
    }
}
