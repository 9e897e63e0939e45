package io.lastcall.benchmarks;

/**
 * How many threads stand on each side of a queue, written {@code 4x1}.
 *
 * @param producers the threads that put
 * @param consumers the threads that take
 */
record Shape(int producers, int consumers) {

    Shape {
        if (producers < 1 || consumers < 1) {
            throw new IllegalArgumentException("a side without threads: " + producers + "x" + consumers);
        }
    }

    static Shape of(String text) {
        String[] sides = text.split("x", -1);
        if (sides.length != 2) {
            throw new IllegalArgumentException("not <producers>x<consumers>: " + text);
        }
        return new Shape(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }

    @Override
    public String toString() {
        return producers + "x" + consumers;
    }
}
