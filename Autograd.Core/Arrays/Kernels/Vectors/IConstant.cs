namespace Autograd.Core;

/// <summary>A compile-time constant: code with one as its type argument is compiled for this number alone.</summary>
internal interface IConstant
{
    static abstract int Value { get; }

    readonly struct One : IConstant
    {
        public static int Value => 1;
    }

    readonly struct Two : IConstant
    {
        public static int Value => 2;
    }

    readonly struct Three : IConstant
    {
        public static int Value => 3;
    }

    readonly struct Four : IConstant
    {
        public static int Value => 4;
    }

    readonly struct Five : IConstant
    {
        public static int Value => 5;
    }

    readonly struct Six : IConstant
    {
        public static int Value => 6;
    }
}
