// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation

import io.zenvark.boot.autoconfigure.ApplicationRunners
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.springframework.boot.test.context.assertj.AssertableApplicationContext
import org.springframework.boot.test.context.runner.ContextConsumer

/** The Kotlin compiler mangles the names of methods with parameters of a value class. */
class ValueClassTests {

    @Test
    fun findsFallbackWithMangledName() {
        val consumer = ContextConsumer<AssertableApplicationContext> { context ->
            val answer = context.getBean(Shop::class.java).charge(Item("book"))
            assertThat(answer).isEqualTo("instead of book")
        }
        ApplicationRunners.with("payments").withBean("shop", Shop::class.java, { Shop() }).run(consumer)
    }

    @JvmInline
    value class Item(val name: String)

    open class Shop {

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "instead")
        open fun charge(item: Item): String = throw IllegalStateException()

        open fun instead(item: Item, failure: IllegalStateException): String = "instead of ${item.name}"
    }
}
