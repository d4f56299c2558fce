using System.Numerics;
using Autograd.Core;

namespace Autograd.Tests.Arrays;

/// <summary>Arrays and the texts that NumPy 1.24.2 prints for them.</summary>
internal static class ArrayPrinterCases
{
    public static IEnumerable<TestCaseData> All()
    {
        yield return Case<float>("whole floats", [1f, 2f, 3f], [3], """
        [1. 2. 3.]
        """);
        yield return Case<float>("one element", [1f], [1], """
        [1.]
        """);
        yield return Case<float>("trailing zeros trimmed", [0.5f, 0.25f, 1f], [3], """
        [0.5  0.25 1.  ]
        """);
        yield return Case<float>("negative numbers", [-1.5f, 2f, -3.25f], [3], """
        [-1.5   2.   -3.25]
        """);
        yield return Case<float>("a tenth, float32", [0.1f], [1], """
        [0.1]
        """);
        yield return Case<double>("a tenth, float64", [0.1], [1], """
        [0.1]
        """);
        yield return Case<float>("a third, float32", [0.33333334f], [1], """
        [0.33333334]
        """);
        yield return Case<double>("a third, float64", [0.3333333333333333], [1], """
        [0.33333333]
        """);
        yield return Case<double>("pi and its negative", [3.141592653589793, -3.141592653589793], [2], """
        [ 3.14159265 -3.14159265]
        """);
        yield return Case<float>("seven digits of float32", [1.2345678f, 0.1234567f], [2], """
        [1.2345678 0.1234567]
        """);
        yield return Case<double>("tie rounds to even, down", [0.001953125], [1], """
        [0.00195312]
        """);
        yield return Case<double>("tie rounds to even, up", [0.005859375], [1], """
        [0.00585938]
        """);
        yield return Case<double>("rounding carries", [0.999999999, 1], [2], """
        [1. 1.]
        """);
        yield return Case<double>("columns of mixed width", [1, 10, 100.5], [3], """
        [  1.   10.  100.5]
        """);
        yield return Case<float>("zero", [0f], [1], """
        [0.]
        """);
        yield return Case<float>("zero and negative zero", [0f, -0.0f], [2], """
        [ 0. -0.]
        """);
        yield return Case<float>("nan", [float.NaN], [1], """
        [nan]
        """);
        yield return Case<float>("infinities", [float.PositiveInfinity, float.NegativeInfinity, 1f], [3], """
        [ inf -inf   1.]
        """);
        yield return Case<double>("positive infinity alone", [double.PositiveInfinity], [1], """
        [inf]
        """);
        yield return Case<double>("nan among fractions", [double.NaN, 0.125, -2], [3], """
        [   nan  0.125 -2.   ]
        """);
        yield return Case<float>("nan among short numbers", [float.NaN, 1f], [2], """
        [nan  1.]
        """);
        yield return Case<float>("negative infinity among short numbers", [float.NegativeInfinity, 1f, 2f], [3], """
        [-inf   1.   2.]
        """);
        yield return Case<double>("just below the large limit", [99999999], [1], """
        [99999999.]
        """);
        yield return Case<double>("at the large limit", [100000000], [1], """
        [1.e+08]
        """);
        yield return Case<float>("large float32 has its digits down to the units", [99999992f, 123456f], [2], """
        [99999992.   123456.]
        """);
        yield return Case<double>("at the small limit", [0.0001, 0.05], [2], """
        [0.0001 0.05  ]
        """);
        yield return Case<float>("a ten-thousandth of float32 is below the small limit", [0.0001f], [1], """
        [1.e-04]
        """);
        yield return Case<double>("below the small limit", [9e-05, 0.05], [2], """
        [9.e-05 5.e-02]
        """);
        yield return Case<double>("ratio of 1000", [0.01, 10], [2], """
        [ 0.01 10.  ]
        """);
        yield return Case<double>("ratio above 1000", [0.01, 10.1], [2], """
        [1.00e-02 1.01e+01]
        """);
        yield return Case<float>("exponents with zero and nan", [0f, 1e-10f, float.NaN, -2.5f], [4], """
        [ 0.0e+00  1.0e-10      nan -2.5e+00]
        """);
        yield return Case<double>("exponents of three digits", [1e-300, 1, 1e+300], [3], """
        [1.e-300 1.e+000 1.e+300]
        """);
        yield return Case<float>("exponents show digits beyond the shortest", [0.1f, 1234.56789f, 1.17549435e-38f], [3], """
        [1.0000000e-01 1.2345679e+03 1.1754944e-38]
        """);
        yield return Case<float>("largest and smallest float32", [3.4028235e+38f, 1e-45f], [2], """
        [3.4028235e+38 1.4012985e-45]
        """);
        yield return Case<double>("largest and smallest float64", [1.7976931348623157e+308, 5e-324], [2], """
        [1.79769313e+308 4.94065646e-324]
        """);
        yield return Case<int>("integers", [1, -20, 300], [3], """
        [  1 -20 300]
        """);
        yield return Case<int>("extreme integers", [-2147483648, 2147483647, 0], [3], """
        [-2147483648  2147483647           0]
        """);
        yield return Case<float>("matrix", [1f, 2f, 3f, 4.5f, 5f, -6f], [2, 3], """
        [[ 1.   2.   3. ]
         [ 4.5  5.  -6. ]]
        """);
        yield return Case<int>("rank 3", Arange<int>(12), [2, 3, 2], """
        [[[ 0  1]
          [ 2  3]
          [ 4  5]]

         [[ 6  7]
          [ 8  9]
          [10 11]]]
        """);
        yield return Case<int>("rank 4", Arange<int>(16), [2, 2, 2, 2], """
        [[[[ 0  1]
           [ 2  3]]

          [[ 4  5]
           [ 6  7]]]


         [[[ 8  9]
           [10 11]]

          [[12 13]
           [14 15]]]]
        """);
        yield return Case<float>("line wrap", Arange<float>(30), [30], """
        [ 0.  1.  2.  3.  4.  5.  6.  7.  8.  9. 10. 11. 12. 13. 14. 15. 16. 17.
         18. 19. 20. 21. 22. 23. 24. 25. 26. 27. 28. 29.]
        """);
        yield return Case<double>("line wrap in a matrix", Arange<double>(50, 7), [2, 25], """
        [[0.         0.14285714 0.28571429 0.42857143 0.57142857 0.71428571
          0.85714286 1.         1.14285714 1.28571429 1.42857143 1.57142857
          1.71428571 1.85714286 2.         2.14285714 2.28571429 2.42857143
          2.57142857 2.71428571 2.85714286 3.         3.14285714 3.28571429
          3.42857143]
         [3.57142857 3.71428571 3.85714286 4.         4.14285714 4.28571429
          4.42857143 4.57142857 4.71428571 4.85714286 5.         5.14285714
          5.28571429 5.42857143 5.57142857 5.71428571 5.85714286 6.
          6.14285714 6.28571429 6.42857143 6.57142857 6.71428571 6.85714286
          7.        ]]
        """);
        yield return Case<int>("exactly one line", Arange<int>(27), [27], """
        [ 0  1  2  3  4  5  6  7  8  9 10 11 12 13 14 15 16 17 18 19 20 21 22 23
         24 25 26]
        """);
        yield return Case<int>("elided vector", Arange<int>(1001), [1001], """
        [   0    1    2 ...  998  999 1000]
        """);
        yield return Case<float>("elided matrix", Arange<float>(1200), [30, 40], """
        [[0.000e+00 1.000e+00 2.000e+00 ... 3.700e+01 3.800e+01 3.900e+01]
         [4.000e+01 4.100e+01 4.200e+01 ... 7.700e+01 7.800e+01 7.900e+01]
         [8.000e+01 8.100e+01 8.200e+01 ... 1.170e+02 1.180e+02 1.190e+02]
         ...
         [1.080e+03 1.081e+03 1.082e+03 ... 1.117e+03 1.118e+03 1.119e+03]
         [1.120e+03 1.121e+03 1.122e+03 ... 1.157e+03 1.158e+03 1.159e+03]
         [1.160e+03 1.161e+03 1.162e+03 ... 1.197e+03 1.198e+03 1.199e+03]]
        """);
        yield return Case<double>("elided rows only", Arange<double>(1002, 4), [501, 2], """
        [[0.0000e+00 2.5000e-01]
         [5.0000e-01 7.5000e-01]
         [1.0000e+00 1.2500e+00]
         ...
         [2.4900e+02 2.4925e+02]
         [2.4950e+02 2.4975e+02]
         [2.5000e+02 2.5025e+02]]
        """);
        yield return Case<int>("elided rank 3", Arange<int>(1400), [7, 2, 100], """
        [[[   0    1    2 ...   97   98   99]
          [ 100  101  102 ...  197  198  199]]

         [[ 200  201  202 ...  297  298  299]
          [ 300  301  302 ...  397  398  399]]

         [[ 400  401  402 ...  497  498  499]
          [ 500  501  502 ...  597  598  599]]

         ...

         [[ 800  801  802 ...  897  898  899]
          [ 900  901  902 ...  997  998  999]]

         [[1000 1001 1002 ... 1097 1098 1099]
          [1100 1101 1102 ... 1197 1198 1199]]

         [[1200 1201 1202 ... 1297 1298 1299]
          [1300 1301 1302 ... 1397 1398 1399]]]
        """);
        yield return Case<float>("scalar float32", [3f], [], """
        3.0
        """);
        yield return Case<float>("scalar float32 of all digits", [0.1f], [], """
        0.1
        """);
        yield return Case<double>("scalar float64 of all digits", [3.141592653589793], [], """
        3.141592653589793
        """);
        yield return Case<double>("scalar 1e16", [1e+16], [], """
        1e+16
        """);
        yield return Case<float>("scalar 1e15", [1000000000000000f], [], """
        1000000000000000.0
        """);
        yield return Case<double>("scalar of small magnitude", [-1.5e-07], [], """
        -1.5e-07
        """);
        yield return Case<float>("scalar negative zero", [-0.0f], [], """
        -0.0
        """);
        yield return Case<double>("scalar infinity", [double.NegativeInfinity], [], """
        -inf
        """);
        yield return Case<int>("scalar integer", [-7], [], """
        -7
        """);
        yield return Case<float>("no elements", [], [0], """
        []
        """);
        yield return Case<float>("no columns", [], [3, 0], """
        []
        """);
        yield return Case<float>("no rows", [], [0, 3], """
        []
        """);
    }

    private static TestCaseData Case<T>(string name, T[] values, int[] shape, string text)
        where T : unmanaged, INumber<T> =>
        new TestCaseData(() => ArrayPrinter.Format<T>(values, shape), text).SetArgDisplayNames(name);

    private static T[] Arange<T>(int count, int divisor = 1)
        where T : unmanaged, INumber<T> =>
        [.. Enumerable.Range(0, count).Select(i => T.CreateChecked(i) / T.CreateChecked(divisor))];
}
