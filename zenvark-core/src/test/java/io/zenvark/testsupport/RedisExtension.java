// SPDX-License-Identifier: Apache-2.0
package io.zenvark.testsupport;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts one server for all tests of a class and deletes its data before each test: {@code @RegisterExtension static
 * final RedisExtension redis = new RedisExtension();}
 */
public final class RedisExtension implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private final String[] settings;
    private RedisServer server;
    private int depth;

    public RedisExtension(String... settings) {
        this.settings = settings.clone();
    }

    public RedisServer server() {
        return server;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // Nested test classes use the server of the enclosing class.
        if (depth++ == 0) {
            server = RedisServer.start(settings);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server.flush();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (--depth == 0) {
            server.close();
        }
    }
}
