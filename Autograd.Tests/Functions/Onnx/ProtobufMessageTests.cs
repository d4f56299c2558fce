using Autograd.Core;
using Autograd.Functions;

namespace Autograd.Tests.Functions;

// The bytes are those of https://protobuf.dev/programming-guides/encoding, or computed by hand from its rules.
public class ProtobufMessageTests
{
    [Test]
    public void Integer_has_seven_bits_a_byte() => Bytes(new ProtobufMessage().Add(1, 150)).ShouldBe([0x08, 0x96, 0x01]);

    [Test]
    public void Negative_integer_has_ten_bytes() =>
        Bytes(new ProtobufMessage().Add(1, -2)).ShouldBe([0x08, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]);

    [Test]
    public void Field_of_more_than_four_bits_has_a_tag_of_two_bytes() =>
        Bytes(new ProtobufMessage().Add(20, 7)).ShouldBe([0xA0, 0x01, 0x07]);

    [Test]
    public void Text_is_UTF_8() =>
        Bytes(new ProtobufMessage().Add(2, "testing é")).ShouldBe([0x12, 0x0A, .. "testing "u8, 0xC3, 0xA9]);

    [Test]
    public void Float_is_little_endian() => Bytes(new ProtobufMessage().Add(2, 1.5f)).ShouldBe([0x15, 0x00, 0x00, 0xC0, 0x3F]);

    [Test]
    public void Message_in_a_message_has_its_length() =>
        Bytes(new ProtobufMessage().Add(3, new ProtobufMessage().Add(1, 150))).ShouldBe([0x1A, 0x03, 0x08, 0x96, 0x01]);

    [Test]
    public void Array_lies_between_the_fields_around_it()
    {
        var inner = new ProtobufMessage().Add(1, 1).Add(9, (NdArray)new[] { 1, -1 }).Add(1, 2);
        var outer = new ProtobufMessage().Add(1, 3).Add(5, inner).Add(1, 4);
        outer.Length.ShouldBe(20);
        Bytes(outer).ShouldBe([0x08, 3, 0x2A, 14, 0x08, 1, 0x4A, 8, 1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x08, 2, 0x08, 4]);
    }

    [Test]
    public void Message_without_fields_is_empty()
    {
        Bytes(new ProtobufMessage()).ShouldBeEmpty();
        Bytes(new ProtobufMessage().Add(1, new ProtobufMessage()).Add(2, "")).ShouldBe([0x0A, 0x00, 0x12, 0x00]);
    }

    private static byte[] Bytes(ProtobufMessage message)
    {
        using var stream = new MemoryStream();
        message.WriteTo(stream);
        stream.Length.ShouldBe(message.Length);
        return stream.ToArray();
    }
}
