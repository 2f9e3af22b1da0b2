// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.CoordinationStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A store that sends one operation over another connection, as a user with fewer permissions. */
final class RefusingStore {

    private RefusingStore() {}

    static CoordinationPorts over(CoordinationPorts ports, CoordinationPorts limited, String operation) {
        CoordinationStore store = (CoordinationStore) Proxy.newProxyInstance(
                RefusingStore.class.getClassLoader(),
                new Class<?>[] {CoordinationStore.class},
                (proxy, method, arguments) -> {
                    try {
                        if (method.getName().equals("close")) {
                            limited.store().close();
                        }
                        CoordinationPorts used = method.getName().equals(operation) ? limited : ports;
                        return method.invoke(used.store(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new CoordinationPorts(store, ports.reader());
    }
}
