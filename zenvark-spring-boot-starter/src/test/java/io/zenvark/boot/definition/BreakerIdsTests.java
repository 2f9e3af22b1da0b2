// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.zenvark.BreakerName;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BreakerIdsTests {

    @ParameterizedTest
    @ValueSource(strings = {"payments", "user-service", "a.b_c-D9", "Client-method-0123456789abcdef"})
    void keepsValidName(String id) {
        BreakerIds ids = new BreakerIds();
        assertThat(ids.nameOf(id)).isEqualTo(id);
        assertThat(ids.idOf(id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Client#method(Type,Type) | Client-method-Type-Type-1da064f913ca8db6
        PaymentsClient#charge(String,int) | PaymentsClient-charge-String-int-180ff66540973c75
        user service | user-service-4a1e8fee9bbc6714
        orders/eu | orders-eu-df09ed5999ef8fa2
        支付 | id-5d3ba34cc66cea45
        """)
    void mapsIdToSameNameOnEveryNodeAndInEveryVersion(String id, String name) {
        assertThat(BreakerIds.name(id)).isEqualTo(name);
    }

    @Test
    void mapsDifferentIdsToDifferentValidNames() {
        String prefix = "x".repeat(100);
        Set<String> ids = Set.of(
                "a b",
                "a/b",
                "a  b",
                "a-b",
                "a_b",
                "a#b()",
                "a#b(String)",
                "支付",
                "結制",
                "\u00e9",
                "e\u0301",
                prefix,
                prefix + "a",
                prefix + "b",
                "-",
                "--",
                "/",
                "//");
        Set<String> names = new TreeSet<>();
        ids.forEach(id -> names.add(new BreakerName(BreakerIds.name(id)).value()));
        assertThat(names).hasSameSizeAs(ids);
    }

    @Test
    void remembersIdOfName() {
        BreakerIds ids = new BreakerIds();
        assertThat(ids.idOf(ids.nameOf("Client#method(Type)"))).contains("Client#method(Type)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void refusesBlankId(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> BreakerIds.name(id));
    }
}
