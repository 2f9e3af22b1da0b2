// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTests {

    private static final Pattern CALL = Pattern.compile("redis\\.call\\('(\\w+)'(, KEYS\\[[1-6]])?");

    /** Redis Cluster refuses a script that accesses a key outside its KEYS. */
    @ParameterizedTest
    @ValueSource(
            strings = {"head", "circuits", "tick", "snapshot", "claim", "release", "transition", "control", "reassert"})
    void accessesOnlyDeclaredKeys(String name) throws IOException {
        try (InputStream in = Script.class.getResourceAsStream(name + ".lua")) {
            Matcher call = CALL.matcher(new String(in.readAllBytes(), UTF_8));
            while (call.find()) {
                assertThat(call.group(2) != null || call.group(1).equals("TIME"))
                        .as(call.group())
                        .isTrue();
            }
        }
    }
}
