// SPDX-License-Identifier: Apache-2.0
package io.zenvark.testsupport;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Raises the time for which tests await a condition from 10 s to one minute. Starting a JVM on a busy machine with two
 * cores may take longer than 10 s. Tests do not measure time, so a longer timeout delays only failures.
 */
public final class AwaitTimeout implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }
}
