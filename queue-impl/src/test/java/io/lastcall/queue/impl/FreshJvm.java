package io.lastcall.queue.impl;

import io.lastcall.queue.QueueShutdownException;
import io.lastcall.queue.ShutdownBlockingQueue;
import io.lastcall.queue.ShutdownQueues;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program that {@link FreshJvmTest} runs: one scenario in a virtual machine that has never used a queue. */
final class FreshJvm {

    private FreshJvm() {}

    /** What happens first, or last. */
    enum Scenario {
        INTERRUPTED_TAKE {
            @Override
            void play() throws Exception {
                ShutdownBlockingQueue<String> queue = ShutdownQueues.bounded(2);
                Thread.currentThread().interrupt();
                try {
                    queue.take();
                    throw new AssertionError("should have been interrupted");
                } catch (InterruptedException expected) {
                    check(!Thread.interrupted());
                }
                queue.put("one");
                check(queue.take().equals("one"));
                System.out.println(this + " held");
            }
        },
        INTERRUPTED_PUT_AND_SHUTDOWN {
            @Override
            void play() throws Exception {
                ShutdownBlockingQueue<String> queue = ShutdownQueues.bounded(2);
                Thread.currentThread().interrupt();
                queue.put("one");
                check(queue.shutdown() && queue.shutdownNow().equals(List.of("one")) && Thread.interrupted());
                System.out.println(this + " held");
            }
        },
        LITTLE_STACK {
            @Override
            void play() throws Exception {
                ShutdownBlockingQueue<String> queue = ShutdownQueues.bounded(2);
                int[] done = new int[2];
                Thread thread = StackLimit.newThread("deep", () -> {
                    for (int framesLeft = 60; framesLeft < 1_200; framesLeft += 4) {
                        StackLimit.run(framesLeft, 0, () -> {
                            try {
                                done[0] += queue.offer("one") ? 1 : 0;
                                done[1] += queue.poll(1, TimeUnit.NANOSECONDS) == null ? 0 : 1;
                            } catch (StackOverflowError | InterruptedException expected) {
                                // nothing has happened
                            }
                        });
                    }
                });
                thread.start();
                thread.join();
                List<String> left = queue.shutdownNow();
                check(done[0] > 0 && done[0] == done[1] + left.size());
                System.out.println(this + " held");
            }
        },
        SHUTDOWN_BY_A_SHUTDOWN_HOOK {
            @Override
            void play() throws Exception {
                ShutdownBlockingQueue<String> queue = ShutdownQueues.bounded(2);
                queue.put("one");
                Thread consumer = new Thread(() -> {
                    try {
                        check(queue.take().equals("one"));
                        queue.take();
                    } catch (QueueShutdownException end) {
                        System.out.println(this + " held");
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                });
                consumer.setDaemon(true);
                consumer.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    queue.shutdown();
                    try {
                        consumer.join();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }));
            }
        };

        abstract void play() throws Exception;
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new AssertionError("does not hold");
        }
    }

    /** Takes the name of the scenario. */
    public static void main(String[] arguments) throws Exception {
        Scenario.valueOf(arguments[0]).play();
    }
}
