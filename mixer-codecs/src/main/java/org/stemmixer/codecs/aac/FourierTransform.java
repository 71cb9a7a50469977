package org.stemmixer.codecs.aac;

/**
 * A complex Fourier transform of a power of two points: passes of radix 4, and one of radix 2 where the power is odd, each
 * of which leaves the points in the order that the next one wants (Stockham). The innermost loops run over neighbours.
 */
final class FourierTransform {

    private final int size;
    private final float[] cosines;
    private final float[] sines;
    private final float[] spareReal;
    private final float[] spareImaginary;

    FourierTransform(int size) {
        this.size = size;
        cosines = new float[size];
        sines = new float[size];
        spareReal = new float[size];
        spareImaginary = new float[size];
        for (int i = 0; i < size; i++) {
            cosines[i] = (float) Math.cos(2 * Math.PI * i / size);
            sines[i] = (float) Math.sin(2 * Math.PI * i / size);
        }
    }

    /** Transforms points in place. */
    void transform(float[] real, float[] imaginary) {
        float[] fromReal = real;
        float[] fromImaginary = imaginary;
        float[] toReal = spareReal;
        float[] toImaginary = spareImaginary;
        int stride = 1;
        for (int left = size; left > 1; ) {
            int radix = left % 4 == 0 ? 4 : 2;
            if (radix == 4) {
                pass4(left / 4, stride, fromReal, fromImaginary, toReal, toImaginary);
            } else {
                pass2(stride, fromReal, fromImaginary, toReal, toImaginary);
            }
            left /= radix;
            stride *= radix;
            float[] swapped = fromReal;
            fromReal = toReal;
            toReal = swapped;
            swapped = fromImaginary;
            fromImaginary = toImaginary;
            toImaginary = swapped;
        }
        if (fromReal != real) {
            System.arraycopy(fromReal, 0, real, 0, size);
            System.arraycopy(fromImaginary, 0, imaginary, 0, size);
        }
    }

    private void pass4(int quarter, int stride, float[] re, float[] im, float[] toRe, float[] toIm) {
        int step = stride * quarter;
        for (int p = 0; p < quarter; p++) {
            int turn = p * stride;
            float c1 = cosines[turn];
            float s1 = sines[turn];
            float c2 = cosines[2 * turn];
            float s2 = sines[2 * turn];
            float c3 = cosines[3 * turn];
            float s3 = sines[3 * turn];
            int in = stride * p;
            int out = 4 * stride * p;
            for (int q = 0; q < stride; q++) {
                int i = in + q;
                float aRe = re[i];
                float aIm = im[i];
                float bRe = re[i + step];
                float bIm = im[i + step];
                float cRe = re[i + 2 * step];
                float cIm = im[i + 2 * step];
                float dRe = re[i + 3 * step];
                float dIm = im[i + 3 * step];
                float acRe = aRe + cRe;
                float acIm = aIm + cIm;
                float acDiffRe = aRe - cRe;
                float acDiffIm = aIm - cIm;
                float bdRe = bRe + dRe;
                float bdIm = bIm + dIm;
                float bdTurnedRe = bIm - dIm;
                float bdTurnedIm = dRe - bRe;
                int o = out + q;
                toRe[o] = acRe + bdRe;
                toIm[o] = acIm + bdIm;
                float xRe = acDiffRe + bdTurnedRe;
                float xIm = acDiffIm + bdTurnedIm;
                toRe[o + stride] = xRe * c1 + xIm * s1;
                toIm[o + stride] = xIm * c1 - xRe * s1;
                xRe = acRe - bdRe;
                xIm = acIm - bdIm;
                toRe[o + 2 * stride] = xRe * c2 + xIm * s2;
                toIm[o + 2 * stride] = xIm * c2 - xRe * s2;
                xRe = acDiffRe - bdTurnedRe;
                xIm = acDiffIm - bdTurnedIm;
                toRe[o + 3 * stride] = xRe * c3 + xIm * s3;
                toIm[o + 3 * stride] = xIm * c3 - xRe * s3;
            }
        }
    }

    /** The last pass, which has no rotation. */
    private static void pass2(int stride, float[] re, float[] im, float[] toRe, float[] toIm) {
        for (int q = 0; q < stride; q++) {
            float aRe = re[q];
            float aIm = im[q];
            float bRe = re[q + stride];
            float bIm = im[q + stride];
            toRe[q] = aRe + bRe;
            toIm[q] = aIm + bIm;
            toRe[q + stride] = aRe - bRe;
            toIm[q + stride] = aIm - bIm;
        }
    }
}
