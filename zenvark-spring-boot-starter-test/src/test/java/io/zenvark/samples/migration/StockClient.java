// SPDX-License-Identifier: Apache-2.0
package io.zenvark.samples.migration;

import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CircuitOpenException;
import org.springframework.stereotype.Component;

@Component
class StockClient {

    private final Warehouse warehouse;
    private final CircuitBreaker breaker;

    StockClient(Warehouse warehouse, CircuitBreakers breakers) {
        this.warehouse = warehouse;
        this.breaker = breakers.get("stock");
    }

    @DistributedCircuitBreaker(name = "stock", fallbackMethod = "unknown")
    public int count(String article) {
        return warehouse.count(article);
    }

    int unknown(String article, CircuitOpenException rejected) {
        return -1;
    }

    boolean reserve(String article) throws Exception {
        return breaker.execute(() -> warehouse.reserve(article));
    }
}
