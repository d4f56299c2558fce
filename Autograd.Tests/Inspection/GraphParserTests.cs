using Autograd.Core;
using Autograd.Tests.Checking;

namespace Autograd.Tests.Inspection;

// The programs that graphs are written for accept them. Where one is missing the test says how to install it.
public class GraphParserTests
{
    private const string Modules = "AUTOGRAD_NODE_MODULES";

    private static readonly GraphOptions[] Options =
        [new(), new() { Values = true, Gradients = true, Bytes = true }, new() { FoldLinks = true }];

    [Test, Category("Graphviz")]
    public void Graphviz_draws_every_graph()
    {
        if (!OtherProgram.Succeeds("dot", "-V")) Assert.Ignore("dot is missing: apt-get install graphviz");
        foreach (var (name, make) in ThirtyGraphs.All)
            foreach (var options in Options)
            {
                var (code, output, errors) = OtherProgram.Run("dot", ["-Tplain"], ComputationalGraph.Of(make()).ToDot(options));
                (code, errors).ShouldBe((0, ""), name);
                output.ShouldStartWith("graph ");
            }
    }

    [Test, Category("Mermaid")]
    public void Mermaid_parses_every_graph()
    {
        var modules = Environment.GetEnvironmentVariable(Modules);
        if (!OtherProgram.Succeeds("node", "--version")) Assert.Ignore("node is missing: apt-get install nodejs npm");
        if (modules is null) Assert.Ignore($"run npm install mermaid jsdom in a folder, and set {Modules} to its node_modules");
        var texts = ThirtyGraphs.All.Values.SelectMany(make => Options.Select(options => ComputationalGraph.Of(make()).ToMermaid(options)));
        var (code, output, errors) =
            OtherProgram.Run("node", ["--input-type=module", "-e", Script(modules!)], string.Join('\u0001', texts));
        (code, errors).ShouldBe((0, ""), output);
        output.Trim().ShouldBe($"{ThirtyGraphs.All.Count * Options.Length} graphs");
    }

    private static string Script(string modules) => $$"""
        import { readFileSync } from 'node:fs';
        const { JSDOM } = (await import('file://{{modules}}/jsdom/lib/api.js')).default;
        const { window } = new JSDOM('');
        globalThis.window = window;
        globalThis.document = window.document;
        const mermaid = (await import('file://{{modules}}/mermaid/dist/mermaid.core.mjs')).default;
        const texts = readFileSync(0, 'utf8').split('\u0001');
        for (const text of texts) {
            try { await mermaid.parse(text); } catch (error) { console.log(text, error.message); process.exit(1); }
        }
        console.log(texts.length + ' graphs');
        process.exit(0);
        """;
}
