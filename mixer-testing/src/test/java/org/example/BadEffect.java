package org.example;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntSupplier;
import org.stemmixer.dsp.effect.Effect;

/** Does one thing that a real-time thread must not do. Each is in a method of its own name. */
public enum BadEffect implements Effect {
    OBJECT {
        @Override
        void sin(float[][] channels, int offset) {
            kept = new Object();
        }
    },
    ARRAY {
        @Override
        void sin(float[][] channels, int offset) {
            kept = new float[offset + 2];
        }
    },
    ARRAY_OF_ARRAYS {
        @Override
        void sin(float[][] channels, int offset) {
            kept = new float[2][2];
        }
    },
    CLONE {
        @Override
        void sin(float[][] channels, int offset) {
            kept = channels[0].clone();
        }
    },
    BOXING {
        @Override
        void sin(float[][] channels, int offset) {
            kept = offset; // a small number, which is in the cache of boxes: another will not be
        }
    },
    CONCATENATION {
        @Override
        void sin(float[][] channels, int offset) {
            kept = "offset " + offset;
        }
    },
    VARIABLE_ARGUMENTS {
        @Override
        void sin(float[][] channels, int offset) {
            kept = largest(1, 2, offset);
        }
    },
    CAPTURING_LAMBDA {
        @Override
        void sin(float[][] channels, int offset) {
            IntSupplier lambda = () -> offset;
            kept = lambda;
        }
    },
    ITERATOR {
        @Override
        void sin(float[][] channels, int offset) {
            for (Object each : LIST) {
                kept = each;
            }
        }
    },
    INSIDE_THE_JDK {
        @Override
        void sin(float[][] channels, int offset) {
            kept = Integer.toString(offset + 1000);
        }
    },
    SYNCHRONIZED_BLOCK {
        @Override
        void sin(float[][] channels, int offset) {
            synchronized (LIST) {
                channels[0][offset] = 0;
            }
        }
    },
    SYNCHRONIZED_METHOD {
        @Override
        synchronized void sin(float[][] channels, int offset) {
            channels[0][offset] = 0;
        }
    },
    SYNCHRONIZED_COLLECTION {
        @Override
        void sin(float[][] channels, int offset) {
            kept = SYNCHRONIZED.get(0);
        }
    },
    VECTOR {
        @Override
        void sin(float[][] channels, int offset) {
            kept = VECTOR_OF_OLD.size() > 3 ? LIST : SYNCHRONIZED;
        }
    },
    REENTRANT_LOCK {
        @Override
        void sin(float[][] channels, int offset) {
            LOCK.lock();
            LOCK.unlock();
        }
    },
    WRITE_LOCK {
        @Override
        void sin(float[][] channels, int offset) {
            LOCKS.writeLock().lock();
            LOCKS.writeLock().unlock();
        }
    },
    QUEUE_WITH_A_LOCK {
        @Override
        void sin(float[][] channels, int offset) {
            kept = QUEUE.peek() == null ? LIST : QUEUE;
        }
    },
    SLEEP {
        @Override
        void sin(float[][] channels, int offset) throws InterruptedException {
            Thread.sleep(1);
        }
    },
    UNIT_SLEEP {
        @Override
        void sin(float[][] channels, int offset) throws InterruptedException {
            TimeUnit.MICROSECONDS.sleep(1);
        }
    },
    PARK {
        @Override
        void sin(float[][] channels, int offset) {
            LockSupport.parkNanos(1000);
        }
    },
    LATCH {
        @Override
        void sin(float[][] channels, int offset) throws InterruptedException {
            OPEN.await();
        }
    },
    WAIT {
        @Override
        void sin(float[][] channels, int offset) throws InterruptedException {
            synchronized (LIST) {
                LIST.wait(1);
            }
        }
    },
    PRINT {
        @Override
        void sin(float[][] channels, int offset) {
            System.out.print("");
        }
    },
    FILE {
        @Override
        void sin(float[][] channels, int offset) {
            kept = HERE.exists() ? HERE : LIST;
        }
    },
    READ {
        @Override
        void sin(float[][] channels, int offset) throws IOException {
            channels[0][offset] = PROJECT.read();
        }
    },
    NOT_A_NUMBER {
        @Override
        void sin(float[][] channels, int offset) {
            channels[1][offset + 2] = (float) Math.sqrt(-1 - offset);
        }
    },
    INFINITE {
        @Override
        void sin(float[][] channels, int offset) {
            channels[0][offset] = (float) (1 / Math.abs(0.0 * offset));
        }
    },
    SUBNORMAL {
        @Override
        void sin(float[][] channels, int offset) {
            channels[1][offset + 3] = Float.MIN_NORMAL / 8;
        }
    },
    CAUGHT_EXCEPTION {
        @Override
        void sin(float[][] channels, int offset) {
            try {
                throw new ArithmeticException();
            } catch (ArithmeticException e) {
                kept = e;
            }
        }
    };

    static final List<Object> LIST = new ArrayList<>(List.of("one"));
    static final List<Object> SYNCHRONIZED = Collections.synchronizedList(LIST);
    static final Vector<Object> VECTOR_OF_OLD = new Vector<>(List.of("one"));
    static final ReentrantLock LOCK = new ReentrantLock();
    static final ReentrantReadWriteLock LOCKS = new ReentrantReadWriteLock();
    static final BlockingQueue<Object> QUEUE = new ArrayBlockingQueue<>(3);
    static final CountDownLatch OPEN = new CountDownLatch(0);
    static final File HERE = new File(".");
    static final FileInputStream PROJECT = open();

    Object kept = "";

    abstract void sin(float[][] channels, int offset) throws IOException, InterruptedException;

    @Override
    public void process(float[][] channels, int offset, int frames) {
        try {
            sin(channels, offset);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FileInputStream open() {
        try {
            return new FileInputStream("pom.xml");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int[] largest(int... numbers) {
        return numbers;
    }
}
