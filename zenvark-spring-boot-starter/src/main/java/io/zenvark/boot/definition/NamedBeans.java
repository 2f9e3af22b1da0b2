// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ListableBeanFactory;

/** Access to the beans of a type by name. */
record NamedBeans<T>(ListableBeanFactory beanFactory, Class<T> type) {

    /** Returns whether a bean exists, without creating it. */
    boolean has(String name) {
        return beanFactory.containsBean(name) && beanFactory.isTypeMatch(name, type);
    }

    T get(String name) {
        return beanFactory.getBean(name, type);
    }

    Optional<T> find(String name) {
        return has(name) ? Optional.of(get(name)) : Optional.empty();
    }

    List<String> names() {
        return List.of(beanFactory.getBeanNamesForType(type, true, false));
    }
}
