package org.stemmixer.codecs.transform;

/**
 * The cosine transform of type IV, {@code u[n] = sum over k of x[k] cos(pi / M (n + 1/2) (k + 1/2))}, by a Fourier transform
 * of M/2 complex numbers. Inverse MDCTs of 2M samples are this and a reflection: with u = DCT-IV(x), their first half is
 * {@code u[M/2], …, u[M-1], -u[M-1], …, -u[M/2]} and their second {@code -u[M/2-1], …, -u[0], -u[0], …, -u[M/2-1]}.
 *
 * <p>Allocates nothing when it transforms; used by one thread at a time.
 */
public final class CosineTransform {

    private final int length;
    private final ComplexFft fft;

    /** exp(-i pi (k + 1/8) / M): real and imaginary parts in turn. */
    private final float[] twist;

    private final float[] work;

    /**
     * A transform.
     *
     * @param length M: even, and M/2 has no prime factors but 2, 3 and 5
     */
    public CosineTransform(int length) {
        this.length = length;
        this.fft = new ComplexFft(length / 2);
        this.twist = new float[length];
        this.work = new float[length];
        for (int k = 0; k < length / 2; k++) {
            double angle = -Math.PI * (k + 0.125) / length;
            twist[2 * k] = (float) Math.cos(angle);
            twist[2 * k + 1] = (float) Math.sin(angle);
        }
    }

    /** Transforms in place. */
    public void transform(float[] values) {
        transform(values, 0, 1, values, 0);
    }

    /**
     * Transforms.
     *
     * @param from holds the coefficients
     * @param offset of the first of them
     * @param stride from one to the next
     * @param to takes the results, one behind the other; may be {@code from}
     * @param toOffset where the first of them is put
     */
    public void transform(float[] from, int offset, int stride, float[] to, int toOffset) {
        int last = offset + (length - 1) * stride;
        for (int k = 0, low = offset, high = last; k < length; k += 2, low += 2 * stride, high -= 2 * stride) {
            float r = from[low];
            float i = from[high];
            work[k] = r * twist[k] - i * twist[k + 1];
            work[k + 1] = r * twist[k + 1] + i * twist[k];
        }
        fft.transform(work);
        for (int k = 0, low = toOffset, high = toOffset + length - 1; k < length; k += 2, low += 2, high -= 2) {
            to[low] = work[k] * twist[k] - work[k + 1] * twist[k + 1];
            to[high] = -(work[k] * twist[k + 1] + work[k + 1] * twist[k]);
        }
    }
}
