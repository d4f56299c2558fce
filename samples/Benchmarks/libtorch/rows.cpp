// The rows of the table in libtorch's C++, as its documentation shows them. Prints a line for each: name, nanoseconds and a 0, separated by tabs.
// Built by the comparison where libtorch-dev is installed: g++ -O3 -march=native rows.cpp … (see LibTorch.cs).
#include <torch/torch.h>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

using Clock = std::chrono::steady_clock;
static double seconds = 0.5;
static std::string only;

static double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

static void measure(const std::string& name, const std::function<void()>& run)
{
    if (name.find(only) == std::string::npos) return;
    auto start = Clock::now();
    int runs = 0;
    for (; since(start) < seconds / 2 || runs < 3; runs++) run();
    double each = since(start) / runs;
    int batch = (int)std::clamp(5e-4 / each, 1.0, 1e6);
    std::vector<double> samples;
    start = Clock::now();
    while (since(start) < seconds || samples.size() < 3) {
        auto begin = Clock::now();
        for (int i = 0; i < batch; i++) run();
        samples.push_back(since(begin) / batch * 1e9);
    }
    std::sort(samples.begin(), samples.end());
    std::printf("%s\t%.1f\t0\n", name.c_str(), samples[samples.size() / 2]);
    std::fflush(stdout);
}

static void step(int batch, const std::vector<int>& sizes, bool adam)
{
    torch::nn::Sequential model;
    std::string name = "MLP ";
    for (size_t i = 1; i < sizes.size(); i++) {
        model->push_back(torch::nn::Linear(sizes[i - 1], sizes[i]));
        if (i + 1 < sizes.size()) model->push_back(torch::nn::LeakyReLU(torch::nn::LeakyReLUOptions().negative_slope(0.2)));
        name += std::to_string(sizes[i - 1]) + "-";
    }
    name += std::to_string(sizes.back()) + " batch " + std::to_string(batch) + (adam ? " Adam" : " SGD");
    std::unique_ptr<torch::optim::Optimizer> optimizer;
    if (adam) optimizer = std::make_unique<torch::optim::Adam>(model->parameters(), torch::optim::AdamOptions(0.001));
    else optimizer = std::make_unique<torch::optim::SGD>(model->parameters(), torch::optim::SGDOptions(0.01));
    auto x = torch::linspace(-1, 1, batch * sizes[0]).reshape({batch, sizes[0]});
    auto t = torch::arange(batch, torch::kLong) % sizes.back();
    measure(name, [&] {
        optimizer->zero_grad();
        torch::nn::functional::cross_entropy(model->forward(x), t).backward();
        optimizer->step();
    });
}

static void layer(const std::string& name, std::vector<int64_t> shape, const std::function<torch::Tensor(torch::Tensor)>& forward, std::vector<torch::Tensor> parameters)
{
    int64_t size = 1;
    for (auto length : shape) size *= length;
    auto x = torch::linspace(-1, 1, size).reshape(shape).requires_grad_();
    auto gy = torch::ones_like(forward(x)).detach();
    measure(name + ", forward", [&] { forward(x); });
    measure(name + ", both", [&] {
        forward(x).backward(gy);
        x.mutable_grad().reset();
        for (auto& parameter : parameters) parameter.mutable_grad().reset();
    });
}

static void layers()
{
    using namespace torch::nn;
    Conv2d first(Conv2dOptions(1, 16, 5)), second(Conv2dOptions(16, 32, 3));
    layer("convolution 32x1x28x28 16 of 5x5", {32, 1, 28, 28}, [&](torch::Tensor x) { return first(x); }, first->parameters());
    layer("convolution 32x16x14x14 32 of 3x3", {32, 16, 14, 14}, [&](torch::Tensor x) { return second(x); }, second->parameters());
    BatchNorm2d norm(16);
    layer("batch normalization 32x16x28x28", {32, 16, 28, 28}, [&](torch::Tensor x) { return norm(x); }, norm->parameters());
    layer("max pooling 2x2 32x16x28x28", {32, 16, 28, 28}, [](torch::Tensor x) { return torch::max_pool2d(x, 2); }, {});
    LSTM lstm(LSTMOptions(64, 64));
    auto x = torch::linspace(-1, 1, 32 * 16 * 64).reshape({32, 16, 64}).requires_grad_();
    measure("n-step LSTM 16 of 32x64, 64 units, both", [&] {
        std::get<0>(lstm(x)).sum().backward();
        x.mutable_grad().reset();
        for (auto& parameter : lstm->parameters()) parameter.mutable_grad().reset();
    });
}

int main(int argc, char** argv)
{
    torch::set_num_threads(std::atoi(argv[1]));
    seconds = std::atof(argv[2]);
    if (argc > 3) only = argv[3];
    for (int size : {16, 1000, 1000000, 10000000}) {
        auto x = torch::linspace(-1, 1, size).requires_grad_();
        auto gy = torch::ones(size);
        measure("LeakyReLU " + std::to_string(size), [&] {
            torch::leaky_relu(x, 0.2).backward(gy);
            x.mutable_grad().reset();
        });
    }
    for (bool adam : {false, true}) {
        step(1, {2, 8, 2}, adam);
        step(32, {2, 16, 16, 2}, adam);
        step(32, {64, 32, 10}, adam);
        step(64, {784, 100, 10}, adam);
        step(128, {784, 256, 128, 10}, adam);
    }
    for (int n : {64, 512, 1024})
        for (auto type : {torch::kFloat, torch::kDouble}) {
            auto a = torch::linspace(-1, 1, n * n, type).reshape({n, n}), b = a.clone();
            torch::NoGradGuard guard;
            measure("product " + std::to_string(n) + (type == torch::kFloat ? " Float32" : " Float64"), [&] { torch::mm(a, b); });
        }
    layers();
}
