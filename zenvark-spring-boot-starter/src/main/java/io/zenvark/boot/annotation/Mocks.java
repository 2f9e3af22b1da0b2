// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.lang.reflect.Method;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.util.ClassUtils;

/** Recognizes mocks. A mock that replaces a guarded bean in a test has no circuit breaker, and needs no warning. */
final class Mocks {

    private static final String MOCKITO = "org.mockito.Mockito";

    private Mocks() {}

    static boolean include(Object bean) {
        Object target = AopProxyUtils.getSingletonTarget(bean);
        Object mock = target == null ? bean : target;
        String name = mock.getClass().getName();
        return name.contains("$MockitoMock$") || name.contains("$$EnhancerByEasyMock$$") || isMockOfMockito(mock);
    }

    /** Asks Mockito, because an inline mock is an instance of the mocked class itself. */
    private static boolean isMockOfMockito(Object mock) {
        ClassLoader classLoader = mock.getClass().getClassLoader();
        if (!ClassUtils.isPresent(MOCKITO, classLoader)) {
            return false;
        }
        try {
            Class<?> mockito = ClassUtils.forName(MOCKITO, classLoader);
            Object details = mockito.getMethod("mockingDetails", Object.class).invoke(null, mock);
            Method isMock = ClassUtils.forName("org.mockito.MockingDetails", classLoader)
                    .getMethod("isMock");
            return Boolean.TRUE.equals(isMock.invoke(details));
        } catch (ReflectiveOperationException | LinkageError ex) {
            // Another version of Mockito. At worst, a superfluous warning is logged.
            return false;
        }
    }
}
