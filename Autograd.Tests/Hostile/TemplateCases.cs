namespace Autograd.Tests.Hostile;

/// <summary>
/// Arguments that fit together. Shapes stand as <c>2,3</c>, of integers below 5 as <c>i5:2,3</c>, of positive numbers as <c>p:2,3</c>,
/// of probabilities as <c>u:2,3</c>, a scalar as <c>s</c>; numbers as <c>#1</c>, lists of them as <c>@1,2</c>; lists of arrays with
/// <c>|</c>, four of one shape as <c>2,3*4</c>, lists of lists with <c>/</c>.
/// </summary>
internal static class TemplateCases
{
    private const string Text = """
        Accuracy y=4,3 t=i3:4
        BinaryAccuracy y=4,3 t=i2:4,3
        ClassificationSummary y=4,3 t=i3:4
        F1Score y=4,3 t=i3:4
        Precision y=4,3 t=i3:4
        Recall y=4,3 t=i3:4
        ConfusionMatrix y=4,3 t=i3:4
        R2Score pred=4,3 true=4,3
        AveragePooling1D x=2,3,6
        AveragePooling2D x=2,3,5,5
        MaxPooling1D x=2,3,6
        MaxPooling2D x=2,3,5,5
        Unpooling1D x=2,3,4
        Unpooling2D x=2,3,3,4
        GlobalAveragePooling2D x=2,3,4,4
        GlobalMaxPooling2D x=2,3,4,4
        BatchMatMul a=2,3,4 b=2,4,5 transA=#0 transB=#0
        BatchMatMul a=2,4,3 b=2,5,4 transA=#1 transB=#1
        MatMul a=3,4 b=4,2 transposeA=#0 transposeB=#0
        MatMul a=4,3 b=4,2 transposeA=#1 transposeB=#0
        NdArray.MatMul a=3,4 b=4,2 transposeA=#0 transposeB=#0
        BatchNormalization x=4,3 gamma=3 beta=3 runningMean=3 runningVar=p:3 axis=@0
        BatchNormalization x=4,3,2,2 gamma=3 beta=3 runningMean=3 runningVar=p:3 axis=@0,2,3
        FixedBatchNormalization x=4,3 gamma=3 beta=3 mean=3 var=p:3 axis=@0
        GroupNormalization x=2,4,3 groups=#2 gamma=4 beta=4
        LayerNormalization x=4,3 gamma=3 beta=3
        Bias x=2,3,4 y=3 axis=#1
        Scale x=2,3,4 y=3,4 axis=#1
        Concat xs=2,3|2,4 axis=#1
        Stack xs=2,3|2,3
        CReLU x=2,3
        Maxout x=2,4 poolSize=#2 axis=#1
        Convolution1D x=2,3,6 W=4,3,3 b=4 groups=#1
        Convolution2D x=2,3,5,5 W=4,3,3,3 b=4 groups=#1
        Convolution2D x=2,4,5,6 W=6,2,2,3 b=6 groups=#2
        Deconvolution1D x=2,3,6 W=3,4,3 b=4 groups=#1
        Deconvolution2D x=2,3,4,4 W=3,4,3,3 b=4 groups=#1
        EmbedID x=i5:4 W=5,3
        Hinge x=4,3 t=i3:4
        HuberLoss x=4,3 t=4,3 delta=#1
        KLDivergence x=4,3 t=u:4,3
        BernoulliNLL x=4,3 y=u:4,3
        SigmoidCrossEntropy x=4,3 t=i2:4,3
        SoftmaxCrossEntropy x=4,3 t=i3:4 classWeight=3
        SoftmaxCrossEntropy x=4,3 t=u:4,3 classWeight=3
        SelectItem x=4,3 t=i3:4
        LSTM c=2,3 x=2,12
        SLSTM cPrev1=2,3 cPrev2=2,3 x1=2,12 x2=2,12
        TreeLSTM inputs=2,3|2,3|2,15
        Linear x=2,3 W=4,3 b=4 nBatchAxes=#1
        NStepRNN nLayers=#1 hx=1,2,4 ws=4,3|4,4 bs=4|4 xs=2,3|1,3
        NStepBiRNN nLayers=#1 hx=2,2,4 ws=4,3|4,4/4,3|4,4 bs=4|4/4|4 xs=2,3|1,3
        NStepGRU nLayers=#1 hx=1,2,4 ws=4,3*3|4,4*3 bs=4*6 xs=2,3|1,3
        NStepBiGRU nLayers=#1 hx=2,2,4 ws=4,3*3|4,4*3/4,3*3|4,4*3 bs=4*6/4*6 xs=2,3|1,3
        NStepLSTM nLayers=#1 hx=1,2,4 cx=1,2,4 ws=4,3*4|4,4*4 bs=4*8 xs=2,3|1,3
        NStepBiLSTM nLayers=#1 hx=2,2,4 cx=2,2,4 ws=4,3*4|4,4*4/4,3*4|4,4*4 bs=4*8/4*8 xs=2,3|1,3
        PReLU x=2,3 W=3
        Swish x=2,3 beta=3
        Pad x=2,3 padWidth=@1,1/0,2
        Repeat x=2,3 repeats=@1,2 axis=#0
        Repeat x=2,3 repeats=#2 axis=#1
        Reshape x=2,3 shape=@3,2
        BroadcastTo x=2,3 shape=@4,2,3
        SumTo x=4,3 shape=@3
        Variable.BroadcastTo this=2,3 shape=@4,2,3
        Variable.SumTo this=4,3 shape=@3
        NdArray.BroadcastTo this=2,3 shape=@4,2,3
        NdArray.SumTo this=4,3 shape=@3
        NdArray.Reshape this=2,3 shape=@3,-1
        NdArray.Transpose this=2,3 axes=@1,0
        NdArray.Rows this=4,3 rows=@1,0,1 numbers=i4:2
        NdArray.AddAt this=4,3 numbers=i4:2 rows=2,3 items=@1 elements=3
        NdArray.AddToRows this=4,3 vector=3
        NdArray.Concat parts=2,3|2,4 axis=#1
        NdArray.Stack parts=2,3|2,3 axis=#0
        NdArray.Split this=4,3 sections=#2 cuts=@1,3 axis=#0
        NdArray.Slice this=4,3 items=@1
        NdArray.OneHot labels=i3:4 classes=#3
        NdArray.Rectify this=2,3 slopes=3
        NdArray.RectifyBy this=2,3 x=2,3 slopes=3
        NdArray.SlopeGradient this=2,3 x=2,3 slopes=3
        NdArray.WherePositive this=2,3 x=2,3
        NdArray.Softmax this=2,3 axis=#1
        NdArray.LogSoftmax this=2,3 axis=#1
        NdArray.MatMul a=3,4 b=4,2 transposeA=#0 transposeB=#0 shape=@6
        NdArray.Uniform low=#0 high=#1
        NdArray.Normal mean=#0 std=#1
        Shape.With this=@2,3 axis=#0 length=#4
        Shape.Without this=@2,3 axis=#1
        NdArray.get_Item this=2,3 index=@1,-1
        NdArray.CopyFrom this=2,3 source=2,3 axis=#0 start=#0
        NdArray.ToScalar this=1
        NdArray.ToMatrix this=2,3
        NdArray.ToVector this=3
        NdArray.From values=6 shape=@2,3
        ScaledDotProductAttention q=2,3,4 k=2,5,4 v=2,5,4 keyMask=i2:2,5 isCausal=#0
        ScatterAdd a=4,3 b=3 items=@1
        GetItem x=4,3 indices=@0,2
        GetItem x=4,3 indices=i3:2
        AxisIndex.op_Implicit list=i3:2
        Where condition=i2:2,3 x=2,3 y=2,3
        SplitAxis x=4,3 sections=#2 axis=#0
        SplitAxis x=4,3 indices=@1,3 axis=#0
        Separate x=2,3
        Squeeze x=2,1,3 axes=@1
        TransposeSequence xs=3,2|2,2
        Tile x=2,3 reps=@2,1
        Transpose x=2,3 axes=@1,0
        Flip x=2,3 axes=@1
        MoveAxis x=2,3,4 source=@0 destination=@2
        RollAxis x=2,3,4 axis=#2 start=#0
        SwapAxes x=2,3 axis1=#0 axis2=#1
        Average x=4,3 axes=@0 weights=4
        Softmax x=2,3 axis=#1
        LogSoftmax x=2,3 axis=#1
        NegativeSampling x=4,3 t=i5:4 W=5,3 samples=i5:4,2
        HierarchicalSoftmax x=4,3 t=i5:4 W=4,3
        CRF1D cost=3,3 xs=2,3|1,3 ys=i3:2|i3:1
        ArgMaxCRF1D cost=3,3 xs=2,3|1,3
        L.NegativeSampling inputs=#3 sampleSize=#2 x=4,3 t=i5:4
        L.HierarchicalSoftmax inputs=#3 x=4,3 t=i5:4
        L.CRF1D labels=#3 xs=2,3|1,3 ys=i3:2|i3:1
        L.Classifier x=2,3 t=i3:2
        TupleDataset arrays=6,3|6
        SerialIterator arrays=6,3|6
        Parameter data=2,3 shape=@2,3
        L.Linear inputs=#3 outputs=#4 x=2,3 nBatchAxes=#1
        L.Convolution1D inChannels=#3 outChannels=#4 ksize=#2 groups=#1 x=2,3,6
        L.Convolution2D inChannels=#3 outChannels=#4 ksize=#2 groups=#1 x=2,3,5,5
        L.Deconvolution2D inChannels=#3 outChannels=#4 ksize=#2 groups=#1 x=2,3,4,4
        L.BatchNormalization size=#3 x=4,3 axis=@0
        L.GroupNormalization groups=#2 size=#4 x=2,4,3
        L.LayerNormalization size=#3 x=4,3
        L.EmbedID inputs=#5 outputs=#4 x=i5:4
        L.ElmanRNN inputs=#3 outputs=#4 x=2,3
        L.GRU inputs=#3 outputs=#4 x=2,3 h=2,4
        L.LSTM inputs=#3 outputs=#4 x=2,3 h=2,4 c=2,4
        L.StatelessGRU inputs=#3 outputs=#4 x=2,3 h=2,4
        L.StatelessLSTM inputs=#3 outputs=#4 x=2,3 h=2,4 c=2,4
        L.MLP sizes=@3,4,2 x=2,3
        L.MultiHeadAttention heads=#2 units=#4 x=2,3,4 memory=2,5,4 keyMask=i2:2,5 isCausal=#0
        L.NStepRNNTanh nLayers=#1 inputs=#3 outputs=#4 hx=1,2,4 xs=3,3|2,3
        L.NStepRNNReLU nLayers=#1 inputs=#3 outputs=#4 hx=1,2,4 xs=3,3|2,3
        L.NStepGRU nLayers=#1 inputs=#3 outputs=#4 hx=1,2,4 xs=3,3|2,3
        L.NStepLSTM nLayers=#1 inputs=#3 outputs=#4 hx=1,2,4 cx=1,2,4 xs=3,3|2,3
        L.NStepBiRNNTanh nLayers=#1 inputs=#3 outputs=#4 hx=2,2,4 xs=3,3|2,3
        L.NStepBiRNNReLU nLayers=#1 inputs=#3 outputs=#4 hx=2,2,4 xs=3,3|2,3
        L.NStepBiGRU nLayers=#1 inputs=#3 outputs=#4 hx=2,2,4 xs=3,3|2,3
        L.NStepBiLSTM nLayers=#1 inputs=#3 outputs=#4 hx=2,2,4 cx=2,2,4 xs=3,3|2,3
        L.PReLU shape=@3 x=2,3
        L.Scale axis=#1 wShape=@3 biasShape=@3 x=2,3 W=3
        L.Bias axis=#1 shape=@3 x=2,3 b=3
        AuthorChain x=2,3
        AuthorLoss x=2,3 t=2,3
        GradientCheck.Of x=2,2 a=2,2 b=2,2 inputs=2,2|2,2
        """;

    private static readonly ILookup<string, Dictionary<string, string>> All = Text.Split('\n').Select(line => line.Split(' '))
        .ToLookup(words => words[0], words => words[1..].Select(word => word.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]));

    /// <summary>Arguments by name for a function, a method or a class; null if any will do.</summary>
    public static Dictionary<string, string>? For(string key, Random random) =>
        All[key].ToArray() is { Length: > 0 } found ? found[random.Next(found.Length)] : null;

    /// <summary>The name under which a class is listed.</summary>
    public static string Key(Type type) => (type.Namespace == "Autograd.Links" ? "L." : "") + type.Name;
}
