// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.memory;

import io.zenvark.coordination.contract.StoreContracts;
import io.zenvark.coordination.contract.StoreUnderTest;

/** Runs the contract on the in-memory store, with time moved by hand. */
class InMemoryStoreContractTests extends StoreContracts {

    @Override
    protected StoreUnderTest empty() {
        return new MemoryUnderTest();
    }
}
