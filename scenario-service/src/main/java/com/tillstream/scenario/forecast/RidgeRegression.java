package com.tillstream.scenario.forecast;

import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.R064Store;

/**
 * Weighted least squares with a penalty of its own for each coefficient: what the data say little about stays near zero.
 */
final class RidgeRegression {
    private final double[][] normal;
    private final double[] target;
    private double weights;
    private double squares;

    /** @param penalties one for each coefficient */
    RidgeRegression(double[] penalties) {
        int size = penalties.length;
        normal = new double[size][size];
        target = new double[size];
        for (int i = 0; i < size; i++) {
            normal[i][i] = penalties[i];
        }
    }

    /** Adds one observation. */
    void add(double[] row, double value, double weight) {
        for (int i = 0; i < row.length; i++) {
            double weighted = weight * row[i];
            if (weighted == 0) {
                continue;
            }
            target[i] += weighted * value;
            for (int j = 0; j <= i; j++) {
                normal[i][j] += weighted * row[j];
            }
        }
        weights += weight;
        squares += weight * value * value;
    }

    /**
     * What was fitted.
     *
     * @param coefficients in the order of the columns
     * @param covariance of the coefficients
     * @param variance of what is left over
     */
    record Fit(double[] coefficients, double[][] covariance, double variance) {
        double predict(double[] row) {
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                sum += coefficients[i] * row[i];
            }
            return sum;
        }

        double standardError(int coefficient) {
            return Math.sqrt(covariance[coefficient][coefficient]);
        }
    }

    /** Solves for the coefficients. */
    Fit fit() {
        int size = target.length;
        var matrix = R064Store.FACTORY.make(size, size);
        matrix.fillAll(0.0);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                matrix.set(i, j, normal[i][j]);
                matrix.set(j, i, normal[i][j]);
            }
        }
        var cholesky = Cholesky.R064.make(matrix);
        if (!cholesky.decompose(matrix) || !cholesky.isSolvable()) {
            throw new ArithmeticException("the observations do not determine the coefficients");
        }
        var coefficients =
                cholesky.getSolution(R064Store.FACTORY.column(target)).toRawCopy1D();
        double variance = leftOver(coefficients) / Math.max(1, weights - 1);
        return new Fit(coefficients, scaled(cholesky.getInverse().toRawCopy2D(), variance), variance);
    }

    /** The weighted squares that the coefficients leave unexplained. */
    private double leftOver(double[] coefficients) {
        double explained = 0;
        for (int i = 0; i < target.length; i++) {
            explained += coefficients[i] * target[i];
        }
        return Math.max(0, squares - explained);
    }

    private static double[][] scaled(double[][] matrix, double factor) {
        for (var row : matrix) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= factor;
            }
        }
        return matrix;
    }
}
