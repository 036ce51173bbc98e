using System.Net;
using Treadle.Server.Predictors;

namespace Treadle.Server.Tests.Registry;

public sealed class ModelHostsTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1%2")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:7f00:1::")]
    [InlineData("255.255.255.255")]
    public void An_address_that_is_not_public_is_not_called(string address) => ModelHosts.PublicOnly.AllowsAddress(IPAddress.Parse(address), 80).ShouldBeFalse();

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    public void A_public_address_is_called(string address) => ModelHosts.PublicOnly.AllowsAddress(IPAddress.Parse(address), 80).ShouldBeTrue();

    [Theory]
    [InlineData("10.1.0.0/16", "10.1.2.3", 80, true)]
    [InlineData("10.1.0.0/16", "10.2.2.3", 80, false)]
    [InlineData("127.0.0.1:8000", "127.0.0.1", 8000, true)]
    [InlineData("127.0.0.1:8000", "127.0.0.1", 8001, false)]
    [InlineData("127.0.0.1:8000", "::ffff:127.0.0.1", 8000, true)]
    [InlineData("[::1]:8000", "::1", 8000, true)]
    [InlineData("fd00::/8", "fd12::1", 1, true)]
    [InlineData("*", "169.254.169.254", 80, true)]
    public void Listed_addresses_and_networks_are_called(string list, string address, int port, bool expected) =>
        ModelHosts.Parse(list).AllowsAddress(IPAddress.Parse(address), port).ShouldBe(expected);

    [Theory]
    [InlineData("models:8000", "models", 8000, true)]
    [InlineData("models:8000", "MODELS", 8000, true)]
    [InlineData("models:8000", "models", 22, false)]
    [InlineData("models", "models", 22, true)]
    [InlineData("*.ml.example", "a.ml.example", 443, true)]
    [InlineData("*.ml.example", "ml.example", 443, false)]
    [InlineData("*.ml.example", "evilml.example", 443, false)]
    [InlineData("a, b:1 ,c", "c", 9, true)]
    [InlineData("", "models", 9, false)]
    public void Listed_names_are_called(string list, string name, int port, bool expected) => ModelHosts.Parse(list).AllowsName(name, port).ShouldBe(expected);

    [Theory]
    [InlineData("models:0")]
    [InlineData("models:http")]
    [InlineData("http://models")]
    [InlineData("10.0.0.0/99")]
    [InlineData("a b")]
    public void What_cannot_be_read_is_named(string entry) => ModelHosts.Unreadable($"good:1,{entry}").ShouldBe(entry);
}
