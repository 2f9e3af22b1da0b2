// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.call;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Forwards signals in both directions and notifies a {@link SubscriptionListener}.
 *
 * <p>Signals to the consumer arrive on one thread at a time. Requests and cancellation may arrive on any thread.
 */
final class ListeningSubscriber<T> implements CoreSubscriber<T>, Subscription {

    private final CoreSubscriber<? super T> consumer;
    private final SubscriptionListener listener;
    private final AtomicLong requested = new AtomicLong();
    private volatile long emitted;
    private volatile boolean delivering;
    private volatile long waitingSince;
    private volatile @Nullable Subscription publisher;

    ListeningSubscriber(CoreSubscriber<? super T> consumer, SubscriptionListener listener) {
        this.consumer = consumer;
        this.listener = listener;
    }

    @Override
    public Context currentContext() {
        return consumer.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        publisher = subscription;
        consumer.onSubscribe(this);
    }

    // The publisher delivers one element at a time, so the increment loses no count.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    @Override
    public void onNext(T element) {
        delivering = true;
        emitted++;
        listener.onElement(element);
        consumer.onNext(element);
        waitingSince = System.nanoTime();
        delivering = false;
    }

    @Override
    public void onError(Throwable failure) {
        listener.onError(failure);
        consumer.onError(failure);
    }

    @Override
    public void onComplete() {
        listener.onComplete();
        consumer.onComplete();
    }

    @Override
    public void request(long count) {
        if (requested.get() <= emitted) {
            waitingSince = System.nanoTime();
        }
        requested.accumulateAndGet(count, Operators::addCap);
        Subscription source = publisher;
        if (source != null) {
            source.request(count);
        }
    }

    @Override
    public void cancel() {
        if (emitted == 0) {
            listener.onCancelBeforeFirst();
        } else if (delivering || requested.get() <= emitted) {
            listener.onCancelWhenSatisfied();
        } else {
            listener.onCancelWhileWaiting(Duration.ofNanos(System.nanoTime() - waitingSince));
        }
        Subscription source = publisher;
        if (source != null) {
            source.cancel();
        }
    }
}
