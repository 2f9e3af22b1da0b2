// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TcpAddressTests {

    @ParameterizedTest
    @CsvSource({"payments:8080, payments, 8080", "[::1]:6379, ::1, 6379", "10.0.0.1:1, 10.0.0.1, 1"})
    void readsHostAndPort(String text, String host, int port) {
        assertThat(TcpAddress.of(text)).isEqualTo(new TcpAddress(host, port)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "payments:", ":80", "::1:80", "http://payments:80", "payments:99999", "a:0"})
    void refusesAnythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TcpAddress.of(text));
    }
}
